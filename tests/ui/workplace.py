"""The whole program on a made-up station, as a clerk would sit before it: sign in, go to a page, work, sign out.

Used by the tests that run a day from end to end. Everything is real: key file, encrypted store, workers, window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.app import guard_engines
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.page import Page
    from gridguard_desktop.ui.shell.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 20_000


class Workplace:
    """One PC of the station."""

    def __init__(self, qtbot: QtBot, app: QApplication, home: Path, clock: Clock) -> None:
        self.qtbot, self.home, self.clock = qtbot, home, clock
        self.program = Program(app, home, Preferences(), before_store=guard_engines, clock=clock)

    @property
    def window(self) -> MainWindow:
        """The main window; there is one while somebody is signed in."""
        assert self.program.window is not None
        return self.program.window

    @property
    def context(self) -> AppContext:
        """What pages work with."""
        assert self.program.context is not None
        return self.program.context

    def until(self, done: Callable[[], Any]) -> None:
        """Wait for ``done`` and for the workers to come to rest."""
        self.qtbot.waitUntil(lambda: bool(done()) and not self.program.tasks.busy, timeout=PATIENCE_MS)

    def rest(self) -> None:
        """Wait for the workers."""
        self.until(lambda: True)

    def sign_in(self, login: str, password: str) -> None:
        """Type into the card and press Enter."""
        card = self.program.show_sign_in()
        card.login.set_value(login)
        card.password.line.setText(password)
        card.password.line.returnPressed.emit()
        self.until(lambda: self.program.window is not None)

    def sign_out(self) -> None:
        """Leave the PC to the next person."""
        self.program.sign_out()
        self.rest()

    def go(self, page: str, record_id: int | None = None, query: Any = None) -> Page:
        """Open a page by its route and wait until it has read what it shows."""
        route = Route(page, record_id, query)
        self.context.navigator.go(route)
        self.rest()
        return self.page

    @property
    def page(self) -> Page:
        """The page in front."""
        current = self.window.area.current
        assert current is not None
        return current

    def button(self, words: str, within: QWidget | None = None) -> Btn:
        """The visible, usable button with these words (a part is enough)."""
        root = within if within is not None else self.window
        found = [b for b in root.findChildren(Btn) if words in b.text() and b.isVisible() and b.isEnabled()]
        assert found, f"no button “{words}” among {[b.text() for b in root.findChildren(Btn) if b.isVisible()]}"
        return found[0]

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Click a button and wait for what it started."""
        self.button(words, within).click()
        self.rest()

    def child(self, kind: type[W], within: QWidget | None = None) -> W:
        """The first visible widget of a class."""
        root = within if within is not None else self.page
        return next(w for w in root.findChildren(kind) if w.isVisible())
