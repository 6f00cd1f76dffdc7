"""The stage on which the demo station's history is played: one clock, everybody's services, stories in turn.

A story is a generator: it yields the moment at which it goes on, and does one thing in between with the real
services of whoever would do it. All stories share one clock that only moves forward; whatever a story has not
done by the last moment is left open, as in life.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.registers import grown_ups
from gridguard_desktop.demo.words import one_of, stream
from gridguard_desktop.domain.clock import china_time, from_china

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from gridguard_desktop.demo.crew import Crew
    from gridguard_desktop.demo.firms import Firm
    from gridguard_desktop.demo.places import GridPlace
    from gridguard_desktop.demo.registers import Neighbour, Town
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

Story = Iterator[datetime]

OPENS, CLOSES = 8, 18
"""Office hours in China time."""


@dataclass(slots=True)
class Stage:
    """Everything a story needs. ``last`` is the moment after which nothing happens."""

    seed: int
    clock: FixedClock
    crew: Crew
    town: Town
    last: datetime
    _queue: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _adults: dict[int, list[Neighbour]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for neighbour in grown_ups(self.town):
            self._adults.setdefault(neighbour.grid_id, []).append(neighbour)

    def begin(self, story: Story) -> None:
        """Put a story on; nothing of it happens before its first moment."""
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(self._queue, (moment, next(self._order), story))

    def play(self, progress: Callable[[datetime], None]) -> None:
        """Let everything happen, in the order of time, until :attr:`last`."""
        while self._queue and self._queue[0][0] <= self.last:
            moment, _, story = heapq.heappop(self._queue)
            self.clock.moment = max(self.clock.moment, moment)
            progress(self.clock.moment)
            self.begin(story)

    def chance(self, name: str) -> Random:
        """Chance of a story's own."""
        return stream(self.seed, name)

    def grid(self, grid_id: int) -> GridPlace:
        """The grid of that number."""
        return self.town.grids[grid_id - 1]

    def officer(self, grid_id: int) -> Services:
        """The community officer of that grid."""
        return self.crew.officer_of(self.grid(grid_id))

    def anybody(self, chance: Random, grid_id: int | None = None, but: Neighbour | None = None) -> Neighbour:
        """A grown-up, of the grid if somebody else lives there."""
        near = [one for one in self._adults.get(grid_id or 0, ()) if one is not but]
        if near:
            return one_of(chance, near)
        everybody = [one for those in self._adults.values() for one in those if one is not but]
        return one_of(chance, everybody)

    def firm(self, chance: Random, kinds: tuple[str, ...] = ()) -> Firm:
        """An organisation, of one of ``kinds`` if there is one."""
        fitting = [firm for firm in self.town.firms if firm.kind in kinds]
        return one_of(chance, fitting or self.town.firms)

    def version(self, record_type: str, record_id: int) -> int:
        """The version a person would have on the screen."""
        model, context = MODELS[record_type], self.crew.administrator.context
        with UnitOfWork(context.store, context.actor, clock=self.clock) as unit:
            return unit.session.scalars(select(model.version).where(model.id == record_id)).one()

    def office(self, chance: Random, days: int, *, after: datetime | None = None) -> datetime:
        """A moment in office hours of the working day that is ``days`` days on, or the next one."""
        now = after or self.clock.now()
        calendar = self.crew.administrator.context.calendar
        day = calendar.next_workday(china_time(now).date() + timedelta(days=days))
        moment = from_china(day, chance.randrange(OPENS, CLOSES), chance.randrange(0, 60))
        if moment > now:
            return moment
        return now + timedelta(minutes=chance.randrange(10, 40))

    def is_recent(self, days: int) -> bool:
        """Whether the end of history is at most ``days`` days off: only there things may lie about undone."""
        return self.last - self.clock.now() <= timedelta(days=days)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``."""
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)
