"""The peer of ``start.py``: the least window anybody would write with PySide6 and qt-material, in a process
of its own. Prints the moment it was painted, in nanoseconds of the PC's monotonic clock.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from qt_material import apply_stylesheet

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Window(QWidget):
    """Two fields and a button, as large as the program's own window."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 696)
        layout = QVBoxLayout(self)
        for widget in (QLineEdit(), QLineEdit(), QPushButton("sign in")):
            layout.addWidget(widget)
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once, after everything of this turn is on the screen."""
        super().paintEvent(event)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        print(f"painted {time.monotonic_ns()}", flush=True)
        QApplication.quit()


def main() -> int:
    """Show the window, tell when it was painted, quit."""
    app = QApplication(sys.argv)
    apply_stylesheet(app, theme="light_blue.xml")
    window = Window()
    window.show()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main())
