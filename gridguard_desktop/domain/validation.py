"""Check and clean values against their declared fields.

The form runs it as a courtesy, the service as the truth.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.document_facts import REMARK
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.fields import Field, Kind, RecordType
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import (
    CITIZEN_DOCUMENTS,
    normalise_id,
    normalise_phone,
    normalise_uscc,
    parse_id,
    plain,
)
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.textforms import normalise_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.INTEGER: int,
    Kind.MONEY: Decimal,
    Kind.AREA: Decimal,
    Kind.DATE: date,
    Kind.DATETIME: datetime,
    Kind.BOOLEAN: bool,
    Kind.LINK: int,
}
_NORMALISERS: dict[Kind, Callable[[str], str]] = {
    Kind.PERSON_NAME: normalise_name,
    Kind.CREDIT_CODE: normalise_uscc,
    Kind.PHONE: normalise_phone,
}


def clean(record_type: RecordType, values: Mapping[str, Any], *, partial: bool = False) -> dict[str, Any]:
    """``values`` normalised, empty texts as None; raises ValidationError with a sentence per field.

    ``partial`` checks only the fields given (an update); otherwise required fields must be there.
    """
    problems: dict[str, str] = {}
    result: dict[str, Any] = {}
    for name, value in values.items():
        declared = record_type.field(name)
        try:
            result[name] = clean_value(declared, value)
        except OfficerError as error:
            problems[name] = error.message
    if not partial:
        missing = (
            f for f in record_type.fields if f.required and not f.read_only and result.get(f.name) is None
        )
        problems |= {f.name: _missing(f) for f in missing if f.name not in problems}
    if "id_number" in result and "id_number" not in problems:
        problems |= _check_document(record_type, result)
    if problems:
        raise ValidationError(problems)
    return result


def clean_value(declared: Field, value: Any) -> Any:
    """One value normalised; raises OfficerError with what to do."""
    if isinstance(value, str):
        value = value.replace("\x00", "").strip()
    if value is None or value == "":
        if declared.required and not declared.read_only:
            raise OfficerError(_missing(declared))
        return None
    expected = _TYPES.get(declared.kind)
    if expected is not None:
        if not isinstance(value, expected):
            raise OfficerError(
                translate("validation", "“{label}” has the wrong form.", label=str(declared.label))
            )
        return value
    return _clean_text(declared, str(value))


def _clean_text(declared: Field, value: str) -> str:
    normalise = _NORMALISERS.get(declared.kind)
    if normalise is not None:
        value = normalise(value)
    if declared.kind is not Kind.LONG_TEXT:
        value = " ".join(value.split())
    if declared.max_length is not None and len(value) > declared.max_length:
        raise OfficerError(
            translate(
                "validation",
                "“{label}” is longer than {limit} characters; shorten it.",
                label=str(declared.label),
                limit=declared.max_length,
            )
        )
    if declared.choices is not None and value not in choice_keys(declared.choices):
        raise OfficerError(
            translate("validation", "“{label}”: choose one of the list.", label=str(declared.label))
        )
    return value


def _missing(declared: Field) -> str:
    return translate("validation", "Fill in “{label}”.", label=str(declared.label))


def _check_document(record_type: RecordType, result: dict[str, Any]) -> dict[str, str]:
    """Citizen numbers are checked whole and fill in what they tell; other documents are only tidied.

    Where a record may say why it differs from its number, its service sees to that
    (``document_facts.settled``)."""
    number = result.get("id_number")
    if number is None:
        return {}
    if result.get("id_kind") not in (None, *CITIZEN_DOCUMENTS):
        result["id_number"] = plain(number)
        return {}
    try:
        told = parse_id(normalise_id(number), today=datetime.now(UTC).date())
    except OfficerError as error:
        return {"id_number": error.message}
    result["id_number"] = told.number
    if any(declared.name == REMARK for declared in record_type.fields):
        return {}
    problems = {}
    if result.get("birth_date") not in (None, told.birth):
        problems["birth_date"] = translate(
            "validation", "The birth date does not agree with the ID number; check both."
        )
    if result.get("sex") not in (None, told.sex):
        problems["sex"] = translate("validation", "The sex does not agree with the ID number; check both.")
    result["birth_date"] = told.birth
    result["sex"] = told.sex
    return problems
