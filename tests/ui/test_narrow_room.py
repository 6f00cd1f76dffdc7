"""Where room is short, in large type above all: nothing read is cut, and what goes on says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.editors import BoolEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.heat import PatrolKey
from gridguard_desktop.ui.kit.layout import KeyValues, column, row, scrolled, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.paint import text_width
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.kit.table_data import Cell, Column, fitted_widths, set_off
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.importing.sheets import MOST_SAID, line_words, say_taken
from gridguard_desktop.ui.shell.rail import Rail, RailEntry
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.ui.working_station import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route
    from gridguard_desktop.ui.tasks import Tasks
    from tests.stores import StoreTemplate

CHIEF = 13
"""Entries of the fullest rail."""
LOW = 665
"""What a screen of 768 lines leaves a rail in the largest type."""


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


@pytest.fixture
def large(dressed: QApplication) -> QApplication:
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    return dressed


def test_the_fullest_rail_fits_a_low_screen_and_else_says_that_it_goes_on(
    qtbot: QtBot, large: QApplication
) -> None:
    rail = Rail([RailEntry(f"page{at}", f"页面{at}", "house") for at in range(CHIEF)])
    rail.set_window_width(1366)
    qtbot.addWidget(rail)
    up, down = rail.hints
    rail.resize(rail.width(), LOW)
    rail.show()
    qtbot.waitUntil(lambda: not down.isVisible())
    rail.resize(rail.width(), LOW - 90)
    qtbot.waitUntil(down.isVisible)
    assert not up.isVisible()
    rail.set_current(f"page{CHIEF - 1}")
    qtbot.waitUntil(up.isVisible)
    assert not down.isVisible()


def test_quiet_words_of_a_figure_go_under_it_where_they_have_no_room_beside(
    qtbot: QtBot, dressed: QApplication
) -> None:
    tiles = [Tile(str(at), "6", "没有期限", (("", "未销号、无到期日"),), "circle-alert") for at in range(6)]
    strip = FigureStrip("断环", tiles)
    qtbot.addWidget(strip)
    strip.resize(1400, strip.sizeHint().height())
    strip.show()
    beside = strip.sizeHint().height()
    strip.resize(660, beside)
    assert strip.sizeHint().height() > beside
    strip.resize(1400, beside)
    assert strip.sizeHint().height() == beside


def test_a_strip_without_quiet_words_is_lower(qtbot: QtBot, dressed: QApplication) -> None:
    with_notes = FigureStrip("有", [Tile("a", "6", "处", (("", "分 2 组"),))])
    without = FigureStrip("无", [Tile("a", "6", "处")])
    for strip in (with_notes, without):
        qtbot.addWidget(strip)
    assert without.sizeHint().height() < with_notes.sizeHint().height()


def test_a_long_head_takes_the_room_the_others_leave(qtbot: QtBot, dressed: QApplication) -> None:
    table = CompareTable(
        "比较", ("本月 1–29 日", "上月", "去年", "比"), [Compared("a", "受理", ("19", "30", "28", "－11"))]
    )
    qtbot.addWidget(table)
    table.resize(300, 60)
    edges = table._edges()
    assert edges[1] - edges[0] > text_width("本月 1–29 日", 13)
    assert edges[-1] == table.width()


@pytest.mark.parametrize("room", [540, 900, 1400])
def test_words_share_the_room_of_a_wide_window(room: int) -> None:
    columns = (
        Column("number", "编号", Cell.NUMBER, width=80),
        Column("title", "隐患", width=200, stretch=True),
        Column("place", "场所", width=160),
        Column("kind", "类型", width=100),
    )
    widths = fitted_widths(columns, room, 1.0, {"kind": 100})
    assert widths["number"] == 80
    assert widths["kind"] == 100, "set by hand"
    assert widths["place"] == (160 if room == 540 else 256)
    assert sum(widths.values()) - widths["title"] + 200 <= room


def test_a_column_takes_what_its_words_need_from_those_that_have_room_over() -> None:
    columns = (
        Column("title", "隐患", width=200, stretch=True),
        Column("kind", "类型", width=110),
        Column("place", "场所", width=160),
    )
    plain = fitted_widths(columns, 520, 1.0, {})
    needed = {"title": 150, "kind": 188, "place": 120}
    widths = fitted_widths(columns, 520, 1.0, {}, needed)
    assert plain["kind"] < 188
    assert widths["kind"] == 188
    assert sum(widths.values()) == 520, "nothing is wider than the room"
    assert all(widths[key] >= needed[key] for key in needed)
    assert fitted_widths(columns, 520, 1.0, {"kind": 100}, needed)["kind"] == 100, "set by hand"


def test_words_after_a_number_keep_their_distance() -> None:
    number, state = Column("left", "未落实", Cell.NUMBER, 84), Column("state", "状态", width=100)
    assert not set_off((number, state), 0)
    assert set_off((number, state), 1)
    assert not set_off((state, number), 1)
    widths = fitted_widths((Column("title", "事件", stretch=True), number, state), 304, 1.0, {})
    assert widths["state"] == 112


def test_a_page_that_scrolls_inside_has_one_bar(qtbot: QtBot, large: QApplication) -> None:
    page = QWidget()
    long = wrap(column(*(Label(f"第 {at} 行") for at in range(60)), gap=4))
    page.setLayout(column(Label("矛盾纠纷排查化解暨治安防范汇总", "title", wrap=True), (scrolled(long), 1)))
    frame = scrolled(page, least=True)
    qtbot.addWidget(frame)
    frame.resize(900, 300)
    frame.show()
    assert frame.verticalScrollBar().maximum() == 0
    frame.resize(900, 60)
    qtbot.waitUntil(lambda: frame.verticalScrollBar().maximum() > 0)


def test_a_tick_under_its_label_says_yes_and_is_read_out_whole(qtbot: QtBot, dressed: QApplication) -> None:
    tick = BoolEditor("是", named_above=True)
    box = FieldBox("重大隐患", tick)
    qtbot.addWidget(box)
    assert tick.box.accessibleName() == "重大隐患 是"
    alone = BoolEditor("名称已印在模板上")
    other = FieldBox("", alone)
    qtbot.addWidget(other)
    assert alone.box.accessibleName() == "名称已印在模板上"
    told = BoolEditor("王秀英已告知并听明白")
    third = FieldBox("王秀英", told)
    qtbot.addWidget(third)
    assert told.box.accessibleName() == "王秀英已告知并听明白", "a sentence names whom it means"


def test_what_opens_a_form_steps_back_while_it_is_open(
    qtbot: QtBot, chief: tuple[AppContext, list[Route]]
) -> None:
    place = FormPlace(chief[0])
    opener, forbidden = Btn("登记", "primary"), Btn("撤销", "primary")
    forbidden.hide()
    place.opened_by(opener, forbidden)
    page = QWidget()
    page.setLayout(column(opener, forbidden, place, None))
    qtbot.addWidget(page)
    page.show()
    form = place.open("登记", [(("name", FieldBox("姓名", TextEditor())),)], lambda given: given)
    assert not opener.isVisible()
    form.closed.emit()
    assert opener.isVisible()
    assert not forbidden.isVisible()


def test_keys_of_two_sections_stand_at_the_same_place(qtbot: QtBot, dressed: QApplication) -> None:
    short = KeyValues([("日期", "2026-10-12"), ("主题", "反诈防骗")])
    long = KeyValues([("宣传前问答人次", "24"), ("参与的义警和同事（人数）", "6")])
    page = QWidget()
    page.setLayout(column(short, long))
    qtbot.addWidget(page)
    page.resize(900, 200)
    page.show()

    def left(one: KeyValues, words: str) -> int:
        return next(label.x() for label in one.findChildren(Label) if label.text() == words)

    qtbot.waitUntil(lambda: abs(left(short, "主题") - left(long, "参与的义警和同事（人数）")) <= 2)
    assert left(short, "主题") > 300


def test_a_link_between_words_is_cut_like_them_and_says_the_rest(qtbot: QtBot, dressed: QApplication) -> None:
    words = "01-23 易制爆化学品台账不全（已销号）"
    room, link = QWidget(), Btn(words, "link", in_line=True)
    room.setLayout(row(link, None))
    qtbot.addWidget(room)
    room.resize(160, 30)
    room.show()
    assert link.width() <= 160
    assert link.toolTip() == words
    room.resize(600, 30)
    qtbot.waitUntil(lambda: link.width() == link.sizeHint().width())
    assert link.toolTip() == ""


def test_lines_not_taken_are_said_one_by_one_the_rest_is_counted(qtbot: QtBot, dressed: QApplication) -> None:
    page, place = QWidget(), column(gap=0)
    page.setLayout(place)
    qtbot.addWidget(page)
    wrong = [line_words(at, "没有这一栏", "数量") for at in range(1, MOST_SAID + 6)]
    say_taken(place, "新登记 3 行", wrong)
    said = page.findChildren(Notice)[-1].accessibleName()
    assert said.startswith("新登记 3 行 第 1 行，数量：没有这一栏")
    assert said.endswith("另有 5 行")
    say_taken(place, "都已采用", ())
    assert page.findChildren(Notice)[-1].accessibleName() == "都已采用"
    assert place.count() == 1


def test_ctrl_enter_submits_a_small_form_as_its_button_says(
    qtbot: QtBot, chief: tuple[AppContext, list[Route]]
) -> None:
    ctx, _ = chief
    given: list[object] = []
    page, place = QWidget(), FormPlace(ctx)
    page.setLayout(column(place))
    qtbot.addWidget(page)
    form = place.open("名称", [(("name", FieldBox("名称", TextEditor(), required=True)),)], given.append)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    form.focus_first()
    form.fill({"name": "梅园"})
    at = page.focusWidget()
    assert at is not None
    qtbot.keyClick(at, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: given == [{"name": "梅园"}] and place.form is None)


def test_the_legend_of_the_calendar_has_room_for_its_words(qtbot: QtBot, dressed: QApplication) -> None:
    key = PatrolKey()
    qtbot.addWidget(key)
    hint = key.sizeHint()
    key.setFixedSize(hint)
    asked = key.grab().toImage()
    key.setFixedSize(hint.width() + 40, hint.height())
    roomy = key.grab().toImage().copy(asked.rect())
    assert asked == roomy
