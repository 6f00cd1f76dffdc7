"""Publicity events and the materials they hand out. People are counted, nobody is named."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name, ShortText


class PublicityMaterial(Record):
    """One edition of a material; its file hangs on it like every other record's."""

    __tablename__ = "publicity_material"
    __table_args__ = (
        UniqueConstraint("title", "edition"),
        Index("ix_publicity_material_issued", "issued_on"),
    )
    record_type: ClassVar[str] = "publicity_material"

    title: Mapped[Name]
    topic: Mapped[Code]
    edition: Mapped[ShortText]
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    source: Mapped[Name]
    body: Mapped[LongText | None]
    archived_on: Mapped[date | None]


class PublicityEvent(Record):
    """One event; ``before_*`` and ``after_*`` count a short round of questions."""

    __tablename__ = "publicity_event"
    __table_args__ = (Index("ix_publicity_event_held", "held_on", "id"),)
    record_type: ClassVar[str] = "publicity_event"

    held_on: Mapped[date]
    title: Mapped[Name]
    topic: Mapped[Code]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    place_name: Mapped[Name | None]
    audience: Mapped[int]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    helpers: Mapped[int | None]
    material_id: Mapped[int | None] = mapped_column(ForeignKey("publicity_material.id"), index=True)
    handouts: Mapped[int | None]
    before_asked: Mapped[int | None]
    before_right: Mapped[int | None]
    after_asked: Mapped[int | None]
    after_right: Mapped[int | None]
    note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
