"""The running window program: entry window, main window, locking. Made by ``app.py``; holds everything that
is open.

Locking closes the main window and the store (keys and all rows are dropped) and comes back, after the
password, to the tabs that were open. What was being typed is in the drafts of the encrypted store.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.domain.clock import Clock, SystemClock
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.homes import is_founded
from gridguard_desktop.ui.context import AppContext, ChangeBridge, Choices
from gridguard_desktop.ui.entry.changing import ask_for_store
from gridguard_desktop.ui.entry.ground import EntryWindow
from gridguard_desktop.ui.entry.sign_in import SignInCard
from gridguard_desktop.ui.entry.words import card_facts, day_words, window_title
from gridguard_desktop.ui.errors import ErrorReporter
from gridguard_desktop.ui.idle import IdleWatch
from gridguard_desktop.ui.kit.toast import Toasts
from gridguard_desktop.ui.navigation import Navigator, Route
from gridguard_desktop.ui.preferences import PreferenceBook
from gridguard_desktop.ui.qt_words import LeftOutWords
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme, load_fonts
from gridguard_desktop.ui.warming import load_the_rest
from gridguard_desktop.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.session import Founded
    from gridguard_desktop.services.station import StationView
    from gridguard_desktop.ui.entry.steps import StepCard
    from gridguard_desktop.ui.preferences import Preferences
    from gridguard_desktop.ui.shell.main_window import MainWindow

INTAKE = "dispute_intake"
"""What F2 opens from anywhere."""


def dress(app: QApplication, preferences: Preferences) -> None:
    """Fonts, theme, and Qt's own words (OK, Cancel, file dialogs) in Chinese."""
    load_fonts()
    apply_theme(app, preferences.mode, preferences.scale)
    if current_language() == "zh_CN":
        QLocale.setDefault(QLocale("zh_CN"))  # dates in Qt's own file dialog
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        app.installTranslator(LeftOutWords(app))  # the one installed last is asked first
        if translator.load("qtbase_zh_CN", folder):
            app.installTranslator(translator)


class Program(QObject):
    """One run of the program. ``before_store`` is called with the services before any page sees them;
    ``take_store`` takes another folder for this run or raises OfficerError."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        preferences: Preferences,
        *,
        before_store: Callable[[Services], object],
        take_store: Callable[[Path], object] = lambda _: None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self.home = app, home
        self.book = PreferenceBook(home, preferences, self)
        self._before_store, self._take_store = before_store, take_store
        self._clock: Clock = clock or SystemClock()
        self.tasks = Tasks(self)
        self.entry: EntryWindow | None = None
        self.window: MainWindow | None = None
        self.context: AppContext | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._left_open: tuple[str, list[Route]] = ("", [])
        self._place = WindowPlace()
        self.idle = IdleWatch(app, self.book.now.idle_seconds)
        self.idle.over.connect(self.lock)
        self.errors = ErrorReporter(self._tell)
        self.errors.install()
        self.book.changed.connect(self._preference_changed)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.aboutToQuit.connect(self.close)

    # ---- entry

    def start(self) -> None:
        """Show the sign-in card, or the wizard when the folder holds no store."""
        if is_founded(self.home):
            self.show_sign_in()
        else:
            from gridguard_desktop.ui.entry.first_run import FirstRunCard

            note = translate("entry", "Set up the station on this PC. It takes three steps.")
            self._show_steps(
                FirstRunCard(self.home, self.tasks, self._clock, partial(_print_recovery, self)), note
            )

    def show_sign_in(self, note: str = "") -> SignInCard:
        """Show the sign-in card."""
        kept = self.book.now
        card = SignInCard(self.home, self.tasks, self._clock, kept.last_login, card_facts(kept), note)
        card.entered.connect(self.enter)
        card.forgotten.connect(self.show_recovery)
        card.other_store.connect(lambda: ask_for_store(self, card))
        station = kept.station or translate("entry", "Sign in to the station's store")
        window = self._entry_window()
        window.set_ground(kept.station, kept.grids)
        window.show_card(translate("shell", "GridGuard"), station, card)
        card.focus()
        return card

    def move_to(self, home: Path) -> None:
        """Sign in to the store of another folder. Raises OfficerError if there is none or it is in use."""
        if home.resolve() != self.home.resolve():
            if not is_founded(home):
                raise Refused(translate("entry", "There is no store in this folder. Choose another."))
            self._take_store(home)
            self.home = home
            self.book.move_to(home)
            self._left_open = ("", [])
        self.show_sign_in()

    def show_recovery(self) -> None:
        """Show the card that opens with the recovery key."""
        from gridguard_desktop.ui.entry.recovery import RecoveryCard

        card = RecoveryCard(self.home, self.tasks, self._clock, partial(_print_recovery, self))
        card.cancelled.connect(lambda: self.show_sign_in())
        self._show_steps(card, translate("entry", "Open with the recovery key"))

    def _show_steps(self, card: StepCard, note: str) -> None:
        card.entered.connect(self.enter)
        self._entry_window().show_card(translate("shell", "GridGuard"), note, card)
        card.show_step(0)

    def _entry_window(self) -> EntryWindow:
        if self.entry is None:
            self.entry = EntryWindow(day_words(self._clock.today()))
            self.entry.painted.connect(lambda: self.tasks.run(load_the_rest, owner=self))
            self._place.take(self.entry)
            self.entry.show()
        return self.entry

    # ---- the signed-in window

    def enter(self, services: Services) -> None:
        """Open the main window for whoever signed in."""
        self._before_store(services)
        self.tasks.run(
            lambda: (services.station.view(), services.station.my_settings(), Choices.read(services)),
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
            preferences=self.book,
            station=station,
            home=self.home,
            settings=settings,
            choices=choices,
        )
        actor = services.context.actor
        window = MainWindow(context, all_pages(), lambda name: actor.can(Permission(name)))
        window.setWindowTitle(window_title(station))
        self._place.leave(self.entry)
        self._place.take(window)
        window.status.set_day(day_words(self._clock.today()))
        window.lock_requested.connect(self.lock)
        window.closed.connect(self._app.quit)
        self._unsubscribe = services.context.store.changes.subscribe(context.changes.publish)
        self.window, self.context = window, context
        _furnish(self, window, context)
        _remember(self.book, context)
        self._show_tabs(window, context)
        window.show()
        self._close_entry()
        self.idle.start()

    def _show_tabs(self, window: MainWindow, context: AppContext) -> None:
        """The tabs that were open when the same person locked, else the first page and what was not
        finished."""
        from gridguard_desktop.ui.shell.reminding import greet

        login, routes = self._left_open
        self._left_open = ("", [])
        known = [route for route in routes if window.can_open(route.page)]
        if login == context.services.context.actor.login and known:
            for route in known:
                context.navigator.go(route)
        else:
            context.navigator.go(Route(window.rail.keys[0]))
            greet(window, context)

    def _close_entry(self) -> None:
        if self.entry is not None:
            self.entry.close()
            self.entry.deleteLater()
            self.entry = None

    # ---- locking and leaving

    def lock(self) -> None:
        """Close the store and everything that shows it; the password brings the open tabs back.

        Long work (an import, a backup) is finished first, behind a cover.
        """
        window, context = self.window, self.context
        if window is None or context is None:
            return
        self.idle.stop()
        _close_questions()
        if self.tasks.has_long_work:
            self._lock_when_done(window)
            return
        current = context.navigator.current
        routes = [Route(*tab) for tab in window.area.pages()]
        routes = [route for route in routes if current is None or route.tab != current.tab]
        routes += [current] if current is not None else []
        self._left_open = (context.services.context.actor.login, routes)
        self._leave(locking=True)
        self.show_sign_in(translate("entry", "Locked. What was being written is kept; sign in to go on."))

    def _lock_when_done(self, window: MainWindow) -> None:
        from gridguard_desktop.ui.shell.cover import LockingCover

        if window.isEnabled():
            window.cover(LockingCover())
            window.setEnabled(False)
            for page in window.area.pages().values():
                page.on_lock()
            self.tasks.progress_changed.connect(self._lock_if_done)

    def _lock_if_done(self, _progress: object) -> None:
        if not self.tasks.has_long_work:
            self.tasks.progress_changed.disconnect(self._lock_if_done)
            QTimer.singleShot(0, self, self.lock)  # after the work's own answer

    def sign_out(self) -> None:
        """Leave the store to the next person, after asking about what is not saved."""
        if self.window is not None and self.window.may_leave():
            self._leave(locking=False)
            self.show_sign_in()

    def close(self) -> None:
        """The program ends: forget the keys, wait for the workers, give the error hook back."""
        self._leave(locking=False)
        self._close_entry()
        self.tasks.shutdown()
        self.errors.uninstall()

    def _leave(self, *, locking: bool) -> None:
        window, context = self.window, self.context
        self.window, self.context = None, None
        if window is None or context is None:
            return
        from gridguard_desktop.services.session import sign_out

        for page in window.area.pages().values():
            page.on_lock()
        self._unsubscribe()
        self.tasks.abandon()
        _silence(window, context)
        self._place.leave(window)
        window.hide()
        for part in (window, context.changes, context.navigator, context.toast, *_out_of_sight()):
            part.deleteLater()
        leaving = self.tasks.run(lambda: sign_out(context.services, locking=locking))
        leaving.exception()  # the keys are gone when this comes back; what failed is reported by the tasks

    # ---- all the time

    def _preference_changed(self, name: str) -> None:
        now = self.book.now
        if name in ("mode", "scale"):
            apply_theme(self._app, now.mode, now.scale)
        elif name == "idle_seconds":
            self.idle.set_seconds(now.idle_seconds)

    def _follow_system(self, _scheme: object = None) -> None:
        if self.book.now.mode is Mode.SYSTEM:
            apply_theme(self._app, Mode.SYSTEM, self.book.now.scale)

    def _tell(self, sentence: str) -> None:
        if self.context is not None:
            self.context.toast.error(sentence)


def _remember(book: PreferenceBook, context: AppContext) -> None:
    """What the card of the next sign-in knows beforehand."""
    actor, now = context.services.context.actor, context.clock.now().isoformat()
    station, grids = context.station.full_name, len(context.choices.grids)
    book.change(last_login=actor.login, station=station, last_sign_in=now, grids=grids)


def _silence(window: MainWindow, context: AppContext) -> None:
    """Until the window is deleted nothing in it may ask the store again, which is closed by then."""
    context.changes.hush()
    for timer in window.findChildren(QTimer):
        timer.stop()


def _out_of_sight() -> list[QWidget]:
    """Widgets that were made for a page and never found a place in it: what is connected to one keeps the
    page, its rows and the keys of the store in memory."""
    return [widget for widget in QApplication.topLevelWidgets() if not widget.isVisible()]


def _print_recovery(program: Program, founded: Founded, say: Callable[[str], object]) -> None:
    from gridguard_desktop.ui.pages.papers.recovery import save_recovery_sheet

    if program.entry is not None:
        save_recovery_sheet(program.entry, program.tasks, founded.services, founded.recovery_key, say)


def _furnish(program: Program, window: MainWindow, context: AppContext) -> None:
    """Give a new window what lives above its pages: menu, search, watches, the intake key."""
    from gridguard_desktop.ui.shell.account_menu import AccountMenu
    from gridguard_desktop.ui.shell.month_end import MonthEndWatch
    from gridguard_desktop.ui.shell.reading_files import ReadingFiles
    from gridguard_desktop.ui.shell.recalling import Recalling
    from gridguard_desktop.ui.shell.renewing import renew_when_old
    from gridguard_desktop.ui.shell.scanner import LabelScanner
    from gridguard_desktop.ui.shell.searching import SearchEverything
    from gridguard_desktop.ui.shell.watching import ChoiceWatch, StatusWatch

    context.changes.changed.connect(window.publish)
    AccountMenu(window, context, lock=program.lock, sign_out=program.sign_out)
    SearchEverything(window, context)
    LabelScanner(window, context)
    Recalling(window, context)
    ReadingFiles(context, window)
    StatusWatch(window, context)
    ChoiceWatch(window, context)
    renew_when_old(context, window)
    MonthEndWatch(context, window)
    intake = window.can_open(INTAKE)
    window.top.new_button.setVisible(intake)
    if intake:
        window.new_requested.connect(lambda: context.navigator.go(Route(INTAKE)))


def _close_questions() -> None:
    """Close menus and dialogs, innermost first: each answers as if cancelled."""
    for _ in range(10):
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if widget is None or not widget.close():
            return
