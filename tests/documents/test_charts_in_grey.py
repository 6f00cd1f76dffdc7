"""Charts on a black-and-white printer: no colour carries a meaning, parts differ by pattern and are named."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pypdfium2
from PIL import Image

from gridguard_desktop.documents.reports.monthly import build
from gridguard_desktop.documents.typeset import HeatCell, HeatTable, Part, PartsChart, render
from gridguard_desktop.documents.typeset.board_blocks import HATCHED
from gridguard_desktop.documents.typeset.heat import GREYS
from tests.documents.test_monthly import view
from tests.documents.typeset.reading import body_text, paper

DARK, PATTERNS = 128, 4


def pictures(pdf: bytes, scale: float = 2.0) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil().convert("RGB") for page in document]


def test_the_summary_is_black_and_white() -> None:
    for page in pictures(render(build(view())), 1.0):
        red, green, blue = page.split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_parts_differ_by_pattern_and_are_named_with_their_numbers() -> None:
    labels = ("书面协议", "口头协议", "终止调解", "其他")
    pdf = render(paper(PartsChart("怎样了结", tuple(Part(label, 25.0) for label in labels), "件")))
    words = body_text(pdf)
    assert all(f"{label}25（25%）" in words for label in labels)
    page = pictures(pdf)[0].convert("L").point(lambda level: 255 if level < DARK else 0)
    # the bar is the only thing with two lines from edge to edge
    width, height = page.size
    full = [
        row for row in range(height) if sum(page.crop((0, row, width, row + 1)).tobytes()) > 255 * width * 0.7
    ]
    assert full
    left, _, right, _ = page.crop((0, full[0], width, full[0] + 1)).getbbox() or (0, 0, 0, 0)
    part = (right - left) / PATTERNS
    inside = [
        page.crop((int(left + part * at) + 4, full[0] + 4, int(left + part * (at + 1)) - 4, full[-1] - 4))
        for at in range(PATTERNS)
    ]
    inks = [sum(area.tobytes()) / (255 * area.width * area.height) for area in inside]
    assert min(abs(one - other) for one, other in combinations(inks, 2)) > 0.03, inks


def test_a_part_of_fewer_than_ten_has_no_percentage() -> None:
    chart = PartsChart("怎样了结", (Part("书面协议", 6.0), Part("终止调解", 3.0)), "件")
    words = body_text(render(paper(chart)))
    assert "书面协议6" in words
    assert "%" not in words


def test_shades_of_a_table_of_numbers_go_from_white_to_dark_and_a_hatched_cell_is_neither() -> None:
    levels = (0, 1, 2, 3, 4, HATCHED)
    cells = tuple(HeatCell(f"{level + 50}", level) for level in levels)
    table = HeatTable(
        ("网格", *map(str, levels)),
        (("梅园一网格", cells),),
        ("合计", (HeatCell("—"),) * len(levels)),
        ((HATCHED, "没有实到时数"), (1, "不足50%")),
        (2.0,) + (1.0,) * len(levels),
    )
    pdf = render(paper(table))
    words = body_text(pdf)
    assert all(cell.words in words for cell in cells)
    assert "没有实到时数" in words
    page = pictures(pdf, 4.0)[0].convert("L")
    greys = {round(grey * 255) for grey in GREYS}
    counted = Counter(page.tobytes())
    assert all(counted[grey] + counted[grey - 1] + counted[grey + 1] > 2000 for grey in greys)
    steps = sorted(greys, reverse=True)
    assert min(lighter - darker for lighter, darker in pairwise(steps)) > 15
