"""Who may be put on a shift: accepted, agreed, of the right age, insured, trained, bound by the rules of
conduct, rested and not elsewhere.

Numbers (hours of the night, rest, least crew) are data: ``volunteer_rules``; the rules of conduct are
``conduct_rules``. The sentences say which article stands behind a refusal (志愿服务条例 15 suitable tasks,
16 training, 17 insurance before anything dangerous).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.identity import age_on, is_minor
from gridguard_desktop.domain.lawdata import Choice, choice

RULES, CONDUCT = "volunteer_rules", "conduct_rules"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on file of a volunteer, as far as it decides about a shift.

    ``trained_until`` is the last day the longest training counts, empty without any; ``signed_version`` the
    version of the rules of conduct signed last.
    """

    birth: date | None
    consented_on: date | None
    guardian_consent_on: date | None
    joined_on: date | None
    left_on: date | None
    insured_from: date | None
    insured_until: date | None
    trained_until: date | None
    signed_version: str
    absences: tuple[tuple[date, date], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class OtherShift:
    """Another shift the volunteer is planned on."""

    number: str
    starts_at: datetime
    ends_at: datetime


def rule(key: str, day: date) -> int:
    """A number of ``volunteer_rules`` as it holds on ``day``."""
    return int(choice(RULES, key, day).extra["value"])


def conduct_rules(day: date) -> Choice:
    """The rules of conduct in force on ``day``."""
    return choice(CONDUCT, "conduct", day)


def conduct_version(day: date) -> str:
    """Which version of the rules of conduct has to be signed on ``day``."""
    return str(conduct_rules(day).extra["version"])


def conduct_clauses(day: date) -> tuple[str, ...]:
    """The rules of conduct in the language of the interface, one by one."""
    return tuple(conduct_rules(day).extra["clauses"]["en" if current_language() == "en" else "zh"])


def conduct_text(day: date) -> str:
    """The whole text that is signed: always the Chinese one, as the paper is printed."""
    rules = conduct_rules(day)
    lines = [f"{number}. {words}" for number, words in enumerate(rules.extra["clauses"]["zh"], 1)]
    return "\n".join((f"{rules.zh}（{rules.extra['version']}）", *lines))


def is_night(starts_at: datetime, ends_at: datetime) -> bool:
    """Whether any moment between the two lies in the night."""
    first = china_time(starts_at).date()
    opens, closes = rule("night_from", first), rule("night_until", first)
    day = first - timedelta(days=1)
    while day <= china_time(ends_at).date():
        if starts_at < from_china(day + timedelta(days=1), closes) and from_china(day, opens) < ends_at:
            return True
        day += timedelta(days=1)
    return False


def rest_after(day: date) -> timedelta:
    """How long somebody rests after a night shift."""
    return timedelta(hours=rule("rest_hours", day))


def clash(starts_at: datetime, ends_at: datetime, others: tuple[OtherShift, ...]) -> str:
    """Why the volunteer's other shifts leave no room for this one; empty if they do. Overlapping shifts are
    refused, and so is a shift too soon after the night."""
    for other in others:
        if starts_at < other.ends_at and other.starts_at < ends_at:
            return translate(
                "patrols", "Already planned at this time on shift {number}.", number=other.number
            )
    rest = rest_after(china_time(starts_at).date())
    for other in others:
        before, after = (other.starts_at, other.ends_at), (starts_at, ends_at)
        if after < before:
            before, after = after, before
        if is_night(*before) and after[0] - before[1] < rest:
            return translate(
                "patrols",
                "Less than {hours} hours of rest between a night shift and the next one (shift {number}).",
                hours=rest // timedelta(hours=1),
                number=other.number,
            )
    return ""


def obstacle(one: Standing, starts_at: datetime, ends_at: datetime, others: tuple[OtherShift, ...]) -> str:
    """Why a volunteer may not be planned, as a sentence; empty if nothing stands in the way."""
    first, last = china_time(starts_at).date(), china_time(ends_at).date()
    return (
        _not_a_member(one, first, last)
        or _minor(one, starts_at, ends_at)
        or _uninsured(one, first, last)
        or _unprepared(one, first, last)
        or clash(starts_at, ends_at, others)
    )


def missing(one: Standing, day: date) -> str:
    """What stands in the way of any shift on ``day``; empty if nothing does."""
    return (
        _not_a_member(one, day, day)
        or _minor(one, from_china(day, 12), from_china(day, 13))
        or _uninsured(one, day, day)
        or _unprepared(one, day, day)
    )


def _not_a_member(one: Standing, first: date, last: date) -> str:
    if one.consented_on is None or one.consented_on > first:
        return translate("patrols", "Has not agreed to be registered yet.")
    if one.joined_on is None:
        return translate("patrols", "Has applied and is not accepted yet.")
    if one.joined_on > first:
        return translate("patrols", "Joins only on {day}.", day=one.joined_on.isoformat())
    if one.left_on is not None and one.left_on <= last:
        return translate("patrols", "Left the volunteers on {day}.", day=one.left_on.isoformat())
    return ""


def _minor(one: Standing, starts_at: datetime, ends_at: datetime) -> str:
    first = china_time(starts_at).date()
    if one.birth is None or not is_minor(one.birth, first):
        return ""
    if one.guardian_consent_on is None or one.guardian_consent_on > first:
        return translate("patrols", "Under 18 years of age: the guardian's written consent is missing.")
    if is_night(starts_at, ends_at):
        return translate("patrols", "Under 18 years of age: never on duty at night.")
    return ""


def _uninsured(one: Standing, first: date, last: date) -> str:
    if one.insured_until is None:
        return translate(
            "patrols",
            "No accident insurance on record. Volunteer Service Regulations 17: insure before any "
            "dangerous activity, then enter the last insured day.",
        )
    if one.insured_until < last:
        return translate(
            "patrols",
            "The accident insurance ends on {day}, before the shift is over. Renew it first "
            "(Volunteer Service Regulations 17).",
            day=one.insured_until.isoformat(),
        )
    if one.insured_from is not None and one.insured_from > first:
        return translate(
            "patrols", "The accident insurance begins only on {day}.", day=one.insured_from.isoformat()
        )
    return ""


def _unprepared(one: Standing, first: date, last: date) -> str:
    if one.trained_until is None:
        return translate("patrols", "No training on record (Volunteer Service Regulations 16).")
    if one.trained_until < last:
        return translate(
            "patrols",
            "The training counts until {day}; repeat it first (Volunteer Service Regulations 16).",
            day=one.trained_until.isoformat(),
        )
    if one.signed_version != conduct_version(first):
        return translate(
            "patrols",
            "The rules of conduct in version {version} are not signed.",
            version=conduct_version(first),
        )
    for begins, ends in one.absences:
        if begins <= last and first <= ends:
            return translate(
                "patrols", "On leave from {first} to {last}.", first=begins.isoformat(), last=ends.isoformat()
            )
    return ""


def check_card(*, birth: date | None, guardian_consent_on: date | None, on: date) -> None:
    """Age is known; somebody under 18 is old enough and has the guardian's consent.

    Raises ValidationError.
    """
    if birth is None:
        words = translate("patrols", "Enter the birth date or the ID number: age decides about shifts.")
        raise ValidationError({"birth_date": words})
    youngest = rule("youngest_age", on)
    if age_on(birth, on) < youngest:
        words = translate("patrols", "Volunteers are at least {age} years of age.", age=youngest)
        raise ValidationError({"birth_date": words})
    if is_minor(birth, on) and guardian_consent_on is None:
        words = translate("patrols", "Under 18 years of age: the guardian's written consent is missing.")
        raise ValidationError({"guardian_consent_on": words})
