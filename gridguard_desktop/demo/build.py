"""Builds the demo station: ``gridguard demo``, the first start without a store, benchmarks and screenshots.

Same seed, same size, same day: the same station on every machine (``digest.py`` proves it). Nothing asks the
PC's clock: history begins with the month fourteen months before the last day and ends on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.demo.crew import DemoUser, found_demo_station, hire
from gridguard_desktop.demo.history import Pace, stage_history
from gridguard_desktop.demo.many_cases import write_many_cases
from gridguard_desktop.demo.places import grid_places
from gridguard_desktop.demo.registers import write_town
from gridguard_desktop.demo.stage import Stage
from gridguard_desktop.domain.clock import FixedClock, from_china

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.keys import KdfParams
    from gridguard_desktop.services.catalogue import Services

RESIDENTS, SEED, MONTHS = 2_000, 20261009, 14
LAST_DAY = date(2026, 11, 20)
"""The day the demo station's history ends; deadlines go on by the PC's clock."""


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How big the demo station is to be. ``disputes`` more are added as finished rows, for benchmarks."""

    residents: int = RESIDENTS
    disputes: int = 0
    months: int = MONTHS
    pace: Pace = Pace()


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo station. ``services`` are the administrator's, on the store that is still open."""

    services: Services
    users: tuple[DemoUser, ...]
    recovery_key: str
    first_day: date
    last_day: date


def build_demo(
    home: Path,
    *,
    size: DemoSize | None = None,
    seed: int = SEED,
    last_day: date = LAST_DAY,
    url: str | None = None,
    kdf: KdfParams | None = None,
    progress: Callable[[str, int], None] = lambda _what, _count: None,
) -> Demo:
    """Make the demo station in ``home``. Raises OfficerError when there is a store already.

    ``progress`` hears ``("residents", count so far)``, ``("days", days of history so far)`` and
    ``("disputes", count so far)``.
    """
    wanted = size or DemoSize()
    first_day = _months_before(last_day, wanted.months)
    clock = FixedClock(from_china(first_day, 8, 0))
    crew = found_demo_station(home, clock, url=url, kdf=kdf)
    grids = grid_places(seed)
    town = write_town(
        crew.administrator.context,
        seed,
        wanted.residents,
        last_day,
        lambda count: progress("residents", count),
    )
    hire(crew, grids)
    stage = Stage(seed, clock, crew, town, from_china(last_day, 17, 30))
    stage_history(stage, wanted.pace)
    stage.play(lambda moment: progress("days", (moment - from_china(first_day)).days))
    write_many_cases(stage, wanted.disputes, first_day, lambda count: progress("disputes", count))
    return Demo(crew.administrator, tuple(crew.users), crew.recovery_key, first_day, last_day)


def _months_before(day: date, months: int) -> date:
    """The first day of the month ``months`` before that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
