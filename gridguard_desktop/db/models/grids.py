"""Two trees over the same ground.

Street → community → grid, and station → beat; joined many-to-many over time.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class Division(Record):
    """A division of the national list, from the province (2-digit code) to the community (12 digits).

    ``ended_on``: the list applied on that day no longer had it; what hangs on it stays where it is.
    """

    __tablename__ = "division"
    __table_args__ = (UniqueConstraint("code"),)
    record_type: ClassVar[str] = "division"

    code: Mapped[Code]
    name: Mapped[Name]
    level: Mapped[ShortText]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"), index=True)
    ended_on: Mapped[date | None]


class Beat(Record):
    """Police grid (警格)."""

    __tablename__ = "beat"
    __table_args__ = (UniqueConstraint("code"),)
    record_type: ClassVar[str] = "beat"

    code: Mapped[Code]
    name: Mapped[Name]
    officer_name: Mapped[Name | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("police_unit.id"), index=True)
    note: Mapped[LineText | None]
    archived_on: Mapped[date | None]


class Grid(Record):
    """Governance grid (网格) of a community, as it is now; what it was stands in ``grid_history``.

    ``successor_id`` is the grid that a merged one went into.
    """

    __tablename__ = "grid"
    __table_args__ = (UniqueConstraint("code"),)
    record_type: ClassVar[str] = "grid"

    code: Mapped[Code]
    name: Mapped[Name]
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"), index=True)
    worker_name: Mapped[Name | None]
    worker_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    note: Mapped[LineText | None]
    valid_from: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"), index=True)
    archived_on: Mapped[date | None]


class BeatGrid(Record):
    """A beat covers a grid, or ``share`` percent of it, from a day to a day; the shares of a day make 100."""

    __tablename__ = "beat_grid"
    __table_args__ = (UniqueConstraint("beat_id", "grid_id", "valid_from"),)
    record_type: ClassVar[str] = "beat_grid"

    beat_id: Mapped[int] = mapped_column(ForeignKey("beat.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    share: Mapped[int] = mapped_column(default=100)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
