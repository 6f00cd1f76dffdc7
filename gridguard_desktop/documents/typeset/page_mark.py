"""The small square code in the lower right corner of every page of an issued paper (``domain.page_codes``).

Thirteen millimetres, in the margin beside the page number, with white around it, six millimetres from the
edge of the sheet: office printers reach it and a scan of 150 dpi still has three dots to a module.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset.styles import MM
from gridguard_desktop.domain.page_codes import page_code

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen
    from gridguard_desktop.documents.typeset.styles import PageStyle

SIDE = 13 * MM
FROM_EDGE = 6.5 * MM
FROM_FOOT = 9.5 * MM
_DARK = 0

_CLEAR = 6.0
"""Points of white that whatever stands beside the code leaves."""

Run = tuple[int, int, int]
"""Row from the top, first dark module, how many."""


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
    modules, runs = _runs(page_code(mark, number, count))
    size = SIDE / modules
    left, top = page.paper_width * MM - FROM_EDGE - SIDE, FROM_FOOT + SIDE
    pen.fill([(left + first * size, top - (row + 1) * size, long * size, size) for row, first, long in runs])


def _runs(words: str) -> tuple[int, list[Run]]:
    """Modules to a side, and the dark ones row by row."""
    import zxingcpp  # ten times as fast as reportlab's own encoder, and 15 ms that no start needs

    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its stubs do not say
    rows: Any = memoryview(picture).tolist()
    runs: list[Run] = []
    for number, row in enumerate(rows):
        place = 0
        for dark, group in groupby(row, key=lambda shade: shade == _DARK):
            long = len(list(group))
            if dark:
                runs.append((number, place, long))
            place += long
    return len(rows), runs
