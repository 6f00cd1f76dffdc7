"""Places to sign and to stamp: a label with a line, and the name, note and date over which a seal of 42 mm
is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align, Seal, Signature, Signatures
from gridguard_desktop.documents.typeset.boxes import Blank, Box, Row, Solid, Stack
from gridguard_desktop.documents.typeset.paragraph import TextBox, set_balanced, set_text
from gridguard_desktop.documents.typeset.pen import Pen, baseline, text_width

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.styles import PageStyle, Type

_LEAST_LINE = 70.0  # points of line a hand needs to sign
_ROW = 34.0  # least height, for a fingerprint beside the signature
_SEAL_HEIGHT = 100.0
_SPACE = 14.0


class SignatureBox(Solid):
    """Label, line, and the name above the line if it is printed."""

    def __init__(self, place: Signature, type_: Type, width: float) -> None:
        label = text_width(place.label, type_.face, type_.size)
        self._lines = set_text(place.label, type_, width)
        self._beside = label + _LEAST_LINE <= width and len(self._lines) == 1
        self._start = label + 4 if self._beside else 0.0
        rows = len(self._lines) + (0 if self._beside else 1)
        super().__init__(max(_ROW, type_.leading) + (rows - 1) * type_.leading)
        self._place, self._type, self._width = place, type_, width

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Label at the left, the line up to the right end, on its own row if the label is long."""
        type_ = self._type
        row_top = top - self.height + type_.leading + 3
        label_top = row_top if self._beside else top
        TextBox(self._lines, type_, self._width, Align.LEFT).draw(pen, x, label_top)
        y = baseline(row_top, type_.leading, type_.size)
        start, end = x + self._start, x + self._width
        if self._place.name:
            pen.text((start + end) / 2, y, self._place.name, type_.face, type_.size, Align.CENTER)
        pen.line((start, y - 4), (end, y - 4), 0.5)


def _seal_box(seal: Seal, type_: Type, width: float, limit: float) -> Box:
    boxes: list[Box] = []
    for text in (seal.name, seal.note, seal.date):
        if text.strip("　 ") or text is seal.date:
            boxes.append(TextBox(set_balanced(text, type_, width), type_, width, Align.CENTER))
    height = sum(box.height for box in boxes)
    room = max(0.0, _SEAL_HEIGHT - height) / 2
    return Stack([Blank(room), *boxes, Blank(room)], limit)


def signing_box(block: Signatures, page: PageStyle) -> Box:
    """All places of a block in one box that stays on a page."""
    type_, boxes = page.body, list[Box]()
    columns = max(1, block.columns)
    width = (page.width - _SPACE * (columns - 1)) / columns
    for start in range(0, len(block.places), columns):
        row = block.places[start : start + columns]
        boxes.append(
            Row(
                [
                    (index * (width + _SPACE), SignatureBox(place, type_, width))
                    for index, place in enumerate(row)
                ]
            )
        )
    if block.seals:
        slots = max(2, len(block.seals))
        slot = page.width / slots
        first = slots - len(block.seals)
        boxes.append(
            Row(
                [
                    ((first + index) * slot + 6, _seal_box(seal, type_, slot - 12, page.height))
                    for index, seal in enumerate(block.seals)
                ]
            )
        )
    stack = Stack(boxes or [Blank(0.0)], page.height, attached=True)
    stack.before = 6.0
    return stack
