"""Choosing one of fixed answers: a segmented frame for two to four, a combo box for more.

The combo box is searched by typing: pinyin initials, digits, Latin letters (``lss`` finds 邻里纠纷… by its
sounds). There is no text field in its list, because input methods fail in popup windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate

from gridguard_desktop.domain.i18n import Text, translate
from gridguard_desktop.ui.kit.editors import Editor, restyle
from gridguard_desktop.ui.kit.layout import column
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    Painted,
    colour,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

SEGMENTS_MOST = 4
TYPING_PAUSE_MS = 1200


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the stored value and its words."""

    value: Any
    words: Text | str


@cache
def initials(words: str) -> str:
    """Pinyin initials of ``words`` in lower case; other characters stay."""
    from pypinyin import Style, lazy_pinyin  # costs a tenth of a second, and only who types needs it

    return "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)).lower()


class Segments(Painted):
    """Two to four answers in one frame; ← → choose."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = list(words)
        self._current = -1
        self._state = ""
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """Position of the chosen answer, -1 for none."""
        return self._current

    def set_current(self, position: int) -> None:
        """Show an answer without emitting."""
        self._current = position
        self._say()
        self.update()

    def set_state(self, state: str) -> None:
        """Frame: empty or bad."""
        self._state = state
        self.update()

    def set_name(self, name: str) -> None:
        """Accessible name; the answer follows it."""
        self._name = name
        self._say()

    def _say(self) -> None:
        answer = self._words[self._current] if self._current >= 0 else translate("kit", "not chosen")
        self.setAccessibleName(f"{self._name} {answer}".strip())

    def sizeHint(self) -> QSize:
        """Room for the longest answer in each part."""
        widest = max((text_width(words, 14, True) for words in self._words), default=0)
        return QSize((widest + px(24)) * len(self._words), px(34))

    def minimumSizeHint(self) -> QSize:
        """Each answer must stay readable."""
        return QSize(sum(text_width(words, 14, True) + px(12) for words in self._words), px(34))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part under the pointer."""
        at = event.position().x()
        self._choose(sum(1 for edge in self.edges()[1:-1] if at >= edge))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose, Enter goes on."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = moves.get(Qt.Key(event.key()))
        if step is not None:
            self.ring = True
            self._choose(max(0, self._current + step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def edges(self) -> list[int]:
        """Where the parts begin, and the end: alike where their words have room, else by their words."""
        count = max(1, len(self._words))
        needed = [text_width(words, 14, True) + px(12) for words in self._words]
        if max(needed, default=0) * count > self.width():
            spare = (self.width() - sum(needed)) / count
            widths = [one + spare for one in needed]
        else:
            widths = [self.width() / count] * count
        return [round(sum(widths[:at])) for at in range(count + 1)]

    def _choose(self, position: int) -> None:
        position = max(0, min(position, len(self._words) - 1))
        if position != self._current and self.isEnabled():
            self.set_current(position)
            self.chosen.emit(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, parts and the chosen one."""
        painter = QPainter(self)
        bad = self._state == "bad"
        draw_round(painter, self.rect(), 6, "field", "over" if bad else "field_line", 2 if bad else 1)
        edges = self.edges()
        for position, words in enumerate(self._words):
            left = edges[position]
            part = QRect(left, 0, edges[position + 1] - left, self.height())
            here = position == self._current
            if here:
                draw_round(painter, part.adjusted(0, 0, 0, 0), 6, "act_bg", "accent", 1.4)
            elif position and position - 1 != self._current:
                painter.setPen(colour("line2"))
                painter.drawLine(left, px(8), left, self.height() - px(8))
            tone = "text3" if not self.isEnabled() else "accent" if here else "text"
            draw_text(painter, part, words, tone, 14, medium=here, align=CENTRE)
        if self.ring:
            draw_ring(painter, self.rect())
        painter.end()


class SearchCombo(QComboBox):
    """A combo box whose answers are found by typing initials, open or closed. The wheel does not change
    it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._pause = QElapsedTimer()
        self.setItemDelegate(QStyledItemDelegate(self))  # else Fusion reserves a column for a tick
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(12)
        self.view().installEventFilter(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a form must not change an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters search; Enter goes on to the next field; arrows and F4 are Qt's."""
        if self._search(event.text()):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same search while the list is open."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._search(event.text())
        ):
            return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> bool:
        """Go to the first answer that fits what was typed without a pause; whether ``typed`` was for us."""
        if not typed or not (typed.isalnum() and typed.isascii()):
            return False
        if not self._pause.isValid() or self._pause.elapsed() > TYPING_PAUSE_MS:
            self._typed = ""
        self._pause.start()
        self._typed += typed.lower()
        position = find(self._typed, [self.itemText(index) for index in range(self.count())])
        if position >= 0:
            if self.view().isVisible():
                self.view().setCurrentIndex(self.model().index(position, 0))
            elif position != self.currentIndex():
                self.setCurrentIndex(position)
                self.activated.emit(position)
        return True


def find(typed: str, answers: Sequence[str]) -> int:
    """Position of the first answer whose initials (or letters) begin with, else contain ``typed``; -1 for
    none."""
    forms = [(initials(words), words.lower()) for words in answers]
    for test in (str.startswith, str.__contains__):
        for position, pair in enumerate(forms):
            if any(test(form, typed) for form in pair):
                return position
    return -1


class ChoiceEditor(Editor):
    """One of fixed answers; segmented for two to four short ones unless ``segmented`` says otherwise."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        segmented: bool | None = None,
        optional: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._choices = list(choices)
        self._optional = optional
        as_parts = 2 <= len(choices) <= SEGMENTS_MOST and not optional if segmented is None else segmented
        self._parts = Segments([str(choice.words) for choice in choices]) if as_parts else None
        self._combo = None if as_parts else SearchCombo()
        self._placeholder = placeholder or translate("kit", "Choose")
        if self._parts is not None:
            self._parts.chosen.connect(lambda _: self.changed.emit())
            self.setLayout(column(self._parts, gap=0))
            self.setFocusProxy(self._parts)
        if self._combo is not None:
            self._combo.setPlaceholderText(self._placeholder)
            self._combo.activated.connect(lambda _: self.changed.emit())
            self.setLayout(column(self._combo, gap=0))
            self.setFocusProxy(self._combo)
            self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other answers (combo box only); the value stays if it is among them."""
        value = self.value() if self._combo is not None and self._combo.count() else None
        self._choices = ([Choice(None, "—")] if self._optional else []) + list(choices)
        if self._combo is not None:
            self._combo.clear()
            self._combo.addItems([str(choice.words) for choice in self._choices])
            self.set_value(value)

    def value(self) -> Any:
        """Value of the chosen answer, or None."""
        position = self._parts.current if self._parts is not None else self._position()
        return self._choices[position].value if 0 <= position < len(self._choices) else None

    def set_value(self, value: Any) -> None:
        """Choose the answer with this value; none when there is no such answer."""
        position = next((at for at, choice in enumerate(self._choices) if choice.value == value), -1)
        if self._parts is not None:
            self._parts.set_current(position)
        if self._combo is not None:
            self._combo.setCurrentIndex(position)

    def words(self) -> str:
        """Words of the chosen answer."""
        value = self.value()
        return next((str(choice.words) for choice in self._choices if choice.value == value), "")

    def set_state(self, state: str) -> None:
        """Frame of the field."""
        if self._parts is not None:
            self._parts.set_state(state)
        if self._combo is not None:
            restyle(self._combo, "state", state)

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        if self._parts is not None:
            self._parts.set_name(name)
        if self._combo is not None:
            self._combo.setAccessibleName(name)

    def _position(self) -> int:
        return self._combo.currentIndex() if self._combo is not None else -1
