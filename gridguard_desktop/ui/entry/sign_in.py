"""The sign-in card. Opening the store takes a third of a second of key stretching, on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.upgrading import step_words
from gridguard_desktop.ui.entry.password import PasswordEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, line_across, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.domain.upgrading import UpgradeStep
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Fact:
    """A quiet line below the button: icon, its tone, words."""

    icon: str
    words: Text | str
    tone: str = "text3"


UPGRADING = text(
    "entry",
    "The program is newer than the store. It is backed up and brought up to date; with many records this "
    "takes minutes. Leave the PC on.",
)
ENCRYPTED = Fact("database", text("entry", "Store on this PC · encrypted"))


class SignInCard(QWidget):
    """User, password, Enter. Emits ``entered(services)``, ``forgotten`` for the recovery key, or
    ``other_store`` to sign in somewhere else."""

    entered = Signal(object)
    forgotten = Signal()
    other_store = Signal()

    def __init__(
        self,
        home: Path,
        tasks: Tasks,
        clock: Clock,
        last_login: str,
        facts: Sequence[Fact] = (),
        note: str = "",
    ) -> None:
        super().__init__()
        self._home, self._tasks, self._clock = home, tasks, clock
        self.login = TextEditor(max_length=64)
        self.login.set_value(last_login)
        self.password = PasswordEditor()
        self.button = Btn(translate("entry", "Sign in"), "primary", key="Enter", clicked=self.submit)
        self.lost = Btn(translate("entry", "Forgot the password?"), "link", clicked=self.forgotten.emit)
        self.other = Btn(translate("entry", "Change"), "link", in_line=True, clicked=self.other_store.emit)
        self.other.setAccessibleName(translate("entry", "Sign in to another store"))
        self.notice = Notice("act", note)
        self.notice.setVisible(bool(note))
        self._problem = Notice("over", "")
        self._problem.hide()
        self._upgrade = Notice("act", str(UPGRADING))
        self._upgrade.hide()
        self._opening: Progress | None = None
        tasks.progress_changed.connect(self._tell)
        self.password.line.returnPressed.connect(self.submit)
        self.password.line.goes_on = False  # a second Enter must not press what comes next
        self.setLayout(
            column(
                self.notice,
                FieldBox(translate("entry", "User name"), self.login),
                4,
                FieldBox(translate("entry", "Password"), self.password),
                row(None, self.lost),
                self._problem,
                self._upgrade,
                2,
                row((self.button, 1)),
                8,
                line_across(),
                4,
                row((_fact(ENCRYPTED), 1), self.other, gap=8),
                *(_fact(fact) for fact in facts),
                gap=6,
            )
        )
        _stretch(self.button)

    @property
    def problem(self) -> str:
        """What is said above the button."""
        return "" if self._problem.isHidden() else self._problem.accessibleName()

    def focus(self) -> None:
        """Put the cursor where typing goes on."""
        (self.password if self.login.value() else self.login).line.setFocus()

    def submit(self) -> None:
        """Try to sign in."""
        if not self.button.isEnabled():
            return
        if not self.login.value() or not self.password.value():
            self.complain(translate("entry", "Fill in user name and password."))
            return
        self._busy(True)
        login, password = self.login.value(), self.password.value()
        self._opening = progress = Progress("")
        self._tasks.run(
            lambda: _open_store(self._home, login, password, self._clock, progress),
            self._enter,
            self._failed,
            owner=self,
            progress=progress,
        )

    def complain(self, sentence: str) -> None:
        """Say what is wrong, above the button."""
        self._problem.set_text(sentence)
        self._problem.show()

    def _enter(self, services: Services) -> None:
        self.password.forget()
        self._busy(False)
        self.entered.emit(services)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, OfficerError):
            raise error
        self.password.forget()
        self.complain(error.message)
        self.password.line.setFocus()

    def _tell(self, progress: Progress | None) -> None:
        if progress is not None and progress is self._opening and progress.label:
            self.button.set_text(progress.label)
            self._upgrade.show()

    def _busy(self, busy: bool) -> None:
        self._upgrade.hide()
        self.button.setEnabled(not busy)
        self.other.setEnabled(not busy)
        self.button.set_text(
            translate("entry", "Opening the store…") if busy else translate("entry", "Sign in")
        )
        self._problem.setVisible(not busy and self._problem.isVisible())


def _open_store(home: Path, login: str, password: str, clock: Clock, progress: Progress) -> Services:
    """On the worker, which by then has loaded everything that knows the store."""
    from gridguard_desktop.services.session import sign_in

    def upgrading(step: UpgradeStep, done: int, total: int) -> None:
        progress.label = step_words(step, done, total)
        progress.report(done, total)

    return sign_in(home, login, password, clock=clock, upgrading=upgrading)


def _fact(fact: Fact) -> QWidget:
    return wrap(row(Icon(fact.icon, 14, fact.tone), Label(str(fact.words), "cap"), None, gap=6))


def _stretch(button: Btn) -> None:
    policy = button.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Expanding)
    button.setSizePolicy(policy)
