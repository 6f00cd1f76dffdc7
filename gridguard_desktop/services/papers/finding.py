"""Which record a number on the command line means.

A dispute, agreement, letter, order, inspection, patrol …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    MODELS,
    Agreement,
    DefaultNotice,
    Dispute,
    Hazard,
    InformationRequest,
    Inspection,
    JointReminder,
    JointSheet,
    JointTask,
    Patrol,
    Recheck,
    Rectification,
    Referral,
    ServiceRequest,
    StopOrder,
    VolunteerAccident,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from gridguard_desktop.documents.registry import PaperSpec
    from gridguard_desktop.domain.actors import Actor

_BRACKETS = str.maketrans("[]【】﹝﹞()", "〔〕〔〕〔〕（）", " \t\u3000")
_OWN: dict[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "dispute": (Dispute.number, Dispute.paper_number),
    "hazard": (Hazard.number,),
    "information_request": (InformationRequest.number,),
    "inspection": (Inspection.number,),
    "joint_task": (JointTask.number,),
    "service_request": (ServiceRequest.number,),
    "patrol": (Patrol.number,),
    "volunteer_accident": (VolunteerAccident.number,),
}
_PARTS: dict[str, tuple[type[Any], str]] = {
    "agreement": (Agreement, "dispute_id"),
    "default_notice": (DefaultNotice, "dispute_id"),
    "referral": (Referral, "dispute_id"),
    "rectification": (Rectification, "hazard_id"),
    "recheck": (Recheck, "hazard_id"),
    "stop_order": (StopOrder, "hazard_id"),
    "joint_sheet": (JointSheet, "task_id"),
    "joint_reminder": (JointReminder, "task_id"),
}


def spelled(number: str) -> str:
    """A typed number with the brackets papers use and without blanks."""
    return number.translate(_BRACKETS)


def find(session: Session, actor: Actor, spec: PaperSpec, number: str) -> tuple[int, int | None] | None:
    """Owner and part that ``number`` means for a paper.

    Its own number, or that of the record it belongs to.
    """
    wanted = spelled(number)
    if not wanted:
        return None
    model: Any = MODELS[spec.owner]
    if spec.record_type in _PARTS:
        part, link = _PARTS[spec.record_type]
        statement = queries.visible(select(getattr(part, link), part.id), part, actor)
        found = session.execute(statement.where(_same(part.number, wanted)).order_by(part.id.desc())).first()
        if found is not None:
            return found[0], found[1]
    columns = _OWN.get(spec.owner, ())
    if not columns:
        return None
    statement = queries.visible(select(model.id), model, actor)
    owner = session.scalar(statement.where(or_(*(_same(column, wanted) for column in columns))).limit(1))
    return (owner, None) if owner is not None else None


def _same(column: Any, wanted: str) -> ColumnElement[bool]:
    """Equal but for blanks, which some patterns have (查〔2026〕18 号)."""
    return or_(column == wanted, func.replace(column, " ", "") == wanted)
