"""关爱: the care list and what is to be done, for the care role; for the chief numbers without names, and who
opened a sealed contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.care.aid import AidPanel
from gridguard_desktop.ui.pages.care.awards import AwardsPanel
from gridguard_desktop.ui.pages.care.panels import CountsPanel, ListPanel, OpeningsPanel, WorkPanel
from gridguard_desktop.ui.pages.care.rounds import RoundsPanel
from gridguard_desktop.ui.pages.care.support_panels import FundPanel, SupportPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route
    from gridguard_desktop.ui.pages.care.panels import CarePanel

OPENINGS = "openings"


class CarePage(Page):
    """Tabs over what the role may see."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        makers: dict[str, tuple[str, Callable[[], CarePanel]]] = {}
        if ctx.can(Permission.CARE_ENTRY_READ):
            makers["list"] = (translate("care_list", "Care list"), lambda: ListPanel(ctx))
            makers["work"] = (translate("care_list", "Visits and needs"), lambda: WorkPanel(ctx))
            makers["rounds"] = (translate("care_rounds", "Rounds of visits"), lambda: RoundsPanel(ctx))
        else:
            makers["counts"] = (translate("care_list", "Numbers"), lambda: CountsPanel(ctx))
        if ctx.can(Permission.CARE_SUPPORT_READ):
            makers["support"] = (translate("care_support", "Support"), lambda: SupportPanel(ctx))
            makers["fund"] = (translate("care_support", "Fund"), lambda: FundPanel(ctx))
            makers["aid"] = (translate("aid", "Emergency aid"), lambda: AidPanel(ctx))
        if ctx.can(Permission.AWARD_READ):
            makers["awards"] = (translate("awards", "Awards"), lambda: AwardsPanel(ctx))
        makers[OPENINGS] = (translate("care_list", "Emergency openings"), lambda: OpeningsPanel(ctx))
        self._makers, self._panels = makers, dict[str, Any]()
        self.tabs = ViewTabs([Tab(key, words) for key, (words, _) in makers.items()], name=self.title())
        self._stack = QStackedWidget()
        self.tabs.chosen.connect(self.show_panel)
        head = row(Label(self.title(), "title"), None)
        self.setLayout(column(head, self.tabs, (self._stack, 1), gap=8, margins=(24, 14, 24, 12)))
        self.show_panel(self.tabs.current)

    def title(self) -> str:
        """Words on the tab."""
        return translate("care_list", "Care")

    def open(self, route: Route) -> None:
        """A line of the desk names an opening; else what was shown is read again."""
        if route.record_id is not None:
            self.panel(OPENINGS)
        self._panels[self.tabs.current].reload()

    def first_stop(self) -> QWidget:
        """The table of the tab in front."""
        stop: QWidget = self._panels[self.tabs.current].first_stop()
        return stop

    def on_changed(self, changes: Any) -> None:
        """Something of care was saved."""
        for panel in self._panels.values():
            if any(map(changes.touches, panel.touched)):
                panel.reload()

    def show_panel(self, key: str) -> None:
        """Bring a panel to the front."""
        if key not in self._panels:
            self._panels[key] = self._makers[key][1]()
            self._stack.addWidget(self._panels[key])
        self._stack.setCurrentWidget(self._panels[key])

    def panel(self, key: str) -> Any:
        """The panel of a tab, built."""
        self.tabs.choose(key)
        self.show_panel(key)
        return self._panels[key]
