"""The whole program on a made-up station, as one sits before it: sign in, go to a page, work, sign out.

Used by the tests that run a day from end to end. Everything is real: key file, encrypted store, workers,
window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from gridguard_desktop.app import guard_engines
from gridguard_desktop.db.verify import verify_store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.kit.text import Elided
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.record_page import DisputePage
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.preferences import Preferences
from gridguard_desktop.ui.program import Program
from gridguard_desktop.ui.shell.searching import SearchEverything
from tests.documents.typeset.reading import body_text
from tests.factories import MadeStation, make_station
from tests.stores import PASSWORD, StoreTemplate
from tests.ui.hands import CTRL, Hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.entry.sign_in import SignInCard
    from gridguard_desktop.ui.kit.overlay import SearchOverlay

T = TypeVar("T")
ENTER = Qt.Key.Key_Return


@dataclass(frozen=True)
class Staffed:
    """A station whose users have passwords of their own in the key file, to be copied for each test."""

    template: StoreTemplate
    station: MadeStation


def give_passwords(store: Store, station: MadeStation) -> None:
    """A slot in the key file for every user; the password is ``PASSWORD``."""
    for login in station.users:
        store.set_password(login, PASSWORD)


def make_staffed(home: Path) -> Staffed:
    """The made-up station with nothing done yet."""
    founded = StoreTemplate.found(home)
    filled = home.with_name("staffed")
    store = founded.open(filled, FixedClock())
    station = make_station(store, FixedClock())
    give_passwords(store, station)
    store.close()
    return Staffed(StoreTemplate(filled, founded.keys, founded.recovery_key), station)


class Workplace(Hands):
    """One PC of the station, its store a copy of the test's own."""

    def __init__(self, qtbot: QtBot, app: QApplication, template: StoreTemplate, home: Path) -> None:
        self.qtbot, self.template = qtbot, template
        self.home, self.clock = template.copy_to(home), FixedClock()
        self.program = Program(app, home, Preferences(), before_store=guard_engines, clock=self.clock)
        self.program.errors.uninstall()  # an error of ours fails the test instead of opening a dialog
        self.tasks = self.program.tasks
        self.said, self.went = [], []

    # ---- coming and going

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """Type into the card and press Enter; the window comes up."""
        if self.program.window is not None:
            self.sign_out()
        if self.program.entry is None:
            self.program.start()
        self.type_into_card(login, password)
        self.until(lambda: self.program.window is not None and self.program.context is not None)
        self.take_place()

    def type_into_card(self, login: str, password: str) -> SignInCard:
        """User, password, Enter."""
        card = self.program.show_sign_in()
        self.write(card.login, login)
        card.password.line.setText(password)
        self.qtbot.keyClick(card.password.line, ENTER)
        self.rest()
        return card

    def take_place(self) -> None:
        """Sit down before the window that came up."""
        assert self.program.window is not None
        assert self.program.context is not None
        self.window, self.context = self.program.window, self.program.context
        self.said, self.went = [], []
        self.context.toast.shown.connect(lambda words, _tone: self.said.append(words))
        self.context.navigator.went.connect(self.went.append)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.rest()

    def sign_out(self) -> None:
        """Leave the PC to the next person, by the menu under the name."""
        self.window.top.user.emit()
        self.choose("退出", self.window)
        self.qtbot.waitUntil(lambda: self.program.window is None)

    def close(self) -> None:
        """Switch the PC off, whatever is open."""
        entry = self.program.entry
        self.program.close()
        if entry is not None:
            entry.close()
        self.program.deleteLater()

    def verify(self) -> None:
        """Every row and the chain of the trail, after everybody has left."""
        if self.program.window is not None:
            self.sign_out()
        store = self.template.reopen(self.home, self.clock)
        try:
            report = verify_store(store)
            assert report.is_whole, report.sentences
        finally:
            store.close()

    def away(self, work: Callable[[Services], T]) -> T:
        """What whoever is signed in has entered before, done on a worker with their services."""
        services = self.context.services
        return self.tasks.run(lambda: work(services)).result()

    # ---- menus, search, papers

    def choose(self, words: str, within: QWidget | None = None) -> None:
        """A line of the menu that is open (a part of its words is enough)."""
        root = within if within is not None else self.window

        def lines() -> list[QMenu]:
            return [menu for menu in root.findChildren(QMenu) if menu.isVisible()]

        self.until(lines)
        found = [action for action in lines()[0].actions() if words in action.text()]
        assert found, [action.text() for action in lines()[0].actions()]
        assert found[0].isEnabled(), found[0].text()
        lines()[0].close()
        found[0].trigger()
        self.rest()

    def menu_lines(self, words: str) -> list[str]:
        """Press a button and read the menu it opens; the menu is closed again."""
        self.press(words, self.page)
        shown = [menu for menu in self.window.findChildren(QMenu) if menu.isVisible()]
        lines = [action.text() for action in shown[0].actions() if not action.isSeparator()]
        shown[0].close()
        return lines

    @property
    def overlay(self) -> SearchOverlay:
        """The search over the window; Ctrl+K opens it."""
        searching = self.window.findChild(SearchEverything)
        assert searching is not None
        if searching.overlay is None or not searching.overlay.isVisible():
            self.key(Qt.Key.Key_K, CTRL)
        assert searching.overlay is not None
        return searching.overlay

    def search(self, words: str) -> list[str]:
        """What the search answers: one text per hit; the way to other grids is none."""
        overlay = self.overlay
        answered: list[object] = []
        overlay.asked.connect(lambda *asked: answered.append(asked))
        overlay.line.setText(words)
        overlay.line.textEdited.emit(words)
        self.until(lambda: answered)
        shown = [line.accessibleName() for line in overlay.findChildren(HitLine) if line.isVisible()]
        return [hit for hit in shown if not hit.startswith("到其他网格查找")]

    def issue(self, words: str, path: Path) -> str:
        """打印, a paper of the menu, save as PDF; its text without blanks."""
        record = self.last if self.went else self.context.navigator.current

        def offered() -> list[PrintButton]:
            return [button for button in self.page.findChildren(PrintButton) if button.isVisible()]

        self.until(offered)
        self.qtbot.mouseClick(offered()[0], Qt.MouseButton.LeftButton)
        self.choose(words)
        text = self.save_shown(path)
        assert record is not None
        self.go(record.page, record.record_id)
        return text

    def save_shown(self, path: Path) -> str:
        """Save the paper of the preview in front; its text without blanks."""
        preview = self.on(PreviewPage)
        self.until(lambda: preview.pdf)
        assert preview.save_button.isEnabled(), preview.said
        preview.save_to(path)
        self.until(path.exists)
        assert "留痕" in self.said[-1], self.said
        return body_text(path.read_bytes())

    # ---- looking

    def case(self) -> DisputeView:
        """The dispute in front, as read."""
        page = self.on(DisputePage)
        self.until(lambda: page.view is not None)
        assert page.view is not None
        return page.view

    def everything_shown(self) -> str:
        """All words of all open pages: labels, fields, and what a screen reader is told."""
        words: list[str] = []
        for widget in [self.window, *self.window.findChildren(QWidget)]:
            words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QLineEdit | Elided):
                words.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                words.append(widget.toPlainText())
        return "\n".join(words)

    def route(self) -> Route:
        """Where the window is."""
        current = self.context.navigator.current
        assert current is not None
        return current
