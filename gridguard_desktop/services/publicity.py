"""Publicity events and the materials library, with the few rules that are their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import PublicityMaterial
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROUNDS = (("before_asked", "before_right"), ("after_asked", "after_right"))


class PublicityMaterialService(RecordService):
    """Materials; a changed text is another edition."""

    record_key: ClassVar[str] = "publicity_material"

    def _before_save(self, session: Session, row: Any) -> None:
        wrong = {}
        if row.valid_until is not None and row.valid_until < row.issued_on:
            wrong["valid_until"] = translate("publicity", "It ends before it was issued.")
        with session.no_autoflush:
            same = select(func.count()).where(
                PublicityMaterial.title == row.title,
                PublicityMaterial.edition == row.edition,
                PublicityMaterial.id != (row.id or 0),
            )
            if session.scalar(same):
                wrong["edition"] = translate("publicity", "This edition is in the library already.")
        if wrong:
            raise ValidationError(wrong)


class PublicityEventService(RecordService):
    """Events; what was handed out was valid on the day, and nobody was right who was not asked."""

    record_key: ClassVar[str] = "publicity_event"

    def _before_save(self, session: Session, row: Any) -> None:
        wrong = {}
        if row.held_on > self._clock.today():
            wrong["held_on"] = translate("disputes", "This day is in the future.")
        for asked, right in ROUNDS:
            if (getattr(row, right) or 0) > (getattr(row, asked) or 0):
                wrong[right] = translate("publicity", "More were right than were asked.")
            elif (getattr(row, asked) or 0) > row.audience:
                wrong[asked] = translate("publicity", "More were asked than came.")
        if row.handouts and row.material_id is None:
            wrong["material_id"] = translate("publicity", "Say which material was handed out.")
        with session.no_autoflush:
            material = session.get(PublicityMaterial, row.material_id) if row.material_id else None
        if material is not None and material.valid_until is not None and material.valid_until < row.held_on:
            wrong["material_id"] = translate(
                "publicity",
                "This edition was valid until {day}; choose a newer one.",
                day=material.valid_until.isoformat(),
            )
        if wrong:
            raise ValidationError(wrong)
