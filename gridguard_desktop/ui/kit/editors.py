"""What one can type into: the editor protocol and the editors for words, numbers, dates, money and yes/no.

Every editor answers the same calls, so forms treat them alike: ``value() set_value() changed set_state()
set_read_only()``. An editor that understands what was typed (date, money, ID number) says so through
``told``; the field around it shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from gridguard_desktop.domain.area_codes import AreaState, area_of
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.identity import CITIZEN_DOCUMENTS, normalise_document, parse_id
from gridguard_desktop.domain.money import amount_in_words, format_amount, parse_amount
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class Editor(QWidget):
    """Base of all editors. ``changed`` is emitted for the user's changes only, never by :meth:`set_value`."""

    changed = Signal()
    left = Signal()
    """The focus went elsewhere: the moment to validate."""
    told = Signal(str, str)
    """Kind (bad, warn, ok or empty) and the sentence to show under the field."""

    def value(self) -> Any:
        """What was entered; None or an empty string for nothing."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """Frame of the field: empty, bad, warn, auto."""

    def set_read_only(self, read_only: bool) -> None:
        """Automatic fields cannot be typed into."""
        self.setEnabled(not read_only)

    def set_name(self, name: str) -> None:
        """Accessible name: the words of the label."""
        self.setAccessibleName(name)

    def check(self) -> str:
        """Sentence about what cannot be understood, or nothing."""
        return ""


def restyle(widget: QWidget, name: str, value: str | bool) -> None:
    """Change a property that the style sheet selects on."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class LineEdit(QLineEdit):
    """A line that tells when it is left; Enter goes on to the next field, unless it ends the form
    (``goes_on`` False).
    """

    left = Signal()
    goes_on = True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left, unless only a menu opened or the window lost the focus."""
        super().focusOutEvent(event)
        if _went_on(event):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter without modifiers moves on; Ctrl+Enter is the page's (save)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _modified(event):
            self.returnPressed.emit()
            if self.goes_on:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _went_on(event: QFocusEvent) -> bool:
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


class TextEditor(Editor):
    """One line of words."""

    def __init__(self, placeholder: str = "", max_length: int = 0) -> None:
        super().__init__()
        self.line = LineEdit()
        self.line.setPlaceholderText(placeholder)
        if max_length:
            self.line.setMaxLength(max_length)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.line.left.connect(self._left)
        self._beside = row((self.line, 2), gap=10)
        self.setLayout(self._beside)
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        """Words without blanks around them."""
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Show words."""
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def set_state(self, state: str) -> None:
        """Frame of the line; a derived one keeps its own."""
        restyle(self.line, "state", "auto" if self.line.isReadOnly() else state)

    def set_read_only(self, read_only: bool) -> None:
        """Shown as derived: sunk, no focus."""
        self.line.setReadOnly(read_only)
        policy = Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus
        self.line.setFocusPolicy(policy)
        restyle(self.line, "state", "auto" if read_only else "")

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.line.setAccessibleName(name)

    def _left(self) -> None:
        self.left.emit()


class LongTextEditor(Editor):
    """Several lines. Tab goes to the next field; the value keeps its line ends."""

    def __init__(self, placeholder: str = "", height: int = 64) -> None:
        super().__init__()
        self.area = QPlainTextEdit()
        self.area.setPlaceholderText(placeholder)
        self.area.setTabChangesFocus(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        self.area.document().setDocumentMargin(3)
        self._quiet = False
        self._height = height
        self.area.textChanged.connect(self._text_changed)
        self.area.installEventFilter(self)
        self.setLayout(column(self.area, gap=0))
        self.setFocusProxy(self.area)
        self.on_rescaled()

    def on_rescaled(self) -> None:
        """Height follows the type."""
        self.area.setFixedHeight(px(self._height))

    def value(self) -> Any:
        """All the words."""
        return self.area.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show words."""
        self._quiet = True
        self.area.setPlainText("" if value is None else str(value))
        self._quiet = False

    def set_state(self, state: str) -> None:
        """Frame of the area; a derived one keeps its own."""
        restyle(self.area, "state", "auto" if self.area.isReadOnly() else state)

    def set_read_only(self, read_only: bool) -> None:
        """Shown, not typed into."""
        self.area.setReadOnly(read_only)
        restyle(self.area, "state", "auto" if read_only else "")

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.area.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells when the area is left, unless only a menu opened or the window lost the focus."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and _went_on(event):
            self.left.emit()
        return super().eventFilter(watched, event)

    def _text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class Reading:
    """What typed words mean: the value, how to show it in the field, and what to say under it."""

    value: Any
    shown: str
    words: str = ""


class TypedEditor(TextEditor):
    """Words that mean a value. ``read`` raises OfficerError with what to do; read on leaving, never on each
    key."""

    def __init__(
        self, read: Callable[[str], Reading], show: Callable[[Any], str], placeholder: str = ""
    ) -> None:
        super().__init__(placeholder)
        self._read, self._show = read, show
        self._value: Any = None
        self._typed = False
        self.line.textEdited.connect(self._edited)

    def value(self) -> Any:
        """The value; reads what was typed first. None when empty or not understood (then :meth:`check` says
        why)."""
        self._understand()
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self._value, self._typed = value, False
        super().set_value("" if value is None else self._show(value))

    def check(self) -> str:
        """Why what was typed cannot be read."""
        return self._understand()

    def _edited(self, _words: str) -> None:
        self._typed = True

    def _understand(self) -> str:
        """Read if something was typed since the last time; returns the complaint."""
        words = self.line.text().strip()
        if not self._typed:
            return ""
        if not words:
            self._value, self._typed = None, False
            self.told.emit("", "")
            return ""
        try:
            reading = self._read(words)
        except OfficerError as error:
            self._value = None
            self.told.emit("bad", error.message)
            return error.message
        self._value, self._typed = reading.value, False
        self.told.emit("ok" if reading.words else "", reading.words)
        if not self.line.hasFocus():
            super().set_value(reading.shown)
        return ""

    def _left(self) -> None:
        self._understand()
        super()._left()


class DateEditor(TypedEditor):
    """A date typed as people say it (3.5, 明天, +7工作日); value is a ``date``, or a ``datetime`` with
    ``with_time``."""

    def __init__(
        self,
        today: Callable[[], datetime] | None = None,
        *,
        with_time: bool = False,
        prefer: Any = "near",
        placeholder: str = "",
    ) -> None:
        self._now = today or (lambda: datetime.now().astimezone().replace(tzinfo=None))
        self._with_time, self._prefer = with_time, prefer
        usual = translate("kit", "e.g. 3.5, 明天, +7工作日")
        timed = translate("kit", "e.g. 今天 19:00, 明天 8:30")
        hint = placeholder or (timed if with_time else usual)
        super().__init__(self._read_date, self._show_date, hint)

    def _read_date(self, words: str) -> Reading:
        # the sign-in card has fields but no dates; the rules of dates are loaded with the first of them
        from gridguard_desktop.domain.dates import parse_date, parse_when

        if self._with_time:
            understood = parse_when(words, now=self._now(), prefer=self._prefer)
            return Reading(understood.moment, self._show_date(understood.moment), understood.words)
        understood = parse_date(words, today=self._now().date(), prefer=self._prefer)
        return Reading(understood.day, self._show_date(understood.day), understood.words)

    @staticmethod
    def _show_date(value: date) -> str:
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"


class MoneyEditor(TypedEditor):
    """A sum in yuan (Decimal); its 大写 stands beside it."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(self._read_money, format_amount, placeholder)
        self._words = Label("", "cap", wrap=True)
        bounded(self.line, 112)  # a hundred thousand yuan and its cents
        bounded(self._words, 80)
        self._beside.addWidget(self._words, 3)

    def set_value(self, value: Any) -> None:
        """Show a sum and its words."""
        super().set_value(value)
        self._words.setText(amount_in_words(value) if isinstance(value, Decimal) else "")

    def words(self) -> str:
        """大写 shown now."""
        return self._words.text()

    def _read_money(self, words: str) -> Reading:
        amount = parse_amount(words)
        self._words.setText(amount_in_words(amount))
        return Reading(amount, format_amount(amount))


class IdNumberEditor(TypedEditor):
    """A document number, a citizen number unless another kind is set. ``recognised(birth, sex)`` lets the
    form fill what a citizen number tells."""

    recognised = Signal(object, str)

    def __init__(self, today: Callable[[], date] | None = None) -> None:
        self._today = today or (lambda: datetime.now().astimezone().date())
        self._document: str | None = None
        super().__init__(self._read_id, str, translate("kit", "18 characters"))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhLatinOnly)

    def set_document(self, kind: str | None) -> None:
        """Take numbers of this kind of document (GA/T 517); what was typed is read anew."""
        self._document = kind
        citizen = kind in (None, *CITIZEN_DOCUMENTS)
        self.line.setPlaceholderText(translate("kit", "18 characters") if citizen else "")
        if self._value is None and self.line.text():
            self._typed = True
            self._understand()

    def _read_id(self, words: str) -> Reading:
        if self._document not in (None, *CITIZEN_DOCUMENTS):
            number = normalise_document(self._document or "", words)
            return Reading(number, number)
        found = parse_id(words, today=self._today())
        self.recognised.emit(found.birth, found.sex)
        sex = translate("kit", "male") if found.sex == "1" else translate("kit", "female")
        told = translate(
            "kit", "Born {birth:%Y-%m-%d}, {sex}: filled in from the number", birth=found.birth, sex=sex
        )
        area = area_of(found.area, found.birth)
        note = "" if area.state is AreaState.CURRENT else area.words
        return Reading(found.number, found.number, " · ".join(part for part in (told, note) if part))


class BoolEditor(Editor):
    """Yes or no as a tick with its own words; ``named_above``: they only say yes to what the label asks."""

    def __init__(self, words: str, *, named_above: bool = False) -> None:
        super().__init__()
        self._named_above = named_above
        self.box = QCheckBox(words)
        self.box.clicked.connect(lambda _: self.changed.emit())
        self.box.setAccessibleName(words)
        self.setLayout(column(self.box, gap=0))
        self.setFocusProxy(self.box)

    def set_name(self, name: str) -> None:
        """The words of the label, which the tick is read out with where it has none of its own but yes."""
        super().set_name(name)
        if name and self._named_above:
            self.box.setAccessibleName(f"{name} {self.box.text()}")

    def value(self) -> Any:
        """Whether ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or not."""
        self.box.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(super().sizeHint().width(), px(34))
