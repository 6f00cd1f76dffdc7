"""An error of ours: logged without personal data, shown with a number; the program goes on.

``app.py`` installs :class:`ErrorReporter` as ``sys.excepthook``; background work without a ``failed`` ends
here too.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.logs import error_number
from gridguard_desktop.ui.kit.dialogs import ErrorDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

log = logging.getLogger(__name__)


class ErrorReporter:
    """Turns an unexpected exception into a log entry and a dialog with the same number.

    An :class:`OfficerError` nobody caught is shown as the sentence it is, through ``tell``.
    """

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._before = sys.excepthook
        self.dialog: ErrorDialog | None = None

    def install(self) -> None:
        """Become ``sys.excepthook``."""
        self._before = sys.excepthook
        sys.excepthook = self

    def uninstall(self) -> None:
        """Give it back."""
        if sys.excepthook is self:
            sys.excepthook = self._before

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report one exception."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, OfficerError):
            self._tell(error.message)
        else:
            number = error_number()
            log.error("unexpected error %s", number, exc_info=(kind, error, trace))
            self._show(number)

    def _show(self, number: str) -> None:
        """One dialog at a time: an error while painting comes with every repaint."""
        if self.dialog is not None and shiboken6.isValid(self.dialog) and self.dialog.isVisible():
            return
        self.dialog = ErrorDialog(QApplication.activeWindow(), number)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()
