"""The child of ``papers``: a fresh window on a made-up station; tells how long it takes from the click on
打印 to the open menu, and from the choice to the page on the screen, with no font loaded before.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.first_preview
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts
from tests.ui.kept_desk import KeptDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

PATIENCE = 60.0


class Waiting:
    """What a desk asks of pytest-qt, without its steps of 10 ms: the clock must not count our own sleep."""

    def addWidget(self, widget: QWidget) -> None:
        """Kept by the desk itself."""

    def waitUntil(self, done: Callable[[], Any], *, timeout: int = 0) -> None:
        """Turn the loop until it is so. Raises TimeoutError."""
        end = time.perf_counter() + PATIENCE
        while not done():
            QApplication.processEvents()
            if time.perf_counter() > end:
                raise TimeoutError
        QApplication.processEvents()


def main() -> None:
    """Print both times in milliseconds."""
    app = QApplication([])
    load_fonts()
    apply_theme(app, Mode.LIGHT)
    tasks = Tasks()
    with tempfile.TemporaryDirectory() as folder:
        desk = KeptDesk(Waiting(), tasks, Path(folder))  # type: ignore[arg-type]
        case = desk.case("performing")
        desk.sign_in("mediator")
        desk.open(case)
        button = desk.page.findChild(PrintButton)
        if button is None:
            raise RuntimeError("nothing to print here")
        begun = time.perf_counter()
        button.click()
        desk.until(lambda: button.menu_shown is not None)
        menu = button.menu_shown
        if menu is None:
            raise RuntimeError("no menu")
        offered = time.perf_counter()
        title = PAPERS[Paper.AGREEMENT].title
        wanted = next(action for action in menu.actions() if action.text().startswith(title))
        menu.close()
        wanted.trigger()
        desk.until(lambda: isinstance(desk.page, PreviewPage) and bool(desk.page.view.sheets))
        shown = time.perf_counter()
        print((offered - begun) * 1000, (shown - offered) * 1000, (shown - begun) * 1000)
        desk.close()


if __name__ == "__main__":
    main()
