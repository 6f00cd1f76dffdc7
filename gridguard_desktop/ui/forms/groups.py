"""One editor for several named groups of fields: a point of a check with its answer and remark, a party with
its words, a day for each thing that starts a limit. Services name a fault as ``editor.key``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.editors import Editor
from gridguard_desktop.ui.kit.layout import column, grid, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.ui.kit.fields import FieldBox


class GroupsEditor(Editor):
    """``groups`` maps a key to the boxes standing beside each other for it; ``value()`` maps each key to
    what was entered in them by name."""

    def __init__(self, groups: Mapping[str, Mapping[str, FieldBox]], *, gap: int = 8) -> None:
        super().__init__()
        self.groups = {key: dict(boxes) for key, boxes in groups.items()}
        lines = []
        for boxes in self.groups.values():
            lines.append(wrap(grid([(box, 0, place) for place, box in enumerate(boxes.values())])))
            for box in boxes.values():
                box.editor.changed.connect(self.changed)
                box.editor.left.connect(box.complain)
        self.setLayout(column(*lines, gap=gap))
        first = self._boxes()
        if first:
            self.setFocusProxy(first[0].editor)

    def value(self) -> Any:
        """What was entered, by key and name; an empty text is None."""
        return {
            key: {name: box.editor.value() or None for name, box in boxes.items()}
            for key, boxes in self.groups.items()
        }

    def set_value(self, value: Any) -> None:
        """Show values; keys and names that are not known here are left alone."""
        for key, values in (value or {}).items():
            for name, one in values.items():
                box = self.groups.get(key, {}).get(name)
                if box is not None and one is not None:
                    box.editor.set_value(one)

    def set_name(self, name: str) -> None:
        """Accessible name of the whole; the fields keep their own."""
        self.setAccessibleName(name)

    def check(self) -> str:
        """Every field validates itself; the sentence says that one of them does not fit."""
        wrong = [box for box in self._boxes() if not box.isHidden() and box.complain()]
        if not wrong:
            return ""
        wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return translate("form_rows", "Complete the fields marked above.")

    def show_row_error(self, place: str, sentence: str) -> QWidget | None:
        """Put a sentence at the first field of a group; the field, or this editor for an unknown key."""
        boxes = self.groups.get(place)
        if not boxes:
            self.told.emit("bad", sentence)
            return self
        box = next(iter(boxes.values()))
        box.set_error(sentence)
        return box.editor

    def _boxes(self) -> list[FieldBox]:
        return [box for boxes in self.groups.values() for box in boxes.values()]
