"""A picture with numbered marks on it: as large as the page lets it be, each mark a round sign with a dark
rim, so that it is read on a grey copy too."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align, Ink, PlanPicture
from gridguard_desktop.documents.typeset.boxes import Solid
from gridguard_desktop.documents.typeset.fonts import Face

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen

_RADIUS, _SIZE = 10.0, 9.5


class PlanBox(Solid):
    """The picture in the middle of the text area, at most ``most`` points high."""

    before = 4.0
    after = 6.0

    def __init__(self, block: PlanPicture, width: float, most: float) -> None:
        from reportlab.lib.utils import ImageReader

        wide, high = ImageReader(io.BytesIO(block.content)).getSize()
        scale = min(width / wide, most / high)
        super().__init__(high * scale)
        self._block, self._room, self._width = block, width, wide * scale

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Picture, rim, marks."""
        left, bottom = x + (self._room - self._width) / 2, top - self.height
        pen.picture(self._block.content, left, bottom, self._width, self.height)
        pen.box(left, bottom, self._width, self.height, 0.5)
        for mark in self._block.marks:
            # a mark at the edge stays whole
            centre_x = left + min(max(mark.x * self._width, _RADIUS), self._width - _RADIUS)
            centre_y = top - min(max(mark.y * self.height, _RADIUS), self.height - _RADIUS)
            pen.disc((centre_x, centre_y), _RADIUS)
            pen.ink(Ink.BLACK)
            pen.text(centre_x, centre_y - _SIZE * 0.36, mark.words, Face.HEI, _SIZE, Align.CENTER)
