"""How many of fifty people who stand twice among 200,000 are found, and how long looking takes (goal: ≥ 48).

    python -m benchmarks.duplicates [--residents 200000]

A new encrypted store in a temporary folder. The bare figure beside it: one statement that reads every birth
date and name of the same file.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.machine import describe_machine
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.duplicates.finding import find_pairs
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import make_station
from tests.made_duplicates import PLANTED, plant


def main() -> None:
    """Fill, look, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--residents", type=int, default=200_000)
    many = parser.parse_args().residents
    print(describe_machine())
    with tempfile.TemporaryDirectory(prefix="gridguard-duplicates-") as folder:
        clock = FixedClock()
        store, _ = Store.create(
            Path(folder) / "home", "founder", "a long passphrase", clock=clock, kdf=LEAST_COST
        )
        station = make_station(store, clock)
        with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
            planted = plant(unit.session, station.grids, many)
        services = services_for(store, actor_for(store, "clerk", clock), clock)
        begun, cpu = time.perf_counter(), time.process_time()
        found = services.duplicates.scan()
        took, worked = time.perf_counter() - begun, time.process_time() - cpu
        with UnitOfWork(store, PROGRAM) as unit:
            again = find_pairs(unit.session)
            begun = time.perf_counter()
            read = select(func.count(), func.max(Resident.birth_date), func.max(Resident.name))
            unit.session.execute(read).one()
            bare = time.perf_counter() - begun
        lines = services.duplicates.queue()
        pairs = {(line.first.id, line.second.id) for line in lines}
        print(f"{many} residents, {PLANTED} planted: {len(planted & pairs)} found, {found} pairs in all")
        print(f"  looking through: {took:.2f} s (CPU {worked:.2f} s); put up again: {len(again)}")
        print(f"  bare reading of every row: {bare:.2f} s; = {took / bare:.1f} times")
        store.close()


if __name__ == "__main__":
    main()
