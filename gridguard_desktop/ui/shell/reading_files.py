"""Files that were added are read in the background, one at a time, so that other long work comes between."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from gridguard_desktop.ui.context import AppContext


class ReadingFiles(QObject):
    """Takes up the queue after sign-in and whenever a file was kept."""

    def __init__(self, ctx: AppContext, owner: QObject) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._busy = self._again = False
        if ctx.can(Permission.SEARCH_USE):
            ctx.changes.changed.connect(self._on_changed)
            self.read()

    def read(self) -> None:
        """Read the next file, unless one is being read; then go on until none waits."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        work = partial(self._ctx.services.file_words.read_waiting, most=1)
        self._ctx.tasks.run(work, self._done, self._failed, self, Lane.LONG)

    def _on_changed(self, changes: Any) -> None:
        if changes.touches("attachment"):
            self.read()

    def _done(self, count: int) -> None:
        self._busy = False
        if count or self._again:
            self.read()

    def _failed(self, error: Exception) -> None:
        """The queue stays; the next file that is kept, or the next sign-in, takes it up again."""
        self._busy = False
        raise error
