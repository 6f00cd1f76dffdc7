"""The menu under the signed-in name: own password and look, lock, sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import ROLE_NAMES
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow


class AccountMenu(QObject):
    """Shows the menu when the name in the top bar is pressed."""

    def __init__(
        self,
        window: MainWindow,
        ctx: AppContext,
        *,
        lock: Callable[[], object],
        sign_out: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._ctx, self._lock, self._sign_out = window, ctx, lock, sign_out
        self.shown: QMenu | None = None
        actor = ctx.services.context.actor
        window.top.set_user(actor.name, "、".join(str(ROLE_NAMES[role]) for role in sorted(actor.roles)))
        window.user_requested.connect(self.open)

    def open(self) -> None:
        """Show the menu below the name."""
        go = self._ctx.navigator.go
        look = translate("shell", "Look and password")
        entries = [
            Entry(look, lambda: go(Route("system")), "settings"),
            None,
            Entry(translate("shell", "Lock"), self._lock, "lock", shortcut="Ctrl+L"),
            Entry(translate("shell", "Sign out"), self._sign_out, "external-link"),
        ]
        top = self._window.top
        self.shown = menu(entries, self._window)
        self.shown.popup(top.mapToGlobal(top.user_corner().bottomLeft()))
