"""情况说明: made from the numbers, put right by hand, kept as a draft of the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.layout import Section, row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HEIGHT = 190


class NoteEditor(Section):
    """Read as text; 修改 turns it into a field. ``kept(words)`` when it was put right, an empty text when the
    made one is wanted again."""

    kept = Signal(str)

    def __init__(self) -> None:
        title = translate("reports", "Explanation")
        self.words = Label("", "body", wrap=True, selectable=True)
        self.field = LongTextEditor(height=HEIGHT)
        self.field.set_name(title)
        self.edit_button = Btn(translate("reports", "Change"), "link", "pencil", clicked=self.edit)
        self.save_button = Btn(translate("reports", "Keep"), small=True, clicked=self.save)
        self.made_button = Btn(
            translate("reports", "Make it from the numbers again"), "ghost", small=True, clicked=self.forget
        )
        self._origin = Label("", "cap")
        self._made = ""
        super().__init__(
            title,
            self.words,
            self.field,
            row(self.save_button, self.made_button, None),
            gap=4,
            right=[self._origin, self.edit_button],
        )
        self._reading(True)

    @property
    def text(self) -> str:
        """The explanation that would be printed now."""
        return str(self.field.value()) if self.editing else self.words.text()

    @property
    def changed(self) -> bool:
        """Whether it is no longer the made one."""
        return self.text != self._made

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return not self.field.isHidden()

    def set_note(self, made: str, kept: str = "") -> None:
        """Show the made explanation, or the one that was put right before."""
        self._made = made
        self.words.setText(kept or made)
        self._reading(True)

    def edit(self) -> None:
        """Open the field."""
        self.field.set_value(self.words.text())
        self._reading(False)
        self.field.setFocus()

    def save(self) -> None:
        """Keep what was typed."""
        self.words.setText(self.field.value() or self._made)
        self._reading(True)
        self.kept.emit(self.words.text() if self.changed else "")

    def forget(self) -> None:
        """The made explanation again."""
        self.words.setText(self._made)
        self._reading(True)
        self.kept.emit("")

    def _reading(self, reading: bool) -> None:
        writing: tuple[QWidget, ...] = (self.field, self.save_button, self.made_button)
        for part in (*writing, self.words, self.edit_button):
            part.setVisible(reading is not (part in writing))
        made, own = (
            translate("reports", "made from the numbers, may be changed"),
            translate("reports", "changed by hand"),
        )
        self._origin.setText(own if self.words.text() != self._made else made)
