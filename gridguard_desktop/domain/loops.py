"""The six loops (六大闭环): to which one a kind of work belongs, where it stands, how a loop is broken.

What is counted is data (``loops.json``): each question is a group of filters of the register's own list, so a
number can be asked for again there and always equals its rows. What no filter can say is named and answered
by the service. Features O1, S23.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.lawdata import Choice, choice, choices
from gridguard_desktop.domain.listing import Filter, Operator

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPS = "loops"
STAGES: dict[str, Text] = {
    "opened": text("loops", "Opened"),
    "acted": text("loops", "Acted on"),
    "checked": text("loops", "Checked"),
    "closed": text("loops", "Closed"),
    "reopened": text("loops", "Taken up again"),
}
FAULTS: dict[str, tuple[Text, Text]] = {
    "no_owner": (text("loops", "No owner"), text("loops", "open, nobody is named for it")),
    "no_date": (text("loops", "No date"), text("loops", "open, nothing is due")),
    "no_check": (text("loops", "No check"), text("loops", "done, its check is overdue")),
    "same_checker": (text("loops", "Own checker"), text("loops", "checked by whoever did it")),
    "overdue": (text("loops", "Overdue"), text("loops", "open, its day is over")),
}
"""A broken loop: what it is called and what is counted."""
STANDING = ("opened", "acted", "checked")
"""What is still to be done: the stages before the end."""
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Member:
    """A kind of work in a loop. ``questions`` by key of ``STAGES`` and ``FAULTS``: filters as data, or the
    name of what the service answers."""

    record_type: str
    questions: Mapping[str, Any]
    open: tuple[Any, ...] = ()

    def asked(self, key: str) -> str:
        """The name of what no filter can say; empty for filters."""
        question = self.questions[key]
        return question if isinstance(question, str) else ""

    def filters(self, key: str, now: datetime, today: date) -> tuple[Filter, ...]:
        """The filters of a question, with the days of ``today``."""
        found: list[Filter] = []
        for part in self.questions[key]:
            specs = self.open if part == _OPEN else (part,)
            found += [_filter(spec, now, today) for spec in specs]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Loop:
    """One of the six."""

    key: str
    members: tuple[Member, ...]

    @property
    def label(self) -> str:
        """Its name in the language of the interface."""
        return choice(LOOPS, self.key).label


def loops() -> tuple[Loop, ...]:
    """All six, in their order."""
    return _loops()


@cache
def _loops() -> tuple[Loop, ...]:
    return tuple(_loop(entry) for entry in choices(LOOPS))


def _loop(entry: Choice) -> Loop:
    members = (
        Member(each["record_type"], each["questions"], tuple(each.get("open", ())))
        for each in entry.extra["members"]
    )
    return Loop(entry.key, tuple(members))


def _filter(spec: list[Any], now: datetime, today: date) -> Filter:
    field, operator, *rest = spec
    days = {
        "now": now,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "tomorrow": today + timedelta(days=1),
    }
    value = rest[0] if rest else None
    return Filter(field, Operator(operator), days.get(value, value) if isinstance(value, str) else value)
