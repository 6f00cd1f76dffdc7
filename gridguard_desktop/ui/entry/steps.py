"""A card that asks in steps: what the first-run wizard and opening with the recovery key share."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.entry.password import PasswordEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.services.session import Founded
    from gridguard_desktop.ui.tasks import Tasks

GROUPS_ASKED = 2
GROUPS = 8
"""Groups of a printed recovery key."""


class StepCard(QWidget):
    """Steps with fields; the last one shows a new recovery key, which is printed and partly copied.

    Emits ``entered(services)`` after that. ``print_sheet(founded, say)`` saves the sheet as PDF and says how
    it went.
    """

    entered = Signal(object)

    def __init__(
        self,
        home: Path,
        tasks: Tasks,
        clock: Clock,
        print_sheet: Callable[[Founded, Callable[[str], object]], object],
    ) -> None:
        super().__init__()
        self._home, self._tasks, self._clock, self._print = home, tasks, clock, print_sheet
        self._result: Founded | None = None
        self._problem = Notice("over", "")
        self._problem.hide()
        self.boxes: dict[str, FieldBox] = {}
        self._pages = QStackedWidget()
        self._keys: list[tuple[str, ...]] = []
        self.add_steps()
        self._add_step(("groups",), *self._recovery_parts())
        self.next = Btn("", "primary", key="Enter", clicked=self.go_on)
        self.back = Btn(translate("entry", "Back"), "ghost", clicked=self.go_back)
        self._step = Label("", "cap")
        for box in self.boxes.values():
            if isinstance(box.editor, TextEditor):
                box.editor.line.returnPressed.connect(self._enter_pressed)
        layout = spaced(QVBoxLayout(self), 10)
        layout.addWidget(self._pages)
        layout.addWidget(self._problem)
        layout.addLayout(row(self._step, None, self.back, self.next, gap=10))
        self.show_step(0)

    # ---- what a card says

    def add_steps(self) -> None:
        """Add the steps before the recovery key, by :meth:`_add_step`."""

    def finish(self) -> Founded:
        """Found or open the store from the fields; on a worker."""
        raise NotImplementedError

    def read_fields(self) -> None:
        """Take what :meth:`finish` needs out of the fields; on the GUI thread."""

    def last_step_words(self) -> str:
        """On the button of the step that founds or opens."""
        return translate("entry", "Next")

    # ---- steps

    @property
    def at(self) -> int:
        """Which step shows, from 0."""
        return self._pages.currentIndex()

    def go_on(self) -> None:
        """Check this step and go to the next; the last one enters."""
        if not self.next.isEnabled() or self._incomplete():
            return
        self._problem.hide()
        if self._result is not None:
            if self._confirmed(self._result.recovery_key):
                self.entered.emit(self._result.services)
        elif self.at == self._pages.count() - 2:
            self._finish()
        else:
            self.show_step(self.at + 1)

    def go_back(self) -> None:
        """To the step before; nothing goes back once there is a new key."""
        if self.at:
            self.show_step(self.at - 1)

    def field(self, key: str) -> TextEditor:
        """The editor of a step's field."""
        editor = self.boxes[key].editor
        if not isinstance(editor, TextEditor):
            raise TypeError(key)
        return editor

    def show_step(self, at: int) -> None:
        """Bring a step to the front, the cursor in its first field."""
        self._pages.setCurrentIndex(at)
        count = self._pages.count()
        self.back.setVisible(self.may_go_back())
        self._step.setText(translate("entry", "Step {at} of {count}", at=at + 1, count=count))
        last = at == count - 1
        words = translate("entry", "Start") if last else translate("entry", "Next")
        self.next.set_text(self.last_step_words() if at == count - 2 else words)
        self.field(self._keys[at][0]).line.setFocus()

    def may_go_back(self) -> bool:
        """Whether there is a step to go back to."""
        return 0 < self.at < self._pages.count() - 1

    @property
    def problem(self) -> str:
        """What is said above the buttons."""
        return "" if self._problem.isHidden() else self._problem.accessibleName()

    def _add(self, key: str, label: str, editor: TextEditor, *, hint: str = "") -> FieldBox:
        self.boxes[key] = FieldBox(label, editor, required=True, hint=hint)
        return self.boxes[key]

    def _add_passwords(self) -> tuple[FieldBox, FieldBox]:
        hint = translate("entry", "At least 12 characters; a sentence is easiest to remember.")
        return (
            self._add("password", translate("entry", "Password"), PasswordEditor(), hint=hint),
            self._add("again", translate("entry", "Password again"), PasswordEditor()),
        )

    def _add_step(self, keys: Sequence[str], *parts: QWidget) -> None:
        self._keys.append(tuple(keys))
        self._pages.addWidget(wrap(column(*parts, None, gap=8)))

    def _enter_pressed(self) -> None:
        """Enter in the last field of a step goes on; before, the line itself moves to the next field."""
        if self.field(self._keys[self.at][-1]).line.hasFocus():
            QTimer.singleShot(0, self, self.go_on)  # after the line has moved the focus on

    def _incomplete(self) -> bool:
        keys = self._keys[self.at]
        wrong = [key for key in keys if self.boxes[key].complain()]
        if wrong:
            self.field(wrong[0]).line.setFocus()
            return True
        if "again" in keys and self.field("password").value() != self.field("again").value():
            self.boxes["again"].set_error(translate("entry", "The two passwords differ; type both again."))
            self.field("again").line.setFocus()
            return True
        return False

    # ---- founding or opening

    def _finish(self) -> None:
        self.read_fields()
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self.next.set_text(translate("entry", "Opening the store…"))
        self._tasks.run(self.finish, self._done, self._failed, owner=self)

    def _done(self, founded: Founded) -> None:
        self._result = founded
        self.new_key.setText(founded.recovery_key)
        for key in ("password", "again"):
            editor = self.boxes[key].editor
            if isinstance(editor, PasswordEditor):
                editor.forget()
        self.next.setEnabled(True)
        self.show_step(self._pages.count() - 1)

    def _failed(self, error: Exception) -> None:
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self.show_step(self.at)
        if isinstance(error, ValidationError):
            for key, sentence in error.fields.items():
                self.boxes.get(key, self.boxes["password"]).set_error(sentence)
        elif isinstance(error, OfficerError):
            self.say(error.message)
        else:
            raise error

    def say(self, sentence: str) -> None:
        """Say what is wrong, above the buttons."""
        self._problem.set_text(sentence)
        self._problem.show()

    # ---- the recovery key

    def _recovery_parts(self) -> tuple[QWidget, ...]:
        why = translate(
            "entry",
            "If every password is lost, only this key opens the store. Seal two printed sheets.",
        )
        self.new_key = Label("", "h3", wrap=True, selectable=True)
        self.new_key.setAccessibleName(translate("entry", "Recovery key"))
        self.sheet = Btn(
            translate("entry", "Print or save the recovery sheet"), icon="printer", clicked=self._print_sheet
        )
        self.saved = Notice("done", "")
        self.saved.hide()
        first = secrets.randbelow(GROUPS - 1)
        self._asked = (first, first + 1 + secrets.randbelow(GROUPS - 1 - first))
        asked = translate(
            "entry", "Group {first} and group {second}", first=self._asked[0] + 1, second=self._asked[1] + 1
        )
        box = self._add("groups", translate("entry", "Copy two groups from the sheet"), TextEditor("", 20))
        box.set_remark(asked)
        return Label(why, wrap=True), self.new_key, wrap(row(self.sheet, None)), self.saved, box

    def _confirmed(self, key: str) -> bool:
        groups = key.split("-")
        wanted = "".join(groups[number] for number in self._asked)
        typed = "".join(c for c in self.field("groups").value().upper() if c.isalnum())
        if typed != wanted:
            sentence = translate("entry", "That does not agree with the sheet; look at the two groups again.")
            self.boxes["groups"].set_error(sentence)
        return typed == wanted

    def _print_sheet(self) -> None:
        if self._result is not None:
            self._print(self._result, self._sheet_saved)

    def _sheet_saved(self, sentence: str) -> None:
        self.saved.set_text(sentence)
        self.saved.show()
