"""Awards with the facts they rest on and the objections to them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class Award(Record):
    """Somebody named for an award. ``state``: ``domain.awards.AwardState``."""

    __tablename__ = "award"
    __table_args__ = (
        UniqueConstraint("certificate_number"),
        Index("ix_award_state", "state", "notice_until"),
    )
    record_type: ClassVar[str] = "award"

    kind: Mapped[Code]
    helper_kind: Mapped[Code]
    person: Mapped[Name] = mapped_column(info={"sensitive": True})
    nominator: Mapped[Name]
    consent_on: Mapped[date]
    is_named: Mapped[bool]
    state: Mapped[Code]
    entered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    entered_on: Mapped[date]
    published_on: Mapped[date | None]
    notice_until: Mapped[date | None]
    certificate_number: Mapped[ShortText | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_on: Mapped[date | None]
    decision: Mapped[LineText | None]


class AwardFact(Record):
    """A fact that shows a criterion. ``is_counted``: counted from rows of the program when it was added."""

    __tablename__ = "award_fact"
    record_type: ClassVar[str] = "award_fact"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    criterion: Mapped[Code]
    words: Mapped[LineText] = mapped_column(info={"sensitive": True})
    is_counted: Mapped[bool]


class AwardObjection(Record):
    """What somebody said against the award while the notice ran, and the answer. ``objector`` is empty for
    somebody who gave no name."""

    __tablename__ = "award_objection"
    record_type: ClassVar[str] = "award_objection"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    received_on: Mapped[date]
    objector: Mapped[Name | None] = mapped_column(info={"sensitive": True})
    words: Mapped[LineText] = mapped_column(info={"sensitive": True})
    answer: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    answered_on: Mapped[date | None]
    is_upheld: Mapped[bool | None]
