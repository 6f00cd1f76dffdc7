"""How an assessment is read: as the chief and those assessed see it, and as its sheet says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.db.models import User
from gridguard_desktop.domain.assessments import OPEN, GradeRow, LevelConditions, Scheme, conditions_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models.assessments import Assessment

DECIMALS = ("points", "each", "most")
"""Numbers of a row that are kept as text."""


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment as the chief and those assessed read it. ``may_answer``: whoever reads speaks for those
    assessed and it is still open."""

    id: int
    version: int
    period_from: date
    period_until: date
    criteria_version: int
    criteria_why: str
    rows: tuple[GradeRow, ...]
    points: Decimal
    conditions: tuple[LevelConditions, ...]
    state: str
    counted_on: date
    counted_by: str
    applied_by: str
    wanted: str | None
    application: str
    answer_by: date
    answer: str | None
    answer_note: str
    answered_on: date | None
    reply: str
    grade: str | None
    authority: str
    reason: str
    decided_on: date | None
    decided_by: str
    may_answer: bool
    may_decide: bool


def view_of(
    session: Session, scheme: Scheme, row: Assessment, *, may_answer: bool, may_decide: bool
) -> AssessmentView:
    """The row as it is read; both may only while it is open."""
    return AssessmentView(
        id=row.id,
        version=row.version,
        period_from=row.period_from,
        period_until=row.period_until,
        criteria_version=row.criteria_version,
        criteria_why=row.criteria_why or "",
        rows=counted_rows(row),
        points=row.points,
        conditions=level_conditions(scheme, row),
        state=row.state,
        counted_on=row.counted_on,
        counted_by=_name(session, row.counted_by),
        applied_by=_name(session, row.applied_by),
        wanted=row.wanted,
        application=row.application or "",
        answer_by=row.answer_by,
        answer=row.answer,
        answer_note=row.answer_note or "",
        answered_on=row.answered_on,
        reply=row.reply or "",
        grade=row.grade,
        authority=row.authority or "",
        reason=row.reason or "",
        decided_on=row.decided_on,
        decided_by=_name(session, row.decided_by),
        may_answer=row.state == OPEN and may_answer,
        may_decide=row.state == OPEN and may_decide,
    )


def counted_rows(row: Assessment) -> tuple[GradeRow, ...]:
    """The rows as they were counted."""
    return tuple(
        GradeRow(
            **one
            | {name: Decimal(one[name]) for name in DECIMALS if name in one}
            | {"ids": tuple(one["ids"])}
        )
        for one in row.counted["rows"]
    )


def level_conditions(scheme: Scheme, row: Assessment) -> tuple[LevelConditions, ...]:
    """The conditions of the scale it was counted by; rows of before there were several have the usual one."""
    scale = str(row.counted.get("scale") or scheme.scales()[0].key)
    return conditions_of(scheme, scale, row.counted["standing"], row.points)


def _name(session: Session, user_id: int | None) -> str:
    return session.get_one(User, user_id).name if user_id else ""
