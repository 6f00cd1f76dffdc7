"""Recurring work of the station, and each time it was done or left out."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class Routine(Record):
    """Work that comes back. ``cycle`` and ``rest_day`` are keys of ``routine_cycles`` and
    ``routine_rest_days``; ``falls_on`` and ``due_on`` are the open turn, empty when none is to come."""

    __tablename__ = "routine"
    __table_args__ = (Index("ix_routine_due", "archived_on", "due_on", "id"),)
    record_type: ClassVar[str] = "routine"

    title: Mapped[Name]
    kind: Mapped[Code]
    cycle: Mapped[Code]
    first_on: Mapped[date]
    until_on: Mapped[date | None]
    rest_day: Mapped[Code]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"), index=True)
    basis: Mapped[LineText | None]
    note: Mapped[LongText | None]
    falls_on: Mapped[date | None]
    due_on: Mapped[date | None]
    because: Mapped[LineText | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class RoutineTurn(Record):
    """One turn that is over: done on ``done_on``, or left out (``done_on`` empty) with ``note`` saying
    why."""

    __tablename__ = "routine_turn"
    __table_args__ = (Index("ix_routine_turn_routine", "routine_id", "falls_on"),)
    record_type: ClassVar[str] = "routine_turn"

    routine_id: Mapped[int] = mapped_column(ForeignKey("routine.id"))
    falls_on: Mapped[date]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    note: Mapped[LongText | None]
    ended_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
