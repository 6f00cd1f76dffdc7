"""The map of the grids: sheets of ground, outlines of grids with their days, and pins of places."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Blob, Code, LineText, Name


class MapSheet(Record):
    """A ground to draw on. ``ground``: ``geo`` (degrees of ``datum``), ``paper`` (blank) or ``plan`` (the
    picture is a sealed attachment); paper and plan are ``wide`` by ``high`` metres."""

    __tablename__ = "map_sheet"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "map_sheet"

    name: Mapped[Name]
    ground: Mapped[Code]
    datum: Mapped[Code]
    wide: Mapped[int | None]
    high: Mapped[int | None]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    archived_on: Mapped[date | None]


class GridShape(Record):
    """The outline of a grid on a sheet from a day until before another; None: still. ``polygons`` are bytes
    (``domain.geo.packed``), so that the trail keeps their hash and no second copy of them."""

    __tablename__ = "grid_shape"
    __table_args__ = (Index("ix_grid_shape_sheet", "sheet_id", "grid_id", "valid_from"),)
    record_type: ClassVar[str] = "grid_shape"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("map_sheet.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    polygons: Mapped[Blob]
    source: Mapped[LineText]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    drawn_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class MapPin(Record):
    """A place on a sheet; never a person. ``kind`` is a key of ``map_pin_kinds``, which says what record
    ``target_id`` may lead to; the pin is seen by whoever sees that record."""

    __tablename__ = "map_pin"
    __table_args__ = (
        Index("ix_map_pin_sheet", "sheet_id", "kind"),
        Index("ix_map_pin_target", "target_type", "target_id"),
    )
    record_type: ClassVar[str] = "map_pin"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("map_sheet.id"))
    kind: Mapped[Code]
    x: Mapped[float]
    y: Mapped[float]
    words: Mapped[Name]
    target_type: Mapped[Code | None]
    target_id: Mapped[int | None]
