"""Charts on a black-and-white printer: no colour carries a meaning, parts differ by pattern and are named."""

from __future__ import annotations

from itertools import combinations

import pypdfium2
from PIL import Image

from gridguard_desktop.documents.reports.monthly import build
from gridguard_desktop.documents.typeset import Part, PartsChart, render
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
