"""What stands on which page: breaks, kept blocks, signatures with company; and charts and blanks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from gridguard_desktop.documents.typeset import (
    FORM,
    Bar,
    BarChart,
    Cell,
    ColumnChart,
    DataTable,
    FieldTable,
    KeepTogether,
    MissingGlyph,
    PageBreak,
    Paragraph,
    Part,
    PartsChart,
    RuledBlank,
    Seal,
    Series,
    Signature,
    Signatures,
    Spacer,
    Title,
    page_count,
    render,
    texts,
)
from gridguard_desktop.documents.typeset.blocks import Block, Document
from gridguard_desktop.documents.typeset.charts import nice_step, number, shortened
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.pen import text_width
from tests.documents.typeset.reading import page_texts, paper, squeezed

SIGN = Signatures((Signature("当事人（签名）："), Signature("登记人：", "陈建国")), (Seal("黄山派出所"),))
NOWHERE = "\U00031350"


def test_page_breaks_begin_a_page_but_never_make_an_empty_one() -> None:
    end = PageBreak()
    assert page_count(paper(end, Paragraph("一"), end, end, Paragraph("二"), end)) == 2


def test_space_vanishes_at_the_top_of_a_page() -> None:
    document = paper(Paragraph("国" * 28 * 22, indent=0), Spacer(2), Paragraph("民", indent=0))
    with pypdfium2.PdfDocument(render(document)) as pdf:
        text = pdf[1].get_textpage()
        assert text.get_charbox(text.search("民").get_next()[0])[3] > (297 - 37 - 11) * 72 / 25.4


@pytest.mark.parametrize("spacer", [(), (Spacer(1),), (Spacer(6),)])
def test_signatures_never_stand_alone_on_a_page(spacer: tuple[Block, ...]) -> None:
    for lines in range(10, 24):
        document = paper(Paragraph("国" * 28 * lines, indent=0), *spacer, SIGN)
        last = page_texts(render(document))[-1]
        assert "国" in last, lines
        assert "登记人" in last


def test_signatures_take_a_short_last_paragraph_with_its_heading() -> None:
    document = paper(
        Paragraph("国" * 28 * 16, indent=0),
        Paragraph("意见：", keep_with_next=True),
        Paragraph("同意。"),
        SIGN,
    )
    assert squeezed(page_texts(render(document))[-1]).startswith("意见：同意。")


def test_kept_blocks_move_together_unless_no_page_holds_them() -> None:
    kept = KeepTogether((Paragraph("民" * 28 * 6, indent=0), Paragraph("众" * 28 * 6, indent=0)))
    pages = page_texts(render(paper(Paragraph("国" * 28 * 15, indent=0), kept)))
    assert "民" not in pages[0]
    huge = KeepTogether((Paragraph("民" * 28 * 30, indent=0), Paragraph("众" * 28 * 30, indent=0)))
    assert page_count(paper(Paragraph("国"), huge)) == 3
    assert page_count(paper(KeepTogether(()))) == 1


@pytest.mark.parametrize(("lines", "parted"), [(8, True), (18, False)])
def test_kept_blocks_are_parted_where_they_would_leave_too_much_of_the_page_empty(
    lines: int, parted: bool
) -> None:
    rows = tuple((str(number), "民") for number in range(1, 19))
    kept = KeepTogether((DataTable(("序号", "名称"), rows, caption="按名称"),), may_leave=0.3)
    first, second = page_texts(render(paper(Paragraph("国" * 28 * lines, indent=0), kept)))
    assert ("按名称" in first) == parted
    assert "序号" in second  # the head comes again
    assert (squeezed(first).count("民") >= 2) == parted
    assert squeezed(second).count("民") >= 2


def test_many_signatories_fill_pages_rather_than_run_off() -> None:
    many = Signatures(tuple(Signature(f"第{index}当事人（签名、捺印）：") for index in range(80)))
    document = paper(many)
    text = squeezed("".join(page_texts(render(document))))
    assert page_count(document) > 2
    assert all(text.count(f"第{index}当事人") == 1 for index in range(80))


def test_ruled_lines_and_their_label_are_there() -> None:
    pdf = render(paper(RuledBlank(30, "领导批示：")))
    assert "领导批示：" in page_texts(pdf)[0]
    with pypdfium2.PdfDocument(pdf) as document:
        assert sum(item.type == 2 for page in document for item in page.get_objects()) == 30


@pytest.mark.parametrize(
    "block",
    [
        Title(NOWHERE),
        Paragraph(NOWHERE),
        FieldTable(((Cell(NOWHERE),),), (1,)),
        RuledBlank(1, NOWHERE),
        DataTable(("头",), ((NOWHERE,),)),
        DataTable(("头",), (), caption=NOWHERE),
        Signatures((Signature("人：", NOWHERE),)),
        Signatures(seals=(Seal(NOWHERE),)),
        BarChart("图", (Bar(NOWHERE, 1),)),
        BarChart(NOWHERE, ()),
        ColumnChart("图", (NOWHERE,), (Series("列", (1,)),)),
        PartsChart("图", (Part(NOWHERE, 1),)),
        KeepTogether((Paragraph(NOWHERE),)),
    ],
)
def test_a_missing_character_is_refused_wherever_it_stands(block: Block) -> None:
    with pytest.raises(MissingGlyph):
        render(paper(block))
    assert page_count(paper(Paragraph("好"))) == 1  # and the next paper is none the worse


@pytest.mark.parametrize("place", ["number", "code", "note"])
def test_a_missing_character_at_the_foot_is_refused(place: str) -> None:
    foot: dict[str, Any] = {place: NOWHERE}
    document = replace(Document("题", "", "", (), page=FORM), **foot)
    with pytest.raises(MissingGlyph):
        page_count(document)


def test_texts_of_blocks_come_in_order() -> None:
    form = FieldTable(((Cell("二"), Cell(("三", "四"))),), (1, 1))
    blocks = (Title("一"), form, KeepTogether((Paragraph("五"),)))
    assert list(texts(blocks)) == ["一", "二", "三", "四", "五"]


def test_a_chart_writes_every_figure() -> None:
    charts = (
        BarChart("类", (Bar("甲", 12, 9.5), Bar("乙", 0, None)), "起"),
        ColumnChart("月", ("1月", "2月"), (Series("受理", (31, 28)),)),
        PartsChart("源", (Part("丙", 10), Part("丁", 20))),
    )
    text = squeezed(page_texts(render(paper(*charts)))[0])
    for figure in ("甲12", "9.5", "（单位：起）", "本期", "上期", "31", "28", "10（33.3%）", "20（66.7%）"):
        assert figure in text
    few = squeezed(page_texts(render(paper(PartsChart("源", (Part("丙", 1), Part("丁", 2))))))[0])
    assert "%" not in few  # three are too few for a percentage


def test_charts_without_figures_are_drawn() -> None:
    charts = (
        BarChart("空", ()),
        ColumnChart("空", (), ()),
        PartsChart("空", ()),
        BarChart("零", (Bar("零", 0, 0),)),
        ColumnChart("零", ("一",), (Series("零", (0,)),)),
        PartsChart("零", (Part("零", 0),)),
    )
    assert page_count(paper(*charts)) >= 1
    assert render(paper(*charts))


def test_a_long_bar_chart_goes_on_over_the_page() -> None:
    document = paper(BarChart("街道", tuple(Bar(f"第{index}网格", index, index + 1) for index in range(100))))
    pages = [squeezed(text) for text in page_texts(render(document))]
    assert len(pages) > 3
    assert all("第99网格" in text or "本期" in text for text in pages)
    assert sum(text.count("网格") for text in pages) == 100


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (3, 1), (42, 10), (9, 2), (1000, 200), (0.4, 0.1), (2.5, 0.5), (100, 20)]
)
def test_scale_steps_are_round(highest: float, step: float) -> None:
    assert nice_step(highest, whole=highest == int(highest)) == pytest.approx(step)


def test_figures_and_shortened_labels() -> None:
    assert [number(value) for value in (12, 3.50, 66.666, 0, 100.0)] == ["12", "3.5", "66.67", "0", "100"]
    cut = shortened("拖欠农民工工资纠纷", 60)
    assert cut.endswith("…")
    assert text_width(cut, Face.HEI_REGULAR, 10) <= 60
