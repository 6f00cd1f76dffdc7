"""How grids changed: what a grid was before a day, and which records went to another grid on it.

Nothing here is needed to show today's grids; reports of earlier months ask it
(``services/grids/earlier.py``).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base, Record
from gridguard_desktop.db.types import Code, Id, JsonDict, LineText, Name


class GridChange(Record):
    """One decision about grids (split, merge, move of places, another community): from which day, by which
    paper.

    ``moved`` counts what went along, by record type.
    """

    __tablename__ = "grid_change"
    record_type: ClassVar[str] = "grid_change"

    kind: Mapped[Code]
    effective_on: Mapped[date]
    basis: Mapped[LineText]
    moved: Mapped[JsonDict] = mapped_column(default=dict)
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class GridVersion(Record):
    """What a grid was until the day ``valid_until`` (that day it was something else)."""

    __tablename__ = "grid_version"
    __table_args__ = (Index("ix_grid_version_grid", "grid_id", "valid_until"),)
    record_type: ClassVar[str] = "grid_version"

    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    code: Mapped[Code]
    name: Mapped[Name]
    community_id: Mapped[int] = mapped_column(ForeignKey("division.id"))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date]
    change_id: Mapped[int] = mapped_column(ForeignKey("grid_change.id"), index=True)


class GridMove(Base):
    """A record that went from one grid to another on a day; the grid it had before."""

    __tablename__ = "grid_move"
    __table_args__ = (Index("ix_grid_move_record", "record_type_key", "record_id", "moved_on"),)

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("grid_change.id"), index=True)
    record_type_key: Mapped[Code]
    record_id: Mapped[int]
    from_grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    to_grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    moved_on: Mapped[date]


GRID_HISTORY_MODELS = (GridChange, GridVersion)
