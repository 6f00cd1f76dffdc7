"""Painted widgets: pointed at or typed at they say what was chosen; each has words for a screen reader."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.badge import BadgeView, mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.charts import (
    Bar,
    BarsAcross,
    Chart,
    Columns,
    Pair,
    Part,
    Parts,
    change_words,
)
from gridguard_desktop.ui.kit.chips import Chip
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.deadline import DeadlineCard, DeadlineRow, Due
from gridguard_desktop.ui.kit.heat import PatrolCalendar, shade
from gridguard_desktop.ui.kit.layout import KeyValues, Section
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.progress import Countdown, ProgressBar, Segments, Skeleton
from gridguard_desktop.ui.kit.states import EmptyState, ErrorState
from gridguard_desktop.ui.kit.stepper import Loop, Stage, Stepper
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.kit.timeline import Event, Timeline
from gridguard_desktop.ui.kit.toast import Offer, Toasts
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import ImmediateTasks
from tests.ui import gallery

TODAY = dt.date(2026, 11, 23)
LEFT = Qt.MouseButton.LeftButton
STAGES = (Stage("in", "登记", "11-20", "done"), Stage("now", "调解中", "", "now"), Stage("end", "归档"))
DUE = Due("147", "反馈派出所", "今天", "移送 11-18 + 3 个工作日 → 11-23", "本所设定", "孙桂芳", "soon")


def shown(qtbot: QtBot, widget: Any, width: int = 600, height: int = 200) -> Any:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def charts() -> dict[str, Chart]:
    return {
        "bars": BarsAcross("类型", [Bar("a", "邻里", 7, 5), Bar("b", "物业", 3, 1), Bar("c", "合同", 2)]),
        "columns": Columns(
            "受理", [Pair("a", "8 月", 4, 3), Pair("b", "9 月", 5, 0)], series=("受理", "化解")
        ),
        "parts": Parts("了结", [Part("a", "书面", 31), Part("none", "没有", 0), Part("b", "口头", 1)]),
        "compare": CompareTable(
            "比较", ("本月", "上月"), [Compared("a", "受理", ("21", "18")), Compared("b", "成功", ("1", "2"))]
        ),
        "patrols": PatrolCalendar("巡逻", {TODAY: 3}, today=TODAY),
    }


@pytest.mark.parametrize("kind", ["bars", "columns", "parts", "compare", "patrols"])
def test_every_mark_of_a_chart_opens_its_rows(qtbot: QtBot, kind: str) -> None:
    chart = shown(qtbot, charts()[kind])
    opened: list[str] = []
    chart.activated.connect(opened.append)
    key, says, area = chart.marks()[0]
    assert says
    qtbot.mouseClick(chart, LEFT, pos=area.center())
    assert opened == [key]
    before = picture(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert picture(chart) != before  # the ring
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert len(opened) == 2
    assert any(words in chart.accessibleName() for _, words, _ in chart.marks())


def test_numbers_of_charts_are_said_in_words() -> None:
    bars, _, parts, _, patrols = charts().values()
    assert bars.marks()[0][1] == "邻里 7，上期 5（＋2）"
    assert bars.marks()[2][1] == "合同 2"
    assert [key for key, _, _ in parts.marks()] == ["a", "b"]
    assert patrols.marks()[-1][:2] == ("2026-11-23", "2026-11-23：3 班")
    assert [change_words(*pair) for pair in ((3, 1), (1, 3), (2, 2), (6.4, 7.1))] == [
        "＋2",
        "－2",
        "±0",
        "－0.7",
    ]
    assert [shade(count) for count in (0, 1, 2, 3, 5, 8, 20)] == [0, 1, 1, 2, 3, 4, 4]


def test_charts_without_numbers_draw_nothing_and_do_not_fail(qtbot: QtBot) -> None:
    for chart in (
        BarsAcross("无"),
        Columns("无", series=("a", "b")),
        Parts("无"),
        CompareTable("无", ("a",)),
    ):
        shown(qtbot, chart)
        picture(chart)
        qtbot.keyClick(chart, Qt.Key.Key_Return)


def test_the_calendar_moves_by_days_and_weeks(qtbot: QtBot) -> None:
    calendar = shown(qtbot, PatrolCalendar("巡逻", {}, today=TODAY))
    calendar.renew()
    opened: list[str] = []
    calendar.activated.connect(opened.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(calendar, key)
    assert opened == ["2026-11-17"]


@pytest.mark.parametrize("kind", ["primary", "secondary", "ghost", "link", "danger"])
def test_a_button_answers_mouse_space_and_enter(qtbot: QtBot, kind: str) -> None:
    pressed: list[int] = []
    button = shown(qtbot, Btn("登记", kind, "plus", key="F2", clicked=lambda: pressed.append(1)))
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 3
    button.disable("没有权限")
    qtbot.mouseClick(button, LEFT)
    assert len(pressed) == 3
    assert button.toolTip() == button.accessibleDescription() == "没有权限"
    button.enable()
    assert button.toolTip() == ""


def test_the_ring_is_for_the_keyboard(qtbot: QtBot) -> None:
    button = shown(qtbot, Btn("登记"))
    with qtbot.waitActive(button):
        button.activateWindow()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = picture(button)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(button) != by_mouse


def test_a_button_without_words_has_a_name() -> None:
    button = Btn("", "ghost", "lock", name="锁定")
    assert button.accessibleName() == button.toolTip() == "锁定"
    with pytest.raises(ValueError, match="loud"):
        Btn("x", "loud")


def test_a_chip_is_edited_and_removed(qtbot: QtBot) -> None:
    chip = shown(qtbot, Chip("社区", "梅园"))
    heard: list[str] = []
    chip.clicked.connect(lambda: heard.append("edit"))
    chip.removed.connect(lambda: heard.append("remove"))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(12, 14))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 12, 14))
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert heard == ["edit", "remove", "edit", "remove"]
    chip.set_value("万达")
    assert chip.accessibleName() == "社区 万达"


def test_tabs_choose_by_mouse_and_arrow(qtbot: QtBot) -> None:
    tabs = shown(
        qtbot,
        ViewTabs([Tab("all", "全部", 412), Tab("open", "在办", 47), Tab("due", "今日到期")], name="视图"),
    )
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    qtbot.mouseClick(tabs, LEFT, pos=QPoint(100, 18))
    qtbot.keyClick(tabs, Qt.Key.Key_End)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert chosen == ["open", "due", "open"]
    tabs.set_tabs([Tab("all", "全部", 400)])
    assert tabs.current == "all"
    assert chosen == ["open", "due", "open"]
    assert "全部" in tabs.accessibleName()


@pytest.mark.parametrize("kind", [Stepper, Loop])
def test_stages_are_read_aloud_and_chosen(qtbot: QtBot, kind: Any) -> None:
    stages = shown(qtbot, kind(STAGES, "进度"))
    chosen: list[str] = []
    stages.chosen.connect(chosen.append)
    assert stages.accessibleName() == "进度 调解中"
    qtbot.keyClick(stages, Qt.Key.Key_Right)
    qtbot.keyClick(stages, Qt.Key.Key_Return)
    qtbot.mouseClick(stages, LEFT, pos=QPoint(10, 10))
    assert chosen == ["end", "in"]
    picture(stages)


def test_the_loop_shows_the_way_back(qtbot: QtBot) -> None:
    loop = shown(qtbot, Loop(STAGES, "隐患"))
    low, before = loop.sizeHint().height(), picture(loop)
    loop.set_back(("end", "now", "退回"))
    assert loop.sizeHint().height() > low
    assert picture(loop) != before


def test_a_deadline_row_opens_its_record(qtbot: QtBot) -> None:
    row, card = shown(qtbot, DeadlineRow(DUE)), shown(qtbot, DeadlineCard(DUE))
    opened: list[str] = []
    row.activated.connect(opened.append)
    qtbot.mouseClick(row, LEFT)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened == ["147", "147"]
    for widget in (row, card):
        assert "3 个工作日" in widget.accessibleName()
        picture(widget)


def test_the_timeline_folds_what_is_earlier(qtbot: QtBot) -> None:
    timeline = shown(qtbot, Timeline([Event("11-20", f"第 {at} 件") for at in range(5)], most=3))

    def titles() -> list[str]:
        return [
            line.text() for line in timeline.findChildren(Elided) if not line.isHidden() and line.isVisible()
        ]

    assert len(titles()) == 3
    link = timeline.findChild(Btn)
    assert link.text() == "更早 2 条"
    qtbot.mouseClick(link, LEFT)
    qtbot.waitUntil(lambda: len(titles()) == 5)


def test_toasts_come_and_go_and_errors_stay(qtbot: QtBot) -> None:
    host, toasts, taken = shown(qtbot, QWidget()), Toasts(), []
    toasts.done("没有窗口时不出错")
    toasts.attach(host)
    toasts.done("已登记", Offer("打开", lambda: taken.append(1)))
    toasts.warn("备份未完成")
    toasts.note("知道一下")
    toasts.error("没有保存")
    assert toasts.words() == ["备份未完成", "知道一下", "没有保存"]
    toasts.done("再登记", Offer("打开", lambda: taken.append(2)))
    link = next(button for button in host.findChildren(Btn) if button.text() == "打开" and button.isVisible())
    qtbot.mouseClick(link, LEFT)
    assert taken == [2]
    assert "再登记" not in toasts.words()
    host.resize(900, 500)
    corner = max(
        child.geometry().right()
        for child in host.children()
        if isinstance(child, QWidget) and child.isVisible()
    )
    assert corner == 900 - 24 - 1


def test_states_notices_and_sections_say_their_words(qtbot: QtBot) -> None:
    taken: list[int] = []
    notice = shown(
        qtbot, Notice("soon", "可能是同一件", "地点相同", [Offer("打开", lambda: taken.append(1))])
    )
    qtbot.mouseClick(notice.findChild(Btn), LEFT)
    assert taken == [1]
    notice.set_text("不是同一件")
    assert notice.accessibleName() == "不是同一件"
    empty = shown(qtbot, EmptyState("footprints", "没有排班", "先排一周", [Btn("排班", "primary")]))
    assert empty.accessibleName() == "没有排班 先排一周"
    failed = shown(qtbot, ErrorState("没有保存", "磁盘已满", number="E-2107"))
    qtbot.mouseClick(failed.findChild(Btn), LEFT)
    assert QGuiApplication.clipboard().text() == "E-2107"
    section = shown(qtbot, Section("当事人", Label("张某"), note="2 人"))
    section.replace_body(Label("李某"))
    section.set_title("双方")
    assert section.accessibleName() == "双方"
    facts = shown(qtbot, KeyValues([("电话", "138****5621"), ("代理人", "")]))
    assert [label.text() for label in facts.findChildren(Label)] == ["电话", "138****5621", "代理人", "—"]


def test_typed_words_are_never_markup() -> None:
    assert Label("<b>张</b>").textFormat() is Qt.TextFormat.PlainText


def test_waiting_is_shown_as_it_is(qtbot: QtBot) -> None:
    bar = shown(qtbot, ProgressBar(0.2))
    bar.set_fraction(7)
    assert bar.accessibleName() == "100%"
    segments = shown(qtbot, Segments(["present", "missing", "not_needed", "not_yet"]))
    assert segments.accessibleName() == "4 项中 2 项已齐"
    picture(segments)
    countdown = shown(qtbot, Countdown(2))
    countdown.start()
    countdown.timer.timeout.emit()
    countdown.timer.timeout.emit()
    assert countdown.left == 0
    assert not countdown.timer.isActive()
    skeleton = shown(qtbot, Skeleton())
    blank = picture(skeleton)
    qtbot.waitUntil(lambda: picture(skeleton) != blank)


def test_a_menu_says_why_something_cannot_be_done(qtbot: QtBot) -> None:
    owner, done = shown(qtbot, QWidget()), []
    entries = [
        Entry("打开", lambda: done.append("open"), "file-text", "Enter"),
        None,
        Entry("移送", lambda: done.append("refer"), refused="无权限"),
        Entry("显示列", lambda: done.append("column"), ticked=True),
        Entry("作废", lambda: done.append("void"), "trash-2", danger=True),
    ]
    made = menu(entries, owner)
    actions = made.actions()
    actions[0].trigger()
    assert actions[1].isSeparator()
    assert actions[2].text() == "移送（无权限）"
    assert not actions[2].isEnabled()
    assert actions[3].isChecked()
    assert done == ["open"]


def test_a_badge_shows_the_table_s_words(qtbot: QtBot) -> None:
    badge = shown(qtbot, BadgeView("dispute.mediating"))
    assert badge.words() == badge.accessibleName() == "调解中"
    badge.set_mark("overdue", "逾期 2 天")
    assert badge.words() == "逾期 2 天"
    assert mark("unknown.state").tone == "idle"


def test_elided_words_are_in_the_tooltip_only_when_cut(qtbot: QtBot) -> None:
    line = shown(qtbot, Elided("金山东路 18 号梅园小区 6 号楼"), width=80, height=30)
    assert line.toolTip() == line.text()
    line.resize(600, 30)
    assert line.toolTip() == ""


def test_the_gallery_can_be_photographed(qtbot: QtBot, immediate: ImmediateTasks) -> None:
    """All of the kit in one window, at the smallest size every page must work at."""
    window = gallery.window(immediate, (1366, 696))
    qtbot.addWidget(window)
    gallery.disturb(window)
    gallery.fill_form(window)
    gallery.search(window)
    for key in ("p0", "p5", "record"):
        window.navigator.go(Route(key))
        assert not picture(window).isNull()
        assert window.minimumSizeHint().width() <= 1366
