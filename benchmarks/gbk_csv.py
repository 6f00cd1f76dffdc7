"""A GBK text file of 50,000 people: read, planned and taken in (goal: under 20 seconds from the file to the
plan that is shown before anything is saved).

    python -m benchmarks.gbk_csv [--rows 50000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.importing import HEADS, person
from benchmarks.machine import describe_machine
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.importing.reader import read_sheets
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import make_station
from tests.importing.rosters import write_csv
from tests.stores import StoreTemplate


def measure(rows: int) -> None:
    """Print the seconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder), Path(folder, "花名册.csv")
        write_csv(file, [HEADS, *(person(number) for number in range(rows))], "gbk")
        template = StoreTemplate.found(home / "template")
        clock = FixedClock()
        store = template.open(home / "home", clock)
        make_station(store, clock)
        imports = services_for(store, actor_for(store, "clerk", clock), clock).imports
        begun = time.perf_counter()
        (sheet,) = read_sheets(file)
        read = time.perf_counter()
        plan = imports.plan_residents(file)
        planned = time.perf_counter()
        summary = imports.apply(plan)
        done = time.perf_counter()
        store.close()
    print(f"{len(sheet.rows) - 1:,} rows of GBK, {summary.created:,} new, {summary.rejected:,} rejected")
    print(f"read {read - begun:.1f} s, read and planned {planned - read:.1f} s, saved {done - planned:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    print(describe_machine())
    measure(parser.parse_args().rows)
