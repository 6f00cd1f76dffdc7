"""The coverage picture in the window: numbers with shades, opened by keyboard, saved as a workbook."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.pages.patrols.coverage import CoveragePage
from gridguard_desktop.ui.pages.patrols.route import RoutePage
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.field_desk import FieldDesk
from tests.ui.wage_case import FIRM, firm_facts


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_numbers_have_shades_and_open_their_shifts(desk: FieldDesk, tmp_path: Path) -> None:
    shift, [ann, _] = desk.shift(people=2, hours=(8, 14))
    lead = desk.services("patrol_lead")
    lead.shifts.sign_in(shift, ann)
    desk.clock.advance(hours=3)
    lead.shifts.sign_out_all(shift)
    desk.sign_in("chief")
    desk.go("coverage")
    page = desk.page
    assert isinstance(page, CoveragePage)
    desk.until(lambda: page.shown is not None)
    assert page.shown is not None
    [(grid, _)] = page.shown.grids
    words = {key: said for key, said, _ in page.table.marks()}
    assert "/ 8" in words[f"{grid}/morning"]
    assert page.table.shades[f"{grid}/morning"] > 0
    if folder := os.environ.get("GRIDGUARD_PICTURES"):
        desk.window.grab().save(str(Path(folder) / "coverage.png"))
    page.save_to(tmp_path / "coverage.xlsx")
    desk.until((tmp_path / "coverage.xlsx").exists)
    desk.press("打印", page)
    assert desk.last.page == "paper"
    gather = desk.last.query["gather"]
    assert desk.tasks.run(lambda: gather(for_issue=False)).result().title == "巡防覆盖表"
    page.table.setFocus()
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Right)
    desk.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    desk.until(lambda: desk.last.page == "shift_list")
    assert isinstance(desk.last.query, ListQuery)
    assert desk.last.query.ids == (shift,)


def test_days_without_a_shift_say_so(desk: FieldDesk) -> None:
    desk.sign_in("patrol_lead")
    desk.go("coverage")
    page = desk.page
    assert isinstance(page, CoveragePage)
    desk.until(lambda: page.shown is not None)
    assert not page.nothing.isHidden()
    assert page.table.isHidden()


def test_a_check_point_is_picked_from_the_units(desk: FieldDesk) -> None:
    lead = desk.services("patrol_lead")
    route = lead.patrol_routes.create(
        {"name": "梅园夜间路线", "grid_id": desk.station.grids[0], "points": "梅园小区南门"}
    )
    unit = desk.services("clerk").for_type("organisation").create(firm_facts(desk.station))
    desk.sign_in("patrol_lead")
    desk.go("patrol_route", route)
    page = desk.page
    assert isinstance(page, RoutePage)
    desk.press("检查点取自单位")
    assert page.place is not None
    form = page.place.form
    assert form is not None
    form.fill({"points": PickHit(unit, FIRM)})
    form.submit()
    desk.until(lambda: page._view is not None and FIRM in page._view.values["points"])
