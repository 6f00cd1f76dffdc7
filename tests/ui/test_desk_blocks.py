"""The desk of a post and one's own arrangement, and the board of the six loops; with the keyboard alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.domain.desk_layout import unpacked
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.desk import PAGES as DESK
from gridguard_desktop.ui.pages.desk.page import LAYOUT, DeskPage
from gridguard_desktop.ui.pages.loops import PAGES as LOOPS
from gridguard_desktop.ui.pages.loops.page import LoopsPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from tests.factories import intake
from tests.made_hazards import make_hazard, reach
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


class ChiefDesk(FieldDesk):
    """The station's window with desk and board of loops."""

    pages = (*DESK, *LOOPS, *FieldDesk.pages)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[ChiefDesk]:
    made = ChiefDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def grab(page: DeskPage | LoopsPage, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        page.window().grab().save(str(Path(folder) / f"{name}.png"))


def desk_of(desk: ChiefDesk, login: str) -> DeskPage:
    desk.sign_in(login)
    desk.go("desk")
    page = desk.page
    assert isinstance(page, DeskPage)
    desk.until(lambda: page.due is not None and page.month is not None)
    return page


def test_each_post_has_its_own_desk(desk: ChiefDesk) -> None:
    page = desk_of(desk, "chief")
    assert [key for key, block in page.blocks.items() if block.isVisible()][:1] == ["loops"]
    assert desk.nameless() == []
    page = desk_of(desk, "mediator")
    shown = {key for key, block in page.blocks.items() if block.isVisible()}
    assert "cases" in shown
    assert "loops" not in shown
    assert "calendar" not in page.blocks


def test_blocks_are_moved_with_the_keyboard_and_stay_moved(desk: ChiefDesk) -> None:
    page = desk_of(desk, "chief")
    page.start_arranging()
    grab(page, "desk-arranging")
    assert desk.nameless() == []
    side = page.arranging.sides["loops"]
    side.setFocus()
    desk.key(Qt.Key.Key_Left)
    assert page.layout_now.side("loops") == "left"
    assert page.arranging.sides["loops"].hasFocus()
    assert page.blocks["loops"].isVisible()
    side = page.arranging.sides["month"]
    side.setFocus()
    desk.key(Qt.Key.Key_Right)
    assert page.layout_now.side("month") == ""
    assert not page.blocks["month"].isVisible()
    up = next(b for b in page.arranging.findChildren(Btn) if b.accessibleName() == "上移：六大闭环")
    up.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert page.layout_now.left == ("loops", "calendar")
    page.arranging.ready.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert not page.arranging.isVisible()
    desk.until(lambda: not desk.tasks.busy)
    kept = desk.ask("chief", lambda services: services.station.my_settings())
    assert unpacked(kept[LAYOUT], {Role.CHIEF}) == page.layout_now
    page.start_arranging()
    desk.press("按岗位恢复")
    assert page.layout_now.right[0] == "loops"


def test_numbers_of_a_loop_open_their_rows(desk: ChiefDesk) -> None:
    late = make_hazard(desk.services)
    reach(desk.services, late, "rectified")
    for _ in range(3):
        desk.services("clerk").disputes.register(intake(grid_id=desk.station.grids[0]))
    desk.clock.advance(days=10)
    page = desk_of(desk, "chief")
    block = page.blocks["loops"]
    desk.press("打开闭环")
    board = desk.page
    assert isinstance(board, LoopsPage)
    desk.until(lambda: bool(board.loops))
    assert desk.nameless() == []
    board.choose("prevention")
    grab(board, "loops")
    marks = {key: (name, area) for key, name, area in board.faults.marks()}
    assert "未核查 1" in marks["hazard/no_check"][0]
    board.faults.activated.emit("hazard/no_check")
    desk.until(lambda: isinstance(desk.page, RecordListPage))
    listed = desk.page
    assert isinstance(listed, RecordListPage)
    desk.until(lambda: listed.table.count() == 1 and listed.table.row_data(late) is not None)
    desk.context.navigator.go(Route("loops", query="response"))
    desk.until(lambda: board.returning.found != ())
    assert block is page.blocks["loops"]
    board.returning.open_row("0")
    desk.until(lambda: isinstance(desk.page, RecordListPage) and desk.page is not listed)


def test_without_blocks_at_the_right_what_is_due_has_the_whole_width(desk: ChiefDesk) -> None:
    desk.sign_in("care_worker")
    desk.go("desk")
    page = desk.page
    assert isinstance(page, DeskPage)
    desk.until(lambda: page.due is not None)
    right = page.columns._right
    assert not page.layout_now.right or not set(page.layout_now.right) & set(page.blocks)
    assert not right.isVisible()
    page.start_arranging()
    assert right.isVisible()
    page._stop_arranging()
    assert not right.isVisible()
