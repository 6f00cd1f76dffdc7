"""Cyclic garbage is collected on the window's thread, in small steps; all of it only when nobody is there.

Python would collect wherever the next object happens to be made: on a worker, where a forgotten widget must
not be destroyed, and in the middle of an import, whose 100,000 rows take a third of a second to look
through while the window stands still. Here the youngest objects are looked at every second; what a long work
left alive is taken out of the search at once; the whole is searched after a minute without a key or a
movement of the mouse.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.ui.tasks import Tasks

TURN_MS = 1_000
YOUNG = 2_000
"""So many new objects are worth a look."""
TURNS_A_GENERATION = 10
QUIET_SECONDS = 60.0
TURNS_BETWEEN_WHOLE = 300
"""The whole is searched every five minutes at most."""


class Collector(QObject):
    """Takes Python's own collector out of work while it runs. ``quiet``: seconds since somebody was there."""

    def __init__(self, tasks: Tasks, quiet: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._quiet = tasks, quiet
        self._turns = self._since_whole = 0
        self._long_work = False
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self.turn)

    def start(self) -> None:
        """From now on. What is there already (the program itself) is never searched again but for the
        whole."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Python collects by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def turn(self) -> None:
        """One look; called every second."""
        self._turns += 1
        self._since_whole += 1
        if self._tasks.has_long_work:
            self._long_work = True
            self._young()
        elif self._long_work:
            self._long_work = False
            gc.freeze()
        elif self._since_whole >= TURNS_BETWEEN_WHOLE and self._quiet() >= QUIET_SECONDS:
            self._since_whole = 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        elif self._turns % TURNS_A_GENERATION == 0:
            gc.collect(1)
        else:
            self._young()

    def _young(self) -> None:
        if gc.get_count()[0] >= YOUNG:
            gc.collect(0)
