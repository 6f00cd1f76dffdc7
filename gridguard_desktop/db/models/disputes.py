"""Disputes and everything that hangs on one.

Parties, triage, referral, sessions, agreement, obligations, payments, follow-ups.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.list_orders import list_orders
from gridguard_desktop.db.types import Blob, Code, JsonDict, LineText, LongText, Name, ShortText

ORDERS = ("title", "party_names", "kind", "source", "urgency", "state", "next_due")


class Dispute(Record):
    """One dispute from intake to archive; ``state`` is a key of ``domain.disputes.DISPUTE_STATES``.

    ``termination_note`` is printed on the parties' notice, ``termination_remark`` stays in the house.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_dispute_state_due", "state", "next_due", "id"),
        Index("ix_dispute_registered", "registered_on", "id", "archived_on"),
        Index("ix_dispute_accepted", "accepted_on", "closed_on"),
        Index("ix_dispute_closed", "closed_on"),
        Index("ix_dispute_grid_registered", "grid_id", "registered_on", "id"),
        Index("ix_dispute_mediator", "mediator_id", "state"),
        Index("ix_dispute_officer", "officer_id", "state"),
        Index("ix_dispute_committee", "committee_id", "state"),
        Index("ix_dispute_address", "address_text", "registered_on"),
        # all that is asked about who may see a dispute, so that counting reads no rows
        Index(
            "ix_dispute_scope",
            *("grid_id", "officer_id", "created_by", "mediator_id", "committee_id", "state", "archived_on"),
        ),
        *list_orders("dispute", ORDERS, "archived_on"),
    )
    record_type: ClassVar[str] = "dispute"

    number: Mapped[Code]
    title: Mapped[Name]
    party_names: Mapped[LineText] = mapped_column(default="")
    kind: Mapped[Code]
    subkind: Mapped[Code | None]
    source: Mapped[Code]
    intake_channel: Mapped[Code | None]
    source_number: Mapped[ShortText | None]
    channel: Mapped[Code | None]
    track: Mapped[Code | None]
    occurred_at: Mapped[datetime | None]
    address_text: Mapped[LineText | None]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"))
    summary: Mapped[LongText]
    injury: Mapped[Code] = mapped_column(default="none")
    urgency: Mapped[Code] = mapped_column(default="d")
    state: Mapped[Code]
    state_since: Mapped[datetime]
    next_due: Mapped[date | None]
    registered_on: Mapped[date]
    accepted_on: Mapped[date | None]
    informed_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    result: Mapped[Code | None]
    termination_reason: Mapped[Code | None]
    termination_note: Mapped[LongText | None]
    advice: Mapped[LongText | None]
    termination_remark: Mapped[LongText | None]
    paper_number: Mapped[ShortText | None]
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id", use_alter=True), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"))
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    import_key: Mapped[ShortText | None] = mapped_column(index=True)
    archived_on: Mapped[date | None]
    archive_note: Mapped[LongText | None]


class Party(Record):
    """A person or organisation on one side."""

    __tablename__ = "party"
    __table_args__ = (
        Index("ix_party_dispute", "dispute_id", "ordinal"),
        Index("ix_party_resident", "resident_id"),
    )
    record_type: ClassVar[str] = "party"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    ordinal: Mapped[int]
    side: Mapped[Code]
    kind: Mapped[Code]
    resident_id: Mapped[int | None] = mapped_column(ForeignKey("resident.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[Name]
    sex: Mapped[Code | None]
    ethnicity: Mapped[Code | None]
    birth_date: Mapped[date | None]
    id_number: Mapped[Code | None] = mapped_column(info={"sensitive": True})
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    occupation: Mapped[ShortText | None]
    address_text: Mapped[LineText | None]
    contact_rule: Mapped[LineText | None]
    self_supporting: Mapped[bool] = mapped_column(default=False)


class Triage(Record):
    """Which track a dispute takes, why, and by which rule."""

    __tablename__ = "triage"
    record_type: ClassVar[str] = "triage"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    track: Mapped[Code]
    reason: Mapped[Code]
    citation: Mapped[LineText]
    note: Mapped[LongText | None]
    decided_at: Mapped[datetime]
    decided_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class Referral(Record):
    """A hand-over to a committee or to another unit (``unit_name``), with its letter and receipt.

    ``accepted`` empty = no receipt yet; ``outcome`` says how another unit ended it (``referral_outcomes``).
    """

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_sent", "sent_at"),)
    record_type: ClassVar[str] = "referral"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    channel: Mapped[Code]
    number: Mapped[ShortText]
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    unit_name: Mapped[Name | None]
    reason: Mapped[LongText | None]
    police_actions: Mapped[LongText | None]
    materials: Mapped[LongText | None]
    sent_at: Mapped[datetime]
    sent_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    accepted: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    receiver_name: Mapped[Name | None]
    decline_reason: Mapped[LongText | None]
    feedback_at: Mapped[datetime | None]
    feedback: Mapped[LongText | None]
    outcome: Mapped[Code | None]
    ended_on: Mapped[date | None]


class MediationSession(Record):
    """One sitting.

    ``side`` is set for a caucus. What was said there stands in ``sealed`` alone, under the key of that side
    (``db/caucus.py``); ``record``, ``outcome`` and ``participants`` are then empty.
    """

    __tablename__ = "mediation_session"
    __table_args__ = (Index("ix_mediation_session_dispute", "dispute_id", "ordinal"),)
    record_type: ClassVar[str] = "mediation_session"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    ordinal: Mapped[int]
    mode: Mapped[Code]
    side: Mapped[Code | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    place: Mapped[Name]
    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)
    recorder_name: Mapped[Name | None]
    participants: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    record: Mapped[LongText] = mapped_column(info={"sensitive": True})
    outcome: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    sealed: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})


class Agreement(Record):
    """The agreement (written or oral). ``effective_on`` is the latest of the dates the law asks for."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("number"), Index("ix_agreement_dispute", "dispute_id", "effective_on"))
    record_type: ClassVar[str] = "agreement"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    number: Mapped[ShortText]
    form: Mapped[Code]
    facts: Mapped[LongText]
    content: Mapped[LongText | None]
    place: Mapped[LineText | None]
    copies: Mapped[int]
    drawn_up_on: Mapped[date]
    parties_signed_on: Mapped[date | None]
    mediator_signed_on: Mapped[date | None]
    sealed_on: Mapped[date | None]
    effective_on: Mapped[date | None] = mapped_column(index=True)
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    open_reason: Mapped[LongText | None]


class Obligation(Record):
    """A duty of the agreement: who owes what to whom, how much, until when, where and how."""

    __tablename__ = "obligation"
    __table_args__ = (
        Index("ix_obligation_agreement", "agreement_id", "ordinal"),
        Index("ix_obligation_due", "state", "due_on"),
    )
    record_type: ClassVar[str] = "obligation"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    ordinal: Mapped[int]
    debtor_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    creditor_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    kind: Mapped[Code]
    content: Mapped[LongText]
    amount: Mapped[Decimal | None]
    due_on: Mapped[date]
    manner: Mapped[LineText | None]
    state: Mapped[Code] = mapped_column(default="open")
    performed_on: Mapped[date | None]
    reckoning: Mapped[LongText | None]


class Payment(Record):
    """Money that changed hands for an obligation."""

    __tablename__ = "payment"
    record_type: ClassVar[str] = "payment"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligation.id"), index=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    paid_on: Mapped[date] = mapped_column(index=True)
    amount: Mapped[Decimal]
    method: Mapped[Code]
    note: Mapped[LineText | None]


class FollowUp(Record):
    """A follow-up visit (回访)."""

    __tablename__ = "follow_up"
    record_type: ClassVar[str] = "follow_up"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    visited_on: Mapped[date]
    visitor_name: Mapped[Name]
    method: Mapped[Code]
    performance: Mapped[Code]
    satisfaction: Mapped[Code]
    content: Mapped[LongText]
    answers: Mapped[JsonDict] = mapped_column(default=dict)
