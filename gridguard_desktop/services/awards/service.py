"""Awards: nominated with consent, shown by facts, made public, objected to and answered, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import Attachment, Award, AwardFact, AwardObjection, User
from gridguard_desktop.db.queries import titles
from gridguard_desktop.domain.awards import (
    CRITERIA,
    ENDED,
    KINDS,
    STATE_WORDS,
    AwardState,
    decision_problem,
    may_be_named,
    notice_end,
    publication_problem,
)
from gridguard_desktop.domain.care import rule, word_problem
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, label
from gridguard_desktop.domain.records.awards import AWARD
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.awards.counting import counted_fact
from gridguard_desktop.services.awards.views import AwardLine, AwardView, FactLine, ObjectionLine
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.numbering import next_number, station_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

require_bases(AWARD)
LONGEST = 200


class AwardService(Service):
    """Awards of the station's helpers."""

    record_key: ClassVar[str] = "award"

    @requires("read")
    def awards(self) -> tuple[AwardLine, ...]:
        """All awards, newest first; what came to nothing years ago is deleted before."""
        today = self._clock.today()
        with self._reading() as session:
            late = session.scalar(_old(today).limit(1)) is not None
        if late:
            with self._writing() as session:
                drop_old_awards(session, today)
        with self._reading() as session:
            return tuple(award_lines(session))

    @requires("read")
    def view(self, award_id: int) -> AwardView:
        """One award with facts and objections. Raises NotFound."""
        with self._reading() as session:
            return self._view(session, self._award(session, award_id))

    @requires("update")
    def nominate(self, values: Mapping[str, Any]) -> int:
        """Name somebody with consent; answers the award's id. Raises ValidationError."""
        given = clean(AWARD, values)
        given["is_named"] = bool(given.get("is_named"))
        problems = {}
        if given["consent_on"] > self._clock.today():
            problems["consent_on"] = translate("care_list", "This day is in the future.")
        if given["nominator"] == given["person"]:
            problems["nominator"] = translate("care_support", "Somebody else nominates.")
        if not may_be_named(given["kind"], given["helper_kind"]):
            problems["helper_kind"] = translate("awards", "This award is for other helpers.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            row = Award(
                **given,
                state=AwardState.NOMINATED,
                entered_by=self._actor.user_id,
                entered_on=self._clock.today(),
            )
            session.add(row)
            session.flush()
            return row.id

    @requires("update")
    def add_fact(self, award_id: int, criterion: str, words: str) -> None:
        """A fact that shows a criterion; papers are attached as files. Raises ValidationError, Refused,
        NotFound."""
        said = self._said("words", words, translate("awards", "Write what was done: days, places, numbers."))
        self._check_criterion(criterion)
        with self._writing() as session:
            row = self._award(session, award_id, AwardState.NOMINATED)
            session.add(AwardFact(award_id=row.id, criterion=criterion, words=said, is_counted=False))

    @requires("update")
    def count_fact(self, award_id: int, criterion: str, first: date, last: date) -> str:
        """A fact counted from the rows of volunteers or disputes; answers its words. Raises ValidationError,
        Refused, NotFound."""
        if not first <= last <= self._clock.today():
            wrong = translate("awards", "Choose days up to today, the first before the last.")
            raise ValidationError({"last": wrong})
        self._check_criterion(criterion)
        with self._writing() as session:
            row = self._award(session, award_id, AwardState.NOMINATED)
            words = counted_fact(session, row.person, criterion, first, last)
            session.add(AwardFact(award_id=row.id, criterion=criterion, words=words, is_counted=True))
            return words

    @requires("update")
    def publish(self, award_id: int, version: int, *, checked: bool) -> date:
        """The notice is put up today; answers its last day. Raises ValidationError unless facts and evidence
        were checked, Refused while a criterion is not shown, Conflict, NotFound."""
        if not checked:
            sentence = translate("awards", "Check facts and evidence before the notice is put up.")
            raise ValidationError({"sure": sentence})
        today = self._clock.today()
        with self._writing() as session:
            row = self._award(session, award_id, AwardState.NOMINATED, version)
            problem = publication_problem(row.kind, _shown(session, row.id))
            if problem:
                raise Refused(problem)
            row.state, row.published_on = AwardState.PUBLISHED, today
            row.notice_until = notice_end(today, row.kind, self._context.calendar)
            return row.notice_until

    @requires("update")
    def take_objection(self, award_id: int, *, received_on: date, objector: str, words: str) -> int:
        """What somebody said against it while the notice ran; answers its id. Raises ValidationError,
        Refused, NotFound."""
        said = self._said("words", words, translate("awards", "Write what is objected."))
        with self._writing() as session:
            row = self._award(session, award_id, AwardState.PUBLISHED)
            assert row.published_on is not None
            assert row.notice_until is not None
            if not row.published_on <= received_on <= min(row.notice_until, self._clock.today()):
                wrong = translate("awards", "Objections are taken in from the first to the last day of it.")
                raise ValidationError({"received_on": wrong})
            objection = AwardObjection(
                award_id=row.id,
                received_on=received_on,
                objector=" ".join(objector.split())[:60] or None,
                words=said,
            )
            session.add(objection)
            session.flush()
            return objection.id

    @requires("update")
    def answer_objection(self, objection_id: int, *, answer: str, upheld: bool) -> None:
        """What was found out about it. Raises ValidationError, Refused, NotFound."""
        said = self._said("answer", answer, translate("awards", "Write what was found out."))
        with self._writing() as session:
            objection = session.get(AwardObjection, objection_id)
            if objection is None:
                raise NotFound
            self._award(session, objection.award_id, AwardState.PUBLISHED)
            if objection.answered_on is not None:
                raise Refused(translate("awards", "This objection is answered already."))
            objection.answer, objection.is_upheld = said, upheld
            objection.answered_on = self._clock.today()

    @requires("decide")
    def decide(self, award_id: int, version: int, *, grants: bool, decision: str) -> str:
        """Granted or not, once the notice is over and every objection answered; answers the number of the
        certificate. Raises ValidationError, Refused, Conflict, NotFound."""
        said = self._said("decision", decision, translate("awards", "Write why."))
        today = self._clock.today()
        with self._writing() as session:
            row = self._award(session, award_id, AwardState.PUBLISHED, version)
            problem = self._decision_problem(session, row, today)
            if problem:
                raise Refused(problem)
            upheld = select(AwardObjection.id).where(
                AwardObjection.award_id == row.id, AwardObjection.is_upheld.is_(True)
            )
            if grants and session.scalar(upheld.limit(1)) is not None:
                raise Refused(translate("awards", "An objection was found right: it is not granted."))
            row.state = AwardState.GRANTED if grants else AwardState.REFUSED
            row.decided_by, row.decided_on, row.decision = self._actor.user_id, today, said
            if grants:
                words = station_words(session)
                row.certificate_number = next_number(session, "award", today.year, **words)
            return row.certificate_number or ""

    @requires("update")
    def withdraw(self, award_id: int, version: int, reason: str) -> None:
        """The nomination is taken back, or the person no longer agrees. Raises ValidationError, Refused,
        Conflict, NotFound."""
        said = self._said("reason", reason, translate("awards", "Write why."))
        with self._writing() as session:
            row = self._award(session, award_id, None, version)
            if row.state not in (AwardState.NOMINATED, AwardState.PUBLISHED):
                raise Refused(_moved())
            row.state, row.decision = AwardState.WITHDRAWN, said
            row.decided_by, row.decided_on = self._actor.user_id, self._clock.today()

    # ---- inside

    def _view(self, session: Session, row: Award) -> AwardView:
        facts = session.scalars(select(AwardFact).where(AwardFact.award_id == row.id).order_by(AwardFact.id))
        objections = session.scalars(
            select(AwardObjection).where(AwardObjection.award_id == row.id).order_by(AwardObjection.id)
        )
        names = titles(session, User.record_type, [one for one in (row.entered_by, row.decided_by) if one])
        return AwardView(
            line=next(award_lines(session, row.id)),
            consent_on=row.consent_on,
            is_named=row.is_named,
            entered_by=names.get(row.entered_by, ""),
            decided_by=names.get(row.decided_by or 0, ""),
            decision=row.decision or "",
            facts=tuple(
                FactLine(one.id, label(CRITERIA, one.criterion), one.words, one.is_counted) for one in facts
            ),
            objections=tuple(
                ObjectionLine(
                    one.id,
                    one.received_on,
                    one.objector or "",
                    one.words,
                    one.answer or "",
                    one.answered_on,
                    one.is_upheld,
                )
                for one in objections
            ),
            problem=self._problem(session, row),
        )

    def _problem(self, session: Session, row: Award) -> str:
        if row.state == AwardState.NOMINATED:
            return publication_problem(row.kind, _shown(session, row.id))
        if row.state == AwardState.PUBLISHED:
            return self._decision_problem(session, row, self._clock.today())
        return ""

    def _decision_problem(self, session: Session, row: Award, today: date) -> str:
        assert row.notice_until is not None
        unanswered = session.scalar(_unanswered().where(AwardObjection.award_id == row.id)) or 0
        problem = decision_problem(row.notice_until, today, unanswered=unanswered)
        if today > row.notice_until and self._decides_not(row):
            return translate("awards", "Who is named, nominated or entered it does not decide it.")
        return problem

    def _decides_not(self, row: Award) -> bool:
        return self._actor.name in (row.person, row.nominator) or row.entered_by == self._actor.user_id

    def _award(
        self, session: Session, award_id: int, state: AwardState | None = None, version: int | None = None
    ) -> Award:
        row = session.get(Award, award_id)
        if row is None:
            raise NotFound
        if state is not None and row.state != state:
            raise Refused(_moved())
        if version is not None and row.version != version:
            raise Conflict(Award.record_type, row.id, row.version, ())
        return row

    def _check_criterion(self, criterion: str) -> None:
        if criterion not in choice_keys(CRITERIA):
            raise ValidationError({"criterion": translate("awards", "Choose what it shows.")})

    def _said(self, name: str, words: str, missing: str) -> str:
        said = " ".join(words.split())
        problem = word_problem(said) if said else missing
        if problem:
            raise ValidationError({name: problem})
        return said[:LONGEST]


def _moved() -> str:
    return translate("awards", "This award is no longer at this step; look at it again.")


def award_lines(session: Session, award_id: int | None = None) -> Iterator[AwardLine]:
    """Awards with the objections that wait for an answer, newest first, or the one."""
    waiting = _unanswered().where(AwardObjection.award_id == Award.id).correlate(Award).scalar_subquery()
    wanted: Any = select(Award, waiting).order_by(Award.id.desc())
    if award_id is not None:
        wanted = wanted.where(Award.id == award_id)
    for row, unanswered in session.execute(wanted):
        yield AwardLine(
            id=row.id,
            version=row.version,
            kind=row.kind,
            kind_label=label(KINDS, row.kind),
            person=row.person,
            helper_label=label("care_helper_kinds", row.helper_kind),
            nominator=row.nominator,
            state=row.state,
            state_label=str(STATE_WORDS[AwardState(row.state)]),
            published_on=row.published_on,
            notice_until=row.notice_until,
            unanswered=unanswered,
            number=row.certificate_number or "",
            decided_on=row.decided_on,
        )


def drop_old_awards(session: Session, today: date) -> int:
    """Delete what came to nothing years ago, with its facts, objections and files; answers how many."""
    rows = session.scalars(_old(today)).all()
    for row in rows:
        files = select(Attachment).where(
            Attachment.record_type_key == Award.record_type, Attachment.record_id == row.id
        )
        parts: list[Any] = [*session.scalars(files)]
        for model in (AwardFact, AwardObjection):
            parts += session.scalars(select(model).where(model.award_id == row.id))
        for part in parts:
            session.delete(part)
        session.flush()
        session.delete(row)
    return len(rows)


def _old(today: date) -> Any:
    before = add_months(today, -12 * rule("award_years", today))
    return select(Award).where(Award.state.in_(ENDED), Award.decided_on < before)


def _unanswered() -> Any:
    return select(func.count(AwardObjection.id)).where(AwardObjection.answered_on.is_(None))


def _shown(session: Session, award_id: int) -> set[str]:
    return set(session.scalars(select(AwardFact.criterion).where(AwardFact.award_id == award_id)))
