"""An import is taken back as a whole for thirty days; doubtful duplicates of an import wait in the queue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models import DuplicatePair, Household, ImportChange, Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.parts import whole
from gridguard_desktop.importing.applying import AT_ONCE
from tests.factories import intake, made_id, made_phone, party
from tests.importing.rosters import write_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.importing.plans import ImportSummary
    from gridguard_desktop.services.batches import Undone
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

HEADS = ["姓名", "身份证号", "手机号", "现住址", "户号", "迁出日期"]
NEW = [
    ["沈大勇", made_id(11), made_phone(11), "兰苑1号楼101室", "H-1", None],
    ["范丽", made_id(12), made_phone(12), "兰苑1号楼101室", "H-1", None],
    ["白雪", made_id(14), made_phone(14), "兰苑1号楼102室", "H-2", None],
]
KNOWN = ["王秀英", made_id(1, date(1972, 5, 4)), made_phone(77), "兰苑9号楼", None, "2026.9.1"]


@pytest.fixture
def clerk(services: Callable[[str], Services]) -> Services:
    return services("clerk")


def imported(clerk: Services, tmp_path: Path, *rows: list[Any]) -> ImportSummary:
    path = write_csv(tmp_path / "名册.csv", [HEADS, *rows], "gbk")
    return clerk.imports.apply(clerk.imports.plan_residents(path))


def undo(clerk: Services, batch_id: int, **more: Any) -> Undone:
    return whole(clerk.batches.undo(batch_id, **more))


def whole_register(store: Store) -> list[tuple[Any, ...]]:
    """Every value of every resident, household and pair, but for when and how often it was saved."""
    found: list[tuple[Any, ...]] = []
    with UnitOfWork(store, PROGRAM) as unit:
        for model in (Resident, Household, DuplicatePair):
            table = table_of(model)
            told = [column for column in table.columns if column.name not in ("version", "updated_at")]
            found += [(table.name, *row) for row in unit.session.execute(select(*told).order_by(table.c.id))]
    return found


def test_a_batch_is_taken_back_as_if_it_had_never_been(
    clerk: Services, store: Store, station: MadeStation, tmp_path: Path
) -> None:
    before = whole_register(store)
    summary = imported(clerk, tmp_path, *NEW, KNOWN)
    assert (summary.created, summary.updated) == (3, 1)
    assert whole_register(store) != before
    (line,) = clerk.batches.recent()
    assert (line.file_name, line.created, line.updated, line.can_undo) == ("名册.csv", 3, 1, True)
    assert (line.imported_by, line.until) == ("周敏", date(2026, 11, 8))
    heard: list[tuple[int, int]] = []
    done = undo(clerk, line.id, progress=lambda *step: heard.append(step))
    assert (done.removed, done.restored, done.stayed) == (3, 1, 0)
    assert heard[-1] == (3, 3)
    assert whole_register(store) == before
    assert clerk.search.find("沈大勇").hits == ()
    assert clerk.search.find("H-1", kinds=("household",)).hits == ()
    known = clerk.search.find(made_phone(1), kinds=("resident",)).hits
    assert [hit.id for hit in known] == [station.residents[0]]
    (line,) = clerk.batches.recent()
    assert (line.undone_on, line.can_undo) == (date(2026, 10, 9), False)
    with pytest.raises(Refused):
        undo(clerk, line.id)
    with pytest.raises(NotFound):
        undo(clerk, 10**9)
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(AuditRow.body).where(AuditRow.action == AuditEvent.IMPORT_UNDONE.value)
        bodies = list(unit.session.scalars(wanted))
        assert len(bodies) == 4  # residents, households, what was said of the known one, the batch
        assert not any("沈大勇" in body for body in bodies)
        assert unit.session.scalar(select(func.count()).select_from(ImportChange)) == 0


def test_numbers_of_records_are_not_given_out_twice(clerk: Services, store: Store, tmp_path: Path) -> None:
    imported(clerk, tmp_path, *NEW)
    with UnitOfWork(store, PROGRAM) as unit:
        last = unit.session.scalar(select(func.max(Resident.id))) or 0
    undo(clerk, clerk.batches.recent()[0].id)
    imported(clerk, tmp_path, *NEW)
    with UnitOfWork(store, PROGRAM) as unit:
        first = select(func.min(Resident.id)).where(Resident.name.in_(["沈大勇", "范丽", "白雪"]))
        assert (unit.session.scalar(first) or 0) > last


def test_what_was_worked_on_since_stays(clerk: Services, store: Store, tmp_path: Path) -> None:
    imported(clerk, tmp_path, *NEW, KNOWN)
    residents = clerk.for_type("resident")
    ids = {hit.title: hit.id for name in ("沈大勇", "范丽") for hit in clerk.search.find(name).hits}
    view = residents.get(ids["沈大勇"])
    residents.update(view.id, view.version, {"phone": made_phone(99)})
    clerk.disputes.register(
        intake(parties=(party("a", "范丽", 12, resident_id=ids["范丽"]), party("b", "赵国强", 2)))
    )
    (known,) = clerk.search.find("王秀英", kinds=("resident",)).hits
    view = residents.get(known.id)
    residents.update(view.id, view.version, {"address_text": "金山东路99号"})
    done = undo(clerk, clerk.batches.recent()[0].id)
    assert (done.removed, done.restored, done.stayed) == (1, 1, 3)
    assert residents.get(ids["沈大勇"]).values["name"] == "沈大勇"
    assert residents.get(ids["范丽"]).values["name"] == "范丽"
    after = residents.get(known.id)
    assert after.values["address_text"] == "金山东路99号"
    assert after.values["left_on"] is None
    assert after.values["state"] == "registered"
    assert residents.reveal(known.id, "phone", "核对") == made_phone(1)
    with UnitOfWork(store, PROGRAM) as unit:
        assert list(unit.session.scalars(select(Household.number))) == ["H-1"]  # two of it stay
    assert clerk.batches.recent()[0].stayed == 3


def test_after_thirty_days_it_stays(clerk: Services, store: Store, clock: FixedClock, tmp_path: Path) -> None:
    imported(clerk, tmp_path, KNOWN)
    clock.advance(days=30)
    assert clerk.batches.recent()[0].can_undo
    clock.advance(days=1)
    line = clerk.batches.recent()[0]
    assert not line.can_undo
    with pytest.raises(Refused):
        undo(clerk, line.id)
    imported(clerk, tmp_path, *NEW)
    with UnitOfWork(store, PROGRAM) as unit:  # earlier values are kept no longer than they can be used
        assert unit.session.scalar(select(func.count()).select_from(ImportChange)) == 0


def test_taking_back_that_was_interrupted_is_taken_up_again(
    clerk: Services, store: Store, tmp_path: Path
) -> None:
    before = whole_register(store)
    imported(clerk, tmp_path, *NEW, KNOWN)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undo(clerk, clerk.batches.recent()[0].id, progress=stop)
    (line,) = clerk.batches.recent()
    assert (line.complete, line.can_undo, line.undone_on) == (False, True, None)
    assert undo(clerk, line.id).stayed == 0
    assert whole_register(store) == before
    (line,) = clerk.batches.recent()
    assert (line.stayed, line.can_undo) == (0, False)


def many(count: int) -> list[list[Any]]:
    """A roster of more than one part; the first and the last row are of one household."""
    rows = [
        [f"测{chr(0x4E00 + n)}", made_id(n % 999, date(1950 + n // 999, 1, 2)), None, "兰苑2号楼", None, None]
        for n in range(count)
    ]
    rows[0][4] = rows[-1][4] = "H-9"
    return rows


def test_others_work_between_the_parts_of_an_import(clerk: Services, store: Store, tmp_path: Path) -> None:
    """What was entered by hand meanwhile is no part of the import: it is compared with it, and stays when the
    import is taken back."""
    rows = [*many(AT_ONCE + 100), many(1)[0]]
    path = write_csv(tmp_path / "名册.csv", [HEADS, *rows], "gbk")
    plan = clerk.imports.plan_residents(path)
    assert plan.summary.created == AT_ONCE + 100
    residents = clerk.for_type("resident")
    steps = clerk.imports.apply_in_parts(plan)
    next(steps)
    (line,) = clerk.batches.recent()
    assert not line.complete
    mine = residents.create({"name": "白雪", "phone": made_phone(31)})
    theirs = residents.create({"name": rows[AT_ONCE + 50][0], "id_number": rows[AT_ONCE + 50][1]})
    summary = whole(steps)
    assert (summary.created, summary.updated) == (AT_ONCE + 99, 1)
    assert [problem.row for problem in summary.errors] == [AT_ONCE + 102]  # the first row again
    with UnitOfWork(store, PROGRAM) as unit:
        homes = unit.session.scalars(
            select(Resident.household_id).where(Resident.name.in_([rows[0][0], rows[AT_ONCE + 99][0]]))
        )
        assert len(set(homes)) == 1
    (line,) = clerk.batches.recent()
    assert (line.complete, line.created) == (True, AT_ONCE + 99)
    done = undo(clerk, line.id)
    assert (done.removed, done.restored, done.stayed) == (AT_ONCE + 99, 1, 0)
    assert residents.get(mine).values["name"] == "白雪"
    assert residents.get(theirs).values["address_text"] is None


def test_an_import_that_the_end_of_the_program_interrupts_can_be_taken_back(
    clerk: Services, store: Store, tmp_path: Path
) -> None:
    before = whole_register(store)
    path = write_csv(tmp_path / "名册.csv", [HEADS, *many(AT_ONCE + 100), KNOWN], "gbk")
    steps = clerk.imports.apply_in_parts(clerk.imports.plan_residents(path))
    next(steps)
    steps.close()
    (line,) = clerk.batches.recent()
    assert (line.complete, line.can_undo) == (False, True)
    assert undo(clerk, line.id).removed == AT_ONCE
    assert whole_register(store) == before


def test_an_import_given_up_takes_back_its_parts(clerk: Services, store: Store, tmp_path: Path) -> None:
    before = whole_register(store)
    path = write_csv(tmp_path / "名册.csv", [HEADS, *many(AT_ONCE + 100), KNOWN], "gbk")

    def stop(done: int, _total: int) -> None:
        if done >= AT_ONCE:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        clerk.imports.apply(clerk.imports.plan_residents(path), progress=stop)
    assert whole_register(store) == before
    assert clerk.search.find("测一").hits == ()
    (line,) = clerk.batches.recent()
    assert (line.undone_on, line.can_undo) == (date(2026, 10, 9), False)


def test_a_file_that_adds_nothing_is_no_batch(clerk: Services, tmp_path: Path) -> None:
    imported(clerk, tmp_path, *NEW)
    imported(clerk, tmp_path, *NEW)
    assert len(clerk.batches.recent()) == 1


def test_doubtful_duplicates_wait_in_the_queue_and_the_import_never_stops(
    clerk: Services, store: Store, tmp_path: Path
) -> None:
    """Five thousand rows, a hundred of which resemble somebody of the same file or of the register."""
    rows: list[list[Any]] = [
        [
            f"测{chr(0x4E00 + n)}",
            made_id(n % 999, date(1950 + n // 999, 1, 2)),
            made_phone(n),
            None,
            None,
            None,
        ]
        for n in range(4_900)
    ]
    again = [[rows[n][0], None, rows[n][2], "别处", None, None] for n in range(99)]
    birth = ["王秀英", made_id(901, date(1972, 5, 4)), made_phone(1), None, None, None]
    summary = imported(clerk, tmp_path, *rows, *again, birth)
    assert summary.rejected == 0
    assert summary.created == 5_000
    assert summary.doubtful == 100
    lines = clerk.duplicates.queue()
    assert len(lines) == 100
    assert {line.found_by for line in lines} == {"import"}
    assert clerk.duplicates.scan() == 0
    with UnitOfWork(store, PROGRAM) as unit:
        states = unit.session.scalars(select(Resident.state).distinct())
        assert set(states) == {"registered"}  # nobody was merged
    undo(clerk, clerk.batches.recent()[0].id)
    assert clerk.duplicates.queue() == ()
