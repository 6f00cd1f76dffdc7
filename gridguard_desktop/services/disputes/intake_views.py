"""What intake and triage left on a dispute, as read: changes of its urgency, withdrawals, reopenings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Application,
    PartyChoice,
    ReferralReminder,
    Reopening,
    ScopeCheck,
    UrgencyChange,
)
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.dispute_intake import without_guardian
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.scope_check import REFUSED
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.companions import companion_views, companions_of, wards_of
from gridguard_desktop.services.views import TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.companions import CompanionView


@dataclass(frozen=True, slots=True)
class UrgencyView:
    """The grade was set; ``before`` is None for the one given at intake."""

    before: str | None
    grade: str
    reasons: tuple[str, ...]
    note: str | None
    called: tuple[str, ...]
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class ReopeningView:
    """The dispute was taken up again."""

    from_state: str
    result: str | None
    reason: str
    reopened_at: datetime
    reopened_by: str


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder or a report upwards; ``kind`` is reminder or escalation."""

    id: int
    referral_id: int
    kind: str
    number: str
    addressee: str
    note: str | None
    answer_by: date
    sent_at: datetime
    sent_by: str


@dataclass(frozen=True, slots=True)
class ScopeCheckView:
    """Answers before triage; ``outcome`` is an effect of ``domain.scope_check``."""

    answers: dict[str, str]
    outcome: str
    note: str | None
    checked_at: datetime
    checked_by: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What a party chose: ``way`` of ``ways``, or ``refused``."""

    party: str
    way: str
    note: str | None
    chosen_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a side asks for (申请事项), one request a line."""

    side: str
    requests: str
    applied_on: date


@dataclass(frozen=True, slots=True)
class IntakeStory:
    """Everything of this module about one dispute, oldest first."""

    urgency: tuple[UrgencyView, ...] = ()
    reopenings: tuple[ReopeningView, ...] = ()
    reminders: tuple[ReminderView, ...] = ()
    companions: tuple[CompanionView, ...] = ()
    unguarded: tuple[str, ...] = ()
    """Names of minors without a guardian."""
    checks: tuple[ScopeCheckView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    asked: AskedView | None = None

    @property
    def events(self) -> tuple[TimelineEvent, ...]:
        """The same for the timeline."""
        return (
            *map(_graded, self.urgency),
            *map(_reopened, self.reopenings),
            *map(_reminded, self.reminders),
            *map(_checked, self.checks),
            *map(_chosen, self.choices),
        )


def intake_story(
    session: Session, row: Dispute, user_name: Callable[[int | None], str], today: date
) -> IntakeStory:
    """Read it; one query for each kind."""
    changes = select(UrgencyChange).where(UrgencyChange.dispute_id == row.id).order_by(UrgencyChange.id)
    returns = select(Reopening).where(Reopening.dispute_id == row.id).order_by(Reopening.id)
    letters = (
        select(ReferralReminder).where(ReferralReminder.dispute_id == row.id).order_by(ReferralReminder.id)
    )
    return IntakeStory(
        urgency=tuple(
            UrgencyView(
                change.before,
                change.grade,
                tuple(change.reasons),
                change.note,
                tuple(change.called),
                change.changed_at,
                user_name(change.changed_by),
            )
            for change in session.scalars(changes)
        ),
        reopenings=tuple(
            ReopeningView(
                again.from_state,
                again.result,
                again.reason,
                again.reopened_at,
                user_name(again.reopened_by),
            )
            for again in session.scalars(returns)
        ),
        reminders=tuple(_reminder(letter, user_name) for letter in session.scalars(letters)),
        **_people(session, row, today),
        **_before_triage(session, row, user_name),
    )


def _people(session: Session, row: Dispute, today: date) -> dict[str, Any]:
    companions = companions_of(session, row.id)
    wards = wards_of(parties_of(session, row.id), companions)
    return {"companions": companion_views(companions), "unguarded": without_guardian(wards, today)}


def _before_triage(session: Session, row: Dispute, user_name: Callable[[int | None], str]) -> dict[str, Any]:
    names = {party.id: party.name for party in parties_of(session, row.id)}
    checks = select(ScopeCheck).where(ScopeCheck.dispute_id == row.id).order_by(ScopeCheck.id)
    chosen = select(PartyChoice).where(PartyChoice.dispute_id == row.id).order_by(PartyChoice.id)
    asked = session.scalar(select(Application).where(Application.dispute_id == row.id))
    return {
        "asked": AskedView(asked.side, asked.requests, asked.applied_on) if asked is not None else None,
        "checks": tuple(
            ScopeCheckView(
                dict(check.answers), check.outcome, check.note, check.checked_at, user_name(check.checked_by)
            )
            for check in session.scalars(checks)
        ),
        "choices": tuple(
            ChoiceView(
                names.get(one.party_id, ""), one.channel, one.note, one.chosen_on, user_name(one.recorded_by)
            )
            for one in session.scalars(chosen)
        ),
    }


def _reminder(letter: ReferralReminder, user_name: Callable[[int | None], str]) -> ReminderView:
    plain = {
        field.name: getattr(letter, field.name) for field in fields(ReminderView) if field.name != "sent_by"
    }
    return ReminderView(**plain, sent_by=user_name(letter.sent_by))


def reason_words(change: UrgencyView) -> str:
    """Why the matter has its grade, in one line."""
    words = [lawdata.label("urgency_reasons", reason) for reason in change.reasons]
    called = "、".join(lawdata.label("emergency_contacts", key) for key in change.called)
    said = translate("disputes", "called: {whom}", whom=called) if called else ""
    return "；".join(part for part in ("、".join(words), change.note or "", said) if part)


def _graded(change: UrgencyView) -> TimelineEvent:
    title = translate("disputes", "Urgency {grade}", grade=grade_words(change.grade))
    if change.before is not None and change.before != change.grade:
        title = translate(
            "disputes",
            "Urgency {before} → {grade}",
            before=grade_words(change.before),
            grade=grade_words(change.grade),
        )
    return TimelineEvent(change.changed_at, "urgency", title, reason_words(change), change.changed_by)


def _reminded(letter: ReminderView) -> TimelineEvent:
    title = (
        translate("disputes", "Reminded of the answer")
        if letter.kind == "reminder"
        else translate("disputes", "Reported that no answer came")
    )
    return TimelineEvent(
        letter.sent_at, "reminder", title, f"{letter.number} {letter.addressee}", letter.sent_by
    )


def _checked(check: ScopeCheckView) -> TimelineEvent:
    return TimelineEvent(
        check.checked_at,
        "scope",
        translate("disputes", "Scope check"),
        str(OUTCOMES[check.outcome]),
        check.checked_by,
    )


def _chosen(one: ChoiceView) -> TimelineEvent:
    way = (
        translate("disputes", "wants none of the ways")
        if one.way == REFUSED
        else lawdata.label("ways", one.way)
    )
    title = translate("disputes", "Choice of {name}", name=one.party)
    return TimelineEvent(from_china(one.chosen_on), "choice", title, way, one.recorded_by)


OUTCOMES: dict[str, Text] = {
    "clear": text("disputes", "nothing in the way"),
    "caution": text("disputes", "something to mind"),
    "no_security": text("disputes", "no public-security mediation"),
    "not_ours": text("disputes", "no civil dispute"),
    "no_mediation": text("disputes", "may not be mediated"),
    "escalate": text("disputes", "signs of a crime: stopped and reported"),
}
"""What a scope check came to."""


def grade_words(grade: str) -> str:
    """A 级: the short word of a grade."""
    entry = lawdata.choice("urgency_grades", grade)
    return str(entry.extra["short"] if entry.label == entry.zh else entry.extra["short_en"])


def _reopened(again: ReopeningView) -> TimelineEvent:
    return TimelineEvent(
        again.reopened_at,
        "reopened",
        translate("disputes", "Taken up again"),
        again.reason,
        again.reopened_by,
    )
