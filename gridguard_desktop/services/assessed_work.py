"""What is counted of mediation work in a period, of a mediator or of a committee: ended mediations, their
dossiers, agreements, visits, training. Nothing here judges; each count names the records behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

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
from gridguard_desktop.domain.assessments import Count
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.visits import DONE, DROPPED, is_late
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.dossier import dossier_rows, missing_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Committee

    Facts = tuple[dict[str, Count], dict[str, int]]
    """Counts by criterion, and what the conditions of the levels look at."""

FEMALE, FULL_TIME = "2", "full_time"


def facts_of_mediator(session: Session, mediator: Mediator, first: date, last: date, today: date) -> Facts:
    """Of the cases of one mediator."""
    mine = Dispute.mediator_id == mediator.id
    found, standing = _work(session, mine, first, last, today)
    hours = _trained(session, [mediator.id], first, last)
    found["training"] = Count(sum(hours.values()))
    standing["years"] = _years(session, mediator, last)
    standing["cases"] = _cases_until(session, mediator.id, last)
    return found, standing


def facts_of_committee(session: Session, committee: Committee, first: date, last: date, today: date) -> Facts:
    """Of all cases of the committee, whoever mediated, and of its mediators in post on the last day."""
    found, standing = _work(session, Dispute.committee_id == committee.id, first, last, today)
    members = _in_post(session, committee.id, last)
    ids = tuple(one.id for one in members)
    hours = _trained(session, ids, first, last)
    found["members"] = Count(len(members), 0, ids)
    found["training"] = Count(sum(hours.values()), 0, tuple(sorted(hours)))
    standing["members"] = len(members)
    standing["women"] = sum(one.sex == FEMALE for one in members)
    standing["full_time"] = sum(one.kind == FULL_TIME for one in members)
    return found, standing


def _work(session: Session, mine: ColumnElement[bool], first: date, last: date, today: date) -> Facts:
    """What the cases say; ``mine`` = whose."""
    ended = _ended(session, mine, first, last)
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
        "visits": _visits(session, mine, first, last, today),
    }
    standing = {
        "oral": forms[ORAL],
        "agreements": forms.total(),
        "agreed": len(agreed),
        "ended": len(ended),
        "complete": len(complete),
    }
    return found, standing


def _ended(session: Session, mine: ColumnElement[bool], first: date, last: date) -> list[Dispute]:
    wanted = select(Dispute).where(
        mine,
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


def _visits(session: Session, mine: ColumnElement[bool], first: date, last: date, today: date) -> Count:
    """Visits of the cases that fell due: made in time, out of those that were to be made."""
    wanted = (
        select(PlannedVisit)
        .join(Dispute, Dispute.id == PlannedVisit.dispute_id)
        .where(
            mine,
            PlannedVisit.due_on.between(first, last),
            PlannedVisit.state != DROPPED,
        )
    )
    due = list(session.scalars(wanted.order_by(PlannedVisit.due_on, PlannedVisit.id)))
    made = [one for one in due if one.state == DONE and not is_late(one.due_on, one.ended_on, today)]
    return Count(len(made), len(due), tuple(dict.fromkeys(one.dispute_id for one in made)))


def _trained(session: Session, mediator_ids: Sequence[int], first: date, last: date) -> dict[int, int]:
    """Hours of training by mediator; who had none is not in it."""
    wanted = (
        select(MediatorTraining.mediator_id, func.sum(MediatorTraining.hours))
        .where(
            MediatorTraining.mediator_id.in_(mediator_ids),
            MediatorTraining.held_on.between(first, last),
            MediatorTraining.archived_on.is_(None),
        )
        .group_by(MediatorTraining.mediator_id)
    )
    return {key: int(hours) for key, hours in session.execute(wanted)}


def _in_post(session: Session, committee_id: int, day: date) -> list[Mediator]:
    """Mediators of the committee whose term holds ``day``; without a term in the register they count."""
    wanted = select(Mediator).where(
        Mediator.committee_id == committee_id,
        or_(Mediator.archived_on.is_(None), Mediator.archived_on > day),
        or_(Mediator.term_from.is_(None), Mediator.term_from <= day),
        or_(Mediator.term_until.is_(None), Mediator.term_until >= day),
    )
    return list(session.scalars(wanted.order_by(Mediator.id)))


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
