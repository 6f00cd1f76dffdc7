"""What was found out about places on the spot."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText


class AbsentFlat(Record):
    """Somebody looked: this number does not exist; without ``slot`` the entrance has no such floor."""

    __tablename__ = "absent_flat"
    __table_args__ = (UniqueConstraint("building_id", "entrance", "floor", "slot"),)
    record_type: ClassVar[str] = "absent_flat"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    entrance: Mapped[Code]
    floor: Mapped[int]
    slot: Mapped[int | None]
    reason: Mapped[LineText]
    marked_on: Mapped[date]
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


GROUND_MODELS = (AbsentFlat,)
