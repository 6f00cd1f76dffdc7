"""The program under ``start.py``: runs the real ``app.main`` in a process of its own and tells, in
nanoseconds of the PC's monotonic clock, when the sign-in card was painted, when somebody pressed Enter,
when the main window was painted and when nothing was left to load on its first page.

    python benchmarks/start_program.py HOME [LOGIN [PAGE]]      the password in GRIDGUARD_PASSWORD

Without LOGIN it quits at the card; with PAGE it goes on to that page and tells the memory of the process when
nothing is left to load there. Nothing of the program is left out; two methods are wrapped to be told
when card and window are there.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from gridguard_desktop.app import main as run_program
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.program import Program

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

TURN_MS = 5


def tell(what: str) -> None:
    """One line for the parent."""
    print(f"{what} {time.monotonic_ns()}", flush=True)


def memory_kib() -> int:
    """Memory of this process that is in the PC's memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


class Visitor(QObject):
    """Signs in as a person would and tells what could be seen when."""

    def __init__(self, program: Program, login: str, page: str) -> None:
        super().__init__(program)
        self._program, self._login, self._page = program, login, page
        self._turn = QTimer(self)
        self._turn.setInterval(TURN_MS)
        self._turn.timeout.connect(self._look)
        if program.entry is None:
            raise RuntimeError("no sign-in card")
        program.entry.painted.connect(self._card_painted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first painting of the main window."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: tell("window"))
        return False

    def _card_painted(self) -> None:
        tell("card")
        if self._login:
            self._turn.start()
        else:
            QApplication.quit()

    def _look(self) -> None:
        program = self._program
        if program.tasks.busy:
            return
        if program.window is not None and program.context is not None:
            tell("filled")
            if self._page:
                search = program.context.services.search
                program.tasks.run(lambda: search.find("zs", settled=False))  # loads the table of pinyin
                program.context.navigator.go(Route(self._page))
                self._page = ""
            else:
                print(f"kib {memory_kib()}", flush=True)
                QApplication.quit()
        elif program.entry is not None:
            self._sign_in(program.entry.findChildren(SignInCard)[0])

    def _sign_in(self, card: SignInCard) -> None:
        tell("loaded")
        self._watch_main_window()
        card.login.line.setText(self._login)
        card.password.line.setText(os.environ["GRIDGUARD_PASSWORD"])
        card.submit()
        tell("entered")

    def _watch_main_window(self) -> None:
        from gridguard_desktop.ui.shell.main_window import MainWindow  # loaded behind the card

        def show_event(window: MainWindow, event: QShowEvent) -> None:
            QMainWindow.showEvent(window, event)
            window.installEventFilter(self)

        MainWindow.showEvent = show_event  # type: ignore[method-assign, assignment]


def main() -> int:
    """Run the program with the visitor in it."""
    home, login, page = (*sys.argv[1:], "", "")[:3]
    start = Program.start

    def start_with_visitor(program: Program) -> None:
        start(program)
        Visitor(program, login, page)

    Program.start = start_with_visitor  # type: ignore[method-assign, assignment]
    return run_program(["--home", home])


if __name__ == "__main__":
    sys.exit(main())
