"""Where a hazard, a dispute or a joint item came from: the patrol that met it. Their views link back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Finding, Patrol
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def patrol_of(session: Session, finding_id: int | None) -> Patrol | None:
    """The patrol of a finding; None without one."""
    if finding_id is None:
        return None
    return session.scalar(
        select(Patrol).join(Finding, Finding.patrol_id == Patrol.id).where(Finding.id == finding_id)
    )


def may_open(session: Session, patrol: Patrol | None, actor: Actor) -> bool:
    """Whether this reader may open the patrol."""
    return (
        patrol is not None
        and actor.can(Permission.PATROL_READ)
        and queries.load_visible(session, Patrol, patrol.id, actor) is not None
    )
