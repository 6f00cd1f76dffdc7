"""Whether somebody is there: the clock that locks an unattended window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QApplication

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Emits ``over`` after ``seconds`` without a key, a click or a movement of the mouse anywhere in the
    program.

    It looks at the program's windows, through which all input comes. A filter on the whole application would
    be asked about every event of every widget.
    """

    over = Signal()

    def __init__(self, app: QApplication, seconds: float) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one begins anew only by whole seconds
        self._timer.timeout.connect(self.over)
        self._app = app
        self._looks = False
        self.set_seconds(seconds)

    def is_running(self) -> bool:
        """Whether the clock goes."""
        return self._timer.isActive()

    def left_ms(self) -> int:
        """Milliseconds until it is over; -1 while the clock stands."""
        return self._timer.remainingTime()

    def quiet_seconds(self) -> float:
        """How long nobody was there; for ever while the clock stands."""
        return (self._timer.interval() - self.left_ms()) / 1000 if self.is_running() else math.inf

    def set_seconds(self, seconds: float) -> None:
        """How long one may be away."""
        self._timer.setInterval(round(seconds * 1000))

    def start(self) -> None:
        """Somebody signed in. Dialogs come later: each is looked at when it gets the keyboard."""
        if not self._looks:
            self._looks = True
            self._app.focusWindowChanged.connect(self._look_at)
            for window in self._app.topLevelWindows():
                self._look_at(window)
        self._timer.start()

    def stop(self) -> None:
        """Nothing is open."""
        self._timer.stop()
        if self._looks:
            self._looks = False
            self._app.focusWindowChanged.disconnect(self._look_at)
            for window in self._app.topLevelWindows():
                window.removeEventFilter(self)

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a filter that is there already is not put twice

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there: the clock begins anew."""
        if event.type() in _ACTIVITY and self._timer.isActive():
            self._timer.start()
        return False
