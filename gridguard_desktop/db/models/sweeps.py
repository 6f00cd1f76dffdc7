"""Door-by-door sweeps: the sweep, its doors, every try at a door."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class Sweep(Record):
    """A sweep of chosen grids; ``target`` is a key of ``sweep_targets``."""

    __tablename__ = "sweep"
    __table_args__ = (Index("ix_sweep_starts", "starts_on", "id"),)
    record_type: ClassVar[str] = "sweep"

    title: Mapped[Name]
    target: Mapped[Code]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class SweepDoor(Record):
    """One door. ``target_id`` is the household, house or unit behind it; ``ordinal`` its number on the route
    sheet. ``result`` is a key of ``sweep_results``, empty until somebody was there; nobody's name is kept."""

    __tablename__ = "sweep_door"
    __table_args__ = (
        UniqueConstraint("sweep_id", "ordinal"),
        UniqueConstraint("sweep_id", "target_id"),
        Index("ix_sweep_door_grid", "sweep_id", "grid_id", "result", "ordinal"),
    )
    record_type: ClassVar[str] = "sweep_door"

    sweep_id: Mapped[int] = mapped_column(ForeignKey("sweep.id"))
    ordinal: Mapped[int]
    target_id: Mapped[int]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    address_text: Mapped[LineText]
    label: Mapped[ShortText]
    result: Mapped[Code | None]
    visited_on: Mapped[date | None]
    tries: Mapped[int] = mapped_column(default=0)


class SweepTry(Record):
    """One try at a door, answered or not."""

    __tablename__ = "sweep_try"
    record_type: ClassVar[str] = "sweep_try"

    door_id: Mapped[int] = mapped_column(ForeignKey("sweep_door.id"), index=True)
    tried_on: Mapped[date]
    tried_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    result: Mapped[Code]
    note: Mapped[LongText | None]


SWEEP_MODELS = (Sweep, SweepDoor, SweepTry)
