"""Resident records that may be the same person, what was decided, and merges that can be undone."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, ShortText


class DuplicatePair(Record):
    """Two resident records side by side. ``state``: open, distinct, merged, or resting while one of the two
    is merged with a third; ``found_by``: scan, import, hand.

    The row stays when the two are said to be different people, so that nobody is asked again.
    """

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        Index("ix_duplicate_pair_state", "state", "id"),
    )
    record_type: ClassVar[str] = "duplicate_pair"

    first_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    ground: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    found_by: Mapped[Code]
    found_on: Mapped[date]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_on: Mapped[date | None]
    reason: Mapped[LineText | None]


class ResidentMerge(Record):
    """One record taken into another by a person: what both said before, what was moved.

    ``before`` and ``after``: the fields of the kept record that changed; ``gone``: what the other record
    gave up; ``moved``: table, column and row of every link that now leads to the kept record.
    """

    __tablename__ = "resident_merge"
    record_type: ClassVar[str] = "resident_merge"

    pair_id: Mapped[int] = mapped_column(ForeignKey("duplicate_pair.id"), index=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    gone_name: Mapped[ShortText]
    before: Mapped[dict[str, Any]] = mapped_column(info={"sensitive": True})
    after: Mapped[dict[str, Any]] = mapped_column(info={"sensitive": True})
    gone: Mapped[dict[str, Any]] = mapped_column(info={"sensitive": True})
    moved: Mapped[list[Any]]
    merged_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    merged_on: Mapped[date]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    undone_on: Mapped[date | None]
