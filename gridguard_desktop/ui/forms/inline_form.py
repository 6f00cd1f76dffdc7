"""A step as a form in the page: no dialog, errors where the fields are, a draft kept, one primary button.

Pages open one at a time (``ui.pages.records.sheet_page``); Ctrl+Enter submits, Esc closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.keeping import DraftKeeper, draft_offer
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, grid, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded, show_if
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.domain.errors import ValidationError
    from gridguard_desktop.services.drafts import DraftView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.editors import Editor
    from gridguard_desktop.ui.kit.toast import Offer

WIDEST = 1000
"""A form does not stretch over a wide screen: the eye would lose the line."""
Line = tuple[tuple[str, FieldBox], ...]
"""Fields side by side, each with the name its value is given under."""


def form_around(widget: QWidget | None) -> InlineForm | None:
    """The innermost form around ``widget``: the one that has the keyboard."""
    while widget is not None and not isinstance(widget, InlineForm):
        widget = widget.parentWidget()
    return widget


class InlineForm(QFrame):
    """A titled card of fields. ``lines`` are its rows; ``note`` says what rests on what is entered."""

    submitted = Signal()
    """Everything is filled in: the page takes :meth:`values` and does the work."""
    closed = Signal()
    """Cancelled; the page takes the form away."""
    changed = Signal()

    def __init__(
        self, ctx: AppContext, title: str, lines: Sequence[Line], *, verb: str, note: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        bounded(self, most=WIDEST)
        self.setAccessibleName(title)
        self._ctx, self._title = ctx, title
        self._keeper: DraftKeeper | None = None
        self.boxes: dict[str, FieldBox] = dict(pair for line in lines for pair in line)
        self.typed = False
        self.submit_button = Btn(verb, "primary", "check", key="Ctrl+Enter", clicked=self.submit)
        self.cancel_button = Btn(translate("inline_form", "Cancel"), "ghost", clicked=self.closed.emit)
        self.head = Label(title, "h2")
        self._notices = column(gap=6)
        self.foot = wrap(row(None, self.cancel_button, self.submit_button, gap=8))
        remark = show_if(Label(note, "cap", wrap=True), bool(note))
        self._lines = column(
            self.head,
            remark,
            self._notices,
            *(_beside(line) for line in lines),
            self.foot,
            gap=8,
            margins=(16, 12, 16, 14),
        )
        self.setLayout(self._lines)
        for box in self.boxes.values():
            box.editor.changed.connect(self._changed)
            box.editor.left.connect(box.complain)

    def take_foot_back(self) -> None:
        """The buttons stand under the last field again."""
        self._lines.addWidget(self.foot)

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self.boxes[name].editor

    def values(self) -> dict[str, Any]:
        """What was entered, by name; an empty field is None."""
        return {name: given(box.editor.value()) for name, box in self.boxes.items()}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put given values in (what is known already, a draft)."""
        for name, value in values.items():
            if name in self.boxes and value is not None:
                self.boxes[name].editor.set_value(value)

    def submit(self) -> None:
        """Validate; the first field with a complaint gets the focus, else ``submitted``."""
        wrong = [box for box in self.boxes.values() if not box.isHidden() and box.complain()]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.submit_button.isEnabled():
            self.submit_button.setEnabled(False)  # a second press while the worker works means nothing
            self.submitted.emit()

    def show_errors(self, error: ValidationError) -> None:
        """The service's sentences where the fields are; what has no field stands above them."""
        self.settle()
        first: QWidget | None = None
        rest: list[str] = []
        for name, sentence in error.fields.items():
            outer, _, inner = name.partition(".")
            box = self.boxes.get(outer)
            if box is None:
                rest.append(sentence)
                continue
            place = getattr(box.editor, "show_row_error", None)
            if inner and place is not None:
                first = first or place(inner, sentence)
            else:
                box.set_error(sentence)
                first = first or box.editor
        if rest:
            self.say("over", " ".join(rest))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, tone: str, sentence: str, offers: Sequence[Offer] = ()) -> None:
        """A sentence above the fields, in place of the one before."""
        self.settle()
        self._unsay()
        self._notices.addWidget(Notice(tone, sentence, offers=offers))

    def settle(self) -> None:
        """The work came back: the button works again."""
        self.submit_button.setEnabled(True)

    def focus_first(self) -> None:
        """Cursor into the first field that must still be filled in, or the first."""
        boxes = [box for box in self.boxes.values() if not box.isHidden()]
        empty = next((box for box in boxes if box.required and box.editor.value() in (None, "", ())), None)
        target = empty or next(iter(boxes), None)
        if target is not None:
            target.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)  # with the ring

    # ---- drafts

    def keep_draft(self, form: str, record_id: int) -> None:
        """Keep what is typed under this name from now on, and offer an earlier draft."""
        self._keeper = DraftKeeper(self._ctx, form, record_id, self._draft, lambda: self._title, parent=self)
        self._keeper.look(self._offer)

    def keep_now(self) -> None:
        """The program locks."""
        if self._keeper is not None:
            self._keeper.keep_now()

    def forget(self) -> None:
        """Saved or given up: the draft is of no more use."""
        if self._keeper is not None:
            self._keeper.forget()

    def _draft(self) -> dict[str, Any]:
        return {
            name: box.editor.value()
            for name, box in self.boxes.items()
            if getattr(box.editor, "draftable", True) and box.editor.value() not in (None, "", ())
        }

    def _offer(self, draft: DraftView) -> None:
        words, offers = draft_offer(draft, lambda: self._take(draft), self._drop)
        self.say("act", words, offers)

    def _take(self, draft: DraftView) -> None:
        QTimer.singleShot(0, self, self._unsay)  # not under the button that was pressed
        self.fill(draft.content)
        self._changed()

    def _drop(self) -> None:
        QTimer.singleShot(0, self, self._unsay)
        self.forget()

    def _unsay(self) -> None:
        while (entry := self._notices.takeAt(0)) is not None:
            entry.widget().hide()
            entry.widget().deleteLater()

    def _changed(self) -> None:
        self.typed = True
        if self._keeper is not None:
            self._keeper.touch()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; what was typed stays in the draft until it is discarded."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


def _beside(line: Line) -> QWidget:
    if len(line) == 1:
        return line[0][1]
    return wrap(grid([(box, 0, place) for place, (_, box) in enumerate(line)], gap_across=16))


def given(value: Any) -> Any:
    """An empty text is nothing."""
    return None if value == "" else value
