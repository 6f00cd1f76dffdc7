"""Grids as records: their community changes by a dated change only, so that earlier reports keep the old
one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import inspect

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class GridService(RecordService):
    """The shared verbs; see ``services.grids.changes`` for what is decided about grids."""

    record_key: ClassVar[str] = "grid"

    def _before_save(self, session: Session, row: Any) -> None:
        if row.id is not None and inspect(row).attrs.community_id.history.has_changes():
            words = translate("grids", "Use “Change grids”, so that earlier reports keep the old community.")
            raise ValidationError({"community_id": words})
