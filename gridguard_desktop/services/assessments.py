"""Assessments for a level, of mediators and of committees: those assessed apply or the chief has a period
counted, those assessed see every row and answer, the chief enters the level with a reason. The program gives
none by itself, sets nobody beside anybody and shows it to no one else.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import MODELS, Station
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.assessments import (
    ANSWER_WORKDAYS,
    ANSWERS,
    CONFIRMED,
    OBJECTS,
    OPEN,
    WITHDRAWN,
    CriteriaSet,
    Scheme,
    changed_criteria,
    criteria_in_force,
    grade_row,
    total_points,
)
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.assessment_views import DECIMALS, AssessmentView, level_conditions, view_of
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models.assessments import Assessment
    from gridguard_desktop.services.assessed_work import Facts

AUTHORITY_LENGTH = 200


class AssessmentService(Service):
    """Criteria and assessments of one noun; ``record_key`` is what is assessed."""

    scheme: ClassVar[Scheme]

    @abstractmethod
    def _facts(self, session: Session, subject: Any, first: date, last: date) -> Facts:
        """What is counted of ``subject`` in a period."""

    @abstractmethod
    def _is_own(self, subject_id: int) -> bool:
        """Whether the actor is assessed himself, or belongs to what is."""

    def _speaks(self, _session: Session, subject_id: int) -> bool:
        """Whether the actor applies and answers for what is assessed."""
        return self._is_own(subject_id)

    @abstractmethod
    def _own_words(self) -> str:
        """Why nobody decides about this one."""

    @requires("read")
    def criteria(self) -> CriteriaSet:
        """The criteria in force; they are no secret."""
        with self._reading() as session:
            return self._in_force(session)

    @requires("grade")
    def change_criteria(
        self, points: Mapping[str, Mapping[str, Any]], why: str, scale: str | None = None
    ) -> int:
        """Other points, or another scale, from now on; returns the number of the version. Raises
        ValidationError."""
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            kept = changed_criteria(self.scheme, row.settings, points, why, scale)
            row.settings = {**row.settings, self.scheme.setting: kept}
            return int(kept["version"])

    @requires("read")
    def may_apply(self, subject_id: int) -> bool:
        """Whether the actor speaks for it: answers, and applies when nothing is open."""
        with self._reading() as session:
            return self._speaks(session, subject_id)

    @requires("read")
    def assessments(self, subject_id: int) -> tuple[AssessmentView, ...]:
        """Assessments, newest first: for those assessed and whoever grades. Raises NotFound."""
        with self._reading() as session:
            self._subject(session, subject_id)
            if not self._is_own(subject_id) and not self._actor.can(self.permission_of("grade")):
                raise PermissionDenied(self.permission_of("grade").value)
            speaks = self._speaks(session, subject_id)
            model = self._model()
            wanted = select(model).where(self._link() == subject_id).order_by(model.id.desc())
            return tuple(self._view(session, row, speaks) for row in session.scalars(wanted))

    @requires("grade")
    def count(self, subject_id: int, first: date, last: date) -> int:
        """Count a period by the criteria in force; returns the id. Raises Refused while another assessment is
        open, ValidationError."""
        self._check_period(first, last)
        with self._writing() as session:
            subject = self._subject(session, subject_id)
            self._refuse_own(subject_id)
            return self._begin(session, subject, first, last).id

    @requires("read")
    def apply(self, subject_id: int, first: date, last: date, *, wanted: str, words: str = "") -> int:
        """Those assessed apply for a level; counted at once, returns the id. Raises Refused while another
        assessment is open, ValidationError."""
        self._check_period(first, last)
        with self._writing() as session:
            subject = self._subject(session, subject_id)
            if not self._speaks(session, subject_id):
                raise PermissionDenied(self.permission_of("grade").value)
            levels = {one.key for one in self.scheme.levels_of(self._in_force(session).scale)}
            if wanted not in levels:
                raise ValidationError({"wanted": translate("grades", "Choose one.")})
            row = self._begin(session, subject, first, last)
            row.wanted, row.application = wanted, words.strip() or None
            row.applied_by = self._actor.user_id
            return row.id

    @requires("grade")
    def recount(self, assessment_id: int) -> None:
        """Count again, by the criteria now in force; those assessed answer anew. Raises Refused."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            self._fill(session, row, self._subject(session, self._subject_id(row)))
            row.answer = row.answer_note = row.answered_on = None

    @requires("grade")
    def withdraw(self, assessment_id: int) -> None:
        """No level comes of it. Raises Refused."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            row.state, row.decided_on, row.decided_by = WITHDRAWN, self._clock.today(), self._actor.user_id

    @requires("read")
    def answer(self, assessment_id: int, answer: str, note: str = "") -> None:
        """What those assessed say to it; an objection says what is wrong. Raises Refused,
        ValidationError."""
        if answer not in ANSWERS:
            raise ValidationError({"answer": translate("grades", "Choose one.")})
        if answer == OBJECTS and not note.strip():
            raise ValidationError({"note": translate("grades", "Say what is wrong.")})
        with self._writing() as session:
            row = self._assessment(session, assessment_id)
            if not self._speaks(session, self._subject_id(row)):
                raise PermissionDenied(self.permission_of("grade").value)
            if row.state != OPEN:
                raise Refused(translate("grades", "This assessment is decided."))
            row.answer, row.answer_note = answer, note.strip() or None
            row.answered_on = self._clock.today()

    @requires("grade")
    def confirm(
        self, assessment_id: int, *, grade: str | None, reason: str = "", reply: str = "", authority: str = ""
    ) -> None:
        """Enter the level that was given (None: none), by ``authority`` where a body outside gives it, after
        those assessed answered or had time to. Raises Refused, ValidationError: an objection is replied to, a
        level whose conditions are not met has its reason."""
        with self._writing() as session:
            row = self._open(session, assessment_id)
            self._refuse_own(self._subject_id(row))
            if row.answer is None and self._clock.today() <= row.answer_by:
                raise Refused(
                    translate(
                        "grades",
                        "It can be answered until {day}; then it can be decided.",
                        day=row.answer_by.isoformat(),
                    )
                )
            self._check_decision(row, grade, reason, reply)
            row.state, row.grade, row.reason = CONFIRMED, grade, reason.strip() or None
            row.reply, row.decided_on = reply.strip() or None, self._clock.today()
            row.decided_by, row.authority = self._actor.user_id, authority.strip()[:AUTHORITY_LENGTH] or None

    def _check_decision(self, row: Assessment, grade: str | None, reason: str, reply: str) -> None:
        wrong = {}
        stands = {one.key: one for one in level_conditions(self.scheme, row)}
        if grade is not None and grade not in stands:
            wrong["grade"] = translate("grades", "Choose one.")
        elif grade is not None:
            if not stands[grade].met and not reason.strip():
                wrong["reason"] = translate("grades", "Not every condition is met; say why all the same.")
        elif not reason.strip():
            wrong["reason"] = translate("grades", "Say why no grade is given.")
        if row.answer == OBJECTS and not reply.strip():
            wrong["reply"] = translate("grades", "There is an objection; write down what you reply.")
        if wrong:
            raise ValidationError(wrong)

    def _check_period(self, first: date, last: date) -> None:
        if last < first:
            raise ValidationError({"last": translate("grades", "The end must be after the beginning.")})
        if last > self._clock.today():
            raise ValidationError({"last": translate("grades", "The period must be over.")})

    def _begin(self, session: Session, subject: Any, first: date, last: date) -> Assessment:
        model = self._model()
        running = select(model.id).where(self._link() == subject.id, model.state == OPEN)
        if session.scalar(running) is not None:
            raise Refused(translate("grades", "An assessment is open already; decide or withdraw it."))
        row: Assessment = model(
            period_from=first, period_until=last, state=OPEN, **{self._link().key: subject.id}
        )
        self._fill(session, row, subject)
        session.add(row)
        session.flush()
        return row

    def _fill(self, session: Session, row: Assessment, subject: Any) -> None:
        today = self._clock.today()
        known = self._in_force(session)
        facts, standing = self._facts(session, subject, row.period_from, row.period_until)
        rows = tuple(grade_row(one, facts[one.key]) for one in known.criteria)
        row.criteria_version, row.criteria_why = known.version, known.why[:200] or None
        row.counted = {
            "rows": [asdict(one) | {name: str(getattr(one, name)) for name in DECIMALS} for one in rows],
            "standing": standing,
            "scale": known.scale,
        }
        row.points = total_points(rows)
        row.counted_on, row.counted_by = today, self._actor.user_id
        row.answer_by = self._context.calendar.add_workdays(today, ANSWER_WORKDAYS)

    def _in_force(self, session: Session) -> CriteriaSet:
        return criteria_in_force(self.scheme, session.scalars(select(Station.settings)).one())

    def _model(self) -> Any:
        return MODELS[f"{self.record_key}_assessment"]

    def _link(self) -> Any:
        return getattr(self._model(), f"{self.record_key}_id")

    def _subject_id(self, row: Assessment) -> int:
        return int(getattr(row, f"{self.record_key}_id"))

    def _subject(self, session: Session, subject_id: int) -> Any:
        row = load_visible(session, MODELS[self.record_key], subject_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _assessment(self, session: Session, assessment_id: int) -> Assessment:
        row: Assessment | None = session.get(self._model(), assessment_id)
        if row is None:
            raise NotFound
        return row

    def _open(self, session: Session, assessment_id: int) -> Assessment:
        row = self._assessment(session, assessment_id)
        if row.state != OPEN:
            raise Refused(translate("grades", "This assessment is decided."))
        return row

    def _refuse_own(self, subject_id: int) -> None:
        if self._is_own(subject_id):
            raise Refused(self._own_words())

    def _view(self, session: Session, row: Assessment, speaks: bool) -> AssessmentView:
        may = self._actor.can(self.permission_of("grade")) and not self._is_own(self._subject_id(row))
        return view_of(session, self.scheme, row, may_answer=speaks, may_decide=may)
