"""What is written on pages that are already made: the dossier's page number, and captions below pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from gridguard_desktop.documents.binding.foreign import FRAME
from gridguard_desktop.documents.typeset.blocks import Align
from gridguard_desktop.documents.typeset.build import making
from gridguard_desktop.documents.typeset.fonts import Face, font
from gridguard_desktop.documents.typeset.pen import Pen
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_SIZE = 10.5


def stamps(count: int, captions: Mapping[int, str]) -> bytes:
    """A PDF of ``count`` pages with nothing but 卷内第 x 页 共 y 页 at the upper right, and the caption of
    those that have one (by number from 1)."""
    target = io.BytesIO()
    left, bottom, room, _ = FRAME
    with making():
        canvas = Canvas(
            target,
            pagesize=(_WIDTH, _HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=font("Song").ttf.fontName,
            lang="zh-CN",
        )
        pen = Pen(canvas)
        for number in range(1, count + 1):
            words = f"卷内第 {number} 页　共 {count} 页"
            pen.text(_WIDTH - 15 * MM, _HEIGHT - 11 * MM, words, Face.SONG, _SIZE, Align.RIGHT)
            caption = captions.get(number, "")
            pen.text(left + room / 2, bottom + 4, caption, Face.SONG, _SIZE, Align.CENTER)
            pen.show_page()
        canvas.save()
    return target.getvalue()
