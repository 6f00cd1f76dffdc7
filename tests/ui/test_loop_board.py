"""The board of the loop on its page: reached from the list, a number opens its rows, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

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
