"""Support cases: entered with consent, reviewed by two others, paid from the fund, followed up; proof is
deleted after some years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import AidEvent, AidPerson, Attachment, CareReview, CareSupport, User
from gridguard_desktop.db.models.audit import HEAD_ID, AuditHead
from gridguard_desktop.domain.care import rule, word_problem
from gridguard_desktop.domain.care_support import (
    HELPERS,
    KINDS,
    STATE_WORDS,
    WAYS,
    Opinion,
    SupportState,
    outcome,
    reviewer_problem,
)
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.care_supports import CARE_SUPPORT
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.attachments import attach
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.care.fund import fund_state
from gridguard_desktop.services.care.support_views import ReviewLine, SupportLine
from gridguard_desktop.services.numbering import next_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.attachments import NewFile

require_bases(CARE_SUPPORT)
PROOF, LONGEST = "other", 200
"""Category of the proof among files; letters of an opinion."""


class CareSupportService(Service):
    """Support of helpers. Who reviews sees what waits for a review, the care role all."""

    record_key: ClassVar[str] = "care_support"

    @requires("read")
    def supports(self) -> tuple[SupportLine, ...]:
        """The cases in sight, newest first."""
        with self._reading() as session:
            late = _with_old_proof(session, self._clock.today())
        if late:
            with self._writing() as session:
                drop_old_proof(session, self._clock.today())
        with self._reading() as session:
            wanted: Any = select(CareSupport, User.name).join(User, User.id == CareSupport.entered_by)
            rows = session.execute(
                queries.visible(wanted, CareSupport, self._actor).order_by(CareSupport.id.desc())
            )
            return tuple(self._line(session, row, name) for row, name in rows)

    @requires("update")
    def add(self, values: Mapping[str, Any], proof: NewFile | None = None) -> int:
        """Enter a case; answers its id. Raises ValidationError without consent, sum or the proof it names."""
        self.check(Permission.ATTACHMENT_CREATE, "add")
        today = self._clock.today()
        given = checked_case(values, today, has_proof=proof is not None)
        with self._writing() as session:
            row = enter_case(session, given, self._actor, today)
            if proof is not None:
                attach(session, self._context, CareSupport.record_type, row.id, proof)
            return row.id

    @requires("review")
    def review(self, support_id: int, *, approves: bool, amount: Decimal | None, opinion: str) -> str:
        """One of the two opinions; answers the state they come to. Raises ValidationError, Refused for
        whoever may not review it and for a sum the fund does not hold, NotFound."""
        problems = {}
        if approves and (amount is None or amount <= 0):
            problems["amount"] = translate("care_support", "Enter the sum.")
        if not opinion.strip():
            problems["opinion"] = translate("care_support", "Write your opinion.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            one_at_a_time(session)
            row = self._case(session, support_id, SupportState.ENTERED)
            known = _reviews(session, row.id)
            refusal = self._reviewer_problem(row, known)
            if refusal:
                raise Refused(refusal)
            review = CareReview(
                support_id=row.id,
                reviewer_id=self._actor.user_id,
                approves=approves,
                amount=amount if approves and amount is not None else row.asked * 0,
                opinion=" ".join(opinion.split())[:LONGEST],
                reviewed_on=self._clock.today(),
            )
            state, total = outcome([Opinion(one.approves, one.amount) for one in (*known, review)])
            if state is SupportState.APPROVED and total > fund_state(session).free:
                raise Refused(
                    translate(
                        "care_support",
                        "The fund does not hold this sum; approve less, or enter what came in.",
                    )
                )
            session.add(review)
            if state is not SupportState.ENTERED:
                row.state, row.decided_on = state, self._clock.today()
                row.amount = total if state is SupportState.APPROVED else None
            return state.value

    @requires("pay")
    def pay(self, support_id: int, paid_on: date) -> None:
        """The approved sum was handed over. Raises ValidationError, Refused, NotFound."""
        with self._writing() as session:
            one_at_a_time(session)
            row = self._case(session, support_id, SupportState.APPROVED)
            if row.decided_on is None or not row.decided_on <= paid_on <= self._clock.today():
                wrong = translate("care_support", "Choose a day from the approval to today.")
                raise ValidationError({"paid_on": wrong})
            if row.amount is None or row.amount > fund_state(session).balance:
                raise Refused(translate("care_support", "The fund does not hold this sum."))
            row.state, row.paid_on, row.paid_by = SupportState.PAID, paid_on, self._actor.user_id

    @requires("update")
    def follow_up(self, support_id: int, note: str) -> None:
        """How the person is doing, and the thanks. Raises ValidationError, Refused, NotFound."""
        words = " ".join(note.split())
        problem = (
            word_problem(words) if words else translate("care_support", "Write how the person is doing.")
        )
        if problem:
            raise ValidationError({"note": problem})
        with self._writing() as session:
            row = self._case(session, support_id, SupportState.PAID)
            row.state, row.followed_on = SupportState.FOLLOWED, self._clock.today()
            row.follow_note = words[:LONGEST]

    def _case(self, session: Session, support_id: int, state: SupportState) -> CareSupport:
        row = queries.load_visible(session, CareSupport, support_id, self._actor)
        if not isinstance(row, CareSupport):
            raise NotFound
        if row.state != state:
            raise Refused(translate("care_support", "This case is no longer at this step; look at it again."))
        return row

    def _reviewer_problem(self, row: CareSupport, known: list[CareReview]) -> str:
        return reviewer_problem(
            self._actor.name,
            entered_it=row.entered_by == self._actor.user_id,
            reviewed_it=any(one.reviewer_id == self._actor.user_id for one in known),
            named=(row.person, row.applicant),
        )

    def _line(self, session: Session, row: CareSupport, entered_by: str) -> SupportLine:
        known = _reviews(session, row.id)
        names = queries.titles(session, User.record_type, [one.reviewer_id for one in known])
        after: Any = select(AidEvent.id, AidEvent.number)
        event = session.execute(
            queries.visible(after, AidEvent, self._actor)
            .join(AidPerson, AidPerson.event_id == AidEvent.id)
            .where(AidPerson.support_id == row.id)
        ).first()
        open_to = row.state == SupportState.ENTERED and self._actor.can(Permission.CARE_SUPPORT_REVIEW)
        return SupportLine(
            id=row.id,
            number=row.number,
            kind_label=label(KINDS, row.kind),
            helper_label=label(HELPERS, row.helper_kind),
            person=row.person,
            way_label=label(WAYS, row.way),
            applicant=row.applicant,
            consent_on=row.consent_on,
            has_diagnosis=row.has_diagnosis,
            facts=row.facts,
            asked=row.asked,
            amount=row.amount,
            state=row.state,
            state_label=str(STATE_WORDS[SupportState(row.state)]),
            entered_by=entered_by,
            entered_on=row.entered_on,
            paid_on=row.paid_on,
            followed_on=row.followed_on,
            reviews=tuple(
                ReviewLine(
                    names.get(one.reviewer_id, ""), one.approves, one.amount, one.opinion, one.reviewed_on
                )
                for one in known
            ),
            may_review=open_to and not self._reviewer_problem(row, known),
            aid_event_id=event.id if event is not None else None,
            aid_number=event.number if event is not None else "",
        )


def checked_case(values: Mapping[str, Any], today: date, *, has_proof: bool = False) -> dict[str, Any]:
    """What a case holds, normalised. Raises ValidationError without consent, sum or the proof it names."""
    given = clean(CARE_SUPPORT, values)
    given["has_diagnosis"] = bool(given.get("has_diagnosis"))
    problems = {}
    if given["consent_on"] > today:
        problems["consent_on"] = translate("care_list", "This day is in the future.")
    if given["asked"] <= 0:
        problems["asked"] = translate("care_support", "Enter the sum.")
    if words := word_problem(given["facts"]):
        problems["facts"] = words
    if given["way"] == "nomination" and given["applicant"] == given["person"]:
        problems["applicant"] = translate("care_support", "Somebody else nominates.")
    if given["has_diagnosis"] and not has_proof:
        problems["proof"] = translate("care_support", "Attach the proof.")
    if problems:
        raise ValidationError(problems)
    return given


def enter_case(session: Session, given: Mapping[str, Any], actor: Actor, today: date) -> CareSupport:
    """The checked case with its number, in review."""
    row = CareSupport(
        **given,
        number=next_number(session, "care_support", today.year),
        state=SupportState.ENTERED,
        entered_by=actor.user_id,
        entered_on=today,
    )
    session.add(row)
    session.flush()
    return row


def one_at_a_time(session: Session) -> None:
    """Two who approve or pay at the same moment wait for each other: the second sees what the first spent."""
    session.execute(select(AuditHead.seq).where(AuditHead.id == HEAD_ID).with_for_update())


def drop_old_proof(session: Session, today: date) -> int:
    """Delete the proof of cases that were over years ago; answers how many files."""
    rows = session.scalars(_old_proof(today)).all()
    for row in rows:
        session.delete(row)
    return len(rows)


def _with_old_proof(session: Session, today: date) -> bool:
    return session.scalar(_old_proof(today).limit(1)) is not None


def _old_proof(today: date) -> Any:
    """Paid cases count from the day they were paid, refused ones from that day."""
    before = add_months(today, -12 * rule("proof_years", today))
    over = select(CareSupport.id).where(
        CareSupport.state.in_((SupportState.PAID, SupportState.FOLLOWED, SupportState.REFUSED)),
        CareSupport.decided_on < before,
        (CareSupport.paid_on.is_(None)) | (CareSupport.paid_on < before),
    )
    return select(Attachment).where(
        Attachment.record_type_key == CareSupport.record_type, Attachment.record_id.in_(over)
    )


def _reviews(session: Session, support_id: int) -> list[CareReview]:
    wanted = select(CareReview).where(CareReview.support_id == support_id)
    return list(session.scalars(wanted.order_by(CareReview.id)))
