"""A check list answered by keyboard on the inspection's page; check lists and plans on their pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.rectifications.check_lists_page import CheckListsPage
from gridguard_desktop.ui.pages.rectifications.inspection import InspectionPage
from gridguard_desktop.ui.pages.rectifications.plans_page import PlannedInspectionsPage
from tests.ui.field_desk import TODAY, FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def picture(page: QWidget, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        page.window().grab().save(str(Path(folder) / f"{name}.png"))


def test_a_list_is_answered_by_one_key_an_item(desk: FieldDesk) -> None:
    values = {
        "inspected_on": TODAY,
        "place_name": "梅园旅馆",
        "organisation_id": desk.station.organisation,
        "address_text": "金山东路18号",
        "grid_id": desk.station.grids[0],
        "kind": "hotel",
        "mode": "announced",
        "second_inspector": "孙强",
        "findings": "查看登记",
    }
    made = desk.services("officer").inspections.record_inspection(values)
    desk.sign_in("officer")
    desk.go("inspection", made)
    page = desk.sheet(InspectionPage)
    desk.until(lambda: page.view is not None)
    page.begin_list("hotel")
    desk.until(lambda: len(page.runs) == 1 and page.runs[0].table.hasFocus())
    table = page.runs[0].table
    first = table.current_id
    assert first is not None
    desk.key(Qt.Key.Key_1)
    desk.until(lambda: table.current_id != first)
    second = table.current_id
    assert second is not None
    desk.key(Qt.Key.Key_3)
    desk.until(lambda: table.current_id != second)
    third = table.current_id
    assert third is not None
    desk.key(Qt.Key.Key_2)
    desk.until(lambda: table.current_id != third)
    desk.key(Qt.Key.Key_4)  # not in order, and a hazard at once
    desk.until(lambda: page.view is not None and len(page.view.hazards) == 1 and len(page.runs) == 1)
    assert page.view is not None
    tally = page.view.runs[0].tally
    assert (tally.good, tally.bad, tally.none) == (1, 2, 1)
    item = next(one for one in page.view.runs[0].items if one.hazard_id is not None)
    assert page.view.hazards[0].title == item.label
    assert desk.nameless() == []
    picture(page, "check-run")
    page.runs[0].open_item(item.id)
    assert (desk.last.page, desk.last.record_id) == ("hazard", item.hazard_id)


def test_a_check_list_is_changed_and_brought_back_by_workbook(desk: FieldDesk, tmp_path: Path) -> None:
    desk.sign_in("chief")
    desk.go("inspection_list")
    desk.press("检查表")
    page = desk.page
    assert isinstance(page, CheckListsPage)
    desk.until(lambda: bool(page.lists) and page.chosen is not None)
    chosen = page.chosen
    assert chosen is not None
    picture(page, "check-lists")
    page.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    form = page.place.form
    assert form is not None
    desk.put(form.editor("source"), "本所修订")
    form.submit()
    desk.until(lambda: page.place.form is None and page.lists[0].edition == 2)
    desk.until(lambda: [one.edition for one in page.editions] == [2, 1])
    path = tmp_path / "lists.xlsx"
    page.write_to(path)
    desk.until(path.exists)
    page.read_from(path)
    desk.until(lambda: page.notices.count() == 1)
    assert page.lists[0].edition == 2
    page.add()
    assert page.place.form is not None
    picture(page, "check-list-form")
    assert desk.nameless() == []


def test_a_plan_becomes_the_inspection(desk: FieldDesk) -> None:
    desk.sign_in("officer")
    desk.go("inspection_list")
    desk.press("检查计划")
    page = desk.page
    assert isinstance(page, PlannedInspectionsPage)
    page.plan()
    form = page.place.form
    assert form is not None
    for name, value in {
        "planned_on": TODAY,
        "place_name": "梅园旅馆",
        "address_text": "金山东路18号",
        "grid_id": desk.station.grids[0],
        "kind": "hotel",
        "mode": "unannounced",
    }.items():
        desk.put(form.editor(name), value)
    form.submit()
    desk.until(lambda: len(page.plans) == 1)
    picture(page, "plans")
    assert desk.nameless() == []
    page.hold(page.plans[0])
    desk.until(lambda: desk.last.page == "inspection" and isinstance(desk.page, InspectionPage))
    desk.fill(second_inspector="孙强", findings="登记齐全")
    desk.enter()
    desk.until(lambda: desk.last.page == "inspection" and desk.last.record_id)
    left = desk.ask("officer", lambda one: one.planned_inspections.listed())
    assert left == ()
