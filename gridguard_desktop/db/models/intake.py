"""What intake and triage add to a dispute: how urgent the matter is and why, what was asked before triage,
what the parties chose, who stands beside a party, reminders of a hand-over, links to other disputes; and the
partner units a dispute can be handed to."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, JsonList, LineText, LongText, Name, ShortText


class UrgencyChange(Record):
    """The grade of the *matter* was set, with typed reasons (``urgency_reasons``); never of a person."""

    __tablename__ = "urgency_change"
    record_type: ClassVar[str] = "urgency_change"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    before: Mapped[Code | None]
    grade: Mapped[Code]
    reasons: Mapped[JsonList] = mapped_column(default=list)
    note: Mapped[LongText | None]
    called: Mapped[JsonList] = mapped_column(default=list)
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class Reopening(Record):
    """An ended dispute was taken up again under its old number."""

    __tablename__ = "reopening"
    record_type: ClassVar[str] = "reopening"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    from_state: Mapped[Code]
    result: Mapped[Code | None]
    reason: Mapped[LongText]
    reopened_at: Mapped[datetime]
    reopened_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class ScopeCheck(Record):
    """What was asked before triage (``scope_questions``) and answered; the newest one counts."""

    __tablename__ = "scope_check"
    record_type: ClassVar[str] = "scope_check"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    answers: Mapped[JsonDict] = mapped_column(default=dict)
    outcome: Mapped[Code]
    note: Mapped[LongText | None]
    checked_at: Mapped[datetime]
    checked_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class PartyChoice(Record):
    """The channel a party chose (``channels``), or that it wants none of them (``refused``)."""

    __tablename__ = "party_choice"
    record_type: ClassVar[str] = "party_choice"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    channel: Mapped[Code]
    note: Mapped[LongText | None]
    chosen_on: Mapped[date]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class Companion(Record):
    """Somebody beside a party: agent, guardian, interpreter, legal representative (``companion_kinds``)."""

    __tablename__ = "companion"
    record_type: ClassVar[str] = "companion"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    kind: Mapped[Code]
    name: Mapped[Name]
    relation: Mapped[ShortText | None]
    id_number: Mapped[Code | None] = mapped_column(info={"sensitive": True})
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    powers: Mapped[Code | None]
    powers_note: Mapped[LongText | None]
    language: Mapped[ShortText | None]
    notified_on: Mapped[date | None]


class ReferralReminder(Record):
    """A hand-over that nobody answered was reminded of (催办) or reported upwards (上报)."""

    __tablename__ = "referral_reminder"
    record_type: ClassVar[str] = "referral_reminder"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    kind: Mapped[Code]
    number: Mapped[ShortText]
    addressee: Mapped[Name]
    note: Mapped[LongText | None]
    answer_by: Mapped[date]
    sent_at: Mapped[datetime]
    sent_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class DisputeLink(Record):
    """Two disputes are about the same matter, or somebody said that they are not; no count on a person."""

    __tablename__ = "dispute_link"
    __table_args__ = (
        UniqueConstraint("dispute_id", "other_id"),
        Index("ix_dispute_link_other", "other_id"),
    )
    record_type: ClassVar[str] = "dispute_link"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    linked: Mapped[bool]
    why: Mapped[Code]
    decided_at: Mapped[datetime]
    decided_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class Partner(Record):
    """A unit that disputes are handed to or parties are shown the way to (``partner_kinds``)."""

    __tablename__ = "partner"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "partner"

    name: Mapped[Name]
    kind: Mapped[Code] = mapped_column(index=True)
    address_text: Mapped[LineText | None]
    phone: Mapped[ShortText | None]
    contact_name: Mapped[Name | None]
    hours: Mapped[LineText | None]
    handles: Mapped[LongText | None]
    documents: Mapped[LongText | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


INTAKE_MODELS = (
    Companion,
    DisputeLink,
    PartyChoice,
    ReferralReminder,
    Reopening,
    ScopeCheck,
    UrgencyChange,
)
"""What hangs on a dispute."""
