"""One word of the digest at sign-in, once a day for each person; on the desktop only counts, and nothing in
quiet hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reminders import is_quiet
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.shell.unfinished import offer_drafts

if TYPE_CHECKING:
    from gridguard_desktop.services.digest import Digest
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

SEEN = "digest_seen"
"""The day somebody was last told, among their settings."""


def greet(window: MainWindow, ctx: AppContext) -> None:
    """After signing in: what was not finished, and what is to be looked after."""
    offer_drafts(window, ctx)
    offer_digest(window, ctx)


def offer_digest(window: MainWindow, ctx: AppContext) -> None:
    """Tell whoever signed in what is to be looked after, in one line with one link."""
    today = ctx.clock.today().isoformat()
    if not ctx.can(Permission.DESK_READ) or ctx.settings.get(SEEN) == today:
        return
    if not window.can_open("digest"):
        return

    def tell(digest: Digest) -> None:
        if not digest.notice:
            return
        ctx.settings[SEEN] = today
        go = Offer(translate("digest", "Open the digest"), lambda: ctx.navigator.go(Route("digest")))
        ctx.toast.warn(translate("digest", "Today: {counts}", counts=digest.notice), go)
        notify_desktop(window, ctx, digest.notice)
        ctx.tasks.run(lambda: ctx.services.station.keep_settings({SEEN: today}), owner=window)

    ctx.tasks.run(ctx.services.digest.today, tell, owner=window)


def notify_desktop(window: MainWindow, ctx: AppContext, counts: str) -> bool:
    """Show the counts on the desktop when the window is not in front; whether anything was shown."""
    now = china_time(ctx.clock.now())
    if window.isActiveWindow() or is_quiet(now) or not QSystemTrayIcon.isSystemTrayAvailable():
        return False
    icon = QSystemTrayIcon(window.windowIcon(), window)
    icon.show()
    icon.showMessage(translate("shell", "GridGuard"), counts)
    return True
