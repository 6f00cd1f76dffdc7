"""What is lawful with a hazard (隐患): found, ordered put right, re-checked by another person, closed with
evidence.

The table is the one of the police forms (责令限期整改通知书, 复查意见书): what was put right on the spot
needs no order, what fails its re-check is ordered again or passes to enforcement. Called by the hazards and
inspections services and by the record page; the order's legal basis is data
(``resources/data/hazard_kinds.json``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.deadlines import rule
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step
from gridguard_desktop.domain.textforms import normalise_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

LONGEST_ORDER = 365
SECURITY_KIND = "security"
FIRE_KINDS = frozenset({"fire", "ebike"})
BEFORE, AFTER = "before", "after"

_ORDER, _RECTIFY, _RECHECK = (
    Permission.HAZARD_ORDER,
    Permission.HAZARD_RECTIFY,
    Permission.HAZARD_RECHECK,
)
HAZARD_STATES = StateTable(
    record_type="hazard",
    names={
        "found": text("hazards", "To be dealt with"),
        "graded": text("hazards", "Graded"),
        "ordered": text("hazards", "Notified"),
        "rectifying": text("hazards", "Being rectified"),
        "rectified": text("hazards", "Awaiting re-check"),
        "closed": text("hazards", "Cleared"),
        "transferred": text("hazards", "Handed over"),
    },
    verbs={
        "grade": text("hazards", "Grade"),
        "propose_severe": text("hazards", "Propose as severe"),
        "confirm_severe": text("hazards", "Confirm as severe"),
        "fix_on_spot": text("hazards", "Put right on the spot"),
        "order": text("hazards", "Order to put right"),
        "start": text("hazards", "Start the work"),
        "extend": text("hazards", "Extend"),
        "stop": text("hazards", "Order to stop at once"),
        "report_rectified": text("hazards", "Enter what was put right"),
        "recheck_passed": text("hazards", "Re-check passed"),
        "recheck_failed": text("hazards", "Re-check failed"),
        "transfer": text("hazards", "Hand over"),
    },
    steps=(
        Step("grade", "found", "graded", _ORDER, main=True),
        Step("propose_severe", "found", "found", _ORDER),
        Step("confirm_severe", "found", "graded", _ORDER),
        Step("fix_on_spot", "found", "rectified", _RECTIFY),
        Step("order", "graded", "ordered", _ORDER, main=True),
        Step("fix_on_spot", "graded", "rectified", _RECTIFY),
        Step("start", "ordered", "rectifying", _RECTIFY, main=True),
        Step("recheck_failed", "ordered", "ordered", _RECHECK),
        Step("report_rectified", "rectifying", "rectified", _RECTIFY, main=True),
        Step("recheck_failed", "rectifying", "ordered", _RECHECK),
        *(Step("extend", state, state, _ORDER) for state in ("ordered", "rectifying")),
        *(Step("stop", state, state, _ORDER) for state in ("found", "graded", "ordered", "rectifying")),
        Step("recheck_passed", "rectified", "closed", _RECHECK, main=True),
        Step("recheck_failed", "rectified", "ordered", _RECHECK),
        *(
            Step("transfer", state, "transferred", _ORDER)
            for state in ("found", "graded", "ordered", "rectifying", "rectified")
        ),
    ),
    initial="found",
    final=frozenset({"closed", "transferred"}),
)
OPEN_STATES = tuple(state for state in HAZARD_STATES.names if state not in HAZARD_STATES.final)
"""States in which something still has to be done."""


class HazardResult(StrEnum):
    """How a hazard ended; the three counts of the police statistics. Values are stored."""

    ON_SPOT = "on_spot"
    ORDERED = "ordered"
    TRANSFERRED = "transferred"


RESULT_NAMES: dict[HazardResult, Text] = {
    HazardResult.ON_SPOT: text("hazards", "Put right on the spot"),
    HazardResult.ORDERED: text("hazards", "Put right by order"),
    HazardResult.TRANSFERRED: text("hazards", "Handed over"),
}


class BoxState(StrEnum):
    """How one box of the loop is drawn."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class LoopBox:
    """One of the five boxes 发现 → 责令 → 整改 → 复查 → 销号; ``line``: what happened or should."""

    key: str
    label: str
    state: BoxState
    day: date | None
    line: str


LOOP: dict[str, Text] = {
    "found": text("hazards", "Found"),
    "ordered": text("hazards", "Ordered"),
    "rectified": text("hazards", "Rectified"),
    "rechecked": text("hazards", "Re-checked"),
    "closed": text("hazards", "Closed"),
}
_REACHED = {"found": 1, "graded": 1, "ordered": 2, "rectifying": 2, "rectified": 3, "closed": 5}


def citation(verb: str, kind: str, day: date) -> str:
    """The rule behind a step, for the record page and papers. What holds for the internal security of units
    alone is not cited for a hazard of another kind; where nothing else is left, the kind's own law is."""
    entry = lawdata.choice("hazard_steps", verb, day)
    of_security = str(entry.extra.get("security_only", ""))
    if not of_security or kind == SECURITY_KIND:
        return entry.source
    rest = entry.source.replace(of_security, "").strip("；")
    return rest or lawdata.choice("hazard_kinds", kind, day).source


def order_basis(kind: str, day: date, typed: str = "") -> str:
    """The law the order cites: of the hazard's kind, or ``typed`` where the kind has none of its own.

    Raises Refused for kinds that are not the station's to order (they are handed to the authority in charge).
    """
    entry = lawdata.choice("hazard_kinds", kind, day)
    if entry.extra["station"]:
        return typed.strip() or entry.source
    if entry.extra["authority"]:
        raise Refused(
            translate(
                "hazards",
                "“{kind}” is not the station's to order: hand it over to {authority}.",
                kind=entry.label,
                authority=entry.extra["authority"],
            )
        )
    if not typed.strip():
        raise ValidationError(
            {"basis": translate("hazards", "Enter the law that allows the station to order this.")}
        )
    return typed.strip()


def authority(kind: str, day: date) -> str:
    """Who hazards of this kind are handed to when the station may not order; empty if nobody is named."""
    return str(lawdata.choice("hazard_kinds", kind, day).extra["authority"])


def check_due(ordered_on: date, due_on: date) -> int:
    """Days the order gives (rule RC-01: the notice sets the date, the law no number). Raises
    ValidationError."""
    days = (due_on - ordered_on).days
    if days < 1:
        raise ValidationError(
            {
                "due_on": translate(
                    "hazards", "The date must come after the order; what is put right at once needs no order."
                )
            }
        )
    if days > LONGEST_ORDER:
        raise ValidationError(
            {"due_on": translate("hazards", "An order runs for at most {days} days.", days=LONGEST_ORDER)}
        )
    return days


def check_extension(ordered_on: date, due_on: date, wanted: date, today: date) -> int:
    """Days the order gives once its day is moved to ``wanted``: asked for in time, and really later. Raises
    Refused, ValidationError."""
    if today > due_on:
        raise Refused(
            translate(
                "hazards",
                "The day ({day}) is over: an extension is asked for before it; re-check now.",
                day=due_on.isoformat(),
            )
        )
    if wanted <= due_on:
        raise ValidationError(
            {"due_on": translate("hazards", "The new day must come after {day}.", day=due_on.isoformat())}
        )
    return check_due(ordered_on, wanted)


def check_rechecker(
    *, checker_id: int | None, checker_name: str, done_by_user_id: int | None, done_by_name: str | None
) -> None:
    """The one who put it right may not re-check, whether known by account or by name. Raises Refused."""
    same_account = done_by_user_id is not None and done_by_user_id == checker_id
    same_name = done_by_name is not None and normalise_name(done_by_name) == normalise_name(checker_name)
    if same_account or same_name:
        raise Refused(
            translate(
                "hazards",
                "{name} put this right and may not re-check it; another person must.",
                name=checker_name,
            )
        )


def missing_evidence(categories: Collection[str]) -> tuple[str, ...]:
    """Which of the two pictures a hazard still lacks before it can be closed."""
    return tuple(wanted for wanted in (BEFORE, AFTER) if wanted not in categories)


def check_evidence(categories: Collection[str]) -> None:
    """Nothing is closed without pictures of before and after. Raises Refused."""
    missing = missing_evidence(categories)
    if BEFORE in missing:
        raise Refused(translate("hazards", "No picture or paper from before: attach one, then close."))
    if missing:
        raise Refused(
            translate(
                "hazards",
                "No picture or paper of how it looks now: attach one from after the work, then close.",
            )
        )


def check_two_inspectors(first: str, second: str) -> None:
    """An inspection takes two different people (公安机关办理行政案件程序规定 82). Raises ValidationError."""
    if normalise_name(first) == normalise_name(second):
        raise ValidationError(
            {"second_inspector": translate("hazards", "An inspection takes two people: name another one.")}
        )


def severe_fire_remark(kind: str, day: date, *, is_severe: bool) -> str:
    """Rule FI-03 for a grave fire hazard, as a sentence; empty for all others."""
    if not is_severe or kind not in FIRE_KINDS:
        return ""
    duty = rule("FI-03", day)
    return translate(
        "hazards", "{word}: {title} ({citation}).", word=duty.word, title=duty.title, citation=duty.citation
    )


def loop(
    state: str, *, ordered: bool, days: Mapping[str, date | None], lines: Mapping[str, str]
) -> tuple[LoopBox, ...]:
    """The five boxes for a hazard in ``state``; ``days`` and ``lines`` by box key. Without an order its box
    is skipped.

    A hazard that was handed over shows what had been done by then and nothing to come.
    """
    reached = (place for place, key in enumerate(LOOP, start=1) if days.get(key) is not None)
    done = _REACHED.get(state) or max(reached, default=1)
    boxes = []
    for place, (key, label) in enumerate(LOOP.items(), start=1):
        if key == "ordered" and not ordered and done >= place:
            box = BoxState.SKIPPED
        elif place <= done:
            box = BoxState.DONE
        elif place == done + 1 and state not in HAZARD_STATES.final:
            box = BoxState.NOW
        else:
            box = BoxState.LATER
        boxes.append(LoopBox(key, str(label), box, days.get(key), lines.get(key, "")))
    return tuple(boxes)
