"""What a resident's identity document tells, and what a person has set differently.

Birth date and sex follow from a citizen number. They count as untouched while they are what the number told;
then a new number brings them along. What somebody corrected by hand stays, with the reason that stands under
``id_remark``: numbers with a wrong birth date exist, and so do people without any document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import CITIZEN_DOCUMENTS, IdNumber, normalise_document, parse_id

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_DOCUMENT = "none"
"""Key of ``id_kinds`` for somebody who has none."""
REMARK = "id_remark"
TOLD_FACTS = ("birth_date", "sex")
"""Fields that a citizen number tells."""
DOCUMENT_FIELDS = ("id_kind", "id_number", REMARK, *TOLD_FACTS)
"""What has to go together."""
UNSAID = (None, "", "0", "9")
"""Nothing said, or a sex that is not known or not stated (GB/T 2261.1)."""


def told_by(id_kind: str | None, id_number: str | None) -> IdNumber | None:
    """What a citizen number tells; None for other documents and for numbers that are not whole."""
    if not id_number or id_kind not in (None, *CITIZEN_DOCUMENTS):
        return None
    try:
        return parse_id(id_number)
    except OfficerError:
        return None


def fact_of(told: IdNumber, name: str) -> Any:
    """One of :data:`TOLD_FACTS` as the number tells it."""
    return told.birth if name == "birth_date" else told.sex


def follows(name: str, value: Any, told: IdNumber | None) -> bool:
    """Whether ``value`` is untouched: nothing, or what the number told."""
    return value in UNSAID or (told is not None and value == fact_of(told, name))


def brought_along(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """``given`` with the facts that follow the number: those nobody has set differently, neither earlier nor
    now. What is emptied follows again. ``before`` is what the record says (nothing, for a new one)."""
    after = {**before, **given}
    old = told_by(before.get("id_kind"), before.get("id_number"))
    told = told_by(after.get("id_kind"), after.get("id_number"))
    result = dict(given)
    for name in TOLD_FACTS if told is not None else ():
        stood, wanted = before.get(name), after.get(name)
        set_now = name in given and wanted != stood and wanted not in UNSAID
        if told is not None and not set_now and (wanted in UNSAID or follows(name, stood, old)):
            result[name] = fact_of(told, name)
    return result


def settled(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """``given`` with what its number tells, checked as far as the document is touched. Raises
    ValidationError."""
    result = brought_along(before, given)
    after = {name: result.get(name, before.get(name)) for name in DOCUMENT_FIELDS}
    if any(after[name] != before.get(name) for name in DOCUMENT_FIELDS):
        problems = document_problems(after)
        if problems:
            raise ValidationError(problems)
    return result


def document_problems(values: Mapping[str, Any]) -> dict[str, str]:
    """Field → sentence for what does not go together: no document without a reason or with a number, a birth
    date or sex that the number contradicts without a reason."""
    remark = (values.get(REMARK) or "").strip()
    if values.get("id_kind") == NO_DOCUMENT:
        problems = {}
        if values.get("id_number"):
            problems["id_number"] = translate(
                "identity", "“No document” was chosen: leave the number empty or choose the document."
            )
        if not remark:
            problems[REMARK] = translate("identity", "Say why there is no document.")
        return problems
    if values.get("id_number"):
        try:
            normalise_document(values.get("id_kind") or CITIZEN_DOCUMENTS[0], values["id_number"])
        except OfficerError as error:
            return {"id_number": error.message}
    told = told_by(values.get("id_kind"), values.get("id_number"))
    if told is None or remark:
        return {}
    sentence = translate(
        "identity",
        "This does not agree with the ID number. Compare both; if the document itself is wrong, say so under "
        "“About the document”.",
    )
    return {name: sentence for name in TOLD_FACTS if not follows(name, values.get(name), told)}
