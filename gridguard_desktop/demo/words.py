"""The made-up words of the demo station: names, roads, firms, quarrels and dangers, kept as data.

``resources/data/demo/<table>.json``; the real streets and communities come from ``resources/data/divisions``.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


@cache
def words(table: str) -> Mapping[str, Any]:
    """The table ``table`` of the demo station."""
    content: dict[str, Any] = json.loads(resource("data", "demo", f"{table}.json").read_text("utf-8"))
    return content


def rows_of(*parts: str) -> list[dict[str, str]]:
    """The lines of a shipped CSV file."""
    with resource("data", *parts).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def stream(seed: int, name: str) -> Random:
    """Chance of its own for one purpose: what is added to one part of the demo leaves the others alone."""
    return Random(f"{seed}/{name}")  # a text seeds the same on every machine and Python


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, by weight."""
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def one_of(chance: Random, entries: Sequence[T]) -> T:
    """One entry, each as likely as the other."""
    return entries[chance.randrange(len(entries))]
