"""Grading mediators: the chief has a period counted, the mediator sees every row and answers, the chief gives
a grade with a reason. The program gives none by itself, sets nobody beside anybody and shows it to no one
else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Mediator, MediatorAssessment, Station, User
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.mediator_grades import (
    ANSWER_WORKDAYS,
    ANSWERS,
    CONFIRMED,
    GRADES,
    OBJECTS,
    OPEN,
    SETTING,
    WITHDRAWN,
    CriteriaSet,
    GradeConditions,
    GradeRow,
    Standing,
    changed_criteria,
    conditions_of,
    criteria_in_force,
    grade_row,
    total_points,
)
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.mediator_facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment as the chief and the mediator read it. ``may_answer``: whoever reads is the mediator and
    it is still open."""

    id: int
    version: int
    period_from: date
    period_until: date
    criteria_version: int
    criteria_why: str
    rows: tuple[GradeRow, ...]
    points: Decimal
    conditions: tuple[GradeConditions, ...]
    state: str
    counted_on: date
    counted_by: str
    answer_by: date
    answer: str | None
    answer_note: str
    answered_on: date | None
    reply: str
    grade: str | None
    reason: str
    decided_on: date | None
    decided_by: str
    may_answer: bool
    may_decide: bool


class MediatorGradeService(Service):
    """Criteria and assessments."""

    record_key: ClassVar[str] = "mediator"

    @requires("read")
    def criteria(self) -> CriteriaSet:
        """The criteria in force; they are no secret."""
        with self._reading() as session:
            return criteria_in_force(session.scalars(select(Station.settings)).one())

    @requires(Permission.MEDIATOR_GRADE)
    def change_criteria(self, points: Mapping[str, Mapping[str, Any]], why: str) -> int:
        """Other points from now on; returns the number of the version. Raises ValidationError."""
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            kept = changed_criteria(row.settings, points, why)
            row.settings = {**row.settings, SETTING: kept}
            return int(kept["version"])

    @requires("read")
    def assessments(self, mediator_id: int) -> tuple[AssessmentView, ...]:
        """Assessments of a mediator, newest first: for himself and whoever grades. Raises NotFound."""
        with self._reading() as session:
            self._mediator(session, mediator_id)
            if self._actor.mediator_id != mediator_id and not self._actor.can(Permission.MEDIATOR_GRADE):
                raise PermissionDenied(Permission.MEDIATOR_GRADE.value)
            wanted = (
                select(MediatorAssessment)
                .where(MediatorAssessment.mediator_id == mediator_id)
                .order_by(MediatorAssessment.id.desc())
            )
            return tuple(self._view(session, row) for row in session.scalars(wanted))

    @requires(Permission.MEDIATOR_GRADE)
    def count(self, mediator_id: int, first: date, last: date) -> int:
        """Count a period by the criteria in force; returns the id. Raises Refused while another assessment is
        open, ValidationError."""
        today = self._clock.today()
        if last < first:
            raise ValidationError({"last": translate("grades", "The end must be after the beginning.")})
        if last > today:
            raise ValidationError({"last": translate("grades", "The period must be over.")})
        with self._writing() as session:
            mediator = self._mediator(session, mediator_id)
            self._refuse_own(mediator_id)
            running = select(MediatorAssessment.id).where(
                MediatorAssessment.mediator_id == mediator_id, MediatorAssessment.state == OPEN
            )
            if session.scalar(running) is not None:
                raise Refused(translate("grades", "An assessment is open already; decide or withdraw it."))
            row = MediatorAssessment(
                mediator_id=mediator_id, period_from=first, period_until=last, state=OPEN
            )
            self._fill(session, row, mediator)
            session.add(row)
            session.flush()
            return row.id

    @requires(Permission.MEDIATOR_GRADE)
    def recount(self, assessment_id: int) -> None:
        """Count again, by the criteria now in force; the mediator answers anew. Raises Refused."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            self._fill(session, row, self._mediator(session, row.mediator_id))
            row.answer = row.answer_note = row.answered_on = None

    @requires(Permission.MEDIATOR_GRADE)
    def withdraw(self, assessment_id: int) -> None:
        """No grade comes of it. Raises Refused."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            row.state, row.decided_on, row.decided_by = WITHDRAWN, self._clock.today(), self._actor.user_id

    @requires("read")
    def answer(self, assessment_id: int, answer: str, note: str = "") -> None:
        """What the mediator himself says to it; an objection says what is wrong. Raises Refused,
        ValidationError."""
        if answer not in ANSWERS:
            raise ValidationError({"answer": translate("grades", "Choose one.")})
        if answer == OBJECTS and not note.strip():
            raise ValidationError({"note": translate("grades", "Say what is wrong.")})
        with self._writing() as session:
            row = self._assessment(session, assessment_id)
            if self._actor.mediator_id != row.mediator_id:
                raise PermissionDenied(Permission.MEDIATOR_GRADE.value)
            if row.state != OPEN:
                raise Refused(translate("grades", "This assessment is decided."))
            row.answer, row.answer_note = answer, note.strip() or None
            row.answered_on = self._clock.today()

    @requires(Permission.MEDIATOR_GRADE)
    def confirm(self, assessment_id: int, *, grade: str | None, reason: str = "", reply: str = "") -> None:
        """Give a grade (None: none) after the mediator answered or had time to. Raises Refused,
        ValidationError: an objection is replied to, a grade whose conditions are not met has its reason."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            self._refuse_own(row.mediator_id)
            if row.answer is None and self._clock.today() <= row.answer_by:
                raise Refused(
                    translate(
                        "grades",
                        "The mediator has until {day} to look at it; then it can be decided.",
                        day=row.answer_by.isoformat(),
                    )
                )
            self._check_decision(row, grade, reason, reply)
            row.state, row.grade, row.reason = CONFIRMED, grade, reason.strip() or None
            row.reply, row.decided_on = reply.strip() or None, self._clock.today()
            row.decided_by = self._actor.user_id

    def _check_decision(self, row: MediatorAssessment, grade: str | None, reason: str, reply: str) -> None:
        wrong = {}
        if grade is not None and grade not in choice_keys(GRADES):
            wrong["grade"] = translate("grades", "Choose one.")
        elif grade is not None:
            stands = {one.key: one for one in _conditions(row)}
            if not stands[grade].met and not reason.strip():
                wrong["reason"] = translate("grades", "Not every condition is met; say why all the same.")
        elif not reason.strip():
            wrong["reason"] = translate("grades", "Say why no grade is given.")
        if row.answer == OBJECTS and not reply.strip():
            wrong["reply"] = translate("grades", "The mediator objects; write down what you reply.")
        if wrong:
            raise ValidationError(wrong)

    def _fill(self, session: Session, row: MediatorAssessment, mediator: Mediator) -> None:
        today = self._clock.today()
        known = criteria_in_force(session.scalars(select(Station.settings)).one())
        facts, standing = facts_of(session, mediator, row.period_from, row.period_until, today)
        rows = tuple(grade_row(one, facts[one.key]) for one in known.criteria)
        row.criteria_version, row.criteria_why = known.version, known.why[:200] or None
        row.counted = {
            "rows": [{**asdict(one), "points": str(one.points)} for one in rows],
            "standing": asdict(standing),
        }
        row.points = total_points(rows)
        row.counted_on, row.counted_by = today, self._actor.user_id
        row.answer_by = self._context.calendar.add_workdays(today, ANSWER_WORKDAYS)

    def _mediator(self, session: Session, mediator_id: int) -> Mediator:
        row = load_visible(session, Mediator, mediator_id, self._actor)
        if not isinstance(row, Mediator):
            raise NotFound
        return row

    def _assessment(self, session: Session, assessment_id: int) -> MediatorAssessment:
        row = session.get(MediatorAssessment, assessment_id)
        if row is None:
            raise NotFound
        return row

    def _open(self, session: Session, assessment_id: int) -> MediatorAssessment:
        row = self._assessment(session, assessment_id)
        if row.state != OPEN:
            raise Refused(translate("grades", "This assessment is decided."))
        return row

    def _refuse_own(self, mediator_id: int) -> None:
        if self._actor.mediator_id == mediator_id:
            raise Refused(translate("grades", "Nobody grades himself."))

    def _view(self, session: Session, row: MediatorAssessment) -> AssessmentView:
        return AssessmentView(
            id=row.id,
            version=row.version,
            period_from=row.period_from,
            period_until=row.period_until,
            criteria_version=row.criteria_version,
            criteria_why=row.criteria_why or "",
            rows=_rows(row),
            points=row.points,
            conditions=_conditions(row),
            state=row.state,
            counted_on=row.counted_on,
            counted_by=session.get_one(User, row.counted_by).name,
            answer_by=row.answer_by,
            answer=row.answer,
            answer_note=row.answer_note or "",
            answered_on=row.answered_on,
            reply=row.reply or "",
            grade=row.grade,
            reason=row.reason or "",
            decided_on=row.decided_on,
            decided_by=session.get_one(User, row.decided_by).name if row.decided_by else "",
            may_answer=row.state == OPEN and self._actor.mediator_id == row.mediator_id,
            may_decide=row.state == OPEN
            and self._actor.can(Permission.MEDIATOR_GRADE)
            and self._actor.mediator_id != row.mediator_id,
        )


def _rows(row: MediatorAssessment) -> tuple[GradeRow, ...]:
    return tuple(
        GradeRow(**{**one, "points": Decimal(one["points"]), "ids": tuple(one["ids"])})
        for one in row.counted["rows"]
    )


def _conditions(row: MediatorAssessment) -> tuple[GradeConditions, ...]:
    return conditions_of(Standing(**row.counted["standing"]), row.points)
