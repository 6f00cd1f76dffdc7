"""Writes on pages that are already made: the dossier's page number, and pictures with their captions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gridguard_desktop.documents.binding.foreign import FRAME, Unreadable, picture
from gridguard_desktop.documents.typeset.blocks import Align
from gridguard_desktop.documents.typeset.build import making
from gridguard_desktop.documents.typeset.fonts import Face, font
from gridguard_desktop.documents.typeset.pen import Pen
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_SIZE = 10.5


def page_numbers(count: int) -> bytes:
    """A PDF of ``count`` pages with nothing but 卷内第 x 页 共 y 页 at the upper right."""
    target = io.BytesIO()
    with making():
        canvas = _canvas(target)
        pen = Pen(canvas)
        for number in range(1, count + 1):
            words = f"卷内第 {number} 页　共 {count} 页"
            pen.text(_WIDTH - 15 * MM, _HEIGHT - 11 * MM, words, Face.SONG, _SIZE, Align.RIGHT)
            pen.show_page()
        canvas.save()
    return target.getvalue()


def picture_pages(pictures: Sequence[tuple[str, bytes]]) -> list[bytes | Unreadable]:
    """A page for each picture with its caption below, or why it cannot be one."""
    made: list[bytes | Unreadable] = []
    for caption, content in pictures:
        try:
            made.append(_picture_page(caption, content))
        except Unreadable as error:
            made.append(error)
    return made


def _picture_page(caption: str, content: bytes) -> bytes:
    image, width, height = picture(content)
    left, bottom, room, tall = FRAME
    target = io.BytesIO()
    with making():
        canvas = _canvas(target)
        x = left + (room - width) / 2
        y = bottom + 24 + (tall - 24 - height) / 2
        canvas.drawImage(ImageReader(image), x, y, width, height)
        Pen(canvas).text(left + room / 2, bottom + 4, caption, Face.SONG, _SIZE, Align.CENTER)
        canvas.showPage()
        canvas.save()
    return target.getvalue()


def _canvas(target: io.BytesIO) -> Canvas:
    return Canvas(
        target,
        pagesize=(_WIDTH, _HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=font("Song").ttf.fontName,
        lang="zh-CN",
    )
