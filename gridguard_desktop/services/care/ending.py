"""The end of an entry: everything written about the person is emptied or deleted in one transaction, and the
audit trail says so. Called when consent is taken back, and for entries past their day whenever somebody signs
in or the list is read (Personal Information Protection Law 47)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import (
    Attachment,
    CareEntry,
    CareKey,
    CareNeed,
    CareRoundStop,
    CareVisit,
    Resident,
)
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.care import EXPIRED, GONE, NeedState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


def end_expired(session: Session, today: date) -> int:
    """End every entry whose last day is over; answers how many."""
    wanted = select(CareEntry).where(CareEntry.ended_on.is_(None), CareEntry.until_on < today)
    rows = list(session.scalars(wanted.order_by(CareEntry.id)))
    for row in rows:
        end_entry(session, row, EXPIRED, today)
    return len(rows)


def any_expired(session: Session, today: date) -> bool:
    """Whether an entry is past its day and still there."""
    wanted = select(CareEntry.id).where(CareEntry.ended_on.is_(None), CareEntry.until_on < today)
    return session.scalar(wanted.limit(1)) is not None


def end_entries_of(session: Session, residents: Sequence[int], today: date) -> None:
    """The records of ``residents`` are closed: they are no longer looked after."""
    wanted = (
        select(CareEntry, Resident.deceased_on)
        .join(Resident, Resident.id == CareEntry.resident_id)
        .where(CareEntry.ended_on.is_(None), CareEntry.resident_id.in_(residents))
    )
    for row, deceased_on in session.execute(wanted).all():
        end_entry(session, row, "moved" if deceased_on is None else "died", today)


def end_entry(session: Session, row: CareEntry, reason: str, today: date) -> None:
    """Empty one entry. What stays is its kind, its days, and that there were visits and needs."""
    visits = session.scalars(select(CareVisit).where(CareVisit.entry_id == row.id)).all()
    needs = session.scalars(select(CareNeed).where(CareNeed.entry_id == row.id)).all()
    files = session.scalars(
        select(Attachment).where(
            Attachment.record_type_key == CareEntry.record_type, Attachment.record_id == row.id
        )
    ).all()
    keys = session.scalars(select(CareKey).where(CareKey.entry_id == row.id)).all()
    take_out_of_rounds(session, [visit.id for visit in visits if visit.done_on is None])
    for visit in visits:
        if visit.done_on is None:
            session.delete(visit)
        else:
            visit.note = visit.visitors = None
    for need in needs:
        _empty_need(need, today)
    for gone in (*files, *keys):
        session.delete(gone)
    row.resident_id = row.relation = row.witness = row.wishes = row.every_days = None
    row.given_by = GONE
    row.ended_on, row.end_reason = today, reason
    session.flush()
    record_event(
        session,
        AuditEvent.CARE_ENDED,
        record_type=CareEntry.record_type,
        record_id=row.id,
        details={
            "reason": reason,
            "visits": len(visits),
            "needs": len(needs),
            "files": len(files),
            "sealed": len(keys),
        },
    )


def take_out_of_rounds(session: Session, visit_ids: Sequence[int]) -> None:
    """These planned visits are not made: no round counts them, and no sum stays promised for them."""
    for stop in session.scalars(select(CareRoundStop).where(CareRoundStop.visit_id.in_(visit_ids))):
        session.delete(stop)
    session.flush()


def _empty_need(need: CareNeed, today: date) -> None:
    need.words = GONE
    need.answer = need.outcome = None
    if need.state != NeedState.CLOSED:
        need.state, need.closed_on = NeedState.CLOSED, today
