"""How long the month's summary takes at 20,000 disputes: counted, its rows, as PDF (goal: counted in 1 s).

    python -m benchmarks.month [--disputes 20000] [--others 6000]

A new encrypted store in a temporary folder is filled with fourteen months of made-up work.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import make_station
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services

FIRST, LAST = date(2025, 8, 1), date(2026, 10, 9)
ROUNDS = 7


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disputes", type=int, default=20_000)
    parser.add_argument("--others", type=int, default=6_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gridguard-month-") as folder:
        services = _filled(Path(folder) / "home", wanted.disputes, wanted.others)
        reports, month = services.reports, Span.of_month(2026, 9)
        print(f"{wanted.disputes} disputes, {wanted.others} of each other record")
        _measure("month counted", lambda: reports.monthly(2026, 9))
        _measure("desk: what is due", lambda: services.desk.due())
        _measure("desk: month to date", lambda: services.desk.month())
        _measure("desk: cases by state", lambda: services.desk.cases())
        _measure("desk: what comes back", lambda: services.returning.found())
        _measure("six loops", lambda: services.loops.board())
        _measure("board of the loop", lambda: services.loop_board.board())
        _measure("rows of one figure", lambda: reports.rows("dispute_accepted", month))
        _measure("PDF, counting included", lambda: reports.print_summary(month))
        services.context.store.close()


def _filled(home: Path, disputes: int, others: int) -> Services:
    clock = FixedClock()
    store, _ = Store.create(home, "founder", "a long passphrase", clock=clock, kdf=LEAST_COST)
    station = make_station(store, clock)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=FIRST, last=LAST, disputes=disputes, others=others)
    return services_for(store, actor_for(store, "chief", clock), clock)


def _measure(name: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    print(f"  {name:<24} first {times[0]:7.0f} ms   median {statistics.median(times):7.0f} ms")


if __name__ == "__main__":
    main()
