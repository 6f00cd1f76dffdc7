"""The first-run wizard.

The station, its first administrator, the recovery sheet. There is no default account.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.entry.password import PasswordEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.domain.clock import Clock
    from gridguard_desktop.services.session import Founded
    from gridguard_desktop.ui.tasks import Tasks

GROUPS_TO_RETYPE = 2


class FirstRunCard(QWidget):
    """Three steps on one card. Emits ``founded(services)`` after the recovery key was written down.

    ``print_sheet(founded)`` prints or saves the recovery sheet.
    """

    founded = Signal(object)

    def __init__(
        self, home: Path, tasks: Tasks, clock: Clock, print_sheet: Callable[[Founded], object]
    ) -> None:
        super().__init__()
        self._home, self._tasks, self._clock, self._print = home, tasks, clock, print_sheet
        self._result: Founded | None = None
        self._problem = Notice("over", "")
        self._problem.hide()
        self.boxes: dict[str, FieldBox] = {}
        self._pages = QStackedWidget()
        for page in (self._station_page(), self._person_page(), self._recovery_page()):
            self._pages.addWidget(page)
        self.next = Btn(translate("entry", "Next"), "primary", key="Enter", clicked=self.go_on)
        self.back = Btn(translate("entry", "Back"), "ghost", clicked=self._go_back)
        self._step = Label("", "cap")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        layout.addWidget(self._problem)
        layout.addLayout(row(self._step, None, self.back, self.next, gap=10))
        self._show(0)

    def go_on(self) -> None:
        """Check this step and go to the next."""
        self._problem.hide()
        at = self._pages.currentIndex()
        if at < 2 and self._incomplete(at):
            return
        if at == 0:
            self._show(1)
        elif at == 1:
            self._found()
        elif self._confirmed() and self._result is not None:
            self.founded.emit(self._result.services)

    def field(self, key: str) -> TextEditor:
        """The editor of a step's field."""
        editor = self.boxes[key].editor
        if not isinstance(editor, TextEditor):
            raise TypeError(key)
        return editor

    def _station_page(self) -> QWidget:
        self._add(
            "bureau",
            translate("entry", "Bureau"),
            TextEditor(translate("entry", "e.g. Xuzhou Yunlong bureau"), 100),
        )
        self._add(
            "name",
            translate("entry", "Station"),
            TextEditor(translate("entry", "e.g. Huangshan station"), 100),
        )
        self._add(
            "paper_word",
            translate("entry", "Word in paper numbers"),
            TextEditor(translate("entry", "one or two characters"), 8),
        )
        return wrap(column(*(self.boxes[key] for key in ("bureau", "name", "paper_word")), None, gap=8))

    def _person_page(self) -> QWidget:
        self._add("person", translate("entry", "Your name"), TextEditor(max_length=60))
        self._add(
            "login", translate("entry", "User name"), TextEditor(translate("entry", "letters and digits"), 64)
        )
        hint = translate("entry", "At least 12 characters; a sentence is easiest to remember.")
        self._add("password", translate("entry", "Password"), PasswordEditor(), hint=hint)
        self._add("again", translate("entry", "Password again"), PasswordEditor())
        return wrap(
            column(*(self.boxes[key] for key in ("person", "login", "password", "again")), None, gap=8)
        )

    def _recovery_page(self) -> QWidget:
        why = translate(
            "entry",
            "If every password is lost, only this key opens the store. Seal two printed sheets.",
        )
        self.key = Label("", "h2", wrap=True, selectable=True)
        sheet = Btn(
            translate("entry", "Print or save the recovery sheet"), icon="printer", clicked=self._print_sheet
        )
        self._asked = [secrets.randbelow(8) for _ in range(GROUPS_TO_RETYPE)]
        while len(set(self._asked)) < GROUPS_TO_RETYPE:
            self._asked = [secrets.randbelow(8) for _ in range(GROUPS_TO_RETYPE)]
        self._add("groups", translate("entry", "Copy two groups from the sheet"), TextEditor(max_length=20))
        return wrap(
            column(Label(why, wrap=True), self.key, row(sheet, None), self.boxes["groups"], None, gap=10)
        )

    def _add(self, key: str, label: str, editor: TextEditor, *, hint: str = "") -> None:
        self.boxes[key] = FieldBox(label, editor, required=True, hint=hint)

    def _incomplete(self, at: int) -> bool:
        keys = (("bureau", "name", "paper_word"), ("person", "login", "password", "again"))[at]
        complaints = [self.boxes[key].complain() for key in keys]
        if not any(complaints) and at == 1 and self.field("password").value() != self.field("again").value():
            self.boxes["again"].set_error(translate("entry", "The two passwords differ; type both again."))
            return True
        return any(complaints)

    def _found(self) -> None:
        from gridguard_desktop.services.session import StationDraft, found_station  # loaded by now

        draft = StationDraft(
            name=self.field("name").value(),
            bureau=self.field("bureau").value(),
            paper_word=self.field("paper_word").value(),
        )
        login, person = self.field("login").value(), self.field("person").value()
        password = self.field("password").value()
        self.next.setEnabled(False)
        self._tasks.run(
            lambda: found_station(
                self._home, draft, login=login, name=person, password=password, clock=self._clock
            ),
            self._was_founded,
            self._failed,
            owner=self,
        )

    def _was_founded(self, founded: Founded) -> None:
        self.next.setEnabled(True)
        self._result = founded
        self.key.setText(founded.recovery_key)
        first, second = (number + 1 for number in sorted(self._asked))
        hint = translate("entry", "Group {first} and group {second}", first=first, second=second)
        self.boxes["groups"].set_remark(hint)
        self._show(2)

    def _failed(self, error: Exception) -> None:
        self.next.setEnabled(True)
        if isinstance(error, ValidationError):
            for key, sentence in error.fields.items():
                self.boxes.get(key, self.boxes["password"]).set_error(sentence)
        elif isinstance(error, OfficerError):
            self._problem.set_text(error.message)
            self._problem.show()
        else:
            raise error

    def _confirmed(self) -> bool:
        groups = self.key.text().split("-")
        wanted = "".join(groups[number] for number in sorted(self._asked))
        typed = "".join(c for c in self.field("groups").value().upper() if c.isalnum())
        if typed != wanted:
            sentence = translate("entry", "That does not agree with the sheet; look at the two groups again.")
            self.boxes["groups"].set_error(sentence)
        return typed == wanted

    def _print_sheet(self) -> None:
        if self._result is not None:
            self._print(self._result)

    def _go_back(self) -> None:
        self._show(self._pages.currentIndex() - 1)

    def _show(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self.back.setVisible(at == 1)  # nothing goes back once the store is founded
        self._step.setText(translate("entry", "Step {at} of 3", at=at + 1))
        self.next.set_text(translate("entry", "Start") if at == 2 else translate("entry", "Next"))
        first = ("bureau", "person", "groups")[at]
        self.field(first).line.setFocus()
