"""Guardians of minors and emergency contacts of the old, apart from the register itself."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, Name, ShortText


class CareContact(Record):
    """Somebody to reach for a resident; ``kind``: guardian, emergency. Taken away when ``ended_on`` is set:
    then name and number are emptied."""

    __tablename__ = "care_contact"
    record_type: ClassVar[str] = "care_contact"

    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    kind: Mapped[Code]
    name: Mapped[Name] = mapped_column(info={"sensitive": True})
    relation: Mapped[ShortText | None]
    phone: Mapped[ShortText] = mapped_column(info={"sensitive": True})
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    recorded_on: Mapped[date]
    ended_on: Mapped[date | None]
