"""What the frame keeps an eye on: backup in the status bar, deadlines at the bell, counts in the rail, and
the lists the forms choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.ui.context import Choices
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.services.desk import DueView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

BACKUP_WARNS_AFTER_HOURS = 24
GATHER_MS = 500
"""Several saves in a row are answered by one reading."""
OPEN = {
    "dispute": tuple(state for state in DISPUTE_STATES.names if state not in ENDED),
    "hazard": tuple(state for state in HAZARD_STATES.names if state not in HAZARD_STATES.final),
}
"""States that the rail counts, by record type."""
LISTED = ("grid", "division", "user", "committee", "mediator", "partner", "element_kind", "custom_field")


class StatusWatch(QObject):
    """Reads once after sign-in and again when something it shows may have changed."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        self._due, self._counts = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(GATHER_MS)
        self._again.timeout.connect(self.read)
        window.status.set_store(translate("shell", "Store on this PC"))
        window.bell_requested.connect(self._open_desk)
        ctx.changes.changed.connect(lambda _: self._again.start())
        window.top.bell_button.setVisible(ctx.can(Permission.DESK_READ))
        self.read()

    def read(self) -> None:
        """Age of the newest verified backup, what is due, how many cases are open: as far as the role
        sees it."""
        services, tasks = self._ctx.services, self._ctx.tasks
        tasks.run(services.trail.last_backup, self._show_backup, owner=self)
        if self._ctx.can(Permission.DESK_READ):
            self._due.run(services.desk.due, self._show_due)
        if self._read_counts():
            self._counts.run(lambda: count_open(self._ctx), self._window.rail.set_counts, lane=Lane.LONG)

    def _read_counts(self) -> bool:
        return any(self._ctx.can(record_permission(kind, "read")) for kind in OPEN)

    def _show_backup(self, made: datetime | None) -> None:
        status = self._window.status
        if made is None:
            status.set_backup(translate("shell", "No backup yet"), False)
            return
        hours = (self._ctx.clock.now() - made).total_seconds() / 3600
        when = f"{china_time(made):%m-%d %H:%M}"
        words = translate("shell", "Backup {when}, verified", when=when)
        status.set_backup(words, hours <= BACKUP_WARNS_AFTER_HOURS)
        self._ctx.preferences.change(last_backup=made.isoformat())

    def _show_due(self, due: DueView) -> None:
        self._window.top.bell_button.set_count(len(due.overdue) + len(due.due_today))

    def _open_desk(self) -> None:
        if self._window.can_open("desk"):
            self._ctx.navigator.go(Route("desk"))


def count_open(ctx: AppContext) -> dict[str, int]:
    """Open records by rail entry; runs on a worker."""
    counts: dict[str, int] = {}
    for kind, states in OPEN.items():
        if ctx.can(record_permission(kind, "read")):
            query = ListQuery(kind, (Filter("state", Operator.ANY_OF, states),))
            counts[f"{kind}_list"] = ctx.services.for_type(kind).count(query)
    return counts


class ChoiceWatch(QObject):
    """Reads the lists of the forms again when one of the registers behind them changed."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._latest = Latest(ctx.tasks, self)
        ctx.changes.changed.connect(self._on_changed)

    def _on_changed(self, changes: Any) -> None:
        if any(changes.touches(kind) for kind in LISTED):
            services = self._ctx.services
            self._latest.run(lambda: Choices.read(services), self._keep)

    def _keep(self, choices: Choices) -> None:
        self._ctx.choices = choices
