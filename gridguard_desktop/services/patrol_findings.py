"""Findings of a patrol as its page reads them: what became of each, and which unit keeps what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Dispute, Finding, Hazard, JointTask, Partner
from gridguard_desktop.domain.patrol_findings import lost_outcome, unit_kind_for
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

Target = Hazard | Dispute | JointTask


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding and what became of it: numbers of the hazard, dispute or joint item, empty while nothing did.

    ``…_visible`` say whether this reader may open it. ``lost`` says how somebody lost was helped. ``unit_id``
    is the partner unit that usually keeps what the finding names, a suggestion.
    """

    id: int
    ordinal: int
    found_at: datetime
    address_text: str
    grid_id: int
    grid: str
    content: str
    hazard_id: int | None
    hazard_number: str
    hazard_visible: bool
    dispute_id: int | None
    dispute_number: str
    dispute_visible: bool
    joint_task_id: int | None
    joint_number: str
    joint_visible: bool
    lost: str
    unit_id: int | None

    @property
    def open(self) -> bool:
        """Nothing became of it yet."""
        return not (self.hazard_id or self.dispute_id or self.joint_task_id or self.lost)


def is_open(row: Finding) -> bool:
    """Nothing became of it yet."""
    return (row.hazard_id, row.dispute_id, row.joint_task_id, row.lost_kind) == (None, None, None, None)


def lost_helped(session: Session, patrol_id: int) -> int:
    """How many lost people of this patrol are written down."""
    wanted = select(func.count(Finding.id)).where(
        Finding.patrol_id == patrol_id, Finding.lost_kind.is_not(None)
    )
    return session.scalar(wanted) or 0


def finding_view(session: Session, actor: Actor, row: Finding) -> FindingView:
    """The finding for this reader."""
    hazard = session.get(Hazard, row.hazard_id) if row.hazard_id is not None else None
    dispute = session.get(Dispute, row.dispute_id) if row.dispute_id is not None else None
    joint = session.get(JointTask, row.joint_task_id) if row.joint_task_id is not None else None
    return FindingView(
        id=row.id,
        ordinal=row.ordinal,
        found_at=row.found_at,
        address_text=row.address_text,
        grid_id=row.grid_id,
        grid=queries.titles(session, "grid", [row.grid_id]).get(row.grid_id, ""),
        content=row.content,
        hazard_id=row.hazard_id,
        hazard_number=hazard.number if hazard is not None else "",
        hazard_visible=_sees(session, actor, hazard, Permission.HAZARD_READ),
        dispute_id=row.dispute_id,
        dispute_number=dispute.number if dispute is not None else "",
        dispute_visible=_sees(session, actor, dispute, Permission.DISPUTE_READ),
        joint_task_id=row.joint_task_id,
        joint_number=joint.number if joint is not None else "",
        joint_visible=_sees(session, actor, joint, Permission.JOINT_TASK_READ),
        lost=lost_outcome(row.lost_outcome, row.lost_to),
        unit_id=_usual_unit(session, row) if is_open(row) else None,
    )


def _sees(session: Session, actor: Actor, target: Target | None, permission: Permission) -> bool:
    return (
        target is not None
        and actor.can(permission)
        and queries.load_visible(session, type(target), target.id, actor) is not None
    )


def _usual_unit(session: Session, row: Finding) -> int | None:
    """The first unit of the kind; with none in the register the officer chooses."""
    kind = unit_kind_for(row.content)
    if not kind:
        return None
    wanted = select(Partner.id).where(Partner.kind == kind, Partner.archived_on.is_(None))
    return session.scalar(wanted.order_by(Partner.id).limit(1))
