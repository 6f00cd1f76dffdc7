"""Visits to many on the care list at once (集中走访慰问): on a holiday or in extreme weather, in balanced
parts, with a gift per household where one is given (feature N7)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.campaigns import split
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

OCCASIONS, GIVEN = "care_occasions", "care_gift_answers"
MET, AWAY = "met", "away"
"""Results: somebody was spoken with; nobody was in, so that somebody goes again."""
LONGEST_DAYS = 60


class Which(StrEnum):
    """Which households of a round are meant."""

    ALL = "all"
    DONE = "done"
    LEFT = "left"
    GIVEN = "given"


def visitor_names(words: str) -> tuple[str, ...]:
    """Names from a line or lines, each once."""
    parts = words.replace("，", "、").replace(",", "、").replace("\n", "、").split("、")
    return tuple(dict.fromkeys(name for part in parts if (name := " ".join(part.split()))))


def round_problems(
    *,
    starts_on: date,
    ends_on: date,
    today: date,
    visitors: Sequence[str],
    households: int,
    amount: Decimal | None,
) -> dict[str, str]:
    """What keeps a round from being made, by field; empty when nothing does."""
    problems = {}
    if ends_on < today:
        problems["ends_on"] = translate("care_rounds", "This day is over.")
    elif ends_on < starts_on:
        problems["ends_on"] = translate("care_rounds", "The last day lies before the first.")
    elif (ends_on - starts_on).days > LONGEST_DAYS:
        problems["ends_on"] = translate("care_rounds", "At most {days} days.", days=LONGEST_DAYS)
    if not visitors:
        problems["visitors"] = translate("care_rounds", "Who goes there?")
    elif households < len(visitors):
        problems["visitors"] = translate(
            "care_rounds",
            "{visitors} visitors for {count} households: name fewer.",
            visitors=len(visitors),
            count=households,
        )
    if amount is not None and amount < 0:
        problems["amount"] = translate("care_rounds", "Enter a sum, or leave it empty.")
    return problems


def parts(grids: Sequence[int], visitors: int) -> list[int]:
    """Households in walking order, given by their grids → the visitor (from 1) of each. Parts are balanced,
    and end where a grid ends where they can."""
    return [number for number, part in enumerate(split(grids, visitors), 1) for _ in part]


def gifts(homes: Sequence[int | None], amount: Decimal | None) -> list[Decimal]:
    """The sum for each person on the round: once for a household, however many of it are on the list.
    ``homes``: the household of each, None for somebody without one."""
    each, seen = amount or Decimal(0), set[int]()
    found = []
    for home in homes:
        found.append(Decimal(0) if home in seen else each)
        if home is not None:
            seen.add(home)
    return found
