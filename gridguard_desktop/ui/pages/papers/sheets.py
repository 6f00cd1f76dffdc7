"""The pages of a PDF as pictures.

Rendered by PDFium on the file worker, shown on the desk-coloured ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_ring
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS_PER_INCH = 72
PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points (1/72 inch)."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> list[PageSize]:
    """Sizes of all pages. Runs on a worker."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [PageSize(*document.get_page_size(number)) for number in range(len(document))]
    finally:
        document.close()


def render_pages(pdf: bytes, scale: float) -> list[QImage]:
    """All pages at ``scale`` pixels per point. Runs on a worker; QImage may cross threads."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _image(document[number].render(scale=scale, rev_byteorder=True))
            for number in range(len(document))
        ]
    finally:
        document.close()


def _image(bitmap: object) -> QImage:
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride  # type: ignore[attr-defined]
    pixels = bytes(bitmap.buffer)  # type: ignore[attr-defined]
    formats = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    shape = formats[bitmap.n_channels]  # type: ignore[attr-defined]
    return QImage(pixels, width, height, stride, shape).copy()  # the copy owns its pixels


class Sheet(Painted):
    """One page as a picture; ``chosen`` when clicked (thumbnails)."""

    chosen = Signal(int)

    def __init__(self, number: int, image: QImage, ratio: float, *, width: int = 0) -> None:
        super().__init__()
        self.number, self._image, self._ratio = number, image, ratio
        self._width = width
        self.on = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("preview", "Page {n}", n=number + 1))
        if width:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """The picture's size, or the thumbnail's."""
        width = px(self._width) if self._width else round(self._image.width() / self._ratio)
        return QSize(width, round(width * self._image.height() / max(1, self._image.width())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this page."""
        super().mouseReleaseEvent(event)
        self.chosen.emit(self.number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.on or self.ring:
            draw_ring(painter, self.rect())
        painter.end()


def paint_on_printer(painter: QPainter, images: Sequence[QImage], new_page: object, page: QRect) -> None:
    """Draw ``images`` on ``page`` after page; ``new_page()`` is called between them."""
    for number, image in enumerate(images):
        if number and callable(new_page):
            new_page()
        painter.drawImage(page, image)
