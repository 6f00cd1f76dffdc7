"""Door-by-door sweeps: every household of the chosen grids once, results entered and imported, coverage by
grid, the second-visit list, the printed route sheet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Household, SweepTry
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.services.sweeps.views import Which
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.services.statements import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

DOORS = {0: 4, 1: 3, 2: 2}
"""Grid → households."""


def make_households(store: Store, station: MadeStation) -> None:
    """Households of three grids; one more that was filed."""
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        for grid, count in DOORS.items():
            for number in range(1, count + 1):
                unit.session.add(
                    Household(
                        number=f"{grid}{number:03d}",
                        head_name="王某",
                        address_text=f"金山东路{grid + 1}号{number}室",
                        grid_id=station.grids[grid],
                    )
                )
        filed = Household(
            number="9999", address_text="金山东路1号9室", grid_id=station.grids[0], archived_on=TODAY
        )
        unit.session.add(filed)


def sweep_values(**given: Any) -> dict[str, Any]:
    values = {
        "title": "十月入户走访",
        "target": "household",
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=20),
    }
    return {**values, **given}


@pytest.fixture
def sweep(services: As, store: Store, station: MadeStation) -> int:
    """A sweep of the first two grids."""
    make_households(store, station)
    sweeps = services("clerk").sweeps
    made = sweeps.create(sweep_values())
    assert sweeps.list_doors(made, station.grids[:2]) == 7
    return made


def test_every_household_of_the_grids_stands_on_the_list_once(
    services: As, sweep: int, station: MadeStation
) -> None:
    sweeps = services("clerk").sweeps
    doors = sweeps.doors(sweep)
    assert [door.ordinal for door in doors] == list(range(1, 8))
    assert [door.address for door in doors][:4] == [f"金山东路1号{n}室" for n in range(1, 5)]
    assert sweeps.list_doors(sweep, station.grids[:2]) == 0
    assert sweeps.list_doors(sweep, [station.grids[2]]) == 2
    assert [door.ordinal for door in sweeps.doors(sweep, after=7)] == [8, 9]
    assert not any("王" in f"{door.address}{door.label}" for door in doors)  # nobody's name
    with pytest.raises(ValidationError):
        sweeps.list_doors(sweep, [])


def test_coverage_follows_every_result_and_the_second_visit_list_what_was_not_answered(
    services: As, sweep: int, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    officer = services("officer").sweeps
    (line,) = officer.coverage(sweep)
    assert (line.doors, line.done, line.again, line.left, line.share) == (4, 0, 0, 4, 0.0)
    first, second, third, _ = officer.doors(sweep)
    officer.enter(first.id, result="done")
    officer.enter(second.id, result="no_answer", note="敲门三次")
    officer.enter(third.id, result="later")
    (line,) = officer.coverage(sweep)
    assert (line.done, line.again, line.left, line.share) == (1, 2, 1, 0.25)
    assert [door.id for door in officer.doors(sweep, Which.AGAIN)] == [second.id, third.id]
    clock.advance(days=1)
    officer.enter(second.id, result="changed", note="新搬来一家")
    (line,) = officer.coverage(sweep)
    assert (line.done, line.again, line.left) == (2, 1, 1)
    (again,) = officer.doors(sweep, Which.AGAIN)
    assert (again.id, again.tries, again.result_label) == (third.id, 1, "另约时间")
    assert [door.tries for door in officer.doors(sweep, Which.DONE)] == [1, 2]
    with UnitOfWork(store, PROGRAM) as unit:
        tries = unit.session.scalars(select(SweepTry).where(SweepTry.door_id == second.id)).all()
    assert [(one.result, one.note) for one in tries] == [("no_answer", "敲门三次"), ("changed", "新搬来一家")]
    whole = services("chief").sweeps.coverage(sweep)
    assert [(one.doors, one.done) for one in whole] == [(4, 2), (3, 0)]


def test_a_result_that_cannot_be(services: As, sweep: int, clock: FixedClock) -> None:
    officer = services("officer").sweeps
    door = officer.doors(sweep)[0]
    for given, field in (
        ({"result": "asleep"}, "result"),
        ({"result": "done", "visited_on": TODAY - timedelta(days=1)}, "visited_on"),
        ({"result": "done", "visited_on": TODAY + timedelta(days=1)}, "visited_on"),
    ):
        with pytest.raises(ValidationError) as refused:
            officer.enter(door.id, **given)
        assert set(refused.value.fields) == {field}
    with pytest.raises(NotFound):
        services("officer2").sweeps.enter(door.id, result="done")
    with pytest.raises(PermissionDenied):
        services("patrol_lead").sweeps.enter(door.id, result="done")
    with pytest.raises(PermissionDenied):
        services("officer").sweeps.list_doors(sweep, [1])
    clerk = services("clerk").sweeps
    with pytest.raises(ValidationError):
        clerk.create(sweep_values(ends_on=TODAY - timedelta(days=1)))
    clerk.archive(sweep, clerk.get(sweep).version)
    with pytest.raises(Refused):
        officer.enter(door.id, result="done")


def test_results_are_imported_and_what_cannot_be_read_is_named(
    services: As, sweep: int, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["入户走访路线单"])
    sheet.append(["序号", "地址", "走访结果", "走访日期", "备注"])
    for written in (
        [1, "金山东路1号1室", "已走访", date(2026, 10, 9), "无变化"],
        [2, "", "家中无人", "2026-10-09", ""],
        [3, "", "", "", ""],
        [4, "", "喝茶", "", ""],
        ["四", "", "已走访", "", ""],
        [5, "", "已走访", "", ""],
        [99, "", "已走访", "", ""],
        [4, "", "有变化", "去年", ""],
    ):
        sheet.append(written)
    path = tmp_path / "结果.xlsx"
    book.save(path)
    brought = services("officer").sweeps.import_results(sweep, path)
    assert (brought.entered, brought.blank) == (2, 1)
    assert [(one.row, one.column) for one in brought.wrong] == [
        (6, "走访结果"),
        (7, "序号"),
        (8, "序号"),  # the door of another officer's grid
        (9, "序号"),
        (10, "走访日期"),
    ]
    assert all(one.why for one in brought.wrong)
    (line,) = services("officer").sweeps.coverage(sweep)
    assert (line.done, line.again, line.left) == (1, 1, 2)
    sheet["A2"] = "编码"
    book.save(path)
    with pytest.raises(OfficerError, match="序号"):
        services("officer").sweeps.import_results(sweep, path)


def test_the_route_sheet_prints_what_is_still_to_be_visited(services: As, sweep: int) -> None:
    officer = services("officer")
    doors = officer.sweeps.doors(sweep)
    officer.sweeps.enter(doors[0].id, result="done")
    officer.sweeps.enter(doors[1].id, result="no_answer")
    words = body_text(officer.papers.preview(Paper.ROUTE_SHEET, sweep))
    assert "入户走访路线单" in words
    assert "待走访3户" in words
    assert "无人应门" in words
    assert "金山东路1号1室" not in words
    assert "金山东路2号" not in words  # another officer's grid
    assert "王某" not in words


def test_houses_and_units_are_swept_too(services: As, store: Store, station: MadeStation) -> None:
    clerk = services("clerk")
    made = clerk.sweeps.create(sweep_values(title="单位走访", target="organisation"))
    assert clerk.sweeps.list_doors(made, station.grids) == 1
    (door,) = clerk.sweeps.doors(made)
    assert door.label == "梅园物业服务有限公司"
    houses = clerk.sweeps.create(sweep_values(title="房屋走访", target="house"))
    clerk.for_type("house").create(
        {"address_text": "金山东路8号101室", "grid_id": station.grids[0], "use_state": "vacant"}
    )
    assert clerk.sweeps.list_doors(houses, station.grids) == 1
    assert clerk.sweeps.doors(houses)[0].label == "空置"


def test_coverage_takes_as_many_statements_for_many_doors_as_for_few(
    services: As, sweep: int, station: MadeStation, store: Store
) -> None:
    sweeps = services("clerk").sweeps
    with heard(store) as few:
        sweeps.coverage(sweep)
        sweeps.doors(sweep)
    sweeps.list_doors(sweep, station.grids)
    with heard(store) as many:
        sweeps.coverage(sweep)
        sweeps.doors(sweep)
    assert len(few) == len(many)
