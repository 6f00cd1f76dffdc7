"""The board of the loop on its page: reached from the list, a number opens its rows, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.organisations.page import OrganisationPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.rectifications.board import LoopBoardPage
from gridguard_desktop.ui.pages.rectifications.hazard_list import HazardListPage
from tests.made_hazards import make_hazard, reach
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_a_number_of_the_board_opens_its_rows(desk: FieldDesk) -> None:
    late = make_hazard(desk.services)
    reach(desk.services, late, "rectified")
    make_hazard(desk.services, title="消火栓被遮挡")
    desk.clock.advance(days=10)
    desk.sign_in("chief")
    desk.go("hazard_list")
    desk.press("闭环看板")
    page = desk.page
    assert isinstance(page, LoopBoardPage)
    desk.until(lambda: page.board is not None)
    assert page.board is not None
    desk.until(lambda: len(page.zero.bars) == 5)
    assert (page.board.broken["no_check"], page.board.broken["same_checker"]) == (1, 0)
    assert desk.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        page.window().grab().save(str(Path(folder) / "loop-board.png"))
    page.broken.activated.emit("no_check")
    desk.until(lambda: isinstance(desk.page, HazardListPage) and desk.page.table.count() == 1)
    listed = desk.page
    assert isinstance(listed, HazardListPage)
    # the count comes before the rows that are seen
    desk.until(lambda: listed.table.row_data(late) is not None)
    desk.go("hazard_board")
    page.places.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, HazardListPage) and desk.page.table.count() == 2)


def test_cleared_to_zero_is_proved_by_its_rows(desk: FieldDesk) -> None:
    values = {
        "name": "云龙宾馆",
        "kind": "hotel",
        "address_text": "金山东路22号",
        "grid_id": desk.station.grids[0],
    }
    unit = desk.ask("clerk", lambda services: services.organisations.create(values))
    desk.sign_in("chief")
    desk.go("hazard_board")
    page = desk.page
    assert isinstance(page, LoopBoardPage)
    desk.put(page.zero.kind, "hotel")
    desk.until(lambda: {bar.key: bar.missing for bar in page.zero.bars}.get("units") == 1)
    assert {bar.key: bar.missing for bar in page.zero.bars} == {
        "units": 1,
        "training": 0,
        "flow": 0,
        "checked": 1,
        "hazards": 0,
    }
    page.zero.strip.activated.emit("checked")
    desk.until(lambda: desk.last.page == "organisation_list")
    shown = desk.page
    assert isinstance(shown, RecordListPage)
    desk.until(lambda: shown.table.row_data(unit) is not None)
    assert shown.table.count() == 1
    desk.go("organisation", unit)
    unit_page = desk.page
    assert isinstance(unit_page, OrganisationPage)
    desk.until(lambda: unit_page.bars is not None and len(unit_page.bars.bars) == 5)
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        unit_page.window().grab().save(str(Path(folder) / "five-bars.png"))
    assert unit_page.bars is not None
    unit_page.bars.open_rows("units")
    desk.until(lambda: desk.last.page == "organisation_list")
