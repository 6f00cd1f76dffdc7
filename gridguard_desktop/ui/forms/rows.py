"""Several things of a kind entered in one form (findings of a patrol, hazards an inspection found), each as
a small group of fields that can be taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import Editor
from gridguard_desktop.ui.kit.layout import column, grid, row, wrap
from gridguard_desktop.ui.kit.tab_order import tab_before
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gridguard_desktop.ui.kit.fields import FieldBox


class FormRow(QFrame):
    """One of them: its number, its fields, the button that takes it out."""

    removed = Signal(object)

    def __init__(self, what: str, lines: Sequence[tuple[tuple[str, FieldBox], ...]]) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        self._what = what
        self._number = Label("", "h3")
        self.boxes: dict[str, FieldBox] = dict(pair for line in lines for pair in line)
        self._out = Btn(
            translate("form_rows", "Take out"),
            "ghost",
            "trash-2",
            small=True,
            clicked=lambda: self.removed.emit(self),
        )
        fields = [
            wrap(grid([(box, 0, place) for place, (_, box) in enumerate(line)], gap_across=16))
            for line in lines
        ]
        self.setLayout(column(row(self._number, None, self._out), *fields, gap=6, margins=(12, 8, 12, 10)))

    def set_number(self, number: int) -> None:
        """Its place among the others."""
        words = translate("form_rows", "{what} {number}", what=self._what, number=number)
        self._number.setText(words)
        self.setAccessibleName(words)
        self._out.setAccessibleName(translate("form_rows", "Take out {row}", row=words))
        for box in self.boxes.values():
            box.editor.set_name(f"{words} {box.label}")

    def value(self) -> dict[str, Any]:
        """What was entered."""
        return {name: box.editor.value() for name, box in self.boxes.items()}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values."""
        for name, value in values.items():
            if name in self.boxes and value is not None:
                self.boxes[name].editor.set_value(value)


class RowsEditor(Editor):
    """A growing list of groups of fields. ``fields()`` makes the boxes of a fresh one; ``value()`` is a list
    of mappings. Subclasses put more buttons into ``tools`` and more parts into ``body``."""

    def __init__(
        self, what: str, add: str, fields: Callable[[], Sequence[tuple[tuple[str, FieldBox], ...]]]
    ) -> None:
        super().__init__()
        self._what, self._fields = what, fields
        self.rows: list[FormRow] = []
        self._list = column(gap=8)
        self.add_button = Btn(add, "secondary", "plus", small=True, clicked=self.add_row)
        self.tools = row(self.add_button, None, gap=8)
        self.body = column(self._list, self.tools, gap=8)
        self.setLayout(self.body)
        self.setFocusProxy(self.add_button)

    def value(self) -> Any:
        """One mapping per row."""
        return [shown.value() for shown in self.rows]

    def set_value(self, value: Any) -> None:
        """Show these rows."""
        for shown in tuple(self.rows):
            self._take_out(shown)
        for values in value or ():
            self._added().fill(values)

    def set_name(self, name: str) -> None:
        """Accessible name of the whole."""
        self.setAccessibleName(name)

    def check(self) -> str:
        """Every row validates its own fields; the sentence says that one of them does not fit."""
        wrong = [box for shown in self.rows for box in shown.boxes.values() if box.complain()]
        if not wrong:
            return ""
        wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return translate("form_rows", "Complete the lines marked above, or take them out.")

    def add_row(self) -> None:
        """One more, with the cursor in its first field."""
        shown = self._added()
        first = next(iter(shown.boxes.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_row_error(self, place: str, sentence: str) -> QWidget | None:
        """Put a sentence at ``2.content``: the second row's field; the editor, or None if there is none."""
        number, _, name = place.partition(".")
        position = int(number) - 1 if number.isdecimal() else -1
        if not 0 <= position < len(self.rows) or name not in self.rows[position].boxes:
            self.told.emit("bad", sentence)
            return self
        box = self.rows[position].boxes[name]
        box.set_error(sentence)
        return box.editor

    def _added(self) -> FormRow:
        shown = FormRow(self._what, self._fields())
        shown.removed.connect(self._remove)
        for box in shown.boxes.values():
            box.editor.changed.connect(self.changed)
            box.editor.left.connect(box.complain)
        self.rows.append(shown)
        self._list.addWidget(shown)
        tab_before(self.add_button, shown)
        self._count()
        return shown

    def _remove(self, shown: FormRow) -> None:
        self._take_out(shown)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_out(self, shown: FormRow) -> None:
        self.rows.remove(shown)
        self._list.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        self._count()

    def _count(self) -> None:
        for number, shown in enumerate(self.rows, start=1):
            shown.set_number(number)
