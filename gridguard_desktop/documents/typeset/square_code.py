"""A square code of a wanted size anywhere on a page, drawn as one path."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset.pen import Pen

Run = tuple[int, int, int]
"""Row from the top, first dark module, how many."""
_DARK = 0


def draw_square_code(pen: Pen, words: str, left: float, top: float, side: float) -> None:
    """Draw the code of ``words`` with its upper left corner at ``left``, ``top``."""
    modules, runs = code_runs(words)
    size = side / modules
    pen.fill([(left + first * size, top - (row + 1) * size, long * size, size) for row, first, long in runs])


def code_runs(words: str) -> tuple[int, list[Run]]:
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
