"""Who mediates: candidates with their load, an objection of a party, another mediator, and what a mediator
declares about himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Assignment,
    Deadline,
    Dispute,
    Mediator,
    MediatorLeave,
    MediatorSpecialty,
    Objection,
)
from gridguard_desktop.domain.dispute_course import COURSE_LAW
from gridguard_desktop.domain.disputes import ENDED, check_conflict_of_interest
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    contact_pairs,
    mediates,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.mediation_views import Candidate
from gridguard_desktop.services.disputes.ties import check_ties, ties_between

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

RULE = "OBJECTION"
"""Deadlines that are objections to decide; no law sets their days."""
REPLACED, KEPT = "replaced", "kept"


class AssignmentVerbs(CaseService):
    """Objecting, replacing, keeping."""

    @requires(Permission.DISPUTE_READ)
    def candidates(self, dispute_id: int) -> tuple[Candidate, ...]:
        """Mediators of the committee with their open cases, leave, specialty and what stands between them
        and the parties; who may mediate and has least to do comes first."""
        with self._reading() as session:
            row: Dispute = self._load(session, dispute_id)
            wanted = select(Mediator).where(Mediator.archived_on.is_(None))
            if row.committee_id is not None:
                wanted = wanted.where(Mediator.committee_id == row.committee_id)
            found = [
                self._candidate(session, row, one) for one in session.scalars(wanted.order_by(Mediator.id))
            ]
        return tuple(sorted(found, key=lambda one: (not one.eligible, not one.specialises, one.load)))

    @requires(Permission.DISPUTE_UPDATE)
    def object_to_mediator(
        self,
        *,
        dispute_id: int,
        version: int,
        party_id: int,
        reason: str,
        wanted_id: int | None = None,
        objected_on: date | None = None,
    ) -> int:
        """A party objects to the mediator, or asks for another by name. Opens the decision as the next
        step; until then no session is held. Returns the id."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "object_to_mediator")
            if party_id not in {party.id for party in parties_of(session, row.id)}:
                raise NotFound
            if row.mediator_id is None:
                raise Refused(translate("mediation", "No mediator is assigned yet."))
            day = self._day(objected_on, "objected_on", not_before=row.accepted_on)
            objection = Objection(
                dispute_id=row.id,
                party_id=party_id,
                mediator_id=row.mediator_id,
                wanted_id=self._linked(session, Mediator, wanted_id).id if wanted_id is not None else None,
                objected_on=day,
                reason=checked_text(reason, "reason"),
            )
            session.add(objection)
            session.add(
                Deadline(
                    record_type_key=RECORD_TYPE,
                    record_id=row.id,
                    rule_id=RULE,
                    task="处理更换调解员的要求",
                    due_on=self._clock.today(),
                    because=f"{day:%m-%d}当事人提出，处理前不再调解",
                    citation=COURSE_LAW["object_to_mediator"],
                )
            )
            session.flush()
            return objection.id

    @requires(Permission.DISPUTE_ASSIGN)
    def reassign(
        self,
        *,
        dispute_id: int,
        version: int,
        mediator_id: int,
        reason: str,
        note: str | None = None,
        assigned_on: date | None = None,
    ) -> None:
        """Another mediator takes the case: by the chief, or handed on by its mediator. Decides open
        objections. Raises Refused with what stands against the choice."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "reassign")
            self._check_may_assign(session, row)
            checked_choice("assignment_reasons", reason, "reason")
            mediator: Mediator = self._linked(session, Mediator, mediator_id)
            if mediator.id == row.mediator_id:
                raise ValidationError({"mediator_id": translate("mediation", "Choose somebody else.")})
            if mediator.committee_id != row.committee_id:
                raise Refused(translate("disputes", "This mediator belongs to another committee."))
            day = self._day(assigned_on, "assigned_on", not_before=row.accepted_on)
            if on_leave(session, mediator.id, day):
                raise Refused(translate("mediation", "{name} is on leave.", name=mediator.name))
            check_conflict_of_interest(
                mediator.name, mediator.phone, contact_pairs(parties_of(session, row.id))
            )
            check_ties(session, row, mediator.id, self._actor)
            self._hand_over(session, row, mediator.id, reason, optional_text(note), day)
            self._decide(session, row, REPLACED, note, day)

    @requires(Permission.DISPUTE_ASSIGN)
    def keep_mediator(self, *, dispute_id: int, version: int, note: str) -> None:
        """The objection is not followed, and why; the mediator objected to does not decide it."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "keep_mediator")
            if mediates(session, row, self._actor):
                raise Refused(translate("mediation", "Whoever is objected to does not decide it."))
            if not open_objections(session, row.id):
                raise NotFound
            self._decide(session, row, KEPT, checked_text(note, "note"), self._clock.today())

    def _candidate(self, session: Session, row: Dispute, mediator: Mediator) -> Candidate:
        load = (
            select(func.count())
            .select_from(Dispute)
            .where(Dispute.mediator_id == mediator.id, Dispute.state.not_in(ENDED))
        )
        knows = select(MediatorSpecialty.id).where(
            MediatorSpecialty.mediator_id == mediator.id, MediatorSpecialty.kind == row.kind
        )
        return Candidate(
            mediator_id=mediator.id,
            name=mediator.name,
            load=session.scalar(load) or 0,
            specialises=session.scalar(knows.limit(1)) is not None,
            on_leave=on_leave(session, mediator.id, self._clock.today()),
            ties=ties_between(session, row, mediator.id, self._actor),
        )

    def _check_may_assign(self, session: Session, row: Dispute) -> None:
        if self._actor.can(Permission.DISPUTE_MEDIATE) and not mediates(session, row, self._actor):
            raise Refused(translate("disputes", "Only the mediator of this dispute may do this."))

    def _hand_over(
        self, session: Session, row: Dispute, mediator_id: int, reason: str, note: str | None, day: date
    ) -> None:
        standing = select(Assignment).where(Assignment.dispute_id == row.id, Assignment.until_on.is_(None))
        last = session.scalar(standing.order_by(Assignment.id.desc()).limit(1))
        if last is None and row.mediator_id is not None:
            last = Assignment(
                dispute_id=row.id, mediator_id=row.mediator_id, from_on=row.accepted_on or row.registered_on
            )
            session.add(last)
        if last is not None:
            last.until_on, last.reason, last.note = day, reason, note
        session.add(Assignment(dispute_id=row.id, mediator_id=mediator_id, from_on=day))
        row.mediator_id = mediator_id

    def _decide(self, session: Session, row: Dispute, outcome: str, note: str | None, day: date) -> None:
        for objection in open_objections(session, row.id):
            objection.decided_on, objection.outcome, objection.note = day, outcome, optional_text(note)
        deadlines.meet(session, RECORD_TYPE, row.id, RULE, day)


def open_objections(session: Session, dispute_id: int) -> list[Objection]:
    """Objections nobody has decided."""
    wanted = select(Objection).where(Objection.dispute_id == dispute_id, Objection.decided_on.is_(None))
    return list(session.scalars(wanted.order_by(Objection.id)))


def check_no_objection(session: Session, dispute_id: int) -> None:
    """Raise Refused while an objection to the mediator is open."""
    if open_objections(session, dispute_id):
        raise Refused(
            translate(
                "mediation",
                "A party objects to the mediator; decide that first ({law}).",
                law=COURSE_LAW["object_to_mediator"],
            )
        )


def on_leave(session: Session, mediator_id: int, day: date) -> bool:
    """Whether a mediator is away on ``day``."""
    wanted = select(MediatorLeave.id).where(
        MediatorLeave.mediator_id == mediator_id, MediatorLeave.from_on <= day, MediatorLeave.until_on >= day
    )
    return session.scalar(wanted.limit(1)) is not None
