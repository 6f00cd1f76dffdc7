"""Legal basis, purpose and retention of every field of the registers about residents.

A field that has no basis in ``resources/data/field_bases.json`` cannot be added to these registers: the
program does not start with it. Shown where the field is shown, and printed for the person concerned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choice, choice_keys

if TYPE_CHECKING:
    from gridguard_desktop.domain.fields import Field, RecordType

TABLE = "field_bases"
GROUNDED = frozenset(
    {
        "aid_event_helper",
        "award",
        "care_contact",
        "care_entry",
        "care_key",
        "care_need",
        "care_support",
        "declaration",
        "employee",
        "household",
        "information_request",
        "resident",
        "room_consent",
        "volunteer",
        "volunteer_absence",
        "volunteer_gear",
        "volunteer_training",
        "conduct_acceptance",
    }
)
"""Record types whose every field must have a basis."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a field may be held: by which law, for what, and for how long."""

    law: str
    purpose: str
    kept: str

    def __str__(self) -> str:
        return "\n".join(
            (
                translate("field_bases", "Basis: {law}", law=self.law),
                translate("field_bases", "Purpose: {purpose}", purpose=self.purpose),
                translate("field_bases", "Kept: {kept}", kept=self.kept),
            )
        )


def basis_of(record_type: RecordType, field: Field) -> Basis | None:
    """The basis of ``field``; ``None`` for record types that are no register of residents."""
    if record_type.key not in GROUNDED:
        return None
    entry = choice(TABLE, f"{record_type.key}.{field.name}")
    kept = entry.extra["kept"]["en" if current_language() == "en" else "zh"]
    return Basis(entry.label, str(field.reason or ""), kept)


def why_words(record_type: RecordType, field: Field) -> str:
    """What stands on hover of a field: basis, purpose and retention, or the purpose alone."""
    basis = basis_of(record_type, field)
    if basis is not None:
        return str(basis)
    return str(field.reason) if field.reason is not None else ""


def require_bases(record_type: RecordType) -> None:
    """Refuse a register of residents with a field that has no basis or no purpose."""
    if record_type.key not in GROUNDED:
        return
    known = choice_keys(TABLE)
    without = [
        f.name for f in record_type.fields if f"{record_type.key}.{f.name}" not in known or f.reason is None
    ]
    if without:
        raise TypeError(f"{record_type.key}: no legal basis or purpose for {', '.join(without)}")
