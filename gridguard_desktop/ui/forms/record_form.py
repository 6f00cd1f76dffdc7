"""The form of a declared record type: sections, two columns, errors where the field is.

Validation runs here as a courtesy and in the service as the truth, from the same declaration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.field_bases import why_words
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.ui.forms.document_fields import DocumentFields
from gridguard_desktop.ui.forms.editors import LinkPick, editor_for
from gridguard_desktop.ui.forms.inline_form import given
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, grid, line_across, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.domain.errors import ValidationError
    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext

WORDS = ".words"
_WIDE = (Kind.LONG_TEXT, Kind.ADDRESS)


class RecordForm(QWidget):
    """All writable fields of a record type. ``changed`` is emitted for the user's changes only."""

    changed = Signal()
    escaped = Signal()
    """Esc was pressed and no field had a use for it."""

    def __init__(self, record_type: RecordType, ctx: AppContext) -> None:
        super().__init__()
        self._type = record_type
        self.boxes: dict[str, FieldBox] = {}
        parts: list[Any] = []
        for section in record_type.sections:
            fields = [f for f in map(record_type.field, section.fields) if not f.read_only]
            if not fields:
                continue
            if parts:
                parts.append(line_across())
            parts.append(Section(str(section.title), self._grid([self._box(f, ctx) for f in fields], fields)))
        self.setLayout(column(*parts, None, gap=12))
        self._document = DocumentFields(self.boxes)

    def load(self, view: RecordView) -> None:
        """Show a record."""
        for name, box in self.boxes.items():
            value = view.values.get(name)
            if isinstance(box.editor, LinkPick):
                box.editor.set_link(value, view.links.get(name, ""))
            else:
                box.editor.set_value(value)
            box.tell("", "")
        self._document.loaded(view)

    def begin(self, today: date, known: object) -> None:
        """A new record: the days it begins with, and what whoever opened it knows (a dict by field name)."""
        self.fill({field.name: today for field in self._type.fields if field.today})
        if isinstance(known, dict):
            self.fill(known)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put given values in (a draft, defaults)."""
        for name, value in values.items():
            box = self.boxes.get(name)
            if box is not None and value is not None:
                editor = box.editor
                if isinstance(editor, LinkPick):
                    editor.set_link(value, str(values.get(name + WORDS, value)))
                else:
                    editor.set_value(value)
        self._document.follow_kind()

    def values(self) -> dict[str, Any]:
        """Everything entered; empty texts as None."""
        return {name: given(box.editor.value()) for name, box in self.boxes.items()}

    def kept(self) -> dict[str, Any]:
        """Everything entered as a draft keeps it, with the words of picked records."""
        words = {
            name + WORDS: box.editor.words
            for name, box in self.boxes.items()
            if isinstance(box.editor, LinkPick) and box.editor.words
        }
        return {**self.values(), **words}

    def complain(self) -> bool:
        """Validate; the first field with a complaint gets the focus. True if something is wrong."""
        wrong = [box for box in self.boxes.values() if box.complain()]
        if wrong:
            wrong[0].editor.setFocus()
        return bool(wrong)

    def show_errors(self, error: ValidationError) -> list[str]:
        """Put the service's sentences where the fields are; answers those that have no field."""
        wrong = [
            (self.boxes[name], sentence) for name, sentence in error.fields.items() if name in self.boxes
        ]
        for box, sentence in wrong:
            box.set_error(sentence)
        if wrong:
            wrong[0][0].editor.setFocus()
        return [sentence for name, sentence in error.fields.items() if name not in self.boxes]

    def focus_first(self) -> None:
        """Cursor into the first field."""
        box = next(iter(self.boxes.values()), None)
        if box is not None:
            box.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to reading."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _box(self, field: Field, ctx: AppContext) -> FieldBox:
        editor = editor_for(field, ctx)
        tip = why_words(self._type, field)
        box = FieldBox(str(field.label), editor, required=field.required, tip=tip)
        editor.changed.connect(self.changed)
        editor.left.connect(box.complain)
        self.boxes[field.name] = box
        return box

    def _grid(self, boxes: list[FieldBox], fields: list[Field]) -> QWidget:
        rows: list[Any] = []
        pair: list[FieldBox] = []
        for box, field in zip(boxes, fields, strict=True):
            if field.kind in _WIDE:
                rows += [_line(pair)] if pair else []
                pair = []
                rows.append(box)
                continue
            pair.append(box)
            if len(pair) == 2:
                rows.append(_line(pair))
                pair = []
        rows += [_line(pair)] if pair else []
        return wrap(column(*rows, gap=8))


def _line(pair: list[FieldBox]) -> QWidget:
    cells: list[tuple[QWidget, int, int]] = [(box, 0, place) for place, box in enumerate(pair)]
    if len(cells) == 1:
        cells.append((QWidget(), 0, 1))
    layout = grid(cells, gap_across=16)
    layout.setColumnStretch(0, 1)
    layout.setColumnStretch(1, 1)
    return wrap(layout)
