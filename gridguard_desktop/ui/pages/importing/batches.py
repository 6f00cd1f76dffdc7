"""The imports of the last weeks under the place for a file: what each brought, and the button that takes it
back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tasks import Latest, Progress

if TYPE_CHECKING:
    from gridguard_desktop.services.batches import BatchLine, Undone
    from gridguard_desktop.ui.context import AppContext


class Batches(QWidget):
    """A table of imports and one quiet button; hidden while there was none."""

    said = Signal(str)
    """A sentence for the notice of the page."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.lines: dict[int, BatchLine] = {}
        title = translate("import_page", "Recent imports")
        self.table = RecordTable(
            (
                Column("file", translate("import_page", "File"), width=220, stretch=True, strong=True),
                Column("on", translate("import_page", "Imported on"), Cell.DATE, width=96),
                Column("by", translate("import_page", "By"), width=90, drop_rank=2),
                Column("created", translate("import_page", "new"), Cell.NUMBER, width=72),
                Column("updated", translate("import_page", "changed"), Cell.NUMBER, width=72),
                Column("doubtful", translate("import_page", "doubtful"), Cell.NUMBER, width=72),
                Column("state", translate("import_page", "State"), Cell.ICON, width=250, drop_rank=1),
            ),
            name=title,
            ticks=False,
        )
        self.undo_button = Btn(translate("import_page", "Take this import back"), icon="refresh-cw")
        self.undo_button.clicked.connect(self.ask)
        self.table.current_changed.connect(lambda _: self._offer())
        self.setLayout(column(row(Label(title, "h2"), None, self.undo_button), (self.table, 1), gap=8))
        self.hide()

    def reload(self) -> None:
        """Read the imports again."""
        self._reading.run(self._ctx.services.batches.recent, self._show)

    def ask(self) -> None:
        """Say what would happen; take back when the officer agrees."""
        line = self.lines.get(self.table.current_id or 0)
        if line is None:
            return
        words = translate(
            "import_page",
            "{created} new records are deleted and {updated} changed ones get their earlier values back. "
            "What was worked on since the import stays as it is.",
            created=line.created,
            updated=line.updated,
        )
        title = translate("import_page", "Take back the import of “{name}”?", name=line.file_name)
        if ask_dangerous(self, title, words, translate("import_page", "Take back")):
            self.undo(line.id)

    def undo(self, batch_id: int) -> None:
        """Take the import back on a worker."""
        progress = Progress(translate("import_page", "Taking the import back"))
        batches = self._ctx.services.batches
        self.undo_button.setEnabled(False)
        self._ctx.tasks.run_in_parts(
            lambda: batches.undo_in_parts(batch_id, progress=progress.report),
            self._undone,
            self._failed,
            owner=self,
            progress=progress,
        )

    def _show(self, lines: tuple[BatchLine, ...]) -> None:
        self.lines = {line.id: line for line in lines}
        self.setVisible(bool(lines))
        self.table.set_rows([_row(line) for line in lines])
        self._offer()

    def _offer(self) -> None:
        line = self.lines.get(self.table.current_id or 0)
        self.undo_button.setEnabled(line is not None and line.can_undo)

    def _undone(self, done: Undone) -> None:
        words = translate(
            "import_page",
            "Taken back: {removed} records deleted, {restored} given their earlier values.",
            removed=done.removed,
            restored=done.restored,
        )
        if done.stayed:
            stayed = translate("import_page", "{n} were worked on since and stay as they are.", n=done.stayed)
            words = f"{words} {stayed}"
        self._ctx.toast.done(words)
        self.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.said.emit(error.message)
        self.reload()


def _row(line: BatchLine) -> Row:
    return Row(
        line.id,
        {
            "file": line.file_name,
            "on": line.imported_on,
            "by": line.imported_by,
            "created": line.created,
            "updated": line.updated,
            "doubtful": line.doubtful,
            "state": _state(line),
        },
        muted=line.undone_on is not None,
    )


def _state(line: BatchLine) -> IconText:
    if line.undone_on is not None:
        if line.stayed:
            return IconText(
                translate("import_page", "taken back, {n} records stayed", n=line.stayed), "refresh-cw"
            )
        return IconText(translate("import_page", "taken back"), "refresh-cw")
    if not line.complete:
        words = translate("import_page", "interrupted: take it back and import the file again")
        return IconText(words, "circle-alert", "over")
    if line.can_undo:
        until = translate("import_page", "can be taken back until {day:%Y-%m-%d}", day=line.until)
        return IconText(until, "clock")
    return IconText(translate("import_page", "in the register"), "circle-check", "done")
