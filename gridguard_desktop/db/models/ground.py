"""What was found out about places on the spot, the lists their divisions came from, the labels on them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, LineText, ShortText


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


class DivisionUpdate(Record):
    """One list that was saved. ``edition`` is the day or notice of the list as its keeper names it."""

    __tablename__ = "division_update"
    record_type: ClassVar[str] = "division_update"

    file_name: Mapped[LineText]
    digest: Mapped[ShortText]
    edition: Mapped[LineText]
    counts: Mapped[JsonDict] = mapped_column(default=dict)
    applied_on: Mapped[date]
    applied_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class PlaceLabel(Record):
    """One label. A place has one that is not voided; ``successor_id`` is the label given in its stead."""

    __tablename__ = "place_label"
    __table_args__ = (
        UniqueConstraint("code"),
        Index("ix_place_label_target", "target_type", "target_id", "voided_on"),
    )
    record_type: ClassVar[str] = "place_label"

    code: Mapped[Code]
    target_type: Mapped[Code]
    target_id: Mapped[int]
    issued_on: Mapped[date]
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    voided_on: Mapped[date | None]
    voided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    void_reason: Mapped[LineText | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("place_label.id"), index=True)


GROUND_MODELS = (AbsentFlat, DivisionUpdate, PlaceLabel)
