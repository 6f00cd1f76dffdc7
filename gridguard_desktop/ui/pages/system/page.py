"""系统: one tab per concern; a role sees the tabs it may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.layout import column, row, scrolled
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.system.accounts import AccountsPanel
from gridguard_desktop.ui.pages.system.agreements import AgreementsPanel
from gridguard_desktop.ui.pages.system.holidays import HolidaysPanel
from gridguard_desktop.ui.pages.system.look import LookPanel
from gridguard_desktop.ui.pages.system.numbers import NumbersPanel
from gridguard_desktop.ui.pages.system.reminders import RemindersPanel
from gridguard_desktop.ui.pages.system.rentals import RentalLimitsPanel
from gridguard_desktop.ui.pages.system.station import StationPanel
from gridguard_desktop.ui.pages.system.store import StorePanel
from gridguard_desktop.ui.pages.system.trail import TrailPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.ui.context import AppContext


FILLS = frozenset({"accounts", "numbers", "trail"})
"""Panels whose table takes what room there is; the others scroll."""


class SystemPage(Page):
    """Tabs over panels; a panel is built when first chosen."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._makers: dict[str, tuple[str, Callable[[], QWidget]]] = {
            "look": (translate("system", "Look and language"), lambda: LookPanel(ctx))
        }
        if ctx.can(Permission.STATION_UPDATE):
            self._makers["station"] = (translate("system", "Station"), lambda: StationPanel(ctx))
        if ctx.can(Permission.ACCOUNT_READ):
            self._makers["accounts"] = (translate("system", "Accounts"), lambda: AccountsPanel(ctx))
        if ctx.can(Permission.NUMBER_READ):
            self._makers["numbers"] = (translate("numbers", "Numbers"), lambda: NumbersPanel(ctx))
        if ctx.can(Permission.STATION_UPDATE):
            self._makers["agreements"] = (translate("system", "Agreements"), lambda: AgreementsPanel(ctx))
            self._makers["rentals"] = (
                translate("rental_page", "Group rental"),
                lambda: RentalLimitsPanel(ctx),
            )
        if ctx.can(Permission.REMINDER_UPDATE):
            self._makers["reminders"] = (
                translate("system", "Reminders and visits"),
                lambda: RemindersPanel(ctx),
            )
            self._makers["holidays"] = (translate("holidays", "Holidays"), lambda: HolidaysPanel(ctx))
        if ctx.can(Permission.BACKUP_CREATE) or ctx.can(Permission.AUDIT_VERIFY):
            self._makers["store"] = (translate("system", "Store and backups"), lambda: StorePanel(ctx))
        if ctx.can(Permission.AUDIT_READ):
            self._makers["trail"] = (translate("system", "Audit trail"), lambda: TrailPanel(ctx))
        self._panels: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self.tabs = ViewTabs([Tab(key, words) for key, (words, _) in self._makers.items()], name=self.title())
        self._stack = QStackedWidget()
        self.tabs.chosen.connect(self.show_panel)
        head = row(Label(self.title(), "title"), None)
        self.setLayout(column(head, self.tabs, (self._stack, 1), gap=8, margins=(24, 14, 24, 12)))
        self.show_panel(self.tabs.current)

    def title(self) -> str:
        """Words on the tab."""
        return translate("system", "System")

    def show_panel(self, key: str) -> None:
        """Bring a panel to the front."""
        panel = self._panels.get(key)
        if panel is None:
            panel = self._panels[key] = self._makers[key][1]()
            self._frames[key] = panel if key in FILLS else scrolled(panel)
            self._stack.addWidget(self._frames[key])
        self._stack.setCurrentWidget(self._frames[key])

    def panel(self, key: str) -> QWidget:
        """The panel of a tab, built."""
        self.show_panel(key)
        return self._panels[key]
