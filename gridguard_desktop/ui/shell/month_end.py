"""Fills the folder of the month's end by itself: at sign-in, and every hour for the day that has changed and
for a folder that could not be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from gridguard_desktop.services.reports.month_end import MonthEndRun
    from gridguard_desktop.ui.context import AppContext

AGAIN_MS = 60 * 60 * 1000
NEEDED = (Permission.REPORT_READ, Permission.LIST_EXPORT, Permission.PAPER_PRINT)


class MonthEndWatch(QObject):
    """Asks whether papers are owed, and makes them beside the work."""

    def __init__(self, ctx: AppContext, owner: QObject) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self.told = ""
        """What went wrong at the last try; said once, not every hour."""
        if all(ctx.can(one) for one in NEEDED):
            timer = QTimer(self)
            timer.setInterval(AGAIN_MS)
            timer.timeout.connect(self.look)
            timer.start()
            self.look()

    def look(self) -> None:
        """Make what is owed."""
        service = self._ctx.services.reporting.month_end

        def begin(waiting: bool) -> None:
            if waiting:
                progress = Progress(translate("month_end", "Filling the month's folder"))
                self._ctx.tasks.run(
                    lambda: service.run(progress.report),
                    self._tell,
                    owner=self,
                    lane=Lane.LONG,
                    progress=progress,
                )

        self._ctx.tasks.run(service.is_owed, begin, owner=self, lane=Lane.LONG)

    def _tell(self, done: MonthEndRun) -> None:
        offer = None
        if self._ctx.can(Permission.REPORT_SCHEDULE):
            go = Route("month_end")
            words = translate("month_end", "Month-end export")
            offer = Offer(words, lambda: self._ctx.navigator.go(go))
        if done.written:
            words = translate(
                "month_end", "Month-end export: {count} files were written.", count=len(done.written)
            )
            self._ctx.toast.done(words, offer)
        if done.problem and done.problem != self.told:
            words = translate(
                "month_end", "Month-end export: {problem} It will be tried again.", problem=done.problem
            )
            self._ctx.toast.warn(words, offer)
        self.told = done.problem
