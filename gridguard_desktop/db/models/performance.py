"""What surrounds an agreement: the second person's check of its legality, notices when a duty is not
performed, and the note of a mediation that failed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, JsonList, LineText, LongText, ShortText


class LegalityCheck(Record):
    """An agreement looked through by somebody who did not draft it.

    ``answers`` maps a point of ``legality_points`` to ``{"answer": …, "note": …}``; a check of terms
    that were revised afterwards is no longer ``is_current``.
    """

    __tablename__ = "legality_check"
    record_type: ClassVar[str] = "legality_check"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    answers: Mapped[JsonDict]
    note: Mapped[LongText | None]
    passed: Mapped[bool]
    is_current: Mapped[bool] = mapped_column(default=True)
    checked_at: Mapped[datetime]
    checked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class DefaultNotice(Record):
    """A letter because a duty was not performed: ``urging`` asks for it, ``advice`` says what is left and
    which ways there are. ``lines`` are the duties as they stood on ``issued_on``."""

    __tablename__ = "default_notice"
    record_type: ClassVar[str] = "default_notice"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    kind: Mapped[Code]
    number: Mapped[ShortText]
    issued_on: Mapped[date]
    respond_by: Mapped[date | None]
    debtor_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    arrears: Mapped[Decimal]
    outstanding: Mapped[Decimal]
    lines: Mapped[JsonList]
    delivery: Mapped[Code]
    note: Mapped[LineText | None]
    issued_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class FailureNote(Record):
    """Where the parties stood when mediation failed, in words both may read. ``positions`` are
    ``{"party_id": …, "words": …}``; ``known_days`` maps what starts a time limit to its ISO date."""

    __tablename__ = "failure_note"
    record_type: ClassVar[str] = "failure_note"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    positions: Mapped[JsonList]
    agreed_facts: Mapped[LongText | None]
    known_days: Mapped[JsonDict]
    made_on: Mapped[date]
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
