"""Where on the screen the next window opens: where the one before it stood, so that locking and signing in
again move nothing under the eyes of whoever works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

WINDOW_SIZE = (1366, 696)
"""What a screen of 1366x768 has room for between the title bar and the task bar."""


class WindowPlace:
    """One place on the screen, handed from window to window; the first of a run opens where the desktop
    puts it."""

    def __init__(self) -> None:
        self._left: tuple[QRect, bool] | None = None

    def leave(self, window: QWidget | None) -> None:
        """``window`` goes, or another takes its place."""
        if window is not None:
            maximised = window.isMaximized()
            self._left = (window.normalGeometry() if maximised else window.geometry(), maximised)

    def take(self, window: QWidget) -> None:
        """``window`` is about to be shown."""
        if self._left is None:
            window.resize(*WINDOW_SIZE)
            return
        place, maximised = self._left
        window.setGeometry(place)
        if maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)
