"""The small square code in the lower right corner of every page of an issued paper (``domain.page_codes``).

Thirteen millimetres, in the margin beside the page number, with white around it, six millimetres from the
edge of the sheet: office printers reach it and a scan of 150 dpi still has three dots to a module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.square_code import draw_square_code
from gridguard_desktop.documents.typeset.styles import MM
from gridguard_desktop.domain.page_codes import page_code

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen
    from gridguard_desktop.documents.typeset.styles import PageStyle

SIDE = 13 * MM
FROM_EDGE = 6.5 * MM
FROM_FOOT = 9.5 * MM
_CLEAR = 6.0
"""Points of white that whatever stands beside the code leaves."""


def room_beside(page: PageStyle, mark: str, baseline: float) -> float:
    """Where a line at this height of the sheet must end to leave the code its white; the right edge of the
    text where there is no code or it stands elsewhere."""
    edge = page.left * MM + page.width
    if not mark or not FROM_FOOT - _CLEAR < baseline + _CLEAR < FROM_FOOT + SIDE + 2 * _CLEAR:
        return edge
    return min(edge, page.paper_width * MM - FROM_EDGE - SIDE - _CLEAR)


def draw_mark(pen: Pen, page: PageStyle, mark: str, number: int, count: int) -> None:
    """Draw the code of page ``number`` of ``count``; nothing for a paper that was not issued."""
    if not mark:
        return
    draw_square_code(
        pen,
        page_code(mark, number, count),
        page.paper_width * MM - FROM_EDGE - SIDE,
        FROM_FOOT + SIDE,
        SIDE,
    )
