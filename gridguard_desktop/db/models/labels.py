"""Labels with a square code on houses, grids and units."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText


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


LABEL_MODELS = (PlaceLabel,)
