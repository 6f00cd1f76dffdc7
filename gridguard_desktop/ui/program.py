"""The running window program: entry window, main window, locking. Made by ``app.py``; holds everything that
is open.

Locking closes the main window and the store (keys and all rows are dropped) and comes back, after the
password, to the tabs that were open. What was being typed is in the drafts of the encrypted store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator

from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.i18n import current_language, text, translate
from gridguard_desktop.domain.permissions import ROLE_NAMES, Permission
from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.services.homes import is_founded
from gridguard_desktop.ui.context import AppContext, ChangeBridge, Choices
from gridguard_desktop.ui.entry.ground import EntryWindow
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.errors import ErrorReporter
from gridguard_desktop.ui.kit.toast import Toasts
from gridguard_desktop.ui.navigation import Navigator, Route
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import apply_theme, follow_system, load_fonts
from gridguard_desktop.ui.warming import load_the_rest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.session import Founded
    from gridguard_desktop.services.station import StationView
    from gridguard_desktop.ui.entry.first_run import FirstRunCard
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.shell.main_window import MainWindow

_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)
WEEKDAYS = (
    text("shell", "Mon"),
    text("shell", "Tue"),
    text("shell", "Wed"),
    text("shell", "Thu"),
    text("shell", "Fri"),
    text("shell", "Sat"),
    text("shell", "Sun"),
)
_LISTED = ("grid", "division", "user", "committee", "mediator")


def dress(app: QApplication, preferences: Preferences) -> None:
    """Fonts, theme, and Qt's own words (OK, Cancel, file dialogs) in Chinese."""
    load_fonts()
    apply_theme(app, preferences.mode, preferences.scale)
    follow_system(app, preferences.mode)
    if current_language() == "zh_CN":
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            app.installTranslator(translator)


class Program(QObject):
    """One run of the program. ``before_store`` is called with the services before any page sees them."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        preferences: Preferences,
        *,
        before_store: Callable[[Services], object],
        clock: Clock | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self.home, self.preferences = app, home, preferences
        self._before_store = before_store
        self._clock: Clock = clock or SystemClock()
        self.tasks = Tasks(self)
        self.entry: EntryWindow | None = None
        self.window: MainWindow | None = None
        self.context: AppContext | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._open_routes: list[Route] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        ErrorReporter(self._tell).install()
        app.installEventFilter(self)
        app.aboutToQuit.connect(self._finish)

    # ---- entry

    def start(self) -> None:
        """Show the sign-in card, or the wizard when the folder holds no store."""
        if is_founded(self.home):
            self.show_sign_in()
        else:
            from gridguard_desktop.ui.entry.first_run import FirstRunCard

            self._entry_window()
            card = FirstRunCard(self.home, self.tasks, self._clock, self._print_recovery)
            card.founded.connect(self.enter)
            self._card(card, translate("entry", "Set up the station on this PC. It takes three steps."))

    def show_sign_in(self, note: str = "") -> SignInCard:
        """Show the sign-in card."""
        self._entry_window()
        card = SignInCard(self.home, self.tasks, self._clock, self.preferences.last_login, note)
        card.entered.connect(self.enter)
        self._card(card, self.preferences.station or translate("entry", "Sign in to the station's store"))
        card.focus()
        return card

    def _entry_window(self) -> None:
        self.entry = EntryWindow(self._day_words())
        self.entry.painted.connect(lambda: self.tasks.run(load_the_rest, owner=self))
        self.entry.show()

    def _card(self, card: SignInCard | FirstRunCard, note: str) -> None:
        if self.entry is not None:
            self.entry.show_card(translate("shell", "GridGuard"), note, card)

    def _print_recovery(self, founded: Founded) -> None:
        from gridguard_desktop.ui.pages.papers.recovery import save_recovery_sheet

        save_recovery_sheet(self.entry, self.tasks, founded)

    # ---- the signed-in window

    def enter(self, services: Services) -> None:
        """Open the main window for whoever signed in."""
        self._before_store(services)
        self.tasks.run(
            lambda: (services.station.view(), services.station.my_settings(), read_choices(services)),
            lambda read: self._open_window(services, *read),
            owner=self,
        )

    def _open_window(
        self, services: Services, station: StationView, settings: dict[str, object], choices: Choices
    ) -> None:
        from gridguard_desktop.ui.pages import all_pages
        from gridguard_desktop.ui.shell.main_window import MainWindow

        context = AppContext(
            services=services,
            tasks=self.tasks,
            navigator=Navigator(self),
            toast=Toasts(self),
            changes=ChangeBridge(self),
            station=station,
            home=self.home,
            settings=settings,
            choices=choices,
        )
        self.context = context
        actor = services.context.actor
        window = MainWindow(context, all_pages(), lambda name: actor.can(Permission(name)))
        window.setWindowTitle(self._title(station))
        role = next(iter(actor.roles))
        window.top.set_user(actor.name, str(ROLE_NAMES[role]))
        window.status.set_store(translate("shell", "Store on this PC"))
        window.status.set_day(self._day_words())
        window.lock_requested.connect(self.lock)
        window.new_requested.connect(lambda: context.navigator.go(Route("dispute_intake")))
        window.closed.connect(self._app.quit)
        self._unsubscribe = services.context.store.changes.subscribe(context.changes.publish)
        context.changes.changed.connect(window.publish)
        context.changes.changed.connect(self._renew_choices)
        self.window = window
        self._remember(actor.login, station)
        self._show_window(window, context)

    def _show_window(self, window: MainWindow, context: AppContext) -> None:
        from gridguard_desktop.ui.shell.searching import SearchEverything
        from gridguard_desktop.ui.shell.watching import StatusWatch

        window.resize(1366, 728)
        SearchEverything(window, context)
        StatusWatch(window, context)
        first = Route(window.rail.keys[0])
        for route in self._open_routes or [first]:
            if window.can_open(route.page):
                context.navigator.go(route)
        window.show()
        if self.entry is not None:
            self.entry.close()
            self.entry.deleteLater()
            self.entry = None
        self._idle.start(self.preferences.idle_seconds * 1000)

    def _title(self, station: StationView) -> str:
        name = translate("shell", "GridGuard")
        if station.is_demo:
            return translate(
                "shell", "{program} · {station} · made-up data", program=name, station=station.full_name
            )
        return f"{name} · {station.full_name}"

    def _remember(self, login: str, station: StationView) -> None:
        self.preferences = self.preferences.changed(last_login=login, station=station.full_name)
        self.preferences.save(self.home)

    def _renew_choices(self, changes: object) -> None:
        context = self.context
        touches = getattr(changes, "touches", None)
        if context is None or touches is None or not any(touches(kind) for kind in _LISTED):
            return
        services = context.services
        self.tasks.run(lambda: read_choices(services), self._keep_choices, owner=self)

    def _keep_choices(self, choices: Choices) -> None:
        if self.context is not None:
            self.context.choices = choices

    # ---- locking and leaving

    def lock(self) -> None:
        """Close the store and everything that shows it; the password brings the open tabs back."""
        window, context = self.window, self.context
        if window is None or context is None:
            return
        self._idle.stop()
        for page in window.area.pages().values():
            page.on_lock()
        current = context.navigator.current
        routes = [Route(*tab) for tab in window.area.pages()]
        self._open_routes = [r for r in routes if current is None or r.tab != current.tab]
        self._open_routes += [current] if current is not None else []
        self._leave(locking=True)
        self.show_sign_in(translate("entry", "Locked. What was being written is kept; sign in to go on."))

    def _leave(self, *, locking: bool) -> None:
        window, context = self.window, self.context
        self.window, self.context = None, None
        if context is not None:
            from gridguard_desktop.services.session import sign_out

            self._unsubscribe()
            self.tasks.run(lambda: sign_out(context.services, locking=locking)).result()
        if window is not None:
            window.hide()
            window.deleteLater()

    def _finish(self) -> None:
        self._leave(locking=False)
        self.tasks.shutdown()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there: the idle clock begins anew."""
        if event.type() in _ACTIVITY and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def _tell(self, sentence: str) -> None:
        if self.context is not None:
            self.context.toast.error(sentence)

    def _day_words(self) -> str:
        day = self._clock.today()
        words = translate(
            "shell",
            "{year}-{month}-{day} {weekday}",
            year=day.year,
            month=day.month,
            day=day.day,
            weekday=str(WEEKDAYS[day.weekday()]),
        )
        return f"{words} · {load_calendar().describe(day)}"


def read_choices(services: Services) -> Choices:
    """The lists of the forms, in one go on a worker."""
    station = services.station
    return Choices(
        grids=station.grids(),
        communities=station.communities(),
        colleagues=station.colleagues(),
        committees=station.committees(),
        mediators=station.mediators(),
    )
