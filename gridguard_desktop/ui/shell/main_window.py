"""The main window: it assembles the frame from page specs and connects it to the navigator. Nothing else is
decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.actions import ActionRegistry
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.navigation import Navigator, Route
from gridguard_desktop.ui.shell.keys import WINDOW_ACTIONS, rail_key
from gridguard_desktop.ui.shell.page_area import PageArea
from gridguard_desktop.ui.shell.rail import Rail, RailEntry, RailMode
from gridguard_desktop.ui.shell.record_tabs import OpenTab, RecordTabs, TabKey
from gridguard_desktop.ui.shell.status_bar import StatusBar
from gridguard_desktop.ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.ui.page import PageContext, PageSpec

SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """The window after signing in."""

    search_requested = Signal()
    new_requested = Signal()
    bell_requested = Signal()
    user_requested = Signal()
    lock_requested = Signal()
    keep_requested = Signal()
    lately_requested = Signal()
    closed = Signal()

    def __init__(self, ctx: PageContext, pages: Sequence[PageSpec], allowed: Callable[[str], bool]) -> None:
        super().__init__()
        self.setWindowTitle(translate("shell", "GridGuard"))
        self.setMinimumSize(*SMALLEST)
        may_open = [spec for spec in pages if spec.permission is None or allowed(spec.permission)]
        self._specs = {spec.key: spec for spec in may_open}
        self.navigator: Navigator = ctx.navigator
        self.actions_known = ActionRegistry(allowed)
        in_rail = [spec for spec in may_open if spec.in_rail]
        self.rail = Rail([RailEntry(s.key, s.title, s.icon, rail_key(at)) for at, s in enumerate(in_rail)])
        self.top, self.tabs, self.status = TopBar(), RecordTabs(), StatusBar()
        self.area = PageArea(self._specs, ctx)
        self._cover: QWidget | None = None
        self._layers = QStackedWidget()
        self._layers.addWidget(self._assemble())
        self.setCentralWidget(self._layers)
        self._connect(ctx)
        self._install_keys()
        ctx.toast.attach(self, 28)

    def publish(self, changes: Any) -> None:
        """Tell every open page what was saved."""
        for page in self.area.pages().values():
            page.on_changed(changes)

    def cover(self, widget: QWidget | None) -> None:
        """Put a widget over everything (locked), or take it away; pages stay as they are."""
        if self._cover is not None:
            self._layers.removeWidget(self._cover)
            self._cover.deleteLater()
        self._cover = widget
        if widget is not None:
            self._layers.addWidget(widget)
            self._layers.setCurrentWidget(widget)

    def can_open(self, page: str) -> bool:
        """Whether the signed-in role has this page."""
        return page in self._specs

    def _assemble(self) -> QWidget:
        frame = QWidget()
        frame.setObjectName("window")
        sheet = spaced(QVBoxLayout(), 0)
        sheet.addWidget(self.tabs)
        sheet.addWidget(self.area, 1)
        middle = spaced(QHBoxLayout(), 0)
        middle.addWidget(self.rail)
        middle.addLayout(sheet, 1)
        whole = spaced(QVBoxLayout(frame), 0)
        whole.addWidget(self.top)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        return frame

    def _connect(self, ctx: PageContext) -> None:
        navigator = self.navigator
        navigator.went.connect(self._show)
        navigator.closing.connect(lambda route: self.close_tab(route.tab))
        navigator.history_changed.connect(
            lambda: self.top.set_history(navigator.can_go_back, navigator.can_go_forward)
        )
        self.rail.chosen.connect(lambda key: navigator.go(Route(key)))
        self.tabs.chosen.connect(self._bring_up)
        self.tabs.close_asked.connect(self.close_tab)
        self.area.changed.connect(self._renew_tab)
        ctx.tasks.progress_changed.connect(self.status.show_progress)
        top = self.top
        top.back.connect(navigator.back)
        top.forward.connect(navigator.forward)
        for source, target in (
            (top.search, self.search_requested),
            (top.new, self.new_requested),
            (top.bell, self.bell_requested),
            (top.user, self.user_requested),
            (top.lock, self.lock_requested),
            (top.keep, self.keep_requested),
            (top.recall, self.lately_requested),
        ):
            source.connect(target)

    def _install_keys(self) -> None:
        self._doing: dict[str, Callable[[], object]] = {
            "window.search": self.search_requested.emit,
            "window.new": self.new_requested.emit,
            "window.lock": self.lock_requested.emit,
            "window.back": self.navigator.back,
            "window.forward": self.navigator.forward,
            "window.keep": self.keep_requested.emit,
            "window.lately": self.lately_requested.emit,
            "window.close_tab": self._close_current,
        }
        self.actions_known.add(WINDOW_ACTIONS, self, lambda key: self._doing[key](), everywhere=True)
        for at, key in enumerate(self.rail.keys[:9]):
            shortcut = QShortcut(QKeySequence(rail_key(at)), self)
            shortcut.activated.connect(lambda key=key: self.navigator.go(Route(key)))

    def close_tab(self, tab: TabKey) -> bool:
        """Close a tab after asking its page; False if the page stays."""
        page = self.area.page(tab)
        if page is None or not page.may_leave():
            return False
        neighbour = self.tabs.remove(tab)
        self.navigator.forget(tab)
        self.area.drop(tab)
        if neighbour is not None:
            self._bring_up(neighbour)
        elif not self.tabs.tabs and self.rail.keys:
            self.navigator.go(Route(self.rail.keys[0]))
        return True

    def _close_current(self) -> None:
        route = self.navigator.current
        if route is not None:
            self.close_tab(route.tab)

    def _show(self, route: Route) -> None:
        if route.page not in self._specs:
            return
        self.area.show_route(route)
        self._light(route.tab)

    def _bring_up(self, tab: TabKey) -> None:
        self.navigator.note(Route(*tab))
        self.area.bring_up(tab)
        self._light(tab)

    def _light(self, tab: TabKey) -> None:
        self._renew_tab(tab)
        self.tabs.set_current(tab)
        spec = self._specs[tab[0]]
        self.rail.set_current(spec.rail_key or spec.key)

    def _renew_tab(self, tab: TabKey) -> None:
        page = self.area.page(tab)
        if page is not None:
            spec = self._specs[tab[0]]
            title = page.title() or str(spec.title)
            self.tabs.put(OpenTab(tab, title, page.icon_name() or spec.icon, page.dirty))
            page.setAccessibleName(title)  # said when the keyboard comes to the page itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail stacks when large type leaves no room."""
        super().resizeEvent(event)
        self.on_rescaled()

    def on_rescaled(self) -> None:
        """The rail, and the mark above it, have the room of the window and the size of the type."""
        self.rail.set_window_width(self.width())
        full = self.rail.mode is RailMode.FULL
        fixed(self.top.brand, width=RailMode.FULL.value if full else 118)

    def may_leave(self) -> bool:
        """Ask every page with something unsaved once; False if one of them stays."""
        for tab, page in self.area.pages().items():
            if page.dirty:
                self._bring_up(tab)
                if not page.may_leave():
                    return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, unless a page stays."""
        if self.may_leave():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
