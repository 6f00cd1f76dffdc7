"""The audit trail as the auditor reads it: newest first, narrowed to a user or a record number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row, Value
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.system.trail_words import detail_words, record_words

if TYPE_CHECKING:
    from gridguard_desktop.services.trail import TrailRow
    from gridguard_desktop.ui.context import AppContext


class TrailPanel(QWidget):
    """A table with a page of the trail; older pages on demand."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._rows: list[TrailRow] = []
        self.login = TextEditor(translate("system", "User name"), 64)
        self.number = TextEditor(translate("system", "Record id"), 18)
        for editor in (self.login, self.number):
            editor.line.returnPressed.connect(self.reload)
        self.table = RecordTable(
            (
                Column("seq", translate("system", "No."), Cell.NUMBER, 80),
                Column("at", translate("system", "When"), Cell.TEXT, 160),
                Column("login", translate("system", "User"), Cell.TEXT, 110, strong=True),
                Column("event", translate("system", "What"), Cell.TEXT, 140, strong=True),
                Column("record", translate("system", "Record"), Cell.TEXT, 140, drop_rank=1),
                Column("details", translate("system", "Details"), Cell.TEXT, 300, stretch=True),
            ),
            name=translate("system", "Audit trail"),
            ticks=False,
        )
        self._older = Btn(translate("system", "Older"), "link", clicked=self.older)
        note = Label(translate("system", "Reading the trail is itself on record."), "cap")
        fields = row(
            bounded(FieldBox(translate("system", "User"), self.login), most=220),
            bounded(FieldBox(translate("system", "Record id"), self.number), most=220),
            None,
        )
        self.setLayout(column(fields, (self.table, 1), row(note, None, self._older), gap=8))
        self.reload()

    def reload(self) -> None:
        """The newest rows."""
        self._rows = []
        self._read(None)

    def older(self) -> None:
        """The page before."""
        if self._rows:
            self._read(self._rows[-1].seq)

    def _read(self, before: int | None) -> None:
        login = self.login.value()
        typed = self.number.value()
        record_id = int(typed) if typed.isdecimal() else None
        trail = self._ctx.services.trail
        self._ctx.tasks.run(
            lambda: trail.page(before=before, login=login, record_id=record_id), self._show, owner=self
        )

    def _show(self, rows: list[TrailRow]) -> None:
        self._rows += rows
        self._older.setEnabled(bool(rows))
        self.table.set_rows([_line(entry) for entry in self._rows])


def _line(entry: TrailRow) -> Row:
    cells: dict[str, Value] = {
        "seq": entry.seq,
        "at": f"{china_time(entry.at):%Y-%m-%d %H:%M:%S}",
        "login": entry.login,
        "event": entry.event,
        "record": record_words(entry),
        "details": detail_words(entry),
    }
    return Row(entry.seq, cells)
