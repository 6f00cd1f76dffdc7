"""The line above a list in which experts ask: 类型:邻里 状态:在办 早于:30天 张三.

Enter asks; what cannot be understood is underlined at its place and the list stays as it was. The text is
read anew whenever the list is, so that it goes on meaning what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.query_language import LONGEST, QueryError
from gridguard_desktop.domain.query_words import example_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import restyle
from gridguard_desktop.ui.kit.layout import row
from gridguard_desktop.ui.kit.marked_line import MarkedLine
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Latest, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.services.finding.questions import Asked
    from gridguard_desktop.ui.context import AppContext


@dataclass(frozen=True, slots=True)
class Typed:
    """A question to a list, as a route carries it."""

    text: str


class _Line(MarkedLine):
    """Enter asks, Esc takes the question away."""

    entered = Signal()
    left_by_escape = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)


class QueryLine(QWidget):
    """The question of one list. ``changed`` when the list has to be read again."""

    changed = Signal()
    sort_asked = Signal(str, bool)
    """The text names an order: the field, and whether descending."""

    def __init__(self, ctx: AppContext, record_type: RecordType) -> None:
        super().__init__()
        self._ctx, self._type = ctx, record_type
        self._latest = Latest(ctx.tasks, self)
        self._text = ""
        self._meant = False
        self.asked: Asked | None = None
        self.line = _Line()
        self.line.setMaxLength(LONGEST)
        words = translate("query", "Conditions in words")
        self.line.setAccessibleName(words)
        example = example_of(record_type)
        self.line.setPlaceholderText(
            translate("query", "e.g. {example}", example=example) if example else words
        )
        self.line.setToolTip(self._known())
        bounded(self, 160, 420)  # itself: a narrower line would stand in the middle of its room
        self.says = Label("", "over", wrap=True)  # under the whole row: the page puts it there
        self.says.hide()
        self._away = Btn(
            "",
            "ghost",
            "x",
            small=True,
            name=translate("query", "Take the question away"),
            clicked=self.clear,
        )
        self._away.hide()
        self.setLayout(row((self.line, 1), self._away, gap=2))
        self.line.entered.connect(self.ask)
        self.line.left_by_escape.connect(self.clear)
        if not ctx.can(Permission.SEARCH_USE):
            self.hide()  # showing it here, where it has no parent yet, would open a window of its own

    @property
    def record_type(self) -> RecordType:
        """What is listed."""
        return self._type

    @property
    def text(self) -> str:
        """The question in force; not what is being typed."""
        return self._text

    def ask(self) -> None:
        """Ask what stands in the line."""
        self._text, self._meant = self.line.text().strip(), True
        if not self._text:
            self._understood(None)
        self.changed.emit()

    def clear(self) -> None:
        """Ask nothing any more."""
        self.set_text("")
        self.changed.emit()

    def set_text(self, text: str, *, meant: bool = False) -> None:
        """Show a question that was kept, or was just asked elsewhere (``meant``); emits nothing."""
        self._text, self._meant, self.asked = text.strip(), meant, None
        self.line.setText(text)
        self._understood(None)

    def resolve(self, then: Callable[[], object]) -> None:
        """Go on with ``then`` when the text is understood; at once where there is none. A text that is not
        understood leaves the list as it was."""
        if not self._text:
            self._latest.drop()
            then()
            return
        questions, key, text, meant = self._ctx.services.questions, self._type.key, self._text, self._meant
        self._meant = False

        def answered(asked: Asked) -> None:
            self._understood(asked)
            if meant and asked.sort:
                self.sort_asked.emit(asked.sort.removeprefix("-"), asked.sort[0] == "-")
            then()

        self._latest.run(lambda: questions.ask(key, text, settled=meant), answered, self._refused)

    def narrowed(self, query: ListQuery) -> ListQuery:
        """``query`` with what was understood."""
        return query if self.asked is None else self.asked.narrowing(query)

    def _understood(self, asked: Asked | None) -> None:
        self.asked = asked
        self._say("", None)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            report(error)
            return
        shown = self.line.text()
        lead = len(shown) - len(shown.lstrip())
        place = (error.start + lead, error.end + lead) if isinstance(error, QueryError) else None
        self._say(error.message, place)

    def _say(self, words: str, place: tuple[int, int] | None) -> None:
        self.line.underlining.mark(place)
        restyle(self.line, "state", "bad" if words else "")
        self.line.setAccessibleDescription(words)
        self.says.setText(words)
        self.says.setVisible(bool(words))
        self._away.setVisible(bool(self._text))

    def _known(self) -> str:
        """What can be asked by, for the tooltip."""
        names = "、".join(str(field.label) for field in self._type.fields)
        return translate(
            "query",
            "field:value, several with a comma; 空:field, 有:field; 早于:30天, 晚于:2026-10; 排序:field.\n"
            "Fields: {names}",
            names=names,
        )
