"""What may leave of a list, behind one button of its head: on paper, as a masked file, with plain numbers by
approval."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.custom_fields import COLUMN
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.labels import LABELLED
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.domain.fields import RecordType
    from gridguard_desktop.domain.listing import ListQuery
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.table import RecordTable


class OutwardButton(Btn):
    """导出与打印: the ways out of a list that the role may use. ``query`` and ``fields`` are asked when one
    is taken."""

    def __init__(
        self,
        ctx: AppContext,
        record_type: RecordType,
        query: Callable[[], ListQuery],
        fields: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__(
            translate("lists", "Export and print"),
            "ghost",
            "download",
            tail="chevron-down",
            clicked=lambda: self.offer(),
        )
        self._ctx, self._type, self._query, self._fields = ctx, record_type, query, fields
        self.menu_shown: QMenu | None = None
        if not self.entries():
            self.hide()

    def entries(self) -> list[Entry | None]:
        """Lines of the menu."""
        found: list[Entry | None] = []
        if self._ctx.can(Permission.PAPER_PRINT):
            found.append(Entry(translate("lists", "Print this list"), self.print_list, "printer"))
        if self._type.key in LABELLED and self._ctx.can(Permission.LABEL_CREATE):
            found.append(Entry(translate("labels", "Labels for these places…"), self.label, "key-round"))
        if self._ctx.can(Permission.LIST_EXPORT):
            found.append(Entry(translate("lists", "Export this list, masked"), self.export, "download"))
        if self._ctx.can(Permission.EXPORT_REQUEST_CREATE) and self._hides_numbers():
            found += [None, Entry(translate("lists", "Export with plain numbers…"), self.ask, "lock")]
        return found

    def offer(self) -> None:
        """Open the menu below the button."""
        self.menu_shown = menu(self.entries(), self)
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def print_list(self) -> None:
        """The list as a paper with its watermark, in the print preview."""
        papers, query, fields = self._ctx.services.list_papers, self._query(), self._fields()
        gather = partial(papers.paper_of, query, fields)
        self._ctx.navigator.go(Route("paper", query={"paper": "record-list", "gather": gather}))

    def label(self) -> None:
        """To the sheets of labels, with the places of the list."""
        self._ctx.navigator.go(Route("labels", query=self._query()))

    def ask(self) -> None:
        """To the page where plain numbers are asked for."""
        self._ctx.navigator.go(Route("outward", query=(self._query(), self._fields())))

    def _hides_numbers(self) -> bool:
        return any(field.sensitive for field in self._type.list_fields)

    def export(self) -> None:
        """Write what is seen to a file chosen by the user."""
        title, name = translate("lists", "Export this list, masked"), str(self._type.plural)
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{name}.xlsx", "Excel (*.xlsx);;CSV (*.csv)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the list to ``path`` on the worker for long reads, and say so."""
        progress = Progress(translate("lists", "Exporting"))
        exports, query, fields = self._ctx.services.exports, self._query(), self._fields()
        done = translate("lists", "Exported to {name}", name=path.name)

        def complain(error: Exception) -> None:
            if not isinstance(error, OfficerError):
                raise error
            self._ctx.toast.error(error.message)

        self._ctx.tasks.run(
            lambda: exports.write_list(query, path, fields=fields, progress=progress.report),
            lambda _: self._ctx.toast.done(done),
            complain,
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )


def fields_shown(table: RecordTable, record_type: RecordType) -> tuple[str, ...]:
    """The fields of the record that stand in the table's columns, in their order; the usual ones where a
    noun's list draws columns of its own. What a station added to the register does not leave with a
    list."""
    known = {field.name for field in record_type.fields}
    shown = [
        column.key
        for column in table.all_columns
        if column.key not in table.hidden_keys and not column.key.startswith(COLUMN)
    ]
    fields = tuple(key for key in shown if key in known)
    return fields if len(fields) == len(shown) else tuple(field.name for field in record_type.list_fields)
