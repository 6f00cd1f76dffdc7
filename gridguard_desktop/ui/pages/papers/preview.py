"""打印预览.

The paper at page width, what was checked, printer and copies; print, save, open: each goes into the register
of papers before the paper leaves.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.papers import MOST_COPIES, PaperSet, render_job
from gridguard_desktop.ui.forms.editors import whole_number
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Item, column, frame, line_across, row, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.copying import CopyButton
from gridguard_desktop.ui.pages.papers.deadline_link import DeadlineLink
from gridguard_desktop.ui.pages.papers.paper_view import PaperView
from gridguard_desktop.ui.pages.papers.sheets import (
    POINTS_PER_INCH,
    PRINT_DPI,
    Pages,
    print_pages,
    render_pages,
)
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.papers import PaperJob
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

PANEL_WIDTH = 320
Printable = Union["PaperJob", PaperSet]


class PreviewPage(Page):
    """One paper of one record.

    Route: the record's id and ``query={"paper": key, "part_id": id}``, or ``{"set": True, "record_type": …}``
    for all that have not left yet; a paper that is not a record's brings ``"gather"``, called with
    ``for_issue``.
    """

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._query: Any = None
        self._gather: Callable[[bool], Printable] | None = None
        self._job: Printable | None = None
        self._pdf = b""
        self._reading = Latest(ctx.tasks, self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._name, self._note = Label(translate("preview", "Print preview"), "title"), Label("", "sec")
        self._build_controls()
        self.view = PaperView(ctx.tasks)
        self.setLayout(self._assemble())
        for keys, act in (("Ctrl+P", self.print_it), ("Ctrl+S", self.save_as)):
            QShortcut(QKeySequence(keys), self, act)
        self._enable(False)

    def title(self) -> str:
        """Words on the tab."""
        if self._job is None:
            return translate("preview", "Print preview")
        return translate("preview", "Print · {paper}", paper=self._job.title)

    def icon_name(self) -> str:
        """A printer."""
        return "printer"

    def open(self, route: Route) -> None:
        """Make and show the paper that the route names."""
        if route.query is None or route.query == self._query:
            return
        self._query = route.query
        self._gather = _gatherer(self._ctx, route)
        self.copy_button.record_type = route.query.get("record_type", "")
        self.deadline_link.follow(route)
        self.reload()

    def reload(self) -> None:
        """Make the paper anew from what stands in the store."""
        gather = self._gather
        if gather is not None:
            self._say("act", translate("preview", "Making the paper…"))
            self._enable(False)
            self._reading.run(lambda: gather(False), self._typeset, self._failed)

    def on_lock(self) -> None:
        """Nothing readable stays in the temporary folder."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # ---- making

    def _typeset(self, job: Printable) -> None:
        self._job = job
        self._reading.run(lambda: render_job(job), self._show, self._failed, lane=Lane.FILE)

    def _show(self, pdf: bytes) -> None:
        job = self._job
        if job is None:
            return
        self._pdf = pdf
        self._note.setText(" · ".join(part for part in (job.title, job.number) if part))
        self.copies.editor.set_value(job.copies)
        self._say(
            "done",
            translate("preview", "Ready to print"),
            translate("preview", "Nothing is missing; every character has its glyph."),
        )
        self._enable(True)
        self.title_changed.emit()
        self.view.show_pdf(pdf)

    def _failed(self, error: Exception) -> None:
        self._enable(bool(self._pdf))
        if not isinstance(error, OfficerError):
            raise error
        self._say("over", translate("preview", "Not ready"), error.message)
        if not self._pdf:
            self.view.show_nothing(translate("preview", "This paper cannot be made yet"), error.message)

    def _one_paper(self) -> PaperJob | None:
        return None if isinstance(self._job, PaperSet) else self._job

    # ---- letting it out

    @property
    def pdf(self) -> bytes:
        """The paper shown."""
        return self._pdf

    def print_it(self) -> None:
        """Print on the chosen printer; what left is on record."""
        name = self.printer.value()
        if name is None or self.copies.complain():
            return
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        self.print_on(printer, self.copies.editor.value())

    def print_on(self, printer: QPrinter, copies: int) -> None:
        """Put the paper on record, then render it at printing resolution and send it to ``printer``."""
        printer.setCopyCount(copies)

        def send(pages: Pages) -> None:
            if not print_pages(printer, pages):
                self._ctx.toast.error(translate("preview", "The printer did not take the paper."))

        def leave(content: bytes) -> None:
            work = partial(render_pages, content, PRINT_DPI / POINTS_PER_INCH)
            self._ctx.tasks.run(work, send, self._failed, self, Lane.FILE)

        self._issue("print", copies, leave)

    def save_as(self) -> None:
        """Save to a file chosen by the user."""
        if self._job is None or not self.save_button.isEnabled():
            return
        title = translate("preview", "Save as PDF")
        chosen, _ = QFileDialog.getSaveFileName(self, title, self._job.file_name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path, way: str = "save", then: Callable[[], object] | None = None) -> None:
        """Put the paper on record, then write it to ``path``."""

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            self._ctx.toast.error(
                translate("preview", "The file could not be written. Choose another folder.")
            )

        def leave(content: bytes) -> None:
            done = (lambda _: then()) if then is not None else None
            self._ctx.tasks.run(lambda: path.write_bytes(content), done, failed, self, Lane.FILE)

        self._issue(way, 1, leave)

    def open_outside(self) -> None:
        """Open in the PC's own PDF program, from a private folder that goes when the program locks."""
        if self._job is None:
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="gridguard-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / self._job.file_name
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        self.save_to(path, "open", show)

    def _issue(self, way: str, copies: int, leave: Callable[[bytes], object]) -> None:
        """Gather for good (with the number), typeset, record; then ``leave(content)``."""
        gather, papers = self._gather, self._ctx.services.papers
        if gather is None or not self._pdf:
            return
        self._enable(False)

        def typeset(job: Printable) -> None:
            self._job = job
            self._reading.run(lambda: render_job(job), partial(record, job), self._failed, lane=Lane.FILE)

        def record(job: Printable, content: bytes) -> None:
            work: Callable[[], object] = (
                partial(papers.record_set, job, way=way)
                if isinstance(job, PaperSet)
                else partial(papers.record_issue, job, content, way=way, copies=copies)
            )
            self._reading.run(work, lambda _: done(job, content), self._failed)

        def done(job: Printable, content: bytes) -> None:
            self._show(content)
            self.copies.editor.set_value(copies if way == "print" else job.copies)
            self._ctx.toast.done(translate("preview", "{paper} is out and on record.", paper=job.title))
            leave(content)

        self._reading.run(lambda: gather(True), typeset, self._failed)

    # ---- assembling

    def _build_controls(self) -> None:
        names = list(QPrinterInfo.availablePrinterNames())
        self.printer = ChoiceEditor([Choice(name, name) for name in names], segmented=False)
        self.printer.set_value(QPrinterInfo.defaultPrinterName() or (names[0] if names else None))
        words = translate("preview", "Copies")
        self.copies = FieldBox(words, whole_number(words, least=1, most=MOST_COPIES), required=True)
        first, second = ("primary", "secondary") if names else ("secondary", "primary")
        save, paper = translate("preview", "Save as PDF"), translate("preview", "Print")
        out = translate("preview", "Open")
        self.open_button = Btn(out, "ghost", "external-link", clicked=self.open_outside)
        self.save_button = Btn(save, second, "file-text", key="Ctrl+S", clicked=self.save_as)
        self.print_button = Btn(paper, first, "printer", key="Ctrl+P", clicked=self.print_it)
        self.copy_button = CopyButton(self._ctx, self._one_paper)
        self.deadline_link = DeadlineLink(self._ctx)
        self._state_box, self._state = spaced(QVBoxLayout(), 0), Notice("act", "")
        self._state_box.addWidget(self._state)

    def _assemble(self) -> QVBoxLayout:
        buttons = (self.copy_button, self.open_button, self.save_button, self.print_button)
        head = row(self._name, self._note, None, self.deadline_link, *buttons, gap=10)
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(self.view, 1)
        body.addWidget(self._panel())
        return column(wrap(column(head, margins=(24, 14, 24, 12))), line_across(), (body, 1), gap=0)

    def _panel(self) -> QWidget:
        record = translate(
            "preview",
            "Who, when, which copies and a fingerprint of the file go on record. Destroy spare copies.",
        )
        printers: list[Item]
        if self.printer.value() is not None:
            printers = [FieldBox(translate("preview", "Printer"), self.printer), self.copies]
        else:
            none = translate("preview", "No printer is set up on this PC; save the paper as PDF.")
            printers = [Notice("soon", none)]
        content = column(
            self._state_box,
            *printers,
            line_across(),
            row(Icon("info", 14, "text3"), (Label(record, "cap", wrap=True), 1), gap=6, top=True),
            None,
            gap=10,
            margins=(18, 14, 18, 14),
        )
        return frame(content, "side", width=PANEL_WIDTH)

    def _say(self, tone: str, title: str, text: str = "") -> None:
        self._state_box.removeWidget(self._state)
        self._state.hide()
        self._state.deleteLater()
        self._state = Notice(tone, title, text)
        self._state_box.addWidget(self._state)

    @property
    def said(self) -> str:
        """What the notice says."""
        return self._state.accessibleName()

    def _enable(self, ready: bool) -> None:
        for button in (self.save_button, self.open_button, self.copy_button):
            button.setEnabled(ready)
        self.print_button.setEnabled(ready and self.printer.value() is not None)


def _gatherer(ctx: AppContext, route: Route) -> Callable[[bool], Printable]:
    given = route.query.get("gather")
    if given is not None:
        return lambda for_issue: given(for_issue=for_issue)
    papers, record_id = ctx.services.papers, route.record_id or 0
    if route.query.get("set"):
        kind = route.query["record_type"]
        return lambda for_issue: papers.gather_set(kind, record_id, for_issue=for_issue)
    paper, part = route.query["paper"], route.query.get("part_id")
    return lambda for_issue: papers.gather(paper, record_id, part, for_issue=for_issue)
