"""治安调解: what a dispute on the public-security track has beyond its own row.

The case with its facts by article, its sessions, its agreement, its assessments. Nothing here says what
somebody did before: records of earlier violations are sealed by law (治安管理处罚法 136).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, LongText, Name, ShortText


class SecurityCase(Record):
    """One public-security case; ``state`` is a key of ``domain.security.SECURITY_STATES``."""

    __tablename__ = "security_case"
    __table_args__ = (UniqueConstraint("dispute_id"),)
    record_type: ClassVar[str] = "security_case"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    state: Mapped[Code]
    state_since: Mapped[datetime]
    filed_on: Mapped[date]
    acts: Mapped[JsonList] = mapped_column(default=list)
    condition: Mapped[Code | None]
    exclusion: Mapped[Code | None]
    checked_on: Mapped[date | None]
    check_note: Mapped[LongText | None]
    settled_by: Mapped[Code | None]
    settled_on: Mapped[date | None]
    settlement_performed_on: Mapped[date | None]
    applied_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_on: Mapped[date | None]
    decision: Mapped[Code | None]
    decision_note: Mapped[LongText | None]


class SecuritySession(Record):
    """A mediation held by the police; a dispute has two at most (程序规定 183)."""

    __tablename__ = "security_session"
    __table_args__ = (Index("ix_security_session_dispute", "dispute_id", "ordinal"),)
    record_type: ClassVar[str] = "security_session"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    ordinal: Mapped[int]
    on_the_spot: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    place: Mapped[Name]
    host_name: Mapped[Name]
    host_post: Mapped[LineText | None]
    recorder_name: Mapped[Name | None]
    attendants: Mapped[LineText | None]
    guardian_note: Mapped[LineText | None]
    is_recorded: Mapped[bool] = mapped_column(default=False)
    record: Mapped[LongText] = mapped_column(info={"sensitive": True})
    issues: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    proposal: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    agreed: Mapped[bool]


class SecurityAgreement(Record):
    """治安调解协议书. ``number`` empty = on the spot with video and no paper (程序规定 178)."""

    __tablename__ = "security_agreement"
    __table_args__ = (UniqueConstraint("dispute_id"),)
    record_type: ClassVar[str] = "security_agreement"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    number: Mapped[ShortText | None]
    on_the_spot: Mapped[bool] = mapped_column(default=False)
    facts: Mapped[LongText]
    terms: Mapped[LongText]
    manner: Mapped[LineText | None]
    agreed_on: Mapped[date]
    perform_by: Mapped[date]
    performed_on: Mapped[date | None]
    defaulted_on: Mapped[date | None]
    default_note: Mapped[LongText | None]


class SecurityAssessment(Record):
    """An injury or price assessment; while it runs the case period stands still (治安管理处罚法 118)."""

    __tablename__ = "security_assessment"
    record_type: ClassVar[str] = "security_assessment"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    kind: Mapped[Code]
    sent_on: Mapped[date]
    reported_on: Mapped[date | None]
    conclusion: Mapped[LongText | None]
