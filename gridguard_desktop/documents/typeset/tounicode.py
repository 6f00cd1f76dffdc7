"""Corrects reportlab's ToUnicode map so that text above U+FFFF can be copied and searched.

reportlab 5.1 writes ``<2CB73>`` for U+2CB73, which readers take for U+2CB7, and puts 256 entries into a
block that may hold 100. ``engine`` installs this map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = 100  # the most entries a bfchar block may have (Adobe CMap specification)


def to_unicode_cmap(font_name: str, subset: Sequence[int]) -> str:
    """CMap of one embedded subset; position in ``subset`` is the character's code, its value the code
    point.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name}-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += (f"{len(block)} beginbfchar", *block, "endbfchar")
    lines += ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
    return "\n".join(lines)


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
