"""Rules of the care list: nobody is entered without a request or consent, no entry without an end, and only
facts about the help that is wanted are written down (Personal Information Protection Law 13(1)(1), 15, 28,
31, 47).

Numbers and words are data: ``care_rules``, ``care_words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choice, choices

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES, WORDS = "care_rules", "care_words"
KINDS, ENDS = "care_kinds", "care_ends"
NEEDS, RECEIVERS, RESULTS = "care_need_kinds", "care_receivers", "care_visit_results"
EXPIRED = "expired"
GONE = "—"
"""What stands where words about somebody were who is no longer on the list."""


class NeedState(StrEnum):
    """How far a need is. A need ends closed; handed over it waits for an answer."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Consent:
    """A request or consent as it was given; ``has_paper``: its signed paper is attached."""

    kind: str
    given_by: str
    relation: str
    manner: str
    witness: str
    given_on: date
    until_on: date
    has_paper: bool


def rule(key: str, day: date) -> int:
    """A number of ``care_rules`` as it holds on ``day``."""
    return int(choice(RULES, key, day).extra["value"])


def consent_problems(consent: Consent, today: date) -> dict[str, str]:
    """What keeps a request or consent from carrying an entry, by field; empty when it does."""
    problems = dict(_term_problems(consent.given_on, consent.until_on, today))
    if choice(KINDS, consent.kind).extra["guardian"] and not consent.relation:
        problems["relation"] = translate(
            "care_list", "For a child the guardian asks or agrees: write the relation."
        )
    if consent.manner == "written" and not consent.has_paper:
        problems["paper"] = translate("care_list", "Attach the signed request or consent.")
    if consent.manner == "oral" and not consent.witness:
        problems["witness"] = translate("care_list", "Write down who heard it.")
    if consent.witness and consent.witness == consent.given_by:
        problems["witness"] = translate("care_list", "Somebody else has to have heard it.")
    return problems


def _term_problems(given_on: date, until_on: date, today: date) -> Mapping[str, str]:
    longest = rule("longest_days", today)
    if given_on > today:
        return {"given_on": translate("care_list", "This day is in the future.")}
    if until_on < today:
        return {
            "until_on": translate("care_list", "This day is over; choose the day on which the entry ends.")
        }
    if until_on > given_on + timedelta(days=longest):
        return {
            "until_on": translate(
                "care_list", "At most {days} days; then it is asked for again.", days=longest
            )
        }
    return {}


def has_expired(until_on: date, today: date) -> bool:
    """Whether the entry's last day is over."""
    return until_on < today


def gap_problem(days: int | None, today: date) -> str:
    """What is wrong with the days between visits; empty when nothing is."""
    least, most = rule("least_gap", today), rule("most_gap", today)
    if days is None or least <= days <= most:
        return ""
    return translate("care_list", "Enter {least} to {most} days.", least=least, most=most)


def next_visit(last: date, every_days: int | None, until_on: date) -> date | None:
    """The day of the next visit; none without a rhythm or after the entry's end."""
    if every_days is None:
        return None
    day = last + timedelta(days=every_days)
    return day if day <= until_on else None


def word_problem(words: str | None) -> str:
    """Why a text about somebody cannot be kept: it names a diagnosis, a risk, a score or a label. Empty when
    it can."""
    for entry in choices(WORDS):
        if entry.zh in (words or ""):
            hint = "" if current_language() == "en" else str(entry.extra["instead"])
            return translate(
                "care_list", "“{word}” is not written here. {hint}", word=entry.zh, hint=hint
            ).strip()
    return ""
