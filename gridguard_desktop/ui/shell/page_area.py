"""The sheet: one page per open tab, built when it is first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from gridguard_desktop.ui.kit.layout import column, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.ui.navigation import Route
    from gridguard_desktop.ui.page import Page, PageSpec
    from gridguard_desktop.ui.shell.record_tabs import TabKey


class PageArea(QFrame):
    """Pages by tab. Emits ``changed(tab)`` when the words or the dot of a tab are to be drawn again."""

    changed = Signal(object)

    def __init__(self, specs: Mapping[str, PageSpec], ctx: Any, parent: QObject | None = None) -> None:
        super().__init__(parent if isinstance(parent, QWidget) else None)
        self.setObjectName("page")
        self._specs, self._ctx = specs, ctx
        self._pages: dict[TabKey, Page] = {}
        self._frames: dict[TabKey, QWidget] = {}
        self._stack = QStackedWidget()
        self._shown: Page | None = None
        self._stops: dict[Page, QWidget] = {}
        self.setLayout(column((self._stack, 1), gap=0))

    @property
    def current(self) -> Page | None:
        """The page shown."""
        return self._shown

    def page(self, tab: TabKey) -> Page | None:
        """The page of an open tab."""
        return self._pages.get(tab)

    def pages(self) -> dict[TabKey, Page]:
        """All open pages."""
        return dict(self._pages)

    def show_route(self, route: Route) -> Page:
        """Bring the page of ``route`` to the front, building it if necessary, and hand it the route."""
        page = self._pages.get(route.tab) or self._build(route)
        before = self._come_to_front(route.tab, page)
        page.open(route)
        self._settle(page, before)
        return page

    def bring_up(self, tab: TabKey) -> Page:
        """Show an open tab as it was left (no route is handed over)."""
        page = self._pages[tab]
        self._settle(page, self._come_to_front(tab, page))
        return page

    def _come_to_front(self, tab: TabKey, page: Page) -> Page | None:
        """Show the page; which one was shown before."""
        before = self._shown
        if before is page:
            return before
        focus: QWidget | None = self.window().focusWidget()
        if before is not None and focus is not None and before.isAncestorOf(focus):
            self._stops[before] = focus
        self._stack.setCurrentWidget(self._frames[tab])
        self._shown = page
        if before is not None:
            before.on_hidden()
        page.setFocus(Qt.FocusReason.OtherFocusReason)  # not to whatever Qt finds next
        return before

    def _settle(self, page: Page, before: Page | None) -> None:
        """The page is in front; the keyboard goes on where it was in it, unless it asked for it elsewhere."""
        if page is before:
            return
        page.on_shown()
        if self.window().focusWidget() is page:
            stop = self._stops.get(page)
            if stop is None or not shiboken6.isValid(stop) or not stop.isVisibleTo(page):
                stop = page.first_stop()
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self, tab: TabKey) -> None:
        """Close a tab; nobody is asked any more."""
        page = self._pages.pop(tab, None)
        if page is None:
            return
        if page is self._shown:
            self._shown = None
        self._stops.pop(page, None)
        frame = self._frames.pop(tab)
        self._stack.removeWidget(frame)
        frame.deleteLater()

    def _build(self, route: Route) -> Page:
        page = self._specs[route.page].factory(self._ctx)
        self._pages[route.tab] = page
        self._frames[route.tab] = scrolled(page, least=True)  # too little room scrolls; nothing is squeezed
        self._stack.addWidget(self._frames[route.tab])
        page.title_changed.connect(lambda tab=route.tab: self.changed.emit(tab))
        page.dirty_changed.connect(lambda _, tab=route.tab: self.changed.emit(tab))
        return page
