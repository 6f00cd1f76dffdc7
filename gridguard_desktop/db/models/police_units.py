"""The police tree above the beats, and who holds which post in it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name, ShortText


class PoliceUnit(Record):
    """A bureau, station or police area; ``level`` is a key of ``police_unit_levels``."""

    __tablename__ = "police_unit"
    __table_args__ = (UniqueConstraint("code"),)
    record_type: ClassVar[str] = "police_unit"

    code: Mapped[Code]
    name: Mapped[Name]
    level: Mapped[Code]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("police_unit.id"), index=True)
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


class UnitPost(Record):
    """A colleague's post in a unit or beat from a day to a day; ``valid_until`` empty = still."""

    __tablename__ = "unit_post"
    __table_args__ = (Index("ix_unit_post_user", "user_id", "valid_from"),)
    record_type: ClassVar[str] = "unit_post"

    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    post: Mapped[ShortText]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("police_unit.id"), index=True)
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


POLICE_MODELS = (PoliceUnit, UnitPost)
