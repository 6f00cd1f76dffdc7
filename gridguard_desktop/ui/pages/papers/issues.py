"""印发记录: every paper of a record that left, as it was printed, and set against what would print now."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import column, line_across, line_down, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded, spaced
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.difference import DifferenceView
from gridguard_desktop.ui.pages.papers.paper_view import PaperView
from gridguard_desktop.ui.pages.records.whose import WhoseRecord
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.papers import IssuedView
    from gridguard_desktop.services.papers.kept import PaperDifference
    from gridguard_desktop.ui.context import AppContext

LIST_WIDTH = 440
PRINTED, NOW = "printed", "now"


class IssuesPage(Page):
    """Papers of one record that have left. Route: the record's id and ``query={"record_type": …}``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._record: tuple[str, int] | None = None
        self._issues: dict[int, IssuedView] = {}
        self._pdf = b""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._reading, self._showing = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._note, self.whose = Label("", "cap"), WhoseRecord(ctx)
        self.table = RecordTable(_columns(), name=translate("kept", "Printed papers"), ticks=False)
        self.table.current_changed.connect(lambda _: self._show())
        self.tabs = ViewTabs(
            (Tab(PRINTED, translate("kept", "As printed")), Tab(NOW, translate("kept", "Against now"))),
            name=translate("kept", "View"),
        )
        self.tabs.chosen.connect(lambda _: self._show())
        self.view, self.difference = PaperView(ctx.tasks), DifferenceView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.difference)
        self.open_button = Btn(translate("kept", "Open"), "ghost", "external-link", clicked=self.open_outside)
        self.scans_button = Btn(
            translate("kept", "Signed scans"), "secondary", "file-search", clicked=self.open_scans
        )
        self.before = self._mover(-1, "chevron-left", translate("kept", "Change before"))
        self.after = self._mover(1, "chevron-right", translate("kept", "Next change"))
        self.setLayout(self._assemble())
        for key, step in (("F8", 1), ("Shift+F8", -1)):
            QShortcut(QKeySequence(key), self, partial(self.difference.go, step))

    def title(self) -> str:
        """Words on the tab."""
        return translate("kept", "Printed papers")

    def icon_name(self) -> str:
        """Papers."""
        return "file-text"

    def open(self, route: Route) -> None:
        """Read the register of the record that the route names."""
        if route.record_id is None or not isinstance(route.query, dict):
            return
        self._record = (route.query["record_type"], route.record_id)
        self.whose.follow(*self._record)
        self.reload()

    def on_shown(self) -> None:
        """Another paper may have left meanwhile."""
        self.reload()

    def on_lock(self) -> None:
        """Nothing readable stays in the temporary folder."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def reload(self) -> None:
        """Read the register again."""
        if self._record is not None:
            kept, record = self._ctx.services.kept_papers, self._record
            self._reading.run(lambda: kept.versions(*record), self._listed)

    # ---- showing

    def _listed(self, issues: Sequence[IssuedView]) -> None:
        self._issues = {issue.issue_id: issue for issue in issues}
        self._note.setText(translate("kept", "{n} in the register", n=len(issues)))
        self.table.set_rows([_row(issue) for issue in issues])
        if not issues:
            self.view.show_nothing(
                translate("kept", "Nothing was printed yet"),
                translate("kept", "A paper that is printed, saved or opened appears here as it left."),
            )
        self._show()

    def _show(self) -> None:
        issue = self._issues.get(self.table.current_id or 0)
        compared = self.tabs.current == NOW
        self._stack.setCurrentWidget(self.difference if compared else self.view)
        for button in (self.before, self.after):
            button.setVisible(compared)
        self.open_button.setEnabled(issue is not None and issue.kept)
        if issue is None:
            return
        kept, papers, issue_id = self._ctx.services.kept_papers, self._ctx.services.papers, issue.issue_id
        if compared:
            self._showing.run(lambda: kept.difference(issue_id), self._compared, self._failed)
        elif issue.kept:
            self._showing.run(lambda: papers.reopen(issue_id), self._printed, self._failed)
        else:
            self.view.show_nothing(
                issue.title, translate("kept", "Of this paper only the fingerprint is kept.")
            )

    def _printed(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf)

    def _compared(self, found: PaperDifference) -> None:
        self.difference.show_difference(found)
        for button in (self.before, self.after):
            button.setEnabled(found.count > 0)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._stack.setCurrentWidget(self.view)
        self.view.show_nothing(translate("kept", "This paper cannot be shown"), error.message)

    def open_scans(self) -> None:
        """Where the scans of signed papers are dropped in."""
        if self._record is not None:
            kind, record_id = self._record
            self._ctx.navigator.go(Route("scans", record_id, query={"record_type": kind}))

    def open_outside(self) -> None:
        """Open the kept paper in the PC's own PDF program, from a folder that goes when the program locks."""
        issue = self._issues.get(self.table.current_id or 0)
        if issue is None:
            return
        papers = self._ctx.services.papers
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="gridguard-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / f"{issue.title}-{issue.issue_id:06d}.pdf"

        def write(pdf: bytes) -> None:
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
            self._ctx.tasks.run(lambda: path.write_bytes(pdf), lambda _: show(), None, self, Lane.FILE)

        self._ctx.tasks.run(lambda: papers.reopen(issue.issue_id), write, self._failed, self)

    # ---- assembling

    def _mover(self, step: int, icon: str, words: str) -> Btn:
        return Btn("", "ghost", icon, small=True, name=words, clicked=lambda: self.difference.go(step))

    def _assemble(self) -> Any:
        head = row(
            Label(self.title(), "title"),
            (self.whose, 1),
            self._note,
            self.open_button,
            self.scans_button,
            gap=10,
        )
        top = wrap(column(head, margins=(24, 14, 24, 12)))
        left = bounded(wrap(column((self.table, 1), margins=(16, 8, 0, 8))), most=LIST_WIDTH)
        tools = row((self.tabs, 1), self.before, self.after, gap=4, margins=(24, 4, 24, 0))
        right = wrap(column(tools, (self._stack, 1), gap=0))
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(left, 2)
        body.addWidget(line_down())
        body.addWidget(right, 3)
        return column(top, line_across(), (body, 1), gap=0)


def _columns() -> list[Column]:
    return [
        Column("title", translate("kept", "Paper"), width=150, stretch=True, strong=True),
        Column("when", translate("kept", "When"), Cell.DATE, width=92),
        Column("by", translate("kept", "By"), width=64, drop_rank=2),
        Column("copies", translate("kept", "Copies"), Cell.NUMBER, width=44, drop_rank=1),
        Column("state", translate("kept", "Signed copy"), Cell.ICON, width=84),
    ]


def _row(issue: IssuedView) -> Row:
    signed = IconText(translate("kept", "there"), "circle-check", "done") if issue.signed else None
    return Row(
        issue.issue_id,
        {
            "title": issue.title,
            "when": china_time(issue.issued_at),
            "by": issue.issued_by,
            "copies": issue.copies,
            "state": signed,
        },
    )
