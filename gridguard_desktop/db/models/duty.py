"""Who is away from a day to a day, who stands in, and what was handed over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText


class Absence(Record):
    """A colleague is away; ``stand_in_id`` looks after the grids meanwhile. ``note`` is what is handed over,
    ``back_note`` what is handed back. ``last_day`` moves when somebody is back early."""

    __tablename__ = "absence"
    __table_args__ = (
        Index("ix_absence_user", "user_id", "first_day"),
        Index("ix_absence_stand_in", "stand_in_id", "first_day"),
    )
    record_type: ClassVar[str] = "absence"

    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    reason: Mapped[Code]
    first_day: Mapped[date]
    last_day: Mapped[date]
    note: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    back_note: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    is_cancelled: Mapped[bool] = mapped_column(default=False)


DUTY_MODELS = (Absence,)
