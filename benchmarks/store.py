"""The store at the size of a district: lists, search, saving, memory (goals: 50 ms for 95 of 100, 350 MB).

    python -m benchmarks.store [--residents 20000] [--disputes 2000] [--queries 100] [--home HOME]

The figures in ``results.md`` are of ``--residents 200000 --disputes 20000``. A demo station of that size is
made in a temporary folder; with HOME it is made there once and used again. Everything goes through the
services, on the encrypted file, as the clerk who sees the whole station; what an officer's narrower sight
costs is told too. Searches run once alone and once while the month is counted on the second connection.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import threading
import time
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import describe_machine
from benchmarks.processes import environment, run
from benchmarks.store_peer import measure_peer
from benchmarks.store_queries import sample_queries
from benchmarks.timing import HEAD, Times, again, each
from gridguard_desktop.db.store import Store
from gridguard_desktop.demo.build import DemoSize, build_demo
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.disputes.inputs import Intake, PartyDraft
from gridguard_desktop.services.homes import is_founded
from gridguard_desktop.services.session import actor_for, services_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.records import RecordService

TODAY = date(2026, 11, 20)
GOAL_MS, GOAL_MB = 50, 350
ALL = ListQuery("resident")


def main() -> None:
    """Make the station or find it again, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--residents", type=int, default=20_000)
    parser.add_argument("--disputes", type=int, default=2_000)
    parser.add_argument("--queries", type=int, default=100, help="different queries of each kind")
    parser.add_argument("--home", type=Path, help="folder to keep the station in")
    wanted = parser.parse_args()
    print(describe_machine())
    with tempfile.TemporaryDirectory(prefix="gridguard-store-") as folder:
        home = wanted.home or Path(folder) / "home"
        if not is_founded(home):
            _build(home, DemoSize(residents=wanted.residents, disputes=wanted.disputes))
        clerk, officer = (
            signed_in(home, words("crew")["clerk"]),
            signed_in(home, words("crew")["officers"][0]),
        )
        _measure(home, Path(folder), clerk, officer, wanted.queries)
        clerk.context.store.close()
        officer.context.store.close()
        _measure_memory(home, folder)


def _measure(home: Path, folder: Path, clerk: Services, officer: Services, count: int) -> None:
    residents = clerk.for_type("resident").count(ALL, cap=None)
    megabytes = sum(file.stat().st_size for file in home.glob("store.db*")) / 1e6
    print(f"{residents} residents in the list, store {megabytes:.0f} MB")
    print(HEAD)
    _measure_lists(clerk, officer)
    _measure_search(clerk, count)
    _measure_saving(clerk, count * 2)
    for name, times in measure_peer(folder, count * 2).items():
        print(times.line(PEERS[name]))


PEERS = {
    "read": "peer: 100 rows by key, bare driver",
    "write": "peer: one row in a transaction, bare driver",
    "sync": "peer: 4 KiB written and synced",
}


def _build(home: Path, size: DemoSize) -> None:
    begun = time.perf_counter()
    demo = build_demo(home, size=size)
    demo.services.context.store.close()
    seconds = time.perf_counter() - begun
    print(f"station of {size.residents} residents and {size.disputes} disputes made in {seconds:.0f} s")


def signed_in(home: Path, entry: dict[str, str]) -> Services:
    """A user of the demo station at work."""
    clock = FixedClock(from_china(TODAY, 10, 0))
    store = Store.open(home, entry["login"], words("crew")["password"], clock=clock)
    return services_for(store, actor_for(store, entry["login"], clock), clock)


def _measure_lists(clerk: Services, officer: Services) -> None:
    first_grid = Filter("grid_id", Operator.EQUALS, 1)
    queries = {
        "all": ALL,
        "one grid": ListQuery("resident", (first_grid,)),
        "floating, of one grid": ListQuery(
            "resident", (first_grid, Filter("residence_kind", Operator.EQUALS, "floating"))
        ),
        "moved out": ListQuery("resident", (Filter("state", Operator.EQUALS, "moved_out"),)),
        "by address": ListQuery("resident", sort="address_text"),
        "over eighty": ListQuery("resident", (Filter("birth_date", Operator.AGED, "eighty"),)),
    }
    youngest = ListQuery("resident", sort="-birth_date")  # lists tell birth dates to the care role alone
    _measure_list("officer: youngest first", officer.for_type("resident"), youngest)
    for who, services in (("clerk", clerk), ("officer", officer)):
        for name, query in queries.items():
            _measure_list(f"{who}: {name}", services.for_type("resident"), query)


def _measure_list(name: str, service: RecordService, query: ListQuery) -> None:
    def first_page() -> None:
        service.rows(service.list_ids(query, limit=200)[:100])

    found = again(first_page, 15)
    print(found.line(f"{name}, first page", _verdict(found)))
    print(again(lambda: service.list_ids(query), 5).line(f"{name}, all ids"))


def _measure_search(clerk: Services, count: int) -> None:
    queries = sample_queries(clerk.context, count)
    for note in ("", "beside a report"):
        with _reporting(clerk) if note else nullcontext():
            for kind, texts in queries.items():
                found = each(lambda text: clerk.search.find(text, limit=4, settled=False), texts)
                print(found.line(f"search {kind} {note}".rstrip(), _verdict(found)))


@contextmanager
def _reporting(services: Services) -> Iterator[None]:
    """The month is counted over and over on the second connection meanwhile."""
    stop, counted = threading.Event(), itertools.count()

    def count() -> None:
        while not stop.is_set():
            services.reports.monthly(2026, 1 + next(counted) % 10)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _measure_saving(clerk: Services, count: int) -> None:
    residents = clerk.for_type("resident")
    ids = residents.list_ids(ALL)
    versions = [(key, residents.get(key).version) for key in ids[:: max(1, len(ids) // count)]]
    turn = itertools.count()

    def update(one: tuple[int, int]) -> None:
        residents.update(
            *one, {"phone": f"1900000{next(turn) % 10_000:04d}", "note": f"核对 {time.time_ns()}"}
        )

    def register(_turn: int) -> None:
        parties = (PartyDraft("a", "张三"), PartyDraft("b", "李四"))
        clerk.disputes.register(Intake("02", "application", "楼上漏水，楼下天花板受损。", parties, grid_id=1))

    for name, saved in (
        ("open a resident (on record)", each(residents.get, [key for key, _ in versions])),
        ("save a resident, with audit", each(update, versions)),
        ("register a dispute, with audit", each(register, range(count))),
    ):
        print(saved.line(name, _verdict(saved)))


def _measure_memory(home: Path, folder: str) -> None:
    """The whole program, signed in, with the list of residents on the screen."""
    variables = environment(folder, words("crew")["password"])
    found = run(
        "start_program.py", str(home), words("crew")["clerk"]["login"], "resident_list", variables=variables
    )
    print(
        f"  memory of the program with the residents' list: {found['kib'] / 1024:.0f} MB, goal {GOAL_MB} MB"
    )


def _verdict(times: Times) -> str:
    return "" if times.p95 <= GOAL_MS else f"over {GOAL_MS} ms"


if __name__ == "__main__":
    main()
