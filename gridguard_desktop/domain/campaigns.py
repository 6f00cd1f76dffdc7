"""What is lawful with a campaign (集中行动): planned, approved by another person, done, looked back at.

A campaign names its places by a rule made of facts about *places* (``campaign_facts.json``): no attribute of
a person can be said in it. Before approval it must say why it is needed, why nothing lighter will do, how
people who are present are treated and where they can complain (proportionality, 《行政处罚法》 and
《个人信息保护法》第六条), and all four parts of the plan: 情报、指挥、行动、保障.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import StateTable, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

FACTS, TARGETS, RESULTS, KINDS = "campaign_facts", "campaign_targets", "campaign_results", "campaign_kinds"
PLAN_PARTS = ("intelligence", "orders", "action", "supplies")
"""情报、指挥、行动、保障."""
PROPORTIONATE = ("purpose", "basis", "least_intrusive", "people_present", "complaints_to")
MOST_PLACES, MOST_TEAMS, MOST_DAYS = 5_000, 200, 3_650
LEAST_SAID = 4
"""Characters; 无 alone says nothing: where a part of the plan is not needed, why is written down."""
TOLERANCE = 0.1
"""By this share, or by one place, a team may differ from the average so that it ends where a grid ends."""

CAMPAIGN_STATES = StateTable(
    record_type="campaign",
    names={
        "draft": text("campaigns", "Being planned"),
        "approved": text("campaigns", "Approved"),
        "closed": text("campaigns", "Ended"),
        "reviewed": text("campaigns", "Looked back at"),
        "withdrawn": text("campaigns", "Withdrawn"),
    },
    verbs={
        "approve": text("campaigns", "Approve"),
        "close": text("campaigns", "End"),
        "review": text("campaigns", "Enter what was learnt"),
        "withdraw": text("campaigns", "Withdraw"),
    },
    steps=(
        Step("approve", "draft", "approved", Permission.CAMPAIGN_APPROVE, main=True),
        Step("withdraw", "draft", "withdrawn", Permission.CAMPAIGN_UPDATE),
        Step("close", "approved", "closed", Permission.CAMPAIGN_UPDATE, main=True),
        Step("review", "closed", "reviewed", Permission.CAMPAIGN_UPDATE, main=True),
    ),
    initial="draft",
    final=frozenset({"reviewed", "withdrawn"}),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the rule: a fact about a place and what was chosen for it."""

    fact: str
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Condition:
        """As the store keeps it."""
        return cls(kept["fact"], tuple(str(value) for value in kept["values"]))

    def kept(self) -> dict[str, Any]:
        """What the store keeps."""
        return {"fact": self.fact, "values": list(self.values)}


def facts_of(target: str) -> list[str]:
    """Keys of the facts that places of this kind have."""
    return [entry.key for entry in choices(FACTS) if target in entry.extra["targets"]]


def asks(fact: str) -> str:
    """What a fact asks for: ``choice``, ``grids``, ``days`` or ``none``."""
    return str(choice(FACTS, fact).extra["asks"])


def check_rule(target: str, conditions: Sequence[Condition]) -> None:
    """Raise ValidationError unless every condition is a fact of such places, said once and with what it asks
    for."""
    if not conditions:
        raise ValidationError({"rule": translate("campaigns", "Choose at least one condition.")})
    known, seen = facts_of(target), set()
    for condition in conditions:
        if condition.fact not in known or condition.fact in seen:
            raise ValidationError({"rule": translate("campaigns", "This condition cannot be used here.")})
        seen.add(condition.fact)
        _check_values(condition)


def _check_values(condition: Condition) -> None:
    match asks(condition.fact):
        case "choice" | "grids" if not condition.values:
            why = translate("campaigns", "Choose what “{fact}” means.", fact=choice(FACTS, condition.fact).zh)
            raise ValidationError({"rule": why})
        case "days" if not _is_days(condition.values):
            why = translate("campaigns", "Enter a number of days from 1 to {most}.", most=MOST_DAYS)
            raise ValidationError({"rule": why})


def _is_days(values: Sequence[str]) -> bool:
    return len(values) == 1 and values[0].isdecimal() and 1 <= int(values[0]) <= MOST_DAYS


def rule_words(target: str, conditions: Iterable[Condition], words: Mapping[tuple[str, str], str]) -> str:
    """The rule as a sentence for the order; ``words``: what (fact, value) is called."""
    said = [
        choice(FACTS, one.fact)
        .extra["sentence"]
        .format(value="、".join(words.get((one.fact, value), value) for value in one.values))
        for one in conditions
    ]
    return f"{choice(TARGETS, target).zh}：{'，且'.join(said)}" if said else ""


def check_dates(starts_on: date, ends_on: date, closes_on: date) -> None:
    """Raise ValidationError unless the days follow each other."""
    wrong = {}
    if ends_on < starts_on:
        wrong["ends_on"] = translate("campaigns", "The end lies before the beginning.")
    if closes_on < ends_on:
        wrong["closes_on"] = translate("campaigns", "Results can be entered until the end at least.")
    if wrong:
        raise ValidationError(wrong)


def check_plan(plan: Mapping[str, Any]) -> None:
    """Raise ValidationError for what must be said before a campaign can be approved."""
    wrong = {}
    if not (plan["order_number"] or "").strip():
        wrong["order_number"] = translate("campaigns", "Enter the number of the order.")
    for name in (*PROPORTIONATE, *PLAN_PARTS):
        if len((plan[name] or "").strip()) < LEAST_SAID:
            wrong[name] = translate("campaigns", "Write this down; where there is nothing, write why.")
    if wrong:
        raise ValidationError(wrong)


def split(grids: Sequence[int], teams: int) -> list[range]:
    """Places in walking order, given by their grids → the places of each team, without a gap.

    Every team has the same number of places but for a tenth (or one); within that a team ends where a grid
    ends, so that a grid is one team's where it can be. Raises ValueError for fewer places than teams.
    """
    count = len(grids)
    if not 1 <= teams <= count:
        raise ValueError("a team needs a place")
    average = count / teams
    play = max(1.0, average * TOLERANCE)
    least, most = max(1, ceil(average - play)), floor(average + play)
    cuts = [0]
    for team in range(1, teams):
        left = teams - team
        allowed = range(
            max(cuts[-1] + least, count - left * most), min(cuts[-1] + most, count - left * least) + 1
        )
        cuts.append(_end(grids, round(team * average), allowed))
    return [range(start, end) for start, end in zip(cuts, [*cuts[1:], count], strict=True)]


def _end(grids: Sequence[int], ideal: int, allowed: range) -> int:
    """The end of a grid nearest to ``ideal`` among the ``allowed`` ends of a team; without one, the nearest
    place."""
    at_grids = [at for at in allowed if grids[at - 1] != grids[at]]
    return min(at_grids or allowed, key=lambda at: abs(at - ideal))


def is_visited(result: str | None) -> bool:
    """Whether somebody was at the place."""
    return bool(result) and bool(choice(RESULTS, str(result)).extra["visited"])


def visited_keys() -> list[str]:
    """Results of places somebody was at."""
    return [entry.key for entry in choices(RESULTS) if entry.extra["visited"]]
