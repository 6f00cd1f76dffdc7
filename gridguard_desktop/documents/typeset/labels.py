"""Rows of labels on a sheet that is cut or peeled: each has its square code, the place in words and the code
in groups of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align
from gridguard_desktop.documents.typeset.boxes import Solid
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.paragraph import TextBox, set_text
from gridguard_desktop.documents.typeset.square_code import draw_square_code
from gridguard_desktop.documents.typeset.styles import MM, Type

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.boxes import Box
    from gridguard_desktop.documents.typeset.label_blocks import LabelCell, LabelSheet
    from gridguard_desktop.documents.typeset.pen import Pen

_EDGE = 5 * MM
"""What a printer may leave white, and the quiet zone of the code."""
_KIND, _WORDS, _CODE = 8.0, 9.0, 7.5
_LEADING = 12.0


def label_boxes(sheet: LabelSheet) -> list[Box]:
    """One box for each row; full pages follow from their height."""
    rows = [sheet.labels[at : at + sheet.columns] for at in range(0, len(sheet.labels), sheet.columns)]
    return [_Row(sheet, row) for row in rows]


class _Row(Solid):
    def __init__(self, sheet: LabelSheet, labels: tuple[LabelCell | None, ...]) -> None:
        super().__init__(sheet.height * MM)
        self._sheet, self._labels = sheet, labels

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The labels from left to right; an empty place was used before."""
        for at, label in enumerate(self._labels):
            if label is not None:
                self._label(pen, label, x + at * self._sheet.width * MM, top)

    def _label(self, pen: Pen, label: LabelCell, x: float, top: float) -> None:
        side, wide = self._sheet.side * MM, self._sheet.width * MM
        down = (self.height - side) / 2
        draw_square_code(pen, label.code, x + _EDGE, top - down, side)
        left = x + _EDGE + side + 2.5 * MM
        room = x + wide - 3 * MM - left
        pen.text(left, top - down - _KIND, label.kind, Face.HEI, _KIND)
        type_ = Type(Face.HEI_REGULAR, _WORDS, _LEADING)
        code_lines = set_text(label.printed, Type(Face.HEI_REGULAR, _CODE, 9.5), room)
        below = len(code_lines) * 9.5
        most = max(1, int((side - _LEADING - below) // _LEADING))
        lines = set_text(label.words, type_, room)[:most]
        TextBox(lines, type_, room, Align.LEFT).draw(pen, left, top - down - _LEADING)
        small = Type(Face.HEI_REGULAR, _CODE, 9.5)
        TextBox(code_lines, small, room, Align.LEFT).draw(pen, left, top - down - side + below)
