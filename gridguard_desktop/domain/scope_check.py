"""The scope check before triage, and which ways suit a dispute: questions, effects and reasons are data
(``scope_questions``, ``ways``), each with its citation. Nothing here chooses; people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

ANSWERS = ("yes", "no")
CLEAR, CAUTION, NO_SECURITY, NOT_OURS, NO_MEDIATION, ESCALATE = (
    "clear",
    "caution",
    "no_security",
    "not_ours",
    "no_mediation",
    "escalate",
)
EFFECTS = (CLEAR, CAUTION, NO_SECURITY, NOT_OURS, NO_MEDIATION, ESCALATE)
"""What an answer leads to, the heaviest last; stored as the outcome of a check."""

_BARRED = {
    "civil": (NOT_OURS, NO_MEDIATION, ESCALATE),
    "public_security": (NO_SECURITY, NOT_OURS, NO_MEDIATION, ESCALATE),
    "not_mediable": (),
}
REFUSED = "refused"
"""A party's choice that is no way at all: it wants none of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer that has a consequence: what, by which rule, what to do."""

    question: str
    effect: str
    asked: str
    citation: str
    says: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A way and whether it suits this dispute; ``why`` says so in one sentence, ``citation`` names the
    rule."""

    way: str
    words: str
    suits: bool
    why: str
    citation: str


def findings(answers: Mapping[str, str], on: date) -> tuple[Finding, ...]:
    """Answers with a consequence, the heaviest first. Questions nobody answered have none."""
    found = [
        Finding(entry.key, entry.extra["effect"], entry.label, entry.source, entry.extra["says"])
        for entry in choices("scope_questions", on)
        if answers.get(entry.key) == entry.extra["stop"]
    ]
    return tuple(sorted(found, key=lambda finding: -EFFECTS.index(finding.effect)))


def outcome(answers: Mapping[str, str], on: date) -> str:
    """The heaviest effect of all answers."""
    return next((finding.effect for finding in findings(answers, on)), CLEAR)


def check_answers(answers: Mapping[str, str], on: date) -> None:
    """Raise ValidationError for answers to questions nobody asks, and when nothing was answered."""
    known = {entry.key for entry in choices("scope_questions", on)}
    wrong = [key for key, answer in answers.items() if key not in known or answer not in ANSWERS]
    if wrong or not answers:
        sentence = translate("disputes", "Answer at least one question with yes or no.")
        raise ValidationError(dict.fromkeys(wrong or ("answers",), sentence))


def check_track(track: str, answers: Mapping[str, str], on: date) -> None:
    """Raise Refused, with the rule, when an answer bars ``track``."""
    for finding in findings(answers, on):
        if finding.effect in _BARRED[track]:
            raise Refused(
                translate(
                    "disputes",
                    "The scope check bars this way: {question} ({citation}). {says}",
                    question=finding.asked,
                    citation=finding.citation,
                    says=finding.says,
                )
            )


def advise(kind: str, answers: Mapping[str, str], *, security: bool, on: date) -> tuple[Advice, ...]:
    """Every way with whether it suits, those that do first. ``security`` = a violation is in question."""
    effects = {finding.effect for finding in findings(answers, on)}
    advice = []
    for entry in choices("ways", on):
        suits = _suits(entry.extra, kind, effects, security=security)
        why = entry.extra["why"] if suits else entry.extra["unless"]
        advice.append(Advice(entry.key, entry.label, suits, why, entry.source))
    return tuple(sorted(advice, key=lambda one: not one.suits))


def _suits(extra: Mapping[str, object], kind: str, effects: Collection[str], *, security: bool) -> bool:
    kinds, bars = extra["kinds"], extra["bars"]
    assert isinstance(kinds, list)
    assert isinstance(bars, list)
    return (
        ("*" in kinds or kind in kinds)
        and not set(bars) & set(effects)
        and (extra["needs"] != "security" or security)
    )
