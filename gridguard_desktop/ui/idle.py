"""Whether somebody is there: the clock that locks an unattended window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
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
    program."""

    over = Signal()

    def __init__(self, app: QApplication, seconds: float) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        self._app = app
        self.set_seconds(seconds)

    def is_running(self) -> bool:
        """Whether the clock goes."""
        return self._timer.isActive()

    def set_seconds(self, seconds: float) -> None:
        """How long one may be away."""
        self._timer.setInterval(round(seconds * 1000))

    def start(self) -> None:
        """Somebody signed in. Only from here on is every event looked at: before, that would cost a tenth of
        the start."""
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Nothing is open."""
        self._app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there: the clock begins anew."""
        if event.type() in _ACTIVITY and self._timer.isActive():
            self._timer.start()
        return False
