"""What stands beside the document's fields of a resident: what the number told, what was set differently and
why, and what is known of its area code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.area_codes import AreaState, area_of
from gridguard_desktop.domain.document_facts import REMARK, TOLD_FACTS, fact_of, told_by
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.views import FieldMark

if TYPE_CHECKING:
    from collections.abc import Mapping

FROM_NUMBER, DIFFERS = "from_number", "differs"
_AREA_MARKS = {
    AreaState.RETIRED: "retired_area",
    AreaState.BEFORE_BIRTH: "unknown_area",
    AreaState.UNKNOWN: "unknown_area",
}


def document_marks(row: Any) -> Mapping[str, FieldMark]:
    """Field → mark; the number itself is not said, only what everybody may see at the record."""
    told = told_by(row.id_kind, row.id_number)
    if told is None:
        return {}
    found = {}
    for name in TOLD_FACTS:
        value = getattr(row, name)
        if value == fact_of(told, name):
            words = translate("identity", "Filled in from the number; it follows when the number is changed.")
            found[name] = FieldMark(FROM_NUMBER, words)
        elif value is not None:
            words = translate("identity", "The number says otherwise: {why}", why=getattr(row, REMARK) or "—")
            found[name] = FieldMark(DIFFERS, words)
    area = area_of(told.area, told.birth)
    if area.state in _AREA_MARKS:
        found["id_number"] = FieldMark(_AREA_MARKS[area.state], area.words)
    return found
