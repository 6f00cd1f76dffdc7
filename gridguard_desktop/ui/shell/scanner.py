"""A scanner that types like a keyboard: a fast burst of digits that ends with Enter opens the place whose
label was read, whatever has the keyboard.

Keys that may begin a label's code are held back for the twentieth part of a second; what turns out to be
something else goes on to where it was typed, in its order. Nothing is lost and nothing is typed twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.place_codes import LENGTH, PREFIX
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.labels import LabelTarget
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.shell.main_window import MainWindow

GAP_MS = 50
"""A scanner is faster between two keys; a person is not."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class LabelScanner(QObject):
    """Looks at the keys that come to ``window`` before any widget does."""

    def __init__(self, window: MainWindow, ctx: AppContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        self._handle: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._letting_go = False
        self._finding = Latest(ctx.tasks, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.setInterval(GAP_MS)
        self._pause.timeout.connect(self._let_go)
        if ctx.can(Permission.LABEL_READ):
            window.installEventFilter(self)
            self._look_at(window.windowHandle())

    def _look_at(self, handle: QWindow | None) -> None:
        self._handle = handle
        if handle is not None:
            handle.installEventFilter(self)  # a filter that is there already is not put twice

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what may be a code; let everything else pass."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._look_at(self._window.windowHandle())
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._letting_go:
            return self._pressed(event)
        return False

    @property
    def _typed(self) -> str:
        return "".join(event.text() for event in self._held)

    def _pressed(self, event: QKeyEvent) -> bool:
        if not event.text():
            return False  # Shift, Num Lock: scanners send them between
        if event.key() in _ENTER and len(self._held) == LENGTH:
            code = self._typed
            self._held.clear()
            self._pause.stop()
            self.open(code)
            return True
        if self._may_follow(event):
            return self._hold(event)
        self._let_go()
        return self._may_follow(event) and self._hold(event)

    def _may_follow(self, event: QKeyEvent) -> bool:
        digit = event.text()
        if event.modifiers() not in _PLAIN or not (digit.isascii() and digit.isdigit()):
            return False
        wanted = self._typed + digit
        return len(wanted) <= LENGTH and (wanted.startswith(PREFIX) or PREFIX.startswith(wanted))

    def _hold(self, event: QKeyEvent) -> bool:
        self._held.append(event.clone())
        self._pause.start()
        return True

    def _let_go(self) -> None:
        """It was no code: type it where it was meant to go."""
        self._pause.stop()
        held, self._held = self._held, []
        if self._handle is None:
            return
        self._letting_go = True
        for event in held:
            QCoreApplication.sendEvent(self._handle, event)
        self._letting_go = False

    def open(self, code: str) -> None:
        """Open what the label hangs on, or say why not."""
        labels = self._ctx.services.labels
        self._finding.run(lambda: labels.find(code), self._found, self._failed)

    def _found(self, target: LabelTarget) -> None:
        self._ctx.navigator.go(Route(target.kind, target.record_id))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)
