"""The mediation itself on the public-security track: first and second session, on the spot, performance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import SecurityAgreement, SecuritySession
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import is_minor
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.security import SECURITY_STATES, check_second, guardians_missing
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes import security_periods as periods
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    checked_text,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.security import SecurityGround
from gridguard_desktop.services.numbering import next_number, station_words

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, SecurityCase
    from gridguard_desktop.services.disputes.security_inputs import SecuritySessionDraft


class SecurityMediationVerbs(SecurityGround):
    """Sessions and what follows from them."""

    @requires(Permission.DISPUTE_TRIAGE)
    def hold_security_mediation(
        self, *, dispute_id: int, version: int, draft: SecuritySessionDraft
    ) -> str | None:
        """Record a mediation: the first, or the second within seven working days. With an agreement, returns
        the number of its paper. A third is refused (程序规定 183)."""
        with self._security(dispute_id, version, "hold_security_mediation") as (session, row, case, target):
            self._nothing_assessed(session, row)
            held = sessions_of(session, row.id)
            self._police_times(case, draft)
            day = china_time(draft.started_at).date()
            first = china_time(held[0].started_at).date() if held else None
            check_second(len(held), first, day, periods.last_day(session, row.id, "PS-05"))
            self._police_sitting(session, row, draft, len(held) + 1, on_the_spot=False)
            if draft.agreed:
                number = self._police_agreement(session, row, draft, day, on_the_spot=False)
                for rule_id in periods.MEDIATE:
                    deadlines.meet(session, RECORD_TYPE, row.id, rule_id, day)
                periods.start(
                    session, case, periods.PERFORM, self._police_until(draft, day), self._context.calendar
                )
                self._enter_security(case, target)
                return number
            deadlines.cancel_open(session, RECORD_TYPE, row.id, *periods.MEDIATE)
            verb = "fail_second" if held else "fail_first"
            self._enter_security(case, SECURITY_STATES.target(case.state, verb))
            again = ("PS-06" if held else "PS-05", day)
            periods.start(session, case, *again, self._context.calendar)
            return None

    @requires(Permission.DISPUTE_TRIAGE)
    def mediate_on_the_spot(
        self, *, dispute_id: int, version: int, draft: SecuritySessionDraft
    ) -> str | None:
        """当场调解: agreed and performed on the spot; closes the case. Without a paper only when the video
        shows parties, facts and terms (程序规定 178). Returns the paper's number, if there is one."""
        with self._security(dispute_id, version, "mediate_on_the_spot") as (session, row, case, target):
            self._nothing_assessed(session, row)
            if not draft.agreed:
                raise ValidationError(
                    {
                        "agreed": translate(
                            "security", "On the spot means agreed and performed at once; else hold a session."
                        )
                    }
                )
            self._police_times(case, draft)
            day = china_time(draft.started_at).date()
            self._police_sitting(session, row, draft, 1, on_the_spot=True)
            number = self._police_agreement(session, row, draft, day, on_the_spot=True)
            agreement_of(session, row.id).performed_on = day
            self._enter_security(case, target)
            self._end(session, row, DisputeResult.SECURITY_MEDIATED, day)
            return number

    @requires(Permission.DISPUTE_TRIAGE)
    def forgo_second_mediation(self, *, dispute_id: int, version: int, note: str | None = None) -> None:
        """Neither the police nor a party wants a second mediation: the case is dealt with by law, its period
        counted anew from the failed one (程序规定 185)."""
        with self._security(dispute_id, version, "forgo_second_mediation") as (session, row, case, target):
            failed_on = china_time(sessions_of(session, row.id)[-1].started_at).date()
            case.decision_note = optional_text(note)
            deadlines.cancel_open(session, RECORD_TYPE, row.id, *periods.MEDIATE)
            periods.start(session, case, "PS-06", failed_on, self._context.calendar)
            self._enter_security(case, target)

    @requires(Permission.DISPUTE_TRIAGE)
    def perform_security_agreement(
        self, *, dispute_id: int, version: int, performed_on: date | None = None
    ) -> None:
        """The agreement was performed: no penalty (治安管理处罚法 9, paragraph 3); closes the case."""
        with self._security(dispute_id, version, "perform_security_agreement") as (session, row, case, to):
            agreement = agreement_of(session, row.id)
            day = self._day(performed_on, "performed_on", not_before=agreement.agreed_on)
            agreement.performed_on = day
            self._enter_security(case, to)
            self._end(session, row, DisputeResult.SECURITY_MEDIATED, day)

    @requires(Permission.DISPUTE_TRIAGE)
    def default_security_agreement(
        self, *, dispute_id: int, version: int, note: str, defaulted_on: date | None = None
    ) -> None:
        """The agreement was not performed: the case is dealt with by law, its period counted anew."""
        with self._security(dispute_id, version, "default_security_agreement") as (session, row, case, to):
            agreement = agreement_of(session, row.id)
            day = self._day(defaulted_on, "defaulted_on", not_before=agreement.agreed_on)
            agreement.defaulted_on, agreement.default_note = day, checked_text(note, "note")
            deadlines.cancel_open(session, RECORD_TYPE, row.id, periods.PERFORM)
            periods.start(session, case, "PS-06", day, self._context.calendar)
            self._enter_security(case, to)

    def _police_times(self, case: SecurityCase, draft: SecuritySessionDraft) -> None:
        if draft.ended_at <= draft.started_at:
            raise ValidationError({"ended_at": translate("disputes", "The session must end after it began.")})
        if draft.started_at > self._clock.now():
            raise ValidationError({"started_at": translate("disputes", "This day is in the future.")})
        self._day(china_time(draft.started_at).date(), "started_at", not_before=case.filed_on)

    def _police_sitting(
        self,
        session: Session,
        row: Dispute,
        draft: SecuritySessionDraft,
        ordinal: int,
        *,
        on_the_spot: bool,
    ) -> None:
        day = china_time(draft.started_at).date()
        minors = [
            party.name
            for party in parties_of(session, row.id)
            if party.birth_date is not None and is_minor(party.birth_date, day)
        ]
        guardians_missing(minors, draft.guardian_note)
        session.add(
            SecuritySession(
                dispute_id=row.id,
                ordinal=ordinal,
                on_the_spot=on_the_spot,
                started_at=draft.started_at,
                ended_at=draft.ended_at,
                place=checked_text(draft.place, "place"),
                host_name=optional_text(draft.host_name) or self._actor.name,
                host_post=optional_text(draft.host_post),
                recorder_name=optional_text(draft.recorder_name),
                attendants=optional_text(draft.attendants),
                guardian_note=optional_text(draft.guardian_note),
                is_recorded=draft.is_recorded or draft.on_video,
                record=checked_text(draft.record, "record"),
                issues=optional_text(draft.issues),
                proposal=optional_text(draft.proposal),
                agreed=draft.agreed,
            )
        )

    def _police_until(self, draft: SecuritySessionDraft, day: date) -> date:
        if draft.perform_by is None:
            raise ValidationError(
                {"perform_by": translate("security", "Enter until when it is to be performed.")}
            )
        if draft.perform_by < day:
            raise ValidationError(
                {"perform_by": translate("disputes", "This day is before {day}.", day=day.isoformat())}
            )
        return draft.perform_by

    def _police_agreement(
        self, session: Session, row: Dispute, draft: SecuritySessionDraft, day: date, *, on_the_spot: bool
    ) -> str | None:
        if draft.on_video and not on_the_spot:
            raise Refused(
                translate(
                    "security",
                    "Only mediation on the spot may do without a paper (Procedural Provisions 178).",
                )
            )
        number = None
        if not draft.on_video:
            number = next_number(session, "security_agreement", day.year, **station_words(session))
        session.add(
            SecurityAgreement(
                dispute_id=row.id,
                number=number,
                on_the_spot=on_the_spot,
                facts=checked_text(draft.facts or row.summary, "facts"),
                terms=checked_text(draft.terms, "terms"),
                manner=optional_text(draft.manner),
                agreed_on=day,
                perform_by=day if on_the_spot else self._police_until(draft, day),
            )
        )
        session.flush()
        return number


def sessions_of(session: Session, dispute_id: int) -> list[SecuritySession]:
    """Mediations by the police in order."""
    wanted = select(SecuritySession).where(SecuritySession.dispute_id == dispute_id)
    return list(session.scalars(wanted.order_by(SecuritySession.ordinal)))


def agreement_of(session: Session, dispute_id: int) -> SecurityAgreement:
    """The agreement reached before the police. Raises NotFound."""
    found = session.scalar(select(SecurityAgreement).where(SecurityAgreement.dispute_id == dispute_id))
    if found is None:
        raise NotFound
    return found
