"""What the frame keeps an eye on: backup in the status bar, deadlines at the bell, counts in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.services.desk import DeskCounts
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

BACKUP_WARNS_AFTER_HOURS = 24
_COUNTED = {"dispute_list": "open_disputes", "hazard_list": "open_hazards"}


class StatusWatch(QObject):
    """Reads once after sign-in and again when something it shows may have changed."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        window.bell_requested.connect(self._open_desk)
        ctx.changes.changed.connect(self._on_changed)
        self.read_backup()
        self.read_counts()

    def read_backup(self) -> None:
        """Age of the newest verified backup."""
        trail = self._ctx.services.trail
        self._ctx.tasks.run(trail.last_backup, self._show_backup, owner=self, lane=Lane.LONG)

    def read_counts(self) -> None:
        """What is due and how many cases are open, as far as the role sees it."""
        if self._ctx.can(Permission.DESK_READ):
            desk = self._ctx.services.desk
            self._ctx.tasks.run(desk.counts, self._show_counts, owner=self, lane=Lane.LONG)

    def _show_backup(self, made: datetime | None) -> None:
        status = self._window.status
        if made is None:
            status.set_backup(translate("shell", "No backup yet"), False)
            return
        hours = (self._ctx.clock.now() - made).total_seconds() / 3600
        when = f"{china_time(made):%m-%d %H:%M}"
        words = translate("shell", "Backup {when}, verified", when=when)
        status.set_backup(words, hours <= BACKUP_WARNS_AFTER_HOURS)

    def _show_counts(self, counts: DeskCounts) -> None:
        self._window.top.bell.set_count(counts.overdue + counts.today)
        numbers = {page: getattr(counts, name) for page, name in _COUNTED.items()}
        self._window.rail.set_counts(numbers)

    def _on_changed(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is not None and any(touches(kind) for kind in ("dispute", "hazard", "deadline")):
            self.read_counts()
        self.read_backup()

    def _open_desk(self) -> None:
        if self._window.can_open("desk"):
            self._ctx.navigator.go(Route("desk"))
