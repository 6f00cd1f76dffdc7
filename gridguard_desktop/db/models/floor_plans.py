"""Plans of floors: the picture is a sealed attachment, what stands on it are pins in parts of its sides."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, ShortText


class FloorPlan(Record):
    """One floor of a building. ``picture_id`` is the attachment shown now; those before stay attached."""

    __tablename__ = "floor_plan"
    record_type: ClassVar[str] = "floor_plan"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    name: Mapped[ShortText]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    pictured_on: Mapped[date | None]
    archived_on: Mapped[date | None]


class FloorPlanPin(Record):
    """An exit, an extinguisher…: ``kind`` of ``plan_pin_kinds``, numbered within its kind; ``x`` and ``y`` in
    ten-thousandths of width and height, so that another picture of the same floor keeps them."""

    __tablename__ = "floor_plan_pin"
    __table_args__ = (UniqueConstraint("plan_id", "kind", "number"),)
    record_type: ClassVar[str] = "floor_plan_pin"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("floor_plan.id"))
    kind: Mapped[Code]
    number: Mapped[int]
    x: Mapped[int]
    y: Mapped[int]
    note: Mapped[LineText | None]


PLAN_MODELS = (FloorPlan, FloorPlanPin)
"""Both hang on a building and are seen by whoever sees the building."""
