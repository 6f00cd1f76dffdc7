"""A long text into which fields are put by name: the wording of a form of the station."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.layout import row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

HEIGHT = 260


class InsertingEditor(LongTextEditor):
    """Several lines; the button below puts a word of ``table`` where the cursor stands, in braces."""

    def __init__(self, table: str) -> None:
        super().__init__(height=HEIGHT)
        self._table = table
        self.menu_shown: QMenu | None = None
        self.button = Btn(
            translate("templates", "Insert a field"),
            "ghost",
            "plus",
            tail="chevron-down",
            clicked=self._offer,
        )
        layout = self.layout()
        assert layout is not None
        layout.addWidget(wrap(row(self.button, None)))

    def insert(self, word: str) -> None:
        """Put a field in, over what is selected."""
        self.area.insertPlainText("{" + word + "}")
        self.area.setFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Nothing is put into a text that is only shown."""
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def _offer(self) -> None:
        english = current_language() == "en"
        entries = [
            Entry(f"{entry.en} {{{entry.zh}}}" if english else entry.zh, partial(self.insert, entry.zh))
            for entry in choices(self._table)
        ]
        self.menu_shown = menu(entries, self)
        self.button.drop_down(self.menu_shown)
