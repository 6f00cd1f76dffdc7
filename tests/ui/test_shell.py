"""The frame: pages a role may open, tabs that stay, back and forward, nothing lost when a tab closes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.ui.actions import ActionRegistry, ActionSpec
from gridguard_desktop.ui.kit.toast import Toasts
from gridguard_desktop.ui.navigation import HISTORY_LIMIT, Navigator, Route
from gridguard_desktop.ui.page import Page, PageSpec
from gridguard_desktop.ui.shell.main_window import MainWindow
from gridguard_desktop.ui.shell.rail import RailMode
from gridguard_desktop.ui.tasks import ImmediateTasks, Progress, Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale

WORD = text("shell", "GridGuard")
LEFT = Qt.MouseButton.LeftButton


class Sheet(Page):
    """A page that remembers what happened to it."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words, self.may = words, True
        self.heard: list[Any] = []

    def title(self) -> str:
        return self.words

    def open(self, route: Route) -> None:
        self.heard.append(route)
        self.words = f"纠纷 {route.record_id}" if route.record_id else self.words

    def on_shown(self) -> None:
        self.heard.append("shown")

    def on_hidden(self) -> None:
        self.heard.append("hidden")

    def on_changed(self, changes: Any) -> None:
        self.heard.append(changes)

    def may_leave(self) -> bool:
        return self.may


class Context:
    def __init__(self, tasks: Tasks) -> None:
        self.tasks, self.navigator, self.toast = tasks, Navigator(), Toasts()


SPECS = (
    PageSpec("desk", WORD, "home", lambda _: Sheet("工作台")),
    PageSpec("disputes", WORD, "handshake", lambda _: Sheet("纠纷"), "dispute:read"),
    PageSpec("system", WORD, "settings", lambda _: Sheet("系统"), "account:read"),
    PageSpec(
        "dispute", WORD, "file-text", lambda _: Sheet(), "dispute:read", in_rail=False, rail_key="disputes"
    ),
)


@pytest.fixture
def window(qtbot: QtBot, immediate: ImmediateTasks) -> MainWindow:
    made = MainWindow(Context(immediate), SPECS, lambda permission: permission != "account:read")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.navigator.go(Route("desk"))
    return made


def page(window: MainWindow) -> Sheet:
    current = window.area.current
    assert isinstance(current, Sheet)
    return current


def tabs(window: MainWindow) -> list[str]:
    return [tab.words for tab in window.tabs.tabs]


def test_a_page_the_role_may_not_open_is_not_there(window: MainWindow) -> None:
    assert window.rail.keys == ["desk", "disputes"]
    assert window.can_open("dispute")
    assert not window.can_open("system")
    before = window.area.current
    window.navigator.go(Route("system"))
    assert window.area.current is before


def test_records_stay_open_as_tabs(qtbot: QtBot, window: MainWindow) -> None:
    for route in (Route("disputes"), Route("dispute", 147), Route("dispute", 151), Route("dispute", 147)):
        window.navigator.go(route)
    assert tabs(window) == ["工作台", "纠纷", "纠纷 147", "纠纷 151"]
    record = page(window)
    assert record.words == "纠纷 147"
    qtbot.mouseClick(window.tabs, LEFT, pos=window.tabs.places()[1].center())
    assert page(window).words == "纠纷"
    assert record.heard[-1] == "hidden"
    record.heard.clear()
    qtbot.mouseClick(window.tabs, LEFT, pos=window.tabs.places()[2].center())
    assert record.heard == ["shown"]  # as it was left: no route is handed over


def test_back_and_forward_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.navigator.go(Route("disputes", query="open"))
    window.navigator.go(Route("dispute", 147))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page(window).words == "纠纷"
    assert page(window).heard[-2:] == [Route("disputes", query="open"), "shown"]
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page(window).words == "纠纷 147"
    assert not window.navigator.can_go_forward


def test_keys_work_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    for signal, key, modifier in (
        (window.search_requested, Qt.Key.Key_K, control),
        (window.new_requested, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (window.lock_requested, Qt.Key.Key_L, control),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(window, key, modifier)
    qtbot.keyClick(window, Qt.Key.Key_2, control)
    assert page(window).words == "纠纷"
    qtbot.keyClick(window, Qt.Key.Key_W, control)
    assert tabs(window) == ["工作台"]


def test_a_closed_tab_is_not_gone_back_to(window: MainWindow) -> None:
    for route in (Route("disputes"), Route("dispute", 147)):
        window.navigator.go(route)
    assert window.close_tab(("dispute", 147))
    assert page(window).words == "纠纷"
    window.navigator.back()
    assert page(window).words == "工作台"
    window.navigator.forward()
    assert page(window).words == "纠纷"
    assert window.close_tab(("disputes", None))
    assert window.close_tab(("desk", None))
    assert tabs(window) == ["工作台"]  # never without a page


def test_what_is_not_saved_is_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    window.navigator.go(Route("dispute", 147))
    record = page(window)
    record.set_dirty(True)
    assert [tab.dirty for tab in window.tabs.tabs] == [False, True]
    assert "未保存" in window.tabs.accessibleDescription()
    record.may = False
    assert not window.close_tab(("dispute", 147))
    window.navigator.go(Route("desk"))
    assert not window.close()
    assert page(window) is record  # it is shown, so that one sees what is asked about
    record.may = True
    with qtbot.waitSignal(window.closed):
        assert window.close()


def test_a_page_can_rename_and_close_itself(window: MainWindow) -> None:
    window.navigator.go(Route("dispute", 147))
    record = page(window)
    record.words = "2026-0147 楼道堆物"
    record.title_changed.emit()
    assert tabs(window)[-1] == "2026-0147 楼道堆物"
    window.navigator.close(Route("dispute", 147))
    assert tabs(window) == ["工作台"]


def test_changes_reach_pages_that_are_hidden(window: MainWindow) -> None:
    desk = page(window)
    window.navigator.go(Route("disputes"))
    window.publish({"dispute": {147}})
    assert desk.heard[-1] == page(window).heard[-1] == {"dispute": {147}}


def test_many_tabs_get_narrow_and_stay_in_the_strip(qtbot: QtBot, window: MainWindow) -> None:
    for number in range(30):
        window.navigator.go(Route("dispute", number + 1))
    widths = {place.width() for place in window.tabs.places()}
    assert max(widths) <= 84 + 16
    qtbot.mouseClick(window.tabs, Qt.MouseButton.MiddleButton, pos=window.tabs.places()[0].center())
    assert len(tabs(window)) == 30
    qtbot.keyClick(window.tabs, Qt.Key.Key_Left)
    assert page(window).words == "纠纷 29"
    qtbot.keyClick(window.tabs, Qt.Key.Key_Delete)
    assert "纠纷 29" not in tabs(window)
    window.grab()


def test_the_rail_folds_and_stacks(qtbot: QtBot, window: MainWindow, dressed: QApplication) -> None:
    items = [item for item in window.rail.findChildren(QWidget) if item.accessibleName()]
    window.rail.set_counts({"disputes": 47})
    assert any(item.accessibleName().endswith("47") for item in items)
    qtbot.keyClick(items[0], Qt.Key.Key_Down)
    qtbot.keyClick(items[1], Qt.Key.Key_Return)
    assert page(window).words == "纠纷"
    folded: list[bool] = []
    window.rail.folded_changed.connect(folded.append)
    qtbot.mouseClick(items[-1], LEFT)
    assert folded == [True]
    modes = [window.rail.mode]
    assert window.rail.width() == 52
    window.rail.set_folded(False)
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    modes.append(window.rail.mode)
    window.resize(1920, 1080)
    modes.append(window.rail.mode)
    assert modes == [RailMode.ICONS, RailMode.STACKED, RailMode.FULL]


def test_the_top_bar_asks(qtbot: QtBot, window: MainWindow) -> None:
    top = window.top
    top.set_user("陈立新", "所长")
    top.bell_button.set_count(8)
    assert "8" in top.bell_button.accessibleName()
    for widget, signal in (
        (top.search_box, window.search_requested),
        (top.bell_button, window.bell_requested),
        (top.new_button, window.new_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(widget, LEFT, pos=QPoint(5, 5))
        with qtbot.waitSignal(signal):
            qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_the_status_bar_shows_running_work_and_stops_it(qtbot: QtBot, window: MainWindow) -> None:
    status = window.status
    status.set_store("本机数据库")
    status.set_backup("备份 昨晚未完成", good=False)
    status.set_day("2026 年 11 月 23 日 周一 · 工作日")
    progress = Progress("正在导出")
    status.show_progress(progress)
    progress.report(1240, 3806)
    status.show_progress(progress)
    assert "正在导出 1,240 / 3,806" in status.words()
    stop = next(child for child in status.findChildren(QWidget) if child.accessibleName() == "取消")
    qtbot.waitUntil(stop.isVisible)  # after 300 ms, not before
    qtbot.mouseClick(stop, LEFT)
    assert progress.cancelled
    status.show_progress(None)
    assert not stop.isVisible()


def test_a_cover_hides_everything_and_keeps_it(window: MainWindow) -> None:
    shown = page(window)
    lock = QWidget()
    window.cover(lock)
    assert lock.isVisible()
    assert not shown.isVisible()
    window.cover(None)
    assert shown.isVisible()


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_history_has_an_end() -> None:
    navigator = Navigator()
    shown: list[Route] = []
    navigator.went.connect(shown.append)
    navigator.back()
    for number in range(HISTORY_LIMIT + 20):
        navigator.go(Route("dispute", number))
    steps = 0
    while navigator.can_go_back:
        navigator.back()
        steps += 1
    assert steps == HISTORY_LIMIT - 1
    navigator.clear()
    assert navigator.current is None


ACTIONS = (
    ActionSpec("dispute.open", WORD, "file-text", "Ctrl+O", group="row", order=1),
    ActionSpec("dispute.refer", WORD, "send", permission="dispute:refer", group="row", order=2),
    ActionSpec("dispute.print", WORD, "printer", group="row", order=11),
    ActionSpec("dispute.void", WORD, "trash-2", group="row", order=3, danger=True),
)


def test_actions_fill_a_menu_by_order_and_permission(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[str] = []
    registry = ActionRegistry(lambda permission: permission != "dispute:refer")
    registry.add(ACTIONS, owner, done.append)
    lines = registry.entries("row")
    assert [line.icon if line else None for line in lines] == [
        "file-text",
        "send",
        None,
        "printer",
        None,
        "trash-2",
    ]
    refused = lines[1]
    assert refused is not None
    assert refused.refused == "无权限"
    assert not registry.action("dispute.refer").isEnabled()
    registry.enable("dispute.refer", enabled=True)
    assert not registry.action("dispute.refer").isEnabled()
    registry.enable("dispute.print", enabled=False)
    unfit = registry.entries("row")[3]
    assert unfit is not None
    assert unfit.refused == "现在不能"
    registry.action("dispute.open").trigger()
    assert done == ["dispute.open"]
    assert registry.shortcuts() == [("网格卫士", "Ctrl+O")]
    assert [spec.id for spec in registry.matching("网格")] == ["dispute.open", "dispute.void"]


def test_actions_of_a_closed_page_are_forgotten(qtbot: QtBot) -> None:
    import shiboken6

    owner = QWidget()
    registry = ActionRegistry(lambda _: True)
    registry.add(ACTIONS, owner, lambda _: None)
    shiboken6.delete(owner)
    assert registry.entries("row") == []
