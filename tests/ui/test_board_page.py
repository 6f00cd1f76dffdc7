"""楼栋图 in the window: a tower opens, arrow keys move, a screen reader is told, a gap is closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.db.models import House
from gridguard_desktop.domain.house_board import Spot
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.ui.pages.houses import PAGES as HOUSES
from gridguard_desktop.ui.pages.houses.board_page import BoardPage
from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.made_houses import make_building
from tests.services.altering import changed
from tests.ui.kept_desk import KeptDesk


class BoardDesk(KeptDesk):
    pages = (*REGISTER_PAGES, *HOUSES, *PAPERS)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[BoardDesk]:
    made = BoardDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def board_of(desk: BoardDesk, building: int, login: str = "officer") -> BoardPage:
    desk.sign_in(login)
    desk.go("building_board", building)
    page = desk.on(BoardPage)
    desk.until(lambda: page.board is not None)
    return page


@pytest.mark.parametrize("scale", TypeScale)
def test_nothing_of_a_board_is_cut_off(desk: BoardDesk, dressed: QApplication, scale: TypeScale) -> None:
    building = desk.away(lambda: make_building(desk.store, desk.clock, desk.station.grids[0], floors=12))
    board_of(desk, building)
    apply_theme(dressed, Mode.LIGHT, scale)
    desk.rest()
    assert cut_off(desk.window) == []


def test_a_tower_opens_and_is_walked_by_arrow_keys(desk: BoardDesk) -> None:
    floors = 33
    building = desk.away(
        lambda: make_building(
            desk.store, desk.clock, desk.station.grids[0], floors=floors, entrances=4, landing=4
        )
    )
    desk.sign_in("officer")
    desk.go("house_list")
    desk.go("building_board", building)
    page = desk.on(BoardPage)
    desk.until(lambda: page.board is not None)
    assert page.board is not None
    assert page.board.flats == floors * 4 * 4
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.grid.accessibleName() == "33 层 3301 室 自住"
    for key, cell in (
        (Qt.Key.Key_Right, "33 层 3302 室 自住"),
        (Qt.Key.Key_Down, "32 层 3202 室 自住"),
        (Qt.Key.Key_End, "32 层 3204 室 自住"),
        (Qt.Key.Key_PageDown, "1 层 104 室 自住"),
        (Qt.Key.Key_Down, "1 层 104 室 自住"),
        (Qt.Key.Key_Up, "2 层 204 室 自住"),
        (Qt.Key.Key_Home, "2 层 201 室 自住"),
    ):
        desk.key(key)
        assert page.grid.accessibleName() == cell
    assert desk.nameless() == []
    desk.key(Qt.Key.Key_Return)
    assert (desk.last.page, desk.last.record_id) == ("house", page.grid.current.house_id)  # type: ignore[union-attr]


def test_a_screen_reader_is_told_floor_room_and_state(desk: BoardDesk) -> None:
    building = desk.away(lambda: make_building(desk.store, desk.clock, desk.station.grids[0]))
    desk.away(lambda: changed(desk.store, desk.clock, House, use_state="shared_rent"))
    page = board_of(desk, building)
    page.grid.go_to(Spot("1", 3, 2))
    told = QAccessible.queryAccessibleInterface(page.grid)
    assert told.text(QAccessible.Text.Name) == "3 层 302 室 合租"
    assert "合租 9" in page.legend.accessibleName()
    assert "自住 0" in page.legend.accessibleName()


def test_a_gap_is_registered_or_found_not_to_exist(desk: BoardDesk) -> None:
    gaps = [(1, "302"), (1, "201")]
    building = desk.away(lambda: make_building(desk.store, desk.clock, desk.station.grids[0], without=gaps))
    page = board_of(desk, building)
    desk.press("1 单元 302", page)
    assert page.grid.accessibleName() == "3 层 302 室 未登记"
    form = page.side.absent_form
    assert form is not None
    form.button.click()
    assert form.fields["reason"].kind == "bad"
    form.fields["reason"].editor.set_value("上门查看，两户打通")
    form.button.click()
    desk.until(lambda: page.board is not None and len(page.board.missing) == 1)
    assert desk.nameless() == []
    desk.press("实有此户", page)
    desk.until(lambda: page.board is not None and len(page.board.missing) == 2)
    page.grid.go_to(Spot("1", 2, 1))
    desk.press("登记这户", page)
    assert desk.last.page == "house"
    assert desk.last.query == {"building_id": building, "entrance": "1", "floor": 2, "room": "201"}


def test_the_board_is_reached_turned_and_coloured_anew(desk: BoardDesk) -> None:
    first, second = desk.away(
        lambda: [
            make_building(desk.store, desk.clock, desk.station.grids[0], name=f"梅园小区{n}号楼")
            for n in (6, 7)
        ]
    )
    desk.sign_in("officer")
    desk.go("building", first)
    desk.press("楼栋图")
    page = desk.on(BoardPage)
    desk.until(lambda: page.board is not None)
    assert page.title() == "梅园小区6号楼"
    desk.until(lambda: [b for b in desk.buttons(page) if b.accessibleName() == "后一栋" and b.isEnabled()])
    next(b for b in desk.buttons(page) if b.accessibleName() == "后一栋").click()
    desk.until(lambda: page.board is not None and page.board.building_id == second)
    desk.away(lambda: changed(desk.store, desk.clock, House, use_state="vacant"))
    desk.until(lambda: page.board is not None and page.board.counts["vacant"] == 9)
    page.only.set_value("own")
    page.only.changed.emit()
    assert page.grid.only == "own"


def all_in(page: BoardPage, state: str) -> bool:
    return page.board is not None and page.board.counts[state] == 6


def test_every_state_has_a_pattern_that_shows_without_colour(desk: BoardDesk) -> None:
    building = desk.away(lambda: make_building(desk.store, desk.clock, desk.station.grids[0], landing=2))
    seen = {}
    page = board_of(desk, building)
    for state in ("own", "whole_rent", "shared_rent", "business", "vacant", "to_verify"):
        desk.away(partial(changed, desk.store, desk.clock, House, use_state=state))
        desk.until(partial(all_in, page, state))
        page.grid.go_to(Spot("1", 1, 1))
        area = page.grid.area(0, 0).adjusted(1, 8, -page.grid.area(0, 0).width() + 11, -8)
        grey = page.grid.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        ink = [
            [grey.pixelColor(x, y).lightness() < 200 for x in range(grey.width())]
            for y in range(grey.height())
        ]
        seen[state] = tuple(map(tuple, ink))
    assert len(set(seen.values())) == len(seen)


@pytest.mark.parametrize("name", ["light"])
def test_picture(desk: BoardDesk, name: str) -> None:
    building = desk.away(
        lambda: make_building(
            desk.store,
            desk.clock,
            desk.station.grids[0],
            floors=11,
            entrances=3,
            landing=2,
            without=[(2, "502")],
        )
    )
    page = board_of(desk, building, Role.OFFICER)
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / f"board-{name}.png"))
