"""Words laid slantwise over the whole sheet, grey, under everything else: who took a list of people out of
the house and when. They stand on copies and photographs of the sheet too."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.page_mark import FROM_EDGE, FROM_FOOT, SIDE
from gridguard_desktop.documents.typeset.pen import text_width
from gridguard_desktop.documents.typeset.styles import MM

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen
    from gridguard_desktop.documents.typeset.styles import PageStyle

SIZE = 13.0
GREY = 0.85
"""Light enough to read the list through it, dark enough to come out of a copier."""
SLANT = 28
_BETWEEN, _LINES = 60.0, 92.0
_CLEAR = 8.0


def draw_watermark(pen: Pen, page: PageStyle, words: str) -> None:
    """Lay ``words`` over the page; nothing for a paper without."""
    if not words:
        return
    wide = text_width(words, Face.HEI, SIZE)
    step = wide + _BETWEEN
    reach = (page.paper_width + page.paper_height) * MM
    rows = int(reach // _LINES) + 1
    columns = int(reach // step) + 2
    places = [
        (column * step - (row % 2) * step / 2 - reach / 4, row * _LINES - reach / 2)
        for row in range(rows)
        for column in range(columns)
    ]
    left, low, right, high = _round_the_code(page)
    clear = [(x, y) for x, y in places if x > right or x + wide < left or y > high or y + SIZE < low]
    pen.slanted(words, Face.HEI, SIZE, GREY, SLANT, clear)


def _round_the_code(page: PageStyle) -> tuple[float, float, float, float]:
    """The square code's place with the white it needs, as the slanted words see it: a box around it."""
    turn = radians(SLANT)
    right, top = page.paper_width * MM - FROM_EDGE + _CLEAR, FROM_FOOT + SIDE + _CLEAR
    corners = [
        (x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn))
        for x in (right - SIDE - 2 * _CLEAR, right)
        for y in (FROM_FOOT - _CLEAR, top)
    ]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)
