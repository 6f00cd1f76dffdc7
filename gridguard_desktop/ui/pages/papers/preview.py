"""打印预览.

The paper at page width, what was checked, copies with the reason; print, save, open — each on record.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.sheets import PRINT_DPI, Sheet, paint_on_printer, render_pages
from gridguard_desktop.ui.tasks import Lane
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.services.papers import PaperJob
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

SCREEN_SCALE = 1.45
"""Pixels per point at 100 %: a page about 860 wide, readable without zooming."""
PANEL_WIDTH = 300
THUMBNAIL = 92
ZOOM_STEPS = (0.6, 0.8, 1.0, 1.25, 1.6)


class PreviewPage(Page):
    """One paper of one record."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._route: Route | None = None
        self._job: PaperJob | None = None
        self._pdf = b""
        self._zoom = ZOOM_STEPS.index(1.0)
        self._sheets: list[Sheet] = []
        self._name, self._note = Label(translate("preview", "Print preview"), "title"), Label("", "sec")
        self.save_button = Btn(translate("preview", "Save as PDF"), icon="file-text", clicked=self.save_as)
        self.open_button = Btn(
            translate("preview", "Open"), "ghost", "external-link", clicked=self.open_outside
        )
        self.print_button = Btn(
            translate("preview", "Print"), "primary", "printer", key="Ctrl+P", clicked=self.print_it
        )
        self._thumbs = spaced(QVBoxLayout(), 12, (0, 14, 0, 14))
        self._paper = spaced(QVBoxLayout(), 14, (24, 16, 24, 16))
        self._area: QScrollArea = scrolled(frame(self._paper, "desk"))
        self._state = Notice("act", translate("preview", "Making the paper…"))
        self._copies = Label("", "body", wrap=True)
        self.setLayout(self._assemble())
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_it)
        self._enable(False)

    def title(self) -> str:
        """Words on the tab."""
        return (
            translate("preview", "Print · {paper}", paper=self._job.title) if self._job else self._name.text()
        )

    def icon_name(self) -> str:
        """A printer."""
        return "printer"

    def open(self, route: Route) -> None:
        """Make and show the paper the route names: ``query={"paper": key}``.

        A page that holds what is to be printed gives ``"gather"`` as well, a call that answers the PaperJob.
        """
        if route.query is None or (self._route is not None and route.query == self._route.query):
            return
        self._route = route
        papers = self._ctx.services.papers
        paper, record_id = route.query["paper"], route.record_id or 0
        self._state.set_text(translate("preview", "Making the paper…"))
        self._enable(False)
        gather = route.query.get("gather") or partial(papers.gather, paper, record_id)
        self._ctx.tasks.run(gather, self._typeset, self._failed, owner=self)

    # ---- making

    def _typeset(self, job: PaperJob) -> None:
        self._job = job
        papers = self._ctx.services.papers
        self._ctx.tasks.run(lambda: papers.render(job), self._show, self._failed, owner=self, lane=Lane.FILE)

    def _show(self, pdf: bytes) -> None:
        job = self._job
        if job is None:
            return
        self._pdf = pdf
        self._note.setText(job.title)
        self.print_button.set_text(translate("preview", "Print {n} copies", n=job.copies))
        self._copies.setText(job.copies_reason)
        self._state.set_text(
            translate("preview", "Ready to print"),
            translate("preview", "Nothing is missing; every character has its glyph."),
        )
        self._enable(True)
        self.title_changed.emit()
        self._draw()

    def _draw(self) -> None:
        pdf, ratio = self._pdf, self.devicePixelRatioF()
        scale = SCREEN_SCALE * ZOOM_STEPS[self._zoom] * ratio
        self._ctx.tasks.run(
            lambda: render_pages(pdf, scale),
            lambda images: self._lay_out(images, ratio),
            owner=self,
            lane=Lane.FILE,
        )

    def _lay_out(self, images: list[QImage], ratio: float) -> None:
        clear(self._thumbs)
        clear(self._paper)
        self._sheets = []
        for number, image in enumerate(images):
            sheet, thumb = Sheet(number, image, ratio), Sheet(number, image, ratio, width=THUMBNAIL)
            thumb.chosen.connect(self._go_to)
            self._sheets.append(sheet)
            self._paper.addLayout(row(None, sheet, None))
            self._thumbs.addLayout(row(None, thumb, None))
            self._thumbs.addLayout(
                row(None, Label(translate("preview", "Page {n}", n=number + 1), "cap"), None)
            )
        self._paper.addStretch(1)
        self._thumbs.addStretch(1)

    def _go_to(self, number: int) -> None:
        self._area.verticalScrollBar().setValue(self._sheets[number].y() - px(12))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        clear(self._paper)
        state = EmptyState(
            "file-search", translate("preview", "This paper cannot be made yet"), error.message
        )
        self._paper.addWidget(state)
        self._state.set_text(translate("preview", "Not ready"), error.message)

    # ---- letting it out

    @property
    def pdf(self) -> bytes:
        """The paper shown."""
        return self._pdf

    def print_it(self) -> None:
        """Ask for a printer and print; what left is on record."""
        if not self._pdf or self._job is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setCopyCount(self._job.copies)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Render at printing resolution and send it to ``printer``."""
        pdf = self._pdf
        scale = PRINT_DPI / 72

        def send(images: list[QImage]) -> None:
            painter = QPainter(printer)
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            paint_on_printer(painter, images, printer.newPage, QRect(0, 0, sheet.width(), sheet.height()))
            painter.end()
            self._issue("print", max(1, printer.copyCount()))

        self._ctx.tasks.run(lambda: render_pages(pdf, scale), send, owner=self, lane=Lane.FILE)

    def save_as(self) -> None:
        """Save to a file chosen by the user."""
        if self._job is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("preview", "Save as PDF"), self._job.file_name, "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the paper to ``path``, on record."""
        pdf = self._pdf
        self._ctx.tasks.run(
            lambda: path.write_bytes(pdf), lambda _: self._issue("save", 1), owner=self, lane=Lane.FILE
        )

    def open_outside(self) -> None:
        """Open in the PC's own PDF program, from a private temporary folder."""
        if self._job is None:
            return
        folder = Path(tempfile.mkdtemp(prefix="gridguard-"))
        path = folder / self._job.file_name
        path.write_bytes(self._pdf)
        self._issue("open", 1)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _issue(self, way: str, copies: int) -> None:
        job, pdf = self._job, self._pdf
        if job is None:
            return
        papers = self._ctx.services.papers
        self._ctx.tasks.run(
            lambda: papers.record_issue(job, pdf, way=way, copies=copies),
            lambda issued: self._ctx.toast.done(
                translate("preview", "{paper} is out and on record.", paper=job.title)
            ),
            owner=self,
        )

    # ---- assembling

    def _assemble(self) -> QVBoxLayout:
        head = row(
            self._name, self._note, None, self.open_button, self.save_button, self.print_button, gap=10
        )
        left = fixed(scrolled(frame(self._thumbs, "side"), bar=False), width=THUMBNAIL + 44)
        zoom = row(
            None,
            Btn(
                "",
                "ghost",
                "zoom-out",
                name=translate("preview", "Smaller"),
                clicked=lambda: self._zoom_by(-1),
            ),
            Btn(
                "", "ghost", "zoom-in", name=translate("preview", "Larger"), clicked=lambda: self._zoom_by(1)
            ),
            None,
            margins=(0, 4, 0, 4),
        )
        middle = wrap(column((self._area, 1), zoom, gap=0))
        body = spaced(QHBoxLayout(), 0)
        for widget, stretch in ((left, 0), (middle, 1), (self._panel(), 0)):
            body.addWidget(widget, stretch)
        top = wrap(column(head, margins=(24, 14, 24, 12)))
        return column(top, line_across(), (body, 1), gap=0)

    def _panel(self) -> QWidget:
        record = translate(
            "preview",
            "Who, when, which copies and a fingerprint of the file go on record. Destroy spare copies.",
        )
        content = column(
            self._state,
            Label(translate("preview", "Copies"), "h3"),
            self._copies,
            line_across(),
            Label(record, "cap", wrap=True),
            None,
            gap=10,
            margins=(18, 14, 18, 14),
        )
        return frame(content, "side", width=PANEL_WIDTH)

    def _zoom_by(self, step: int) -> None:
        self._zoom = max(0, min(len(ZOOM_STEPS) - 1, self._zoom + step))
        if self._pdf:
            self._draw()

    def _enable(self, ready: bool) -> None:
        buttons: tuple[Any, ...] = (self.print_button, self.save_button, self.open_button)
        for button in buttons:
            button.setEnabled(ready)
