"""What is counted of a mediator's work in a period: ended mediations, their dossiers, agreements, visits,
training. Nothing here judges; each count names the disputes behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Agreement,
    Dispute,
    Mediator,
    MediatorPost,
    MediatorTraining,
    Obligation,
    PlannedVisit,
)
from gridguard_desktop.domain.agreements import ORAL
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.mediator_grades import Count, Standing
from gridguard_desktop.domain.visits import DONE, DROPPED, is_late
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.dossier import dossier_rows, missing_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


def facts_of(
    session: Session, mediator: Mediator, first: date, last: date, today: date
) -> tuple[dict[str, Count], Standing]:
    """Counts by criterion, and what the conditions of the grades look at."""
    ended = _ended(session, mediator.id, first, last)
    agreed = [row for row in ended if row.result == DisputeResult.AGREED]
    complete = [row for row in ended if _is_complete(session, row, today)]
    performed = _performed(session, agreed)
    forms = Counter(
        session.scalars(select(Agreement.form).where(Agreement.dispute_id.in_([row.id for row in agreed])))
    )
    found = {
        "cases": Count(len(ended), 0, _ids(ended)),
        "complete": Count(len(complete), len(ended), _ids(complete)),
        "agreed": Count(len(agreed), len(ended), _ids(agreed)),
        "performed": Count(len(performed), len(agreed), _ids(performed)),
        "visits": _visits(session, mediator.id, first, last, today),
        "training": Count(_hours(session, mediator.id, first, last)),
    }
    standing = Standing(
        years=_years(session, mediator, last),
        cases=_cases_until(session, mediator.id, last),
        oral=forms[ORAL],
        agreements=forms.total(),
        agreed=len(agreed),
        ended=len(ended),
    )
    return found, standing


def _ended(session: Session, mediator_id: int, first: date, last: date) -> list[Dispute]:
    wanted = select(Dispute).where(
        Dispute.mediator_id == mediator_id,
        Dispute.accepted_on.is_not(None),
        Dispute.closed_on.between(first, last),
    )
    return list(session.scalars(wanted.order_by(Dispute.closed_on, Dispute.id)))


def _is_complete(session: Session, row: Dispute, today: date) -> bool:
    return not missing_rows(dossier_rows(session, row, parties_of(session, row.id), today))


def _performed(session: Session, agreed: Sequence[Dispute]) -> list[Dispute]:
    """Those of whose agreement no duty is left open."""
    left = select(Obligation.dispute_id).where(
        Obligation.dispute_id.in_([row.id for row in agreed]), Obligation.state == "open"
    )
    unperformed = set(session.scalars(left))
    return [row for row in agreed if row.id not in unperformed]


def _visits(session: Session, mediator_id: int, first: date, last: date, today: date) -> Count:
    """Visits of his cases that fell due: made in time, out of those that were to be made."""
    wanted = (
        select(PlannedVisit)
        .join(Dispute, Dispute.id == PlannedVisit.dispute_id)
        .where(
            Dispute.mediator_id == mediator_id,
            PlannedVisit.due_on.between(first, last),
            PlannedVisit.state != DROPPED,
        )
    )
    due = list(session.scalars(wanted.order_by(PlannedVisit.due_on, PlannedVisit.id)))
    made = [one for one in due if one.state == DONE and not is_late(one.due_on, one.ended_on, today)]
    return Count(len(made), len(due), tuple(dict.fromkeys(one.dispute_id for one in made)))


def _hours(session: Session, mediator_id: int, first: date, last: date) -> int:
    wanted = select(func.coalesce(func.sum(MediatorTraining.hours), 0)).where(
        MediatorTraining.mediator_id == mediator_id,
        MediatorTraining.held_on.between(first, last),
        MediatorTraining.archived_on.is_(None),
    )
    return int(session.scalar(wanted) or 0)


def _years(session: Session, mediator: Mediator, last: date) -> int:
    """Whole years since the first post or term."""
    first_post = select(func.min(MediatorPost.valid_from)).where(
        MediatorPost.mediator_id == mediator.id, MediatorPost.archived_on.is_(None)
    )
    known = [day for day in (session.scalar(first_post), mediator.term_from) if day is not None]
    if not known or min(known) > last:
        return 0
    since = min(known)
    return last.year - since.year - ((last.month, last.day) < (since.month, since.day))


def _cases_until(session: Session, mediator_id: int, last: date) -> int:
    wanted = (
        select(func.count())
        .select_from(Dispute)
        .where(
            Dispute.mediator_id == mediator_id, Dispute.accepted_on.is_not(None), Dispute.closed_on <= last
        )
    )
    return session.scalar(wanted) or 0


def _ids(rows: Sequence[Dispute]) -> tuple[int, ...]:
    return tuple(row.id for row in rows)
