"""The scope check before triage and what the parties chose. Both are kept; the program chooses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Party, PartyChoice, ScopeCheck
from gridguard_desktop.domain import lawdata, scope_check
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, optional_text, parties_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.scope_check import Advice, Finding


@dataclass(frozen=True, slots=True)
class WayAdvice:
    """What triage looks at: the answers so far with their consequences, and every way with its why."""

    answers: dict[str, str]
    findings: tuple[Finding, ...]
    outcome: str
    ways: tuple[Advice, ...]


class ScopeVerbs(CaseService):
    """Asking before triage, advising, recording what the parties want."""

    @requires(Permission.DISPUTE_UPDATE)
    def check_scope(
        self, *, dispute_id: int, version: int, answers: Mapping[str, str], note: str | None = None
    ) -> tuple[Finding, ...]:
        """Keep the answers (question of ``scope_questions`` → yes or no); returns those with a consequence.

        Raises ValidationError, Refused when the dispute has ended.
        """
        given = {key: answer for key, answer in answers.items() if answer}
        today = self._clock.today()
        scope_check.check_answers(given, today)
        with self._case(dispute_id, version) as (session, row):
            _check_open(row)
            session.add(
                ScopeCheck(
                    dispute_id=row.id,
                    answers=given,
                    outcome=scope_check.outcome(given, today),
                    note=optional_text(note),
                    checked_at=self._clock.now(),
                    checked_by=self._actor.user_id,
                )
            )
            return scope_check.findings(given, today)

    @requires("read")
    def advice(self, dispute_id: int) -> WayAdvice:
        """Which ways suit this dispute and why; for people to read, nothing is chosen."""
        with self._reading() as session:
            row: Dispute = self._load(session, dispute_id)
            answers = last_answers(session, row.id)
            today = self._clock.today()
            security = row.track == "public_security" or row.injury != "none"
            return WayAdvice(
                answers=answers,
                findings=scope_check.findings(answers, today),
                outcome=scope_check.outcome(answers, today),
                ways=scope_check.advise(row.kind, answers, security=security, on=today),
            )

    @requires(Permission.DISPUTE_UPDATE)
    def record_choice(
        self,
        *,
        dispute_id: int,
        version: int,
        party_id: int,
        way: str,
        note: str | None = None,
        chosen_on: date | None = None,
    ) -> None:
        """What a party chose: a key of ``ways``, or ``refused`` for none of them."""
        with self._case(dispute_id, version) as (session, row):
            _check_open(row)
            party = session.get(Party, party_id)
            if party is None or party.dispute_id != row.id:
                raise NotFound
            if way != scope_check.REFUSED and way not in lawdata.choice_keys("ways"):
                raise ValidationError({"way": translate("disputes", "Choose one of the list.")})
            session.add(
                PartyChoice(
                    dispute_id=row.id,
                    party_id=party.id,
                    channel=way,
                    note=optional_text(note),
                    chosen_on=self._day(chosen_on, "chosen_on", not_before=row.registered_on),
                    recorded_by=self._actor.user_id,
                )
            )


def last_answers(session: Session, dispute_id: int) -> dict[str, str]:
    """Answers of the newest check; empty without one."""
    newest = select(ScopeCheck.answers).where(ScopeCheck.dispute_id == dispute_id)
    return dict(session.scalar(newest.order_by(ScopeCheck.id.desc()).limit(1)) or {})


def check_track(session: Session, row: Dispute, track: str, today: date) -> None:
    """Raise Refused, citing the rule, when the newest scope check bars ``track``."""
    scope_check.check_track(track, last_answers(session, row.id), today)


def check_nobody_refuses(session: Session, row: Dispute) -> None:
    """Raise Refused when the last word of a party is that it wants no mediation (人民调解法 17)."""
    names = {party.id: party.name for party in parties_of(session, row.id)}
    chosen = select(PartyChoice).where(PartyChoice.dispute_id == row.id).order_by(PartyChoice.id)
    last = {choice.party_id: choice.channel for choice in session.scalars(chosen)}
    refusing = [names[party_id] for party_id, way in last.items() if way == scope_check.REFUSED]
    if refusing:
        raise Refused(
            translate(
                "disputes",
                "{names} refused mediation; it may not be mediated (人民调解法 17). Record a new choice.",
                names="、".join(refusing),
            )
        )


def _check_open(row: Dispute) -> None:
    if row.state in ENDED:
        raise Refused(translate("disputes", "The dispute has ended; take it up again first."))
