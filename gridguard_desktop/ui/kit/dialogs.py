"""Dialogs, only for a question with two or three answers, an error of ours, and two people's changes of one
record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Segments
from gridguard_desktop.ui.kit.layout import column, grid, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.states import copy_number
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.errors import Conflict


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a question. ``kind`` as for buttons; the first primary one is what Enter means."""

    key: str
    words: str
    kind: str = "secondary"


class Dialog(QDialog):
    """A sheet over the window; Esc is always the harmless way out."""

    def __init__(self, parent: QWidget | None, title: str, body: QLayout, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAccessibleName(title)
        self.setLayout(body)
        bounded(self, least=width)


class Question(Dialog):
    """Two or three answers side by side; closing it is ``cancel``."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        icon: str = "circle-help",
        tone: str = "text2",
    ) -> None:
        if not 2 <= len(answers) <= 3:
            raise ValueError("a question has two or three answers")
        self.answer = "cancel"
        self.buttons = {answer.key: self._button(answer) for answer in answers}
        words = column(Label(title, "h2", wrap=True), Label(text, wrap=True), gap=6)
        head = row(column(2, Icon(icon, 20, tone), None, gap=0), (words, 1), gap=12)
        super().__init__(
            parent, title, column(head, 8, row(None, *self.buttons.values()), gap=8, margins=(20, 18, 20, 16))
        )
        self.setAccessibleDescription(text)
        first = next((a.key for a in answers if a.kind == "primary"), answers[0].key)
        self.buttons[first].setDefault(True)
        self.buttons[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, answer: Answer) -> Btn:
        return Btn(answer.words, answer.kind, clicked=lambda: self._give(answer.key))

    def _give(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Sequence[Answer],
    *,
    icon: str = "circle-help",
    tone: str = "text2",
) -> str:
    """Ask and wait; the key of the answer, ``cancel`` for Esc."""
    question = Question(parent, title, text, answers, icon=icon, tone=tone)
    question.exec()
    answer = question.answer
    question.deleteLater()
    return answer


def ask_unsaved(parent: QWidget | None, what: str) -> str:
    """Before something unsaved is closed: ``save``, ``discard`` or ``cancel``."""
    return ask(
        parent,
        translate("kit", "Save “{what}” first?", what=what),
        translate("kit", "What you have written is not saved yet."),
        (
            Answer("discard", translate("kit", "Do not save"), "ghost"),
            Answer("cancel", translate("kit", "Keep writing")),
            Answer("save", translate("kit", "Save"), "primary"),
        ),
        icon="pencil",
        tone="soon",
    )


def ask_dangerous(parent: QWidget | None, title: str, text: str, do: str) -> bool:
    """Ask before something that cannot be undone; ``do`` is the verb on the button."""
    answers = (Answer("cancel", translate("kit", "Cancel")), Answer("do", do, "danger"))
    return ask(parent, title, text, answers, icon="triangle-alert", tone="over") == "do"


class ErrorDialog(Dialog):
    """An error of ours: what happened in plain words and a number to give to support. Nothing typed is
    lost."""

    def __init__(self, parent: QWidget | None, number: str, text: str = "") -> None:
        title = translate("kit", "Something went wrong in the program")
        usual = translate(
            "kit",
            "This step was not done. What you have written is still here. The log has the details; "
            "it holds no personal data.",
        )
        close = Btn(translate("kit", "Close"), "primary", clicked=self.accept)
        words = column(
            Label(title, "h2"), Label(text or usual, wrap=True), Label(number, "cap", selectable=True), gap=6
        )
        head = row(column(2, Icon("circle-alert", 20, "over"), None, gap=0), (words, 1), gap=12)
        super().__init__(
            parent,
            title,
            column(head, 8, row(copy_number(number), None, close), gap=8, margins=(20, 18, 20, 16)),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


class ConflictDialog(Dialog):
    """Two people changed the same record: per field what stands now and what I wrote, and which to keep.

    After ``accept`` :meth:`values` has the field values to save over the current version.
    """

    def __init__(
        self,
        parent: QWidget | None,
        conflict: Conflict,
        label: Callable[[str], str],
        shown: Callable[[str, Any], str] | None = None,
    ) -> None:
        self._conflict = conflict
        self._choices: dict[str, Segments] = {}
        words = shown or (lambda _field, value: "—" if value in (None, "") else str(value))
        title = translate("kit", "Somebody else has changed this record")
        who = translate(
            "kit",
            "Changed by {name}. Choose for each field; nothing is saved before you press Save.",
            name=conflict.changed_by or translate("kit", "somebody"),
        )
        fields = scrolled(wrap(self._fields(label, words)))
        fields.setMinimumHeight(min(px(320), px(64) * len(conflict.differences)))
        cancel = Btn(translate("kit", "Cancel"), clicked=self.reject)
        self.save = Btn(translate("kit", "Save"), "primary", clicked=self.accept)
        body = column(
            Label(title, "h2"),
            Label(who, "sec", wrap=True),
            line_across(),
            (fields, 1),
            line_across(),
            row(None, cancel, self.save),
            gap=10,
            margins=(20, 18, 20, 16),
        )
        super().__init__(parent, title, body, width=760)

    def values(self) -> dict[str, Any]:
        """The chosen value of each field in conflict."""
        return {
            difference.field: difference.mine
            if self._choices[difference.field].current == 1
            else difference.current
            for difference in self._conflict.differences
        }

    def choose(self, field: str, mine: bool) -> None:
        """Choose one side for a field."""
        self._choices[field].set_current(1 if mine else 0)

    def _fields(self, label: Callable[[str], str], words: Callable[[str, Any], str]) -> QLayout:
        cells: list[tuple[QWidget, int, int]] = []
        heads = (
            translate("kit", "Field"),
            translate("kit", "Stands now"),
            translate("kit", "I wrote"),
            translate("kit", "Keep"),
        )
        cells += [(Label(head, "cap"), 0, at) for at, head in enumerate(heads)]
        for line, difference in enumerate(self._conflict.differences, start=1):
            name = label(difference.field)
            choice = Segments([translate("kit", "theirs"), translate("kit", "mine")])
            choice.set_name(name)
            choice.set_current(1)
            self._choices[difference.field] = choice
            cells.append((Label(name, "h3", wrap=True), line, 0))
            cells.append(
                (Label(words(difference.field, difference.current), wrap=True, selectable=True), line, 1)
            )
            cells.append(
                (Label(words(difference.field, difference.mine), wrap=True, selectable=True), line, 2)
            )
            cells.append((choice, line, 3))
        return grid(cells, gap=10, gap_across=16)
