"""The paper on the screen: thumbnails at the left, the pages on the desk, zoom and page below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, line_down, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import fixed, spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.papers.sheets import Pages, Sheet, page_width, render_pages
from gridguard_desktop.ui.tasks import Lane, Latest
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from gridguard_desktop.ui.tasks import Tasks

FULL_SIZE = 96 / 72
"""Pixels per point at 100 %."""
THUMBNAIL = 92
EDGE = 24
RESIZE_MS = 150
ZOOM_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PaperView(QWidget):
    """Shows a PDF. It fits the page to the width until somebody zooms."""

    drawn = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._latest = Latest(tasks, self)
        self._pdf = b""
        self._page_width = 0.0
        self._zoom: float | None = None
        self.sheets: list[Sheet] = []
        self.thumbs: list[Sheet] = []
        self._thumb_box = spaced(QVBoxLayout(), 10, (0, 16, 0, 14))
        self._paper = spaced(QVBoxLayout(), 14, (EDGE, 16, EDGE, 16))
        self._area: QScrollArea = scrolled(frame(self._paper, "desk"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._percent, self._at = Label("", "sec"), Label("", "sec")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RESIZE_MS)
        self._again.timeout.connect(self._draw)
        thumbs = fixed(scrolled(frame(self._thumb_box, "side"), bar=False), width=THUMBNAIL + 44)
        body = spaced(QHBoxLayout(self), 0)
        body.addWidget(thumbs)
        body.addWidget(wrap(column((self._area, 1), line_across(), self._tools(), gap=0)), 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another paper, from its first page."""
        self._pdf = pdf
        self._latest.run(lambda: page_width(pdf), self._measured, lane=Lane.FILE)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Say why there is no paper."""
        self._pdf = b""
        self._lay_out(Pages((), 1.0), 1.0)
        clear(self._paper)
        self._paper.addWidget(EmptyState("file-search", title, sentence), 1)

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller."""
        now = self._scale() / FULL_SIZE
        if step > 0:
            self._zoom = min((zoom for zoom in ZOOM_STEPS if zoom > now + 0.01), default=ZOOM_STEPS[-1])
        else:
            self._zoom = max((zoom for zoom in ZOOM_STEPS if zoom < now - 0.01), default=ZOOM_STEPS[0])
        self._draw()

    def fit_width(self) -> None:
        """The page as wide as there is room."""
        self._zoom = None
        self._draw()

    def go_to(self, number: int) -> None:
        """Show a page, counted from 0."""
        if 0 <= number < len(self.sheets):
            self._area.verticalScrollBar().setValue(self.sheets[number].y() - px(12))

    @property
    def current(self) -> int:
        """The page at the top of the view."""
        top = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        return max((sheet.number for sheet in self.sheets if sheet.y() <= top), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page follows the room."""
        super().resizeEvent(event)
        if self._pdf and self._zoom is None:
            self._again.start()

    def _measured(self, width: float) -> None:
        self._page_width = width
        self._draw()

    def _scale(self) -> float:
        """Logical pixels per point."""
        if self._zoom is not None:
            return self._zoom * FULL_SIZE
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = max(px(200), self._area.width() - bar - 2 * px(EDGE))
        return room / max(1.0, self._page_width)

    def _draw(self) -> None:
        pdf, ratio = self._pdf, self.devicePixelRatioF()
        if not pdf or not self._page_width:
            return
        scale = self._scale() * ratio
        percent = round(self._scale() / FULL_SIZE * 100)
        fits = translate("preview", "Page width {n} %", n=percent)
        self._percent.setText(f"{percent} %" if self._zoom is not None else fits)
        self._latest.run(
            lambda: render_pages(pdf, scale), partial(self._lay_out, ratio=ratio), lane=Lane.FILE
        )

    def _lay_out(self, pages: Pages, ratio: float) -> None:
        clear(self._thumb_box)
        clear(self._paper)
        self.sheets = [Sheet(at, image, ratio) for at, image in enumerate(pages.images)]
        self.thumbs = [Sheet(at, image, ratio, width=THUMBNAIL) for at, image in enumerate(pages.images)]
        for sheet, thumb in zip(self.sheets, self.thumbs, strict=True):
            thumb.chosen.connect(self.go_to)
            self._paper.addLayout(row(None, sheet, None))
            self._thumb_box.addLayout(row(None, thumb, None))
            name = Label(translate("preview", "Page {n}", n=thumb.number + 1), "cap")
            self._thumb_box.addLayout(row(None, name, None))
        self._paper.addStretch(1)
        self._thumb_box.addStretch(1)
        QTimer.singleShot(0, self, self._settled)  # the sheets have their places after the layout

    def _settled(self) -> None:
        self._scrolled()
        self.drawn.emit()

    def _scrolled(self) -> None:
        current, count = self.current, len(self.sheets)
        for thumb in self.thumbs:
            thumb.set_on(thumb.number == current)
        words = translate("preview", "Page {n} of {count}", n=current + 1, count=count)
        self._at.setText(words if count else "")

    def _tools(self) -> QWidget:
        def tool(icon: str, name: str, action: Callable[[], object]) -> Btn:
            return Btn("", "ghost", icon, small=True, name=name, clicked=action)

        return wrap(
            row(
                None,
                tool("zoom-out", translate("preview", "Smaller"), lambda: self.zoom_by(-1)),
                self._percent,
                tool("zoom-in", translate("preview", "Larger"), lambda: self.zoom_by(1)),
                Btn(translate("preview", "Fit the width"), "link", small=True, clicked=self.fit_width),
                line_down(16),
                tool(
                    "chevron-left", translate("preview", "Page before"), lambda: self.go_to(self.current - 1)
                ),
                self._at,
                tool(
                    "chevron-right", translate("preview", "Next page"), lambda: self.go_to(self.current + 1)
                ),
                None,
                gap=8,
                margins=(0, 3, 0, 3),
            )
        )
