"""What a line of the dispute list says about what comes next: one query for each kind of child, for a page of
rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Dispute, MediationSession, Obligation
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.agreements import MONEY, OPEN
from gridguard_desktop.domain.disputes import next_of, offered_steps
from gridguard_desktop.services.disputes.checked import unchecked_among
from gridguard_desktop.services.disputes.defaults import notices_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class Outlook:
    """The verb to take next (empty in a final state) and since when the dispute stands where it is."""

    verb: str
    since: datetime


def outlooks_of(session: Session, actor: Actor, ids: Sequence[int], today: date) -> dict[int, Outlook]:
    """Outlooks of the disputes among ``ids`` that ``actor`` may see, on ``today``."""
    wanted = list(ids)
    found = session.scalars(visible(select(Dispute), Dispute, actor).where(Dispute.id.in_(wanted))).all()
    heard = set(
        session.scalars(select(MediationSession.dispute_id).where(MediationSession.dispute_id.in_(wanted)))
    )
    money = (Obligation.kind == MONEY, Obligation.state == OPEN)
    owing = set(
        session.scalars(select(Obligation.dispute_id).where(Obligation.dispute_id.in_(wanted), *money))
    )
    unchecked = unchecked_among(session, [row.id for row in found if row.state == "agreed"])
    notices = notices_due(session, found, today)
    outlooks = {}
    for row in found:
        steps = offered_steps(
            row.state,
            has_sessions=row.id in heard,
            owes_money=row.id in owing,
            unchecked=row.id in unchecked,
            notice=notices.get(row.id, ""),
        )
        step = next_of(steps)
        outlooks[row.id] = Outlook(step.verb if step is not None else "", row.state_since)
    return outlooks
