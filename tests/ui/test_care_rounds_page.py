"""Rounds of visits in the window: made by keyboard alone over those who are ticked, a returned sheet, numbers
that open their rows, the fund."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.care_rounds import Which
from gridguard_desktop.ui.pages.care.page import CarePage
from gridguard_desktop.ui.pages.care.rounds import CareRoundPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_care_rounds import MET, draft, listed
from tests.services.test_care_support import money
from tests.ui.field_desk import FieldDesk
from tests.ui.hands import CTRL
from tests.ui.test_care_page import look, words


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def entries(desk: FieldDesk) -> list[int]:
    return desk.away(lambda: listed(desk.services, desk.station, desk.store))


def round_page(desk: FieldDesk) -> CareRoundPage:
    listing = entries(desk)

    def prepare() -> int:
        money(desk.services, 2000)
        made = draft(gift="大米一袋", amount=Decimal(200))
        return desk.services("care_worker").care_rounds.make(made, listing)

    key = desk.away(prepare)
    desk.sign_in("care_worker")
    desk.go("care_round", key)
    page = desk.on(CareRoundPage)
    desk.until(lambda: page.view is not None)
    return page


def to(desk: FieldDesk, name: str) -> None:
    """Tab to the field or button of this name."""
    for _ in range(60):
        if desk.cursor().accessibleName().startswith(name):
            return
        desk.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def test_a_round_is_made_by_keyboard_alone(desk: FieldDesk) -> None:
    entries(desk)
    desk.sign_in("care_worker")
    desk.go("care")
    panel = desk.on(CarePage).panel("list")
    desk.until(lambda: panel.table.count() == 5)
    assert not panel.round.isEnabled()
    panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Space)
    assert len(panel.table.selected_ids()) == 2
    to(desk, "集中走访")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.place.form is not None)
    form = panel.place.form
    assert form is not None
    to(desk, "走访时机")
    desk.qtbot.keyClicks(desk.cursor(), "cy")
    to(desk, "截止日期")
    desk.qtbot.keyClicks(desk.cursor(), "10.15")
    to(desk, "走访人")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.compose("苏敏、方审")
    look(desk, "care-round-form")
    to(desk, "保存")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: panel.place.form is None)
    rounds = desk.on(CarePage).panel("rounds")
    desk.until(lambda: rounds.table.count() == 1)
    look(desk, "care-rounds")
    rounds.table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    page = desk.on(CareRoundPage)
    desk.until(lambda: page.view is not None)
    assert page.view is not None
    assert [stop.turn for stop in page.view.stops] == [1, 2]
    assert desk.nameless() == []


def test_a_result_is_entered_and_numbers_open_their_rows(desk: FieldDesk) -> None:
    page = round_page(desk)
    page.enter_result(min(page.stops))
    form = page.form
    assert form is not None
    form.fill({"result": "met", "is_given": True, "note": "精神很好"})
    look(desk, "care-round-result")
    form.submit()
    desk.until(lambda: page.view is not None and page.view.line.done == 1)
    for which, rows in ((Which.DONE, 1), (Which.GIVEN, 1), (Which.LEFT, 4), (Which.ALL, 5)):
        page.strip.activated.emit(which)
        desk.rest()
        assert page.table.count() == rows
    look(desk, "care-round")
    page.close_round()
    assert page.form is not None
    page.form.submit()
    desk.rest()
    assert "请先收回" in words(page)
    page.form.fill({"sure": True})
    page.form.submit()
    desk.until(lambda: page.view is not None and page.view.line.closed_on is not None)
    assert "结束" in words(page)


def test_a_returned_sheet_says_what_it_brought(desk: FieldDesk, tmp_path: Path) -> None:
    page = round_page(desk)
    out = tmp_path / "登记表.xlsx"
    page.write_sheet(out)
    desk.until(out.is_file)
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["序号", "走访结果", "走访日期", "慰问金（品）", "走访情况", "需求类别", "需要的帮助"])
    sheet.append(MET)
    sheet.append([2, "喝茶"])
    path = tmp_path / "收回.xlsx"
    book.save(path)
    page.import_from(path)
    desk.until(lambda: page.view is not None and page.view.line.done == 1)
    assert "登记走访 1 户、领取 1 户、需求 1 项" in words(page)
    assert "第 3 行，走访结果" in words(page)
    look(desk, "care-round-imported")
    page.table.set_current_id(min(page.stops))
    page.open_person()
    desk.until(lambda: desk.went[-1].page == "care_entry")


def test_a_round_over_the_whole_list(desk: FieldDesk) -> None:
    entries(desk)
    desk.sign_in("care_worker")
    desk.go("care")
    panel = desk.on(CarePage).panel("rounds")
    desk.press("走访全部对象")
    desk.until(lambda: panel.place.form is not None)
    assert "已选 5 人" in words(panel)
