"""One PC of a made-up station with the mediation pages: sign in, go to a page, type, press, look. Real
encrypted store, real workers, real window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.app import guard_engines
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.session import actor_for, services_for
from gridguard_desktop.ui.context import AppContext, ChangeBridge, Choices
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import Question
from gridguard_desktop.ui.kit.toast import Toasts
from gridguard_desktop.ui.navigation import Navigator, Route
from gridguard_desktop.ui.pages.disputes import PAGES
from gridguard_desktop.ui.pages.disputes.intake_page import IntakePage
from gridguard_desktop.ui.pages.disputes.record_page import DisputePage
from gridguard_desktop.ui.preferences import PreferenceBook, Preferences
from gridguard_desktop.ui.shell.main_window import MainWindow
from tests.factories import MadeStation, intake, make_station
from tests.services.casework import Case
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.editors import Editor, TextEditor
    from gridguard_desktop.ui.page import PageSpec
    from gridguard_desktop.ui.tasks import Tasks

T = TypeVar("T")
PATIENCE_MS = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


class DisputeDesk:
    """The station, and the window of whoever is signed in."""

    pages: tuple[PageSpec, ...] = PAGES

    def __init__(self, qtbot: QtBot, tasks: Tasks, home: Path) -> None:
        self.qtbot, self.tasks, self.home = qtbot, tasks, home
        self.clock = FixedClock()
        template = StoreTemplate.found(home / "template")
        self.store: Store = template.open(home / "home", self.clock)
        self.station: MadeStation = make_station(self.store, self.clock)
        self.said: list[str] = []
        self.went: list[Route] = []
        self._dead: list[Callable[[], object]] = []

    def services(self, login: str) -> Services:
        """Everything a user may ask for, beside the window."""
        return services_for(self.store, actor_for(self.store, str(login), self.clock), self.clock)

    def away(self, work: Callable[[], T]) -> T:
        """Do something on a worker and wait for it, as another PC of the station would."""
        return self.tasks.run(work).result()

    def case(self, state: str = "registered", **given: Any) -> Case:
        """A dispute of the first grid, brought to a state by the services."""
        values = {"grid_id": self.station.grids[0], **given}

        def work() -> Case:
            record_id = self.services("clerk").disputes.register(intake(**values))
            case = Case(self.services, self.station, self.clock, record_id)
            case.bring_to(state)
            return case

        return self.away(work)

    def sign_in(self, login: str, size: tuple[int, int] = (1366, 696)) -> MainWindow:
        """A fresh window for a user."""
        services = self.away(lambda: self.services(login))
        actor, toasts = services.context.actor, Toasts()
        toasts.shown.connect(lambda words, _tone: self.said.append(words))
        self.context = AppContext(
            services=services,
            tasks=self.tasks,
            navigator=Navigator(),
            toast=toasts,
            changes=ChangeBridge(),
            preferences=PreferenceBook(self.home, Preferences()),
            station=self.away(services.station.view),
            home=self.home,
            settings={},
            choices=self.away(lambda: Choices.read(services)),
        )
        window = MainWindow(self.context, self.pages, lambda name: actor.can(Permission(name)))
        self.qtbot.addWidget(window)
        window.new_requested.connect(lambda: self.context.navigator.go(Route("dispute_intake")))
        self._dead.append(self.store.changes.subscribe(self.context.changes.publish))
        self.context.changes.changed.connect(window.publish)
        self.context.navigator.went.connect(self.went.append)
        window.resize(*size)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        guard_engines(services)
        self.window = window
        return window

    def close(self) -> None:
        """Leave the PC."""
        for forget in self._dead:
            forget()
        self.tasks.shutdown()
        self.store.close()

    def until(self, done: Callable[[], Any]) -> None:
        """Wait for ``done`` and for the workers to come to rest."""
        self.qtbot.waitUntil(lambda: bool(done()) and not self.tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()  # a layout shows what it was given in the next turn

    def rest(self) -> None:
        """Wait for the workers."""
        self.until(lambda: True)

    def go(self, page: str, record_id: int | None = None, query: Any = None) -> QWidget:
        """Open a page and wait until it has read what it shows."""
        self.context.navigator.go(Route(page, record_id, query))
        self.rest()
        return self.page

    @property
    def page(self) -> QWidget:
        """The page in front."""
        current = self.window.area.current
        assert current is not None
        return current

    @property
    def record(self) -> DisputePage:
        """The dispute in front."""
        assert isinstance(self.page, DisputePage)
        return self.page

    @property
    def intake(self) -> IntakePage:
        """The intake in front."""
        assert isinstance(self.page, IntakePage)
        return self.page

    @property
    def form(self) -> InlineForm:
        """The form of the step that is open."""
        assert self.record.form is not None
        return self.record.form

    def open(self, case: Case) -> DisputePage:
        """The record of a case, read."""
        self.go("dispute", case.id)
        self.until(lambda: self.record.view is not None)
        return self.record

    def buttons(self, within: QWidget | None = None) -> list[Btn]:
        """Buttons one can see."""
        root = within if within is not None else self.window
        return [button for button in root.findChildren(Btn) if button.isVisible()]

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Click the usable button with these words and wait for what it started."""

        def found() -> list[Btn]:
            return [b for b in self.buttons(within) if words in b.text() and b.isEnabled()]

        self.until(found)
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)
        self.rest()

    def enter(self) -> None:
        """Ctrl+Enter, wherever the cursor is."""
        self.qtbot.keyClick(self.window.focusWidget(), Qt.Key.Key_Return, CTRL)
        self.rest()

    def fill(self, **values: Any) -> None:
        """Choose or enter values in the open form, as if by hand."""
        for name, value in values.items():
            self.put(self.form.editor(name), value)

    def put(self, editor: Editor, value: Any) -> None:
        """One value, with the signal that a hand would have sent."""
        editor.set_value(value)
        editor.changed.emit()

    def write(self, editor: TextEditor, words: str) -> None:
        """Words as they come from an input method, then away from the field."""
        editor.line.setText(words)
        editor.line.textEdited.emit(words)
        editor.line.left.emit()

    def nameless(self) -> list[str]:
        """Whatever takes the focus and says nothing to a screen reader."""
        return [
            type(widget).__name__
            for widget in self.page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and not widget.accessibleName()
        ]

    def primaries(self) -> list[str]:
        """Words of the primary buttons of the page in front; there is never more than one."""
        return [button.text() for button in self.buttons(self.page) if button.kind == "primary"]


def answered(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    """Titles of the questions asked from now on, each answered so."""
    asked: list[str] = []

    def give(self: Question) -> int:
        asked.append(self.windowTitle())
        self.answer = answer
        return 1

    monkeypatch.setattr(Question, "exec", give)
    return asked
