"""How the papers look: answers to tick keep their spacing, a date in a list stays whole, a form to fill in by
hand is one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.houses import rental_notice
from gridguard_desktop.documents.partners.card import LEAST_SIZE
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import Align, Cell, FieldTable, KeyTable, page_count, render
from gridguard_desktop.documents.typeset.reading import plain
from tests.documents.sample_views import SAMPLES
from tests.documents.typeset.reading import page_texts, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridguard_desktop.documents.typeset import Block

WHOLE = {
    Paper.URGING: ("2026年9月20日", "2026年10月20日", "逾期19天"),
    Paper.DEFAULT_ADVICE: ("2026年9月20日", "2026年10月20日"),
    Paper.OFFER_LEDGER: ("2026年10月12日", "09:40", "10月13日"),
    Paper.EVIDENCE: ("2026年10月4日", "2026年10月5日"),
    Paper.SESSION_NOTICE: ("□直接□电话□邮寄",),
    Paper.TERMINATION: ("□直接□邮寄□留置",),
    Paper.FOLLOW_UP: (
        "2026年11月20日回访人",
        "☑上门□电话□到调解室□信函",
    ),
}
"""What stands in a table and must not be parted between lines."""


def cells(blocks: tuple[Block, ...]) -> Iterator[Cell]:
    """Cells of every form on the paper."""
    for block in blocks:
        table: Any = block.as_fields() if isinstance(block, KeyTable) else block
        if isinstance(table, FieldTable):
            for row in table.rows:
                yield from row


@pytest.mark.parametrize("paper", SAMPLES)
def test_answers_to_tick_are_not_drawn_apart(paper: Paper) -> None:
    for cell in cells(PAPERS[paper].build(SAMPLES[paper]).blocks):
        words = plain(cell.content)
        if words.count("□") + words.count("☑") > 1:
            assert cell.align in (Align.LEFT, Align.CENTER), words


@pytest.mark.parametrize("paper", WHOLE)
def test_what_belongs_together_stands_on_one_line(paper: Paper) -> None:
    pages = page_texts(render(PAPERS[paper].build(SAMPLES[paper])))
    lines = [squeezed(line) for page in pages for line in page.splitlines()]
    for words in WHOLE[paper]:
        assert any(words in line for line in lines), (words, lines)


@pytest.mark.parametrize("form", FILLED_IN)
def test_a_form_to_fill_in_by_hand_is_one_sheet(form: Paper) -> None:
    longest = "徐州经济技术开发区大黄山街道办事处" + SAMPLES[form].committee
    view = replace(SAMPLES[form], committee=longest)
    assert page_count(PAPERS[form].build(view)) == 1


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_long_card_is_one_page_of_large_type(lines: int) -> None:
    """Up to four kinds of matter and four papers to bring, each told in two or three lines."""
    handles = tuple("欠工资和加班费，" * 5 for _ in range(lines))
    documents = tuple("身份证原件和复印件，" * 8 for _ in range(lines))
    view = replace(SAMPLES[Paper.PARTNER_CARD], handles=handles, documents=documents)
    document = PAPERS[Paper.PARTNER_CARD].build(view)
    assert page_count(document) == 1
    sizes = [document.page.body.size, document.page.cell.size, document.page.label.size]
    assert min(*sizes, *(heading.size for heading in document.page.headings)) >= LEAST_SIZE


def test_a_rental_notice_is_one_page_with_nothing_below_fourteen_points() -> None:
    """A long address, five tenants and two local numbers with the rule they stand in."""
    view = replace(
        SAMPLES[Paper.RENTAL_NOTICE],
        address="徐州经济技术开发区大黄山街道办事处金山东路118号梅园小区二期16号楼2单元1302室（次卧2号床）",
        owner="欧阳修远、上官婉清、司马相如",
        tenants=("张䶮", "李𬭳", "王一", "赵二", "钱三"),
        limits=(
            "一间屋最多住 2 人，一人至少 5 平方米（《某某省某某市出租房屋治安管理办法》第十二条第二款）。",
        ),
    )
    for shown in (view, SAMPLES[Paper.RENTAL_NOTICE]):
        document = PAPERS[Paper.RENTAL_NOTICE].build(shown)
        assert page_count(document) == 1
        page = document.page
        sizes = [page.body.size, page.cell.size, page.label.size, *(one.size for one in page.headings)]
        assert min(sizes) >= rental_notice.LEAST_SIZE == 14
        assert not [block for block in document.blocks if getattr(block, "size", None) in range(1, 14)]
