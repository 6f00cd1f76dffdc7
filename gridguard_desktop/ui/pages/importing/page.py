"""The import page.

Choose a file, look at what would happen, mend the errors, import. Nothing is written before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, line_across, line_down, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.importing.batches import Batches
from gridguard_desktop.ui.tasks import Lane, Progress

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from gridguard_desktop.importing.plans import ImportPlan, ImportSummary
    from gridguard_desktop.ui.context import AppContext

FILE_TYPES = "Excel, CSV, WPS (*.xlsx *.xls *.csv *.txt *.et)"
SHOWN_ERRORS = 500


class ImportPage(Page):
    """``kind`` is ``resident`` or ``dispute``."""

    def __init__(self, ctx: AppContext, kind: str) -> None:
        super().__init__()
        self._ctx, self._kind = ctx, kind
        self._plan: ImportPlan | None = None
        self._say = Notice("over", "")
        self._say.hide()
        self.import_button = Btn(translate("import_page", "Import"), "primary", "check", clicked=self.apply)
        self.errors_button = Btn(
            translate("import_page", "Save the error workbook"), icon="download", clicked=self.save_errors
        )
        self._other = Btn(
            translate("import_page", "Another file"), "ghost", "folder-open", clicked=self.choose
        )
        self._stack = QStackedWidget()
        self.batches = Batches(ctx)
        self.batches.said.connect(self._complain)
        self._stack.addWidget(self._start())
        self._plan_view = QWidget()
        self._body = spaced(QVBoxLayout(self._plan_view), 10)
        self._stack.addWidget(self._plan_view)
        self.table = RecordTable(
            (
                Column("row", translate("import_page", "Row"), Cell.NUMBER, 80),
                Column("column", translate("import_page", "Column"), Cell.TEXT, 140, strong=True),
                Column("reason", translate("import_page", "What to mend"), Cell.TEXT, 500, stretch=True),
            ),
            name=translate("import_page", "Rows to mend"),
            ticks=False,
        )
        head = row(
            Label(self.title(), "title"), None, self._other, self.errors_button, self.import_button, gap=10
        )
        self.setLayout(column(head, self._say, (self._stack, 1), gap=10, margins=(24, 14, 24, 12)))
        self.setAcceptDrops(True)
        self._show_start()

    def title(self) -> str:
        """Words on the tab."""
        if self._kind == "resident":
            return translate("import_page", "Import residents")
        return translate("import_page", "Import disputes")

    def icon_name(self) -> str:
        """An in-tray."""
        return "inbox"

    # ---- the file

    def choose(self) -> None:
        """Ask for a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, self.title(), "", FILE_TYPES)
        if chosen:
            self.read(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(Path(paths[0]))

    def read(self, path: Path) -> None:
        """Read and plan; nothing is written."""
        self._say.hide()
        imports = self._ctx.services.imports
        plan = imports.plan_residents if self._kind == "resident" else imports.plan_disputes
        progress = Progress(translate("import_page", "Reading {name}", name=path.name))
        self._ctx.tasks.run(
            lambda: plan(path, progress=progress.report),
            self._show_plan,
            self._failed,
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )

    # ---- the plan

    def apply(self) -> None:
        """Do what the plan says; others can save meanwhile, and giving up takes back what was written."""
        plan = self._plan
        if plan is None:
            return
        imports = self._ctx.services.imports
        progress = Progress(translate("import_page", "Importing"))
        self.import_button.setEnabled(False)
        self._ctx.tasks.run_in_parts(
            lambda: imports.apply_in_parts(plan, progress=progress.report),
            self._done,
            self._failed,
            owner=self,
            progress=progress,
        )

    def save_errors(self) -> None:
        """Ask where, then write the rejected rows with their reasons."""
        if self._plan is None:
            return
        name = translate("import_page", "{name} to mend.xlsx", name=self._plan.path.stem)
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("import_page", "Save the error workbook"), name, "Excel (*.xlsx)"
        )
        if chosen:
            self.write_errors(Path(chosen))

    def write_errors(self, path: Path) -> None:
        """Write the error workbook to ``path``."""
        plan, imports = self._plan, self._ctx.services.imports
        if plan is not None:
            self._ctx.tasks.run(
                lambda: imports.write_errors(plan, path),
                lambda rows: self._ctx.toast.done(
                    translate(
                        "import_page", "{n} rows written; mend them there and import the file again.", n=rows
                    )
                ),
                self._failed,
                owner=self,
                lane=Lane.FILE,
            )

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        summary = plan.summary
        clear(self._body)
        self._body.addWidget(_figures(summary))
        for sentence in plan.notices:
            self._body.addWidget(Notice("soon", sentence))
        problems = plan.outcome.problems
        if problems:
            self.table = self._error_table(plan)
            note = translate("import_page", "{n} problems", n=len(problems))
            self._body.addWidget(
                Section(translate("import_page", "Rows to mend"), (self.table, 1), note=note), 1
            )
        else:
            self._body.addWidget(Notice("done", translate("import_page", "Every row can be read.")))
            self._body.addStretch(1)
        todo = summary.created + summary.updated
        self.import_button.set_text(translate("import_page", "Import {n} rows", n=todo))
        self.import_button.setEnabled(todo > 0)
        self.errors_button.setVisible(bool(problems))
        self._other.show()
        self.import_button.show()
        self._stack.setCurrentWidget(self._plan_view)

    def _error_table(self, plan: ImportPlan) -> RecordTable:
        table = RecordTable(
            self.table.all_columns, name=translate("import_page", "Rows to mend"), ticks=False
        )
        shown = plan.outcome.problems[:SHOWN_ERRORS]
        table.set_rows(
            [
                Row(at, {"row": problem.row, "column": problem.column, "reason": problem.reason})
                for at, problem in enumerate(shown, start=1)
            ]
        )
        return table

    def _done(self, summary: ImportSummary) -> None:
        self._plan = None
        words = translate(
            "import_page",
            "Imported: {created} new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            created=summary.created,
            updated=summary.updated,
            unchanged=summary.unchanged,
            rejected=summary.rejected,
        )
        self._ctx.toast.done(words)
        if summary.doubtful:
            doubtful = translate(
                "import_page",
                "{n} pairs may be the same person; they wait for you under “Duplicates”.",
                n=summary.doubtful,
            )
            go = Offer(translate("import_page", "Open"), lambda: self._ctx.navigator.go(Route("duplicates")))
            self._ctx.toast.warn(doubtful, go)
        self._show_start()
        self._ctx.navigator.go(Route(f"{self._kind}_list"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self.import_button.setEnabled(self._plan is not None)
        self._complain(error.message)

    def _complain(self, sentence: str) -> None:
        self._say.set_text(sentence)
        self._say.show()

    def _start(self) -> QWidget:
        choose = Btn(translate("import_page", "Choose a file"), "primary", "folder-open", clicked=self.choose)
        what = translate(
            "import_page",
            "Excel or CSV (UTF-8 or GBK). The columns are found by their heads. You see what would happen "
            "before anything is written; the same file twice adds nothing.",
        )
        words = translate("import_page", "Choose a file or drop it here")
        here = EmptyState("inbox", words, what, [choose])
        return wrap(column((here, 1), (self.batches, 1), gap=12))

    def _show_start(self) -> None:
        for button in (self.import_button, self.errors_button, self._other):
            button.hide()
        self._stack.setCurrentIndex(0)
        if self._kind == "resident":
            self.batches.reload()


def _figures(summary: ImportSummary) -> QWidget:
    figures = (
        (summary.created, translate("import_page", "new")),
        (summary.updated, translate("import_page", "changed")),
        (summary.unchanged, translate("import_page", "unchanged")),
        (summary.rejected, translate("import_page", "rejected")),
    )
    parts: list[QWidget] = []
    for number, words in figures:
        if parts:
            parts.append(line_down(40))
        parts.append(
            wrap(
                row(Label(f"{number:,}", "display"), Label(words, "h3"), None, gap=10, margins=(16, 8, 8, 8))
            )
        )
    strip = frame(row(*[(part, 1) if at % 2 == 0 else part for at, part in enumerate(parts)], gap=0), "sunk")
    return wrap(column(strip, line_across(), gap=8))
