"""One PC of a made-up station with the mediation pages: sign in, go to a page, type, press, look. Real
encrypted store, real workers, real window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from gridguard_desktop.app import guard_engines
from gridguard_desktop.db.store import Store
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.session import actor_for, services_for
from gridguard_desktop.ui.context import AppContext, ChangeBridge, Choices
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
from tests.ui.hands import Hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.page import PageSpec
    from gridguard_desktop.ui.tasks import Tasks

T = TypeVar("T")


class DisputeDesk(Hands):
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
        actor, toasts, said = services.context.actor, Toasts(), self.said
        toasts.shown.connect(lambda words, _tone: said.append(words))  # holding the desk would keep all of it
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
        context = self.context
        self._dead += [part.deleteLater for part in (context.toast, context.changes, context.navigator)]
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
        """Leave the PC; nothing of the windows stays in memory."""
        for forget in self._dead:
            forget()
        self.tasks.shutdown()
        self.store.close()

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

    def open(self, case: Case) -> DisputePage:
        """The record of a case, read."""
        self.go("dispute", case.id)
        self.until(lambda: self.record.view is not None)
        return self.record


def answered(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    """Titles of the questions asked from now on, each answered so."""
    asked: list[str] = []

    def give(self: Question) -> int:
        asked.append(self.windowTitle())
        self.answer = answer
        return 1

    monkeypatch.setattr(Question, "exec", give)
    return asked
