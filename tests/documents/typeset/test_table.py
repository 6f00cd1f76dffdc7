"""Forms and lists: joined cells, repeated heads, parted rows, a paper's mistakes found at once."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.documents.typeset import (
    FORM,
    OFFICIAL,
    Cell,
    DataTable,
    FieldTable,
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    label,
    page_count,
    render,
)
from gridguard_desktop.documents.typeset.table import data_grid, field_grid
from tests.documents.typeset.reading import body_text, page_texts, paper, squeezed

HEAD = ("序号", "内容", "经办")


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((str(index), f"事项{index}号", "陈建国") for index in range(1, count + 1))


def test_a_long_list_repeats_its_head_and_loses_no_row() -> None:
    pages = [squeezed(text) for text in page_texts(render(paper(DataTable(HEAD, rows(120)))))]
    assert len(pages) > 2
    assert all("序号内容经办" in text for text in pages)
    found = "".join(pages)
    assert all(found.count(f"事项{index}号") == 1 for index in range(1, 121))


def test_the_total_is_not_left_alone_on_the_last_page() -> None:
    for count in range(25, 50):
        document = paper(DataTable(HEAD, rows(count), total=("合计", str(count), "")))
        last = squeezed(page_texts(render(document))[-1])
        assert f"事项{count}号" in last


def test_a_caption_and_a_heading_stay_with_the_first_row() -> None:
    for lines in range(16, 23):
        document = paper(
            Paragraph("国" * 28 * lines, indent=0),
            Heading("一、清单"),
            DataTable(HEAD, rows(9), caption="表1 清单"),
        )
        pages = [squeezed(text) for text in page_texts(render(document))]
        page = next(text for text in pages if "一、清单" in text)
        assert "表1清单" in page
        assert "事项1号" in page


def test_a_row_higher_than_a_page_is_parted() -> None:
    text = "纠纷经过很长。" * 400
    pairs = (Pair("姓名", "张䶮"), Pair("经过", text, wide=True), Pair("备注", "无"))
    document = paper(KeyTable(pairs), page=FORM)
    pdf = render(document)
    assert page_count(document) > 2
    assert body_text(pdf).replace("备注无", "") == "姓名张䶮经过" + text


def test_joined_cells_over_a_page_end() -> None:
    block = FieldTable(
        tuple(
            row
            for side in range(30)
            for row in (
                (label(f"第{side}方", rows=3), label("姓名"), Cell(f"姓{side}名")),
                (label("证件"), Cell("320399198503120012")),
                (label("住址"), Cell("徐州市云龙区黄山街道")),
            )
        ),
        (1, 1, 4),
    )
    pages = [squeezed(text) for text in page_texts(render(paper(block)))]
    assert len(pages) > 2
    for text in pages:  # a party is not torn apart where it can be helped
        assert text.count("姓名") == text.count("证件") == text.count("住址")


def test_a_joined_block_higher_than_a_page_is_torn_all_the_same() -> None:
    tall = tuple((Cell(f"第{index}行"),) for index in range(1, 60))
    block = FieldTable(((label("总", rows=60), Cell("第0行")), *tall), (1, 5))
    text = body_text(render(paper(block)))
    assert all(text.count(f"第{index}行") == 1 for index in range(60))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 700)), min_size=1, max_size=8), st.booleans())
def test_any_mixture_of_heights_keeps_all_text(sizes: list[tuple[int, int]], form: bool) -> None:
    cells = tuple(("左" * left, "右" * right) for left, right in sizes)
    document = paper(DataTable(("头", "尾"), cells), page=FORM if form else OFFICIAL)
    text = body_text(render(document))
    assert text.count("左") == sum(left for left, _ in sizes)
    assert text.count("右") == sum(right for _, right in sizes)
    with pypdfium2.PdfDocument(render(document)) as pdf:
        bottom = 297 - document.page.top - document.page.core_height
        for page in pdf:
            inked = [item.get_bounds()[1] for item in page.get_objects()]
            assert min(y for y in inked) > (bottom - 30) * 72 / 25.4


def test_key_table_fills_its_rows() -> None:
    block = KeyTable((Pair("一"), Pair("二"), Pair("三"), Pair("四", wide=True), Pair("五")), columns=2)
    spans = [[(cell.columns, cell.label) for cell in row] for row in block.as_fields().rows]
    half, whole = [(1, True), (1, False)], [(1, True), (3, False)]
    assert spans == [half + half, whole, whole, whole]


@pytest.mark.parametrize(
    "cells",
    [
        ((Cell("一"),),),
        ((Cell("一"), Cell("二"), Cell("三")),),
        ((Cell("一", rows=2), Cell("二")), (Cell("三"), Cell("四"))),
        ((Cell("一"), Cell("二", columns=2)),),
    ],
)
def test_a_form_that_does_not_fill_its_columns_is_a_mistake(cells: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="row"):
        field_grid(FieldTable(cells, (1, 1)), FORM)


@pytest.mark.parametrize(
    "table",
    [
        DataTable(HEAD, (("1", "2"),)),
        DataTable(HEAD, (), widths=(1, 2)),
        DataTable(HEAD, (), total=("1",)),
    ],
)
def test_a_list_with_uneven_rows_is_a_mistake(table: DataTable) -> None:
    with pytest.raises(ValueError, match="cells"):
        data_grid(table, FORM)


def test_a_label_breaks_into_even_lines_and_never_inside_a_number() -> None:
    grid = field_grid(FieldTable(((label("纠纷简要情况"), Cell("")),), (1.1, 6)), FORM)
    assert [line.text for line in grid.rows[0][0].text.lines] == ["纠纷简", "要情况"]
    grid = data_grid(DataTable(("时间", "事"), (("2026-11-08 19:42", ""),), (1, 5)), FORM)
    assert [line.text.strip() for line in grid.rows[1][0].text.lines] == ["2026-11-08", "19:42"]
