"""What the store knows about a dossier: which papers have their facts, and which rules ask for more.

The rules are data (``dossier_rules.json``); here stands only how each one's condition is read from the
store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Agreement,
    Attachment,
    Companion,
    FollowUp,
    Investigation,
    MediationSession,
    Obligation,
    PaperIssue,
    Payment,
    Reopening,
)
from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.agreements import MONEY
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import current_language
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, obligations_of
from gridguard_desktop.services.disputes.confirmations import confirmation_of, steps_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party

_ENDED = frozenset({"closed", "terminated", "archived"})
_AFTER_REPAIR = frozenset({"receipt", "after"})
_AGENT = "agent"
_CONFIRMATION_PAPER = "confirmation-application"
_NOTICE = "termination"


@dataclass(slots=True)
class DossierFacts:
    """``present``: rows whose facts are there; ``files``: categories attached; ``scans``: papers
    whose signed scan came back, printed or filled in by hand; ``printed``: papers that left, with their
    titles; ``needless``: rows this case
    cannot have; ``rules``: rules that apply with the words of their reasons; ``due_now``: those that do not
    wait for the end; ``lacking``: what exactly a row still lacks."""

    present: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    scans: set[str] = field(default_factory=set)
    printed: dict[str, str] = field(default_factory=dict)
    needless: set[str] = field(default_factory=set)
    rules: dict[str, Mapping[str, str]] = field(default_factory=dict)
    due_now: set[str] = field(default_factory=set)
    lacking: dict[str, str] = field(default_factory=dict)


def dossier_facts(session: Session, row: Dispute, parties: Sequence[Party], today: date) -> DossierFacts:
    """Everything the rows and rules ask of the store about one dispute."""
    facts = DossierFacts(
        files=_attached(session, row), scans=_scanned(session, row), printed=_left(session, row)
    )
    _papers(session, row, parties, facts)
    _performance(session, row, facts)
    _later(session, row, facts, today)
    agents = select(Companion.name).where(Companion.dispute_id == row.id, Companion.kind == _AGENT)
    names = list(session.scalars(agents.order_by(Companion.id)))
    if names:
        facts.rules["agent"] = {"names": "、".join(names)}
    if row.termination_reason is not None:
        _failed(session, row, facts)
    return facts


def _papers(session: Session, row: Dispute, parties: Sequence[Party], facts: DossierFacts) -> None:
    """Papers that are printed from one fact each."""
    unproved = [party.name for party in parties if not party.id_number]
    found = {
        "acceptance": True,
        "rights_notice": row.informed_on is not None,
        "identity": not unproved,
        "investigation": _any(session, Investigation, row),
        "session_record": _any(session, MediationSession, row),
        "agreement": _agreement(session, row) is not None,
        "follow_up": _any(session, FollowUp, row),
        "remarks": bool(row.archive_note),
        "back_cover": row.state in _ENDED,
    }
    facts.present |= {key for key, there in found.items() if there}
    if unproved:
        facts.lacking["identity"] = "、".join(unproved)


def _performance(session: Session, row: Dispute, facts: DossierFacts) -> None:
    """Proof of performance: a payment for every sum, a file for what was repaired or handed over."""
    duties = obligations_of(session, row.id)
    sums = [duty for duty in duties if duty.kind == MONEY and duty.amount is not None]
    words = lawdata.choice("dossier_rules", "repair").extra["words"]
    acts = [duty for duty in duties if duty.kind != MONEY and any(word in duty.content for word in words)]
    if sums:
        total = sum((duty.amount for duty in sums if duty.amount is not None), Decimal(0))
        facts.rules["money"] = {"sum": format_amount(total)}
    if acts:
        facts.rules["repair"] = {"duty": "；".join(duty.content.rstrip("。") for duty in acts)}
    paid = set(session.scalars(select(Payment.obligation_id).where(Payment.dispute_id == row.id)))
    unpaid = [duty for duty in sums if duty.id not in paid]
    unproved = acts if facts.files.isdisjoint(_AFTER_REPAIR) else []
    if not unpaid and not unproved and (paid or acts):
        facts.present.add("receipts")
    wanting = [*unpaid, *unproved]
    if wanting:
        facts.lacking["receipts"] = "；".join(_duty(duty) for duty in wanting)


def _duty(duty: Obligation) -> str:
    words = duty.content.strip().rstrip("。")
    return f"{words}{format_amount(duty.amount)}元" if duty.amount is not None else words


def _later(session: Session, row: Dispute, facts: DossierFacts, today: date) -> None:
    """What time and the court ask for."""
    agreement = _agreement(session, row)
    days = int(lawdata.choice("dossier_rules", "thirty_days").extra["days"])
    effective = agreement.effective_on if agreement is not None else None
    if effective is not None and ((row.closed_on or today) - effective).days > days:
        facts.rules["thirty_days"] = {"day": _day(effective), "days": str(days)}
        facts.due_now.add("thirty_days")
    _court(session, row, facts)


def _court(session: Session, row: Dispute, facts: DossierFacts) -> None:
    """Papers of the judicial confirmation: of every step that was recorded, at least of the application that
    was printed."""
    confirmation = confirmation_of(session, row.id)
    if confirmation is not None:
        steps = steps_of(session, confirmation)
        facts.rules["confirmation"] = {"day": _day(steps[0].happened_on)}
        wanting = [step.paper for step in steps if step.attachment_id is None]
        if wanting:
            facts.lacking["confirmation"] = "、".join(dict.fromkeys(wanting))
        else:
            facts.present.add("confirmation")
        return
    asked = session.scalar(select(func.min(PaperIssue.issued_at)).where(*_printed(row, _CONFIRMATION_PAPER)))
    if asked is not None:
        facts.rules["confirmation"] = {"day": _day(china_time(asked).date())}


def _day(day: date) -> str:
    """As the window's language writes it."""
    return day.isoformat() if current_language() == "en" else day_words(day)


def _failed(session: Session, row: Dispute, facts: DossierFacts) -> None:
    """Mediation that ended without agreement: the notice takes its place once it is printed (a scan of it
    has its line in the register too); perhaps nobody ever met. A notice of an earlier end, before the dispute
    was taken up again, says nothing about this one."""
    facts.rules["failed"] = {}
    facts.needless.add("session_record")
    facts.present.discard("agreement")
    printed = session.scalar(select(func.max(PaperIssue.issued_at)).where(*_printed(row, _NOTICE)))
    again = session.scalar(select(func.max(Reopening.reopened_at)).where(Reopening.dispute_id == row.id))
    if printed is not None and (again is None or printed > again):
        facts.present.add("agreement")


def _printed(row: Dispute, paper: str) -> tuple[ColumnElement[bool], ...]:
    """Lines of the register of ``paper`` of this dispute that have left."""
    return (
        PaperIssue.record_type_key == RECORD_TYPE,
        PaperIssue.record_id == row.id,
        PaperIssue.paper == paper,
        PaperIssue.sha256 != "",
    )


def _left(session: Session, row: Dispute) -> dict[str, str]:
    """Papers of this dispute that have left, with their titles."""
    wanted = select(PaperIssue.paper, PaperIssue.title).where(
        PaperIssue.record_type_key == RECORD_TYPE,
        PaperIssue.record_id == row.id,
        PaperIssue.sha256 != "",
    )
    return {paper: title for paper, title in session.execute(wanted)}


def _agreement(session: Session, row: Dispute) -> Agreement | None:
    """The agreement that binds, or None."""
    wanted = select(Agreement).where(Agreement.dispute_id == row.id, Agreement.effective_on.is_not(None))
    return session.scalar(wanted.limit(1))


def _any(session: Session, model: type[MediationSession | FollowUp | Investigation], row: Dispute) -> bool:
    return session.scalar(select(model.id).where(model.dispute_id == row.id).limit(1)) is not None


def _attached(session: Session, row: Dispute) -> set[str]:
    wanted = (Attachment.record_type_key == RECORD_TYPE, Attachment.record_id == row.id)
    return set(session.scalars(select(Attachment.category).where(*wanted)))


def _scanned(session: Session, row: Dispute) -> set[str]:
    wanted = (
        select(PaperIssue.paper)
        .join(Attachment, Attachment.issue_id == PaperIssue.id)
        .where(Attachment.record_type_key == RECORD_TYPE, Attachment.record_id == row.id)
    )
    by_hand = {form.value: paper.value for form, paper in FILLED_IN.items()}
    return {by_hand.get(paper, paper) for paper in session.scalars(wanted)}
