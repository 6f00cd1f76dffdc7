"""Intake, triage and hand-over: what clerk, officer and chief do with a dispute before a mediator has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never

from sqlalchemy import inspect, select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Committee, Obligation, Party, Referral, Triage
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.dispute_kinds import check_subkind
from gridguard_desktop.domain.disputes import (
    DisputeResult,
    Track,
    check_conflict_of_interest,
    check_editable,
)
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.dispute_kinds import learn_subkinds
from gridguard_desktop.services.disputes import intake as intake_rules
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_text,
    contact_pairs,
    last_referral,
    mediator_of,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.handover import answered
from gridguard_desktop.services.disputes.parties import change_party, names_of, new_party
from gridguard_desktop.services.disputes.scoping import check_track
from gridguard_desktop.services.disputes.security import check_conclusion
from gridguard_desktop.services.numbering import next_number, station_words
from gridguard_desktop.services.second_person import refuse_to_second_person

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import Intake, PartyDraft
    from gridguard_desktop.services.disputes.views import Duplicate

POLICE_MEDIATION = "police_mediation"
_TRIAGE_VERBS = {
    Track.CIVIL: "triage_people",
    Track.PUBLIC_SECURITY: "triage_public_security",
    Track.NOT_MEDIABLE: "triage_not_mediable",
}


class IntakeVerbs(CaseService):
    """Taking in, putting right the facts, parties."""

    @requires("create")
    def register(self, intake: Intake) -> int:
        """Take in a dispute; returns its id. Raises ValidationError with fields such as
        ``parties.2.phone``."""
        with self._writing() as session:
            return intake_rules.register_dispute(session, self._actor, self._clock, intake).id

    @requires("create")
    def create(self, values: Mapping[str, Any]) -> Never:
        """Not possible: a dispute is taken in with its parties by :meth:`register`. Raises Refused."""
        raise Refused(
            translate("disputes", "A dispute is taken in together with its parties; use the intake form.")
        )

    @requires("update")
    def update_facts(self, *, dispute_id: int, version: int, values: Mapping[str, Any]) -> None:
        """Put right the declared facts of a dispute that is not yet agreed. Raises as :meth:`update`, and
        Refused."""
        self.update(dispute_id, version, values)

    @requires("read")
    def possible_duplicates(self, *, address: str | None, party_names: Collection[str]) -> list[Duplicate]:
        """Disputes of the last 90 days at the same place or between the same people."""
        with self._reading() as session:
            return intake_rules.possible_duplicates(
                session, self._actor, self._clock.today(), address=address, names=party_names
            )

    @requires("update")
    def add_party(self, *, dispute_id: int, version: int, draft: PartyDraft) -> int:
        """Add a party, from a register or typed; returns its id."""
        with self._case(dispute_id, version) as (session, row):
            check_editable(row.state)
            ordinal = max((party.ordinal for party in parties_of(session, dispute_id)), default=0) + 1
            party = new_party(session, self._actor, ordinal, draft)
            party.dispute_id = row.id
            session.add(party)
            self._parties_changed(session, row)
            return party.id

    @requires("update")
    def update_party(
        self, *, dispute_id: int, version: int, party_id: int, values: Mapping[str, Any]
    ) -> None:
        """Change declared fields of a party; masked values that come back unchanged are left alone."""
        with self._case(dispute_id, version) as (session, row):
            check_editable(row.state)
            change_party(self._party(session, dispute_id, party_id), values, self._clock.today())
            self._parties_changed(session, row)

    @requires("update")
    def remove_party(self, *, dispute_id: int, version: int, party_id: int) -> None:
        """Take a party off. Raises Refused for the last one and for one the agreement binds or benefits."""
        with self._case(dispute_id, version) as (session, row):
            check_editable(row.state)
            party = self._party(session, dispute_id, party_id)
            if len(parties_of(session, dispute_id)) == 1:
                raise Refused(translate("disputes", "A dispute has at least one party."))
            bound = (
                select(Obligation.id)
                .where((Obligation.debtor_id == party_id) | (Obligation.creditor_id == party_id))
                .limit(1)
            )
            if session.scalar(bound) is not None:
                raise Refused(
                    translate("disputes", "The agreement names this party; revise the agreement first.")
                )
            session.delete(party)
            self._parties_changed(session, row)

    @requires(Permission.SENSITIVE_REVEAL)
    def reveal_party_field(self, *, dispute_id: int, party_id: int, field: str, purpose: str) -> str:
        """The plain document number or phone of a party, on record with its purpose."""
        self.check(self.permission_of("read"), "reveal_party_field")
        declared = RECORD_TYPES["party"].field(field)
        reason = checked_text(purpose, "purpose")
        with self._writing() as session:
            self._load(session, dispute_id)
            refuse_to_second_person(session, dispute_id, self._actor)
            party = self._party(session, dispute_id, party_id)
            record_event(
                session,
                AuditEvent.FIELD_REVEALED,
                record_type="party",
                record_id=party_id,
                purpose=reason,
                details={"field": declared.name, "dispute": dispute_id},
            )
            return str(getattr(party, declared.name) or "")

    def _before_save(self, session: Session, row: Any) -> None:
        refuse_to_second_person(session, row.id, self._actor)
        check_editable(row.state)
        before = inspect(row).attrs.subkind.history
        if before.has_changes() and row.subkind is not None:
            learn_subkinds(session)
        check_subkind(row.kind, row.subkind, was=next(iter(before.deleted or before.unchanged), None))

    def _party(self, session: Session, dispute_id: int, party_id: int) -> Party:
        party = session.get(Party, party_id)
        if party is None or party.dispute_id != dispute_id:
            raise NotFound
        return party

    def _parties_changed(self, session: Session, row: Dispute) -> None:
        session.flush()
        parties = parties_of(session, row.id)
        mediator = mediator_of(session, row)
        if mediator is not None:
            check_conflict_of_interest(mediator.name, mediator.phone, contact_pairs(parties))
        row.party_names = names_of(parties)


class TriageVerbs(CaseService):
    """Triage, hand-over to a committee, the end of a public-security case."""

    @requires(Permission.DISPUTE_TRIAGE)
    def triage(
        self,
        *,
        dispute_id: int,
        version: int,
        track: str,
        reason: str,
        note: str | None = None,
        advice: str | None = None,
    ) -> None:
        """Decide the ``track`` (civil, public_security, not_mediable) with a reason of ``triage_reasons``
        and its rule; ``advice`` is what a party that is not mediated was told. Raises Refused when the scope
        check bars the way."""
        with self._case(dispute_id, version) as (session, row):
            if track not in tuple(Track):
                raise ValidationError({"track": translate("disputes", "Choose one of the list.")})
            target = self._step(row, _TRIAGE_VERBS[Track(track)])
            check_track(session, row, track, self._clock.today())
            citation = self._citation(track, reason, note)
            session.add(
                Triage(
                    dispute_id=row.id,
                    track=track,
                    reason=reason,
                    citation=citation,
                    note=optional_text(note),
                    decided_at=self._clock.now(),
                    decided_by=self._actor.user_id,
                )
            )
            row.track = track
            row.officer_id = row.officer_id or self._actor.user_id
            self._enter(row, target)
            if track == Track.PUBLIC_SECURITY:
                self._begin_security_case(session, row)
            elif track == Track.NOT_MEDIABLE:
                row.closed_on = self._clock.today()
                row.result = DisputeResult.NOT_MEDIABLE
                row.termination_note, row.advice = optional_text(note), optional_text(advice)

    @requires(Permission.DISPUTE_REFER)
    def refer(
        self,
        *,
        dispute_id: int,
        version: int,
        committee_id: int,
        police_actions: str | None = None,
        materials: str | None = None,
    ) -> str:
        """Hand the dispute to a committee; returns the number of the 移送函."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "refer")
            committee = self._linked(session, Committee, committee_id)
            if committee.archived_on is not None:
                raise Refused(translate("disputes", "This committee is no longer active; choose another."))
            today = self._clock.today()
            number = next_number(session, "referral", today.year, **station_words(session))
            letter = Referral(
                dispute_id=row.id,
                channel=POLICE_MEDIATION,
                number=number,
                committee_id=committee.id,
                police_actions=optional_text(police_actions),
                materials=optional_text(materials),
                sent_at=self._clock.now(),
                sent_by=self._actor.user_id,
            )
            session.add(letter)
            session.flush()
            row.channel, row.committee_id, row.mediator_id = POLICE_MEDIATION, committee.id, None
            row.officer_id = row.officer_id or self._actor.user_id
            self._enter(row, target)
            deadlines.cancel_open(session, RECORD_TYPE, row.id, "PS-03")
            self._open(session, row, "GT-03", today, part=letter)
            return number

    @requires(Permission.DISPUTE_REFER)
    def record_receipt(
        self, *, dispute_id: int, version: int, receiver_name: str, received_on: date | None = None
    ) -> None:
        """The committee has confirmed the letter (回执) without deciding yet; acceptance is the
        mediator's."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "record_receipt")
            referral = last_referral(session, row.id)
            if referral is None:
                raise NotFound
            day = self._day(received_on, "received_on")
            referral.receiver_name = checked_text(receiver_name, "receiver_name")
            referral.answered_at = self._clock.now()
            answered(session, row.id, day)

    @requires(Permission.DISPUTE_TRIAGE)
    def conclude_public_security(
        self,
        *,
        dispute_id: int,
        version: int,
        result: str,
        note: str | None = None,
        closed_on: date | None = None,
    ) -> None:
        """The police have dealt with the case; ``result`` is a security key of ``dispute_results``."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "conclude_public_security")
            known = {entry.key for entry in lawdata.choices("dispute_results") if entry.extra.get("security")}
            if result not in known:
                raise ValidationError({"result": translate("disputes", "Choose one of the list.")})
            check_conclusion(session, row.id, result)
            row.closed_on = self._day(closed_on, "closed_on", not_before=row.registered_on)
            row.result = result
            row.termination_remark = optional_text(note) or row.termination_remark
            deadlines.meet(session, RECORD_TYPE, row.id, "PS-03", row.closed_on)
            deadlines.meet(session, RECORD_TYPE, row.id, "PS-01", row.closed_on)
            deadlines.meet(session, RECORD_TYPE, row.id, "PS-06", row.closed_on)
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            self._enter(row, target)

    def _citation(self, track: str, reason: str, note: str | None) -> str:
        entry = next(
            (
                choice
                for choice in lawdata.choices("triage_reasons", self._clock.today())
                if choice.key == reason and choice.extra["track"] == track
            ),
            None,
        )
        if entry is None:
            raise ValidationError({"reason": translate("disputes", "Choose a reason for this way.")})
        if reason.startswith("other") and not optional_text(note):
            raise ValidationError({"note": translate("disputes", "Say what the reason is.")})
        return entry.source

    def _begin_security_case(self, session: Session, row: Dispute) -> None:
        today = self._clock.today()
        self._open(session, row, "PS-01", today)
        if not lawdata.choice("injuries", row.injury).extra["assessment"]:
            self._open(session, row, "PS-03", today)
