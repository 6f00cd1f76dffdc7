"""A roster of 100,000 rows taken in while the window is used (goals: twice parsing and inserting the same
rows and no more, no pause of the window over 100 ms, a save made meanwhile done within a second, giving up
leaves nothing).

    python -m benchmarks.importing [--rows 100000]

The roster is made up. The import goes through the same workers as in the window; meanwhile the event loop is
watched and a record is saved every half second. Beside it, in the same run: reading the file by the same
process and nothing else, and inserting the rows that the import left into the same tables with their indexes
by the bare driver in one transaction; the same words put into the search index are told apart.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from sqlalchemy import func, select

from benchmarks.machine import describe_machine
from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.search_kinds import words_of_row
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.importing.plans import ImportPlan
from gridguard_desktop.importing.reader import read_sheets
from gridguard_desktop.services.session import actor_for, services_for
from gridguard_desktop.ui.collecting import Collector
from gridguard_desktop.ui.tasks import Cancelled, Lane, Progress, Tasks
from tests.factories import made_id, make_station
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services

HEADS = ["姓名", "身份证号", "联系电话", "户编号", "与户主关系", "门牌地址", "所属网格", "备注"]
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红",
)
FIRST_DAY = date(1950, 1, 1)
TICK_MS, SAVE_MS = 5, 500


@dataclass(slots=True)
class Watch:
    """What was seen while something ran: the longest pause of the event loop, how long each save took."""

    longest_gap: float = 0.0
    saves: list[float] = field(default_factory=list)


def person(number: int) -> list[Any]:
    """A row of the roster."""
    born = FIRST_DAY + timedelta(days=number % 25_000)
    name = SURNAMES[number % 20] + GIVEN[number // 20 % 26] + GIVEN[number // 520 % 26]
    household = number // 3
    place = f"金山东路{household % 400 + 1}号梅园小区{household // 400 % 40 + 1}号楼{household % 60 + 101}室"
    relation = ("户主", "妻", "之子")[number % 3]
    phone = f"190{number:08d}"
    return [
        name,
        made_id(number // 25_000 + 500, born),
        phone,
        f"H-{household}",
        relation,
        place,
        "梅园一网格",
        None,
    ]


def make_roster(path: Path, rows: int) -> Path:
    """The file as a property firm might send it."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for line, cells in enumerate([HEADS, *(person(number) for number in range(rows))]):
            sheet.write_row(line, 0, cells)
    return path


TABLES = ("household", "resident")
Written = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
"""Table → its columns and the rows that an import left there, as the driver gives them."""


def written_rows(store: Store) -> Written:
    """What the import wrote into the registers, to be written once more by the bare driver."""
    found: Written = {}
    with UnitOfWork(store, actor_for(store, "clerk", FixedClock())) as work:
        for table in TABLES:
            lines = work.session.connection().exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
            found[table] = (list(lines.keys()), [tuple(line) for line in lines])
    return found


def bare_insert(store: Store, written: Written) -> tuple[float, float]:
    """Seconds for the same rows in the same tables with their indexes, one transaction, no more than the
    driver; and for the same words in the search index."""
    words = {
        table: [
            (line[columns.index("id")], words_of_row(table, dict(zip(columns, line, strict=True))))
            for line in lines
        ]
        for table, (columns, lines) in written.items()
    }
    begun = time.perf_counter()
    with UnitOfWork(store, actor_for(store, "clerk", FixedClock()), write=True) as work:
        connection = work.session.connection()
        for table, (columns, lines) in written.items():
            places = ", ".join("?" * len(columns))
            connection.exec_driver_sql(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608
                lines,
            )
        indexing = time.perf_counter()
        for table, entries in words.items():
            connection.exec_driver_sql(
                f"INSERT INTO search_{table}(rowid, tokens) VALUES (?, ?)",  # noqa: S608
                entries,
            )
        indexed = time.perf_counter()
    return time.perf_counter() - begun - (indexed - indexing), indexed - indexing


def count(store: Store) -> int:
    """Everybody in the register."""
    with UnitOfWork(store, actor_for(store, "clerk", FixedClock())) as work:
        return work.session.scalar(select(func.count()).select_from(Resident)) or 0


def watched(
    start: Callable[[Callable[[object], None]], object], save: Callable[[Watch], None]
) -> tuple[float, Watch, object]:
    """Run ``start`` in the event loop until it calls back; its seconds, what was seen, its answer."""
    loop, watch, answers = QEventLoop(), Watch(), []
    seen = time.perf_counter()

    def tick() -> None:
        nonlocal seen
        now = time.perf_counter()
        watch.longest_gap = max(watch.longest_gap, now - seen)
        seen = now

    def done(answer: object) -> None:
        answers.append(answer)
        loop.quit()

    ticking, saving = QTimer(), QTimer()
    ticking.setInterval(TICK_MS)
    ticking.timeout.connect(tick)
    saving.setInterval(SAVE_MS)
    saving.timeout.connect(lambda: save(watch))
    begun = time.perf_counter()
    start(done)
    ticking.start()
    saving.start()
    loop.exec()
    ticking.stop()
    saving.stop()
    return time.perf_counter() - begun, watch, answers[0]


def saver(tasks: Tasks, clerk: Services, resident: int) -> Callable[[Watch], None]:
    """Saves a note at one record; one save at a time."""
    residents = clerk.for_type("resident")
    waiting: list[float] = []

    def work() -> None:
        residents.update(resident, residents.get(resident).version, {"note": f"走访 {time.monotonic_ns()}"})

    def save(watch: Watch) -> None:
        if waiting:
            return
        waiting.append(time.perf_counter())
        tasks.run(work, lambda _: watch.saves.append(time.perf_counter() - waiting.pop()))

    return save


def beside(template: StoreTemplate, folder: Path, roster: Path, written: Written) -> tuple[float, ...]:
    """Seconds of reading the file and nothing else, of inserting the same rows and nothing else, and of
    their words."""
    peer = template.open(folder / "peer", FixedClock())
    begun = time.perf_counter()
    read_sheets(roster)
    parsing = time.perf_counter() - begun
    make_station(peer, FixedClock())
    with UnitOfWork(peer, actor_for(peer, "clerk", FixedClock()), write=True) as work:
        for table in reversed(TABLES):
            work.session.connection().exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    inserting, indexing = bare_insert(peer, written)
    peer.close()
    return parsing, inserting, indexing


def tell(name: str, seen: Watch) -> None:
    """What the window noticed of a step."""
    slowest = max(seen.saves, default=0.0)
    print(
        f"during {name}: longest pause of the event loop {seen.longest_gap * 1000:.0f} ms (goal 100), "
        f"{len(seen.saves)} saves, slowest {slowest:.2f} s (goal 1)"
    )


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of planning and applying; what was seen meanwhile; rows left by an import that was given up."""

    planning: float
    applying: float
    watches: dict[str, Watch]
    left: int


def timed(tasks: Tasks, clerk: Services, mine: int, roster: Path) -> Timed:
    """Plan, give up half way, apply: through the workers, while a record is saved again and again."""
    imports, store = clerk.imports, clerk.context.store
    save, before = saver(tasks, clerk, mine), count(clerk.context.store)
    planning, looking, plan = watched(
        lambda done: tasks.run(
            lambda: imports.plan_residents(roster), done, done, lane=Lane.LONG, progress=Progress("")
        ),
        save,
    )
    assert isinstance(plan, ImportPlan), plan
    giving_up = Progress("")

    def half_way(done: int, total: int) -> None:
        if total and done * 2 > total:
            giving_up.cancel()
        giving_up.report(done, total)

    def given_up() -> Generator[None, None, object]:
        try:
            return (yield from imports.apply_in_parts(plan, progress=half_way))
        except Cancelled as cancelled:
            return cancelled

    _, giving, answer = watched(
        lambda done: tasks.run_in_parts(given_up, done, done, progress=Progress("")), save
    )
    assert isinstance(answer, Cancelled), answer
    left = count(store) - before
    applying, watch, _ = watched(
        lambda done: tasks.run_in_parts(
            lambda: imports.apply_in_parts(plan), done, done, progress=Progress("")
        ),
        save,
    )
    return Timed(planning, applying, {"plan": looking, "apply": watch, "giving up": giving}, left)


def measure(folder: Path, rows: int) -> None:
    """Everything, printed."""
    roster = make_roster(folder / "花名册.xlsx", rows)
    clock = FixedClock()
    template = StoreTemplate.found(folder / "template")
    store = template.open(folder / "home", clock)
    station = make_station(store, clock)
    clerk = services_for(store, actor_for(store, "clerk", clock), clock)
    mine = clerk.for_type("resident").create(
        {"name": "白雪", "phone": "19000009999", "grid_id": station.grids[0]}
    )
    tasks, before = Tasks(), count(store)
    collector = Collector(tasks, lambda: 0.0)
    collector.start()  # as in the window
    found = timed(tasks, clerk, mine, roster)
    whole = found.planning + found.applying
    print(f"rows {rows}, in the register afterwards {count(store) - before}")
    parsing, inserting, indexing = beside(template, folder, roster, written_rows(store))
    print(f"parsing {parsing:.1f} s, bare insert {inserting:.1f} s, its search index {indexing:.1f} s")
    print(f"plan {found.planning:6.1f} s, apply {found.applying:6.1f} s, together {whole:6.1f} s")
    bare = parsing + inserting
    print(f"ratio {whole / bare:.2f}, search index counted {whole / (bare + indexing):.2f} (goal 2)")
    for name, watch in found.watches.items():
        tell(name, watch)
    print(f"given up half way: {found.left} rows left (goal 0)")
    collector.stop()
    tasks.shutdown()
    store.close()


def main() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    application = QCoreApplication([])
    print(describe_machine())
    with tempfile.TemporaryDirectory(prefix="gridguard-import-") as folder:
        measure(Path(folder), options.rows)
    application.processEvents()


if __name__ == "__main__":
    main()
