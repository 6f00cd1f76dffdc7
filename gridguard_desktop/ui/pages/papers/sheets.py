"""The pages of a PDF as pictures.

Rendered by PDFium on the file worker (PDFium knows one thread only), shown on the desk-coloured ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPageLayout, QPageSize, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a paper as pictures, drawn at ``scale`` pixels per point (1/72 inch)."""

    images: tuple[QImage, ...]
    scale: float

    @property
    def width(self) -> float:
        """Of the widest page, in points."""
        return max((image.width() for image in self.images), default=0) / self.scale


def render_pages(pdf: bytes, scale: float) -> Pages:
    """All pages at ``scale`` pixels per point. Runs on the file worker; QImage may cross threads."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number] for number in range(len(document))]
        return Pages(tuple(_image(page.render(scale=scale, rev_byteorder=True)) for page in pages), scale)
    finally:
        document.close()


def page_width(pdf: bytes) -> float:
    """Width of the widest page in points. Runs on the file worker."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return max(float(document.get_page_size(number)[0]) for number in range(len(document)))
    finally:
        document.close()


def _image(bitmap: Any) -> QImage:
    shape = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}[bitmap.n_channels]
    shown = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape)
    return shown.copy()  # the copy owns its pixels


def print_pages(printer: QPrinter, pages: Pages) -> bool:
    """Send ``pages`` to ``printer``, each on a sheet of its own size; False if it did not take them."""
    painter = QPainter()
    for number, image in enumerate(pages.images):
        _set_sheet(printer, image, pages.scale)
        if number == 0:
            if not painter.begin(printer):
                return False
        elif not printer.newPage():
            painter.end()
            return False
        painter.drawImage(QRectF(printer.paperRect(printer.Unit.DevicePixel)), image)
    return painter.end()


def _set_sheet(printer: QPrinter, image: QImage, scale: float) -> None:
    wide = image.width() > image.height()
    short, long = sorted((image.width() / scale, image.height() / scale))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point))
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if wide else way.Portrait)
    printer.setFullPage(True)


class Sheet(Painted):
    """One page as a picture, as wide as its pixels, or ``width`` 标准 pixels as a thumbnail that can be
    chosen."""

    chosen = Signal(int)

    def __init__(self, number: int, image: QImage, ratio: float, *, width: int = 0) -> None:
        super().__init__()
        self.number, self._image, self._ratio = number, image, ratio
        self._width = width
        self._on = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("preview", "Page {n}", n=number + 1))
        if width:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_on(self, on: bool) -> None:
        """Whether this page shows."""
        self._on = on
        self.update()

    def sizeHint(self) -> QSize:
        """The picture's size, or the thumbnail's."""
        width = px(self._width) if self._width else round(self._image.width() / self._ratio)
        return QSize(width, round(width * self._image.height() / max(1, self._image.width())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this page."""
        super().mouseReleaseEvent(event)
        self.chosen.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.number)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._on or self.ring:
            draw_ring(painter, self.rect(), 2)
        painter.end()
