"""What a line of the dispute list says about what comes next: one query for each kind of child, for a page of
rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Dispute, MediationSession, Obligation
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.agreements import MONEY, OPEN
from gridguard_desktop.domain.disputes import next_of, offered_steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class Outlook:
    """The verb to take next (empty in a final state) and since when the dispute stands where it is."""

    verb: str
    since: datetime


def outlooks_of(session: Session, actor: Actor, ids: Sequence[int]) -> dict[int, Outlook]:
    """Outlooks of the disputes among ``ids`` that ``actor`` may see."""
    wanted = list(ids)
    columns: tuple[Any, ...] = (Dispute.id, Dispute.state, Dispute.state_since)
    found = session.execute(visible(select(*columns), Dispute, actor).where(Dispute.id.in_(wanted))).all()
    heard = set(
        session.scalars(select(MediationSession.dispute_id).where(MediationSession.dispute_id.in_(wanted)))
    )
    money = (Obligation.kind == MONEY, Obligation.state == OPEN)
    owing = set(
        session.scalars(select(Obligation.dispute_id).where(Obligation.dispute_id.in_(wanted), *money))
    )
    outlooks = {}
    for record_id, state, since in found:
        steps = offered_steps(state, has_sessions=record_id in heard, owes_money=record_id in owing)
        step = next_of(steps)
        outlooks[record_id] = Outlook(step.verb if step is not None else "", since)
    return outlooks
