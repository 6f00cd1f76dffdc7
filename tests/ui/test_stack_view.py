"""楼栋立体图: a tower turns by keys and mouse (how fast: ``benchmarks.board``), a
click on a room opens the house, and every state has the board's colour and pattern."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.db.models import House
from gridguard_desktop.domain.house_board import STATES, Spot
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.stack import View
from gridguard_desktop.ui.pages.houses.board_page import FLAT, SOLID, BoardPage
from gridguard_desktop.ui.pages.houses.stack_view import _painted
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.made_houses import make_building
from tests.services.altering import changed
from tests.ui.test_board_page import BoardDesk, board_of


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[BoardDesk]:
    made = BoardDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def tower(desk: BoardDesk, floors: int = 33) -> BoardPage:
    building = desk.away(
        lambda: make_building(
            desk.store, desk.clock, desk.station.grids[0], floors=floors, entrances=4, landing=1
        )
    )
    page = board_of(desk, building)
    page.way.set_value(SOLID)
    page.way.changed.emit()
    desk.rest()
    return page


def picture(desk: BoardDesk, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"stack-{name}.png"))


def test_it_turns_by_keys_and_mouse_and_a_click_opens_the_house(desk: BoardDesk) -> None:
    page = tower(desk, floors=6)
    stack = page.stack
    assert desk.nameless() == []
    assert cut_off(desk.window) == []
    stack.setFocus(Qt.FocusReason.TabFocusReason)
    before = stack.view
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Up)
    assert (stack.view.yaw, stack.view.pitch) == (before.yaw + 6, before.pitch + 4)
    desk.key(Qt.Key.Key_Home)
    assert stack.view == View()
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stack.accessibleName() == "楼栋立体图：5 层 501 室 自住"
    assert page.side.isVisible()
    middle = stack.place_of(2, 3)
    assert middle is not None
    for kind, at in ((0, middle), (1, middle + QPointF(60, 10)), (2, middle + QPointF(60, 10))):
        _mouse(stack, kind, at)
    assert stack.view.yaw != before.yaw, "dragging turns"
    assert desk.last.page == "building_board", "and opens nothing"
    place = stack.place_of(2, 3)
    assert place is not None
    desk.qtbot.mouseClick(stack, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))
    cell = stack.cell_at(2, 3)
    assert cell is not None
    assert (desk.last.page, desk.last.record_id) == ("house", cell.house_id)


def _mouse(stack: QObject, kind: int, at: QPointF) -> None:
    types = (
        QMouseEvent.Type.MouseButtonPress,
        QMouseEvent.Type.MouseMove,
        QMouseEvent.Type.MouseButtonRelease,
    )
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(types[kind], at, at, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(stack, event)


def test_it_shares_the_boards_data_and_its_states(desk: BoardDesk) -> None:
    page = tower(desk, floors=3)
    page.grid.go_to(Spot("2", 2, 1))
    desk.away(lambda: changed(desk.store, desk.clock, House, use_state="shared_rent"))
    page.reload()
    desk.until(lambda: page.stack.accessibleName().endswith("合租"))
    assert page.stack.current is page.grid.cell_at(*page.stack.at)
    page.way.set_value(FLAT)
    page.way.changed.emit()
    assert page.grid.isVisible()
    assert not page.stack.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_state_is_told_apart_without_colour(dressed: QApplication, mode: Mode) -> None:
    apply_theme(dressed, mode, TypeScale.STANDARD)
    seen = set()
    for entry in choices(STATES):
        grey = (
            _painted(entry.key, QSize(48, 18), True, False)
            .toImage()
            .convertToFormat(QImage.Format.Format_Grayscale8)
        )
        seen.add(bytes(grey.constBits()))
    assert len(seen) == len(choices(STATES))
