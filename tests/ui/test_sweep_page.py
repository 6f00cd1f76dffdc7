"""The page of a sweep in the window: grids chosen, a result entered at a door, coverage that follows, a list
imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from gridguard_desktop.services.sweeps.views import Which
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.sweeps.page import SweepPage, SweepParts
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_sweeps import make_households, sweep_values
from tests.ui.field_desk import FieldDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: FieldDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def sweep_of(desk: FieldDesk, login: str, *, listed: bool) -> tuple[SweepPage, SweepParts]:
    def prepare() -> int:
        make_households(desk.store, desk.station)
        sweeps = desk.services("clerk").sweeps
        made = sweeps.create(sweep_values())
        if listed:
            sweeps.list_doors(made, desk.station.grids[:2])
        return made

    sweep = desk.away(prepare)
    desk.sign_in(login)
    desk.go("sweep", sweep)
    page = desk.on(SweepPage)
    desk.until(lambda: page.parts is not None and page.parts.coverage is not None)
    assert page.parts is not None
    return page, page.parts


def shown(page: SweepPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def test_grids_are_chosen_and_every_door_is_listed(desk: FieldDesk) -> None:
    page, parts = sweep_of(desk, "clerk", listed=False)
    assert "尚未选择网格。" in shown(page)
    desk.press("选择网格", parts)
    assert parts.form is not None
    desk.put(parts.form.editor("grids"), desk.station.grids[:2])
    desk.press("保存", parts.form)
    desk.until(lambda: bool(parts.coverage) and len(parts.doors) == 4)
    assert "已走访 0 户，共 7 户，覆盖率 0%" in shown(page)
    assert desk.nameless() == []
    look(desk, "sweep")


def test_a_result_is_entered_at_a_door_and_the_coverage_follows(desk: FieldDesk) -> None:
    page, parts = sweep_of(desk, "officer", listed=True)
    desk.until(lambda: len(parts.doors) == 4)
    first = min(parts.doors)
    parts.table.opened.emit(first)
    form = parts.form
    assert form is not None
    desk.put(form.editor("result"), "no_answer")
    look(desk, "sweep_form")
    desk.press("保存", form)
    desk.until(lambda: bool(parts.coverage) and (parts.coverage or ())[0].again == 1)
    desk.until(lambda: len(parts.doors) == 3)
    desk.put(parts.which, Which.AGAIN)
    desk.until(lambda: list(parts.doors) == [first])
    parts.table.opened.emit(first)
    assert parts.form is not None
    desk.press("保存", parts.form)
    desk.until(lambda: "已走访 1 户，共 4 户，覆盖率 25%" in shown(page))
    assert "选择网格" not in [button.text() for button in desk.buttons(parts)]


def test_a_list_of_results_is_imported(desk: FieldDesk, tmp_path: Path) -> None:
    page, parts = sweep_of(desk, "officer", listed=True)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["序号", "走访结果"], [1, "已走访"], [2, "喝茶"]):
        sheet.append(line)
    path = tmp_path / "结果.xlsx"
    book.save(path)
    parts.import_from(path)
    desk.until(lambda: "录入 1 户，0 行未填结果，1 行未采用" in shown(page))
    assert "第 3 行，走访结果" in shown(page)
    look(desk, "sweep_imported")
