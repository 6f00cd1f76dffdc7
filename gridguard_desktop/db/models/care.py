"""The care list: entries with their request or consent, visits, needs, the sealed contact and who opened it.

When an entry ends, what was written about the person is emptied or deleted; what stays says only that there
was an entry of a kind, and how many visits and needs it had.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Blob, Code, LineText, LongText, Name, ShortText


class CareEntry(Record):
    """Somebody on the care list, on a request or consent, until a day; ``resident_id`` is emptied then."""

    __tablename__ = "care_entry"
    __table_args__ = (Index("ix_care_entry_until", "ended_on", "until_on"),)
    record_type: ClassVar[str] = "care_entry"

    resident_id: Mapped[int | None] = mapped_column(
        ForeignKey("resident.id"), index=True, info={"sensitive": True}
    )
    kind: Mapped[Code]
    ground: Mapped[Code]
    given_by: Mapped[Name] = mapped_column(info={"sensitive": True})
    relation: Mapped[ShortText | None]
    manner: Mapped[Code]
    witness: Mapped[Name | None] = mapped_column(info={"sensitive": True})
    given_on: Mapped[date]
    until_on: Mapped[date]
    every_days: Mapped[int | None]
    wishes: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    entered_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[Code | None]


class CareVisit(Record):
    """A visit that is planned (``result`` empty) or was made."""

    __tablename__ = "care_visit"
    __table_args__ = (
        Index("ix_care_visit_entry", "entry_id", "planned_on"),
        Index("ix_care_visit_planned", "done_on", "planned_on"),
    )
    record_type: ClassVar[str] = "care_visit"

    entry_id: Mapped[int] = mapped_column(ForeignKey("care_entry.id"))
    planned_on: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[Code | None]
    visitors: Mapped[LineText | None]
    note: Mapped[LongText | None] = mapped_column(info={"sensitive": True})


class CareNeed(Record):
    """A fact about help that is wanted. ``state``: open, handed_over, closed (``domain.care.NeedState``)."""

    __tablename__ = "care_need"
    __table_args__ = (
        Index("ix_care_need_entry", "entry_id"),
        Index("ix_care_need_state", "state", "due_on"),
    )
    record_type: ClassVar[str] = "care_need"

    entry_id: Mapped[int] = mapped_column(ForeignKey("care_entry.id"))
    kind: Mapped[Code]
    words: Mapped[LineText] = mapped_column(info={"sensitive": True})
    found_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[Code]
    receiver_kind: Mapped[Code | None]
    receiver: Mapped[Name | None]
    letter_number: Mapped[ShortText | None]
    handed_on: Mapped[date | None]
    answer: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    answered_on: Mapped[date | None]
    outcome: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    closed_on: Mapped[date | None]


class CareKey(Record):
    """Emergency contact and who has the key, sealed; opens in an emergency only."""

    __tablename__ = "care_key"
    __table_args__ = (UniqueConstraint("entry_id"),)
    record_type: ClassVar[str] = "care_key"

    entry_id: Mapped[int] = mapped_column(ForeignKey("care_entry.id"))
    sealed: Mapped[Blob]
    kept_on: Mapped[date]


class CareOpening(Record):
    """Somebody opened the sealed contact in an emergency; the chief says that he has seen it."""

    __tablename__ = "care_opening"
    __table_args__ = (Index("ix_care_opening_seen", "seen_on"),)
    record_type: ClassVar[str] = "care_opening"

    entry_id: Mapped[int] = mapped_column(ForeignKey("care_entry.id"), index=True)
    opened_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    opened_at: Mapped[datetime]
    reason: Mapped[LineText]
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    seen_on: Mapped[date | None]


CARE_MODELS = (CareEntry, CareVisit, CareNeed, CareKey)
"""Seen by the care role alone."""
