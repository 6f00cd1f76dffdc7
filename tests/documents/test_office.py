"""Every paper as .docx and every list as .xlsx: one renderer, the same words in the same order, nothing that
is run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
import pytest
from docx.table import Table

from gridguard_desktop.documents.office import has_tables, word_file, workbook_file
from gridguard_desktop.documents.registry import PAPERS, Paper
from gridguard_desktop.documents.typeset import (
    FORM,
    Align,
    Bar,
    BarChart,
    Cell,
    ColumnChart,
    DataTable,
    Document,
    FieldTable,
    Heading,
    Ink,
    KeepTogether,
    PageBreak,
    Paragraph,
    Part,
    PartsChart,
    Rule,
    RuledBlank,
    Seal,
    Series,
    Signature,
    Signatures,
    Spacer,
    Span,
    Title,
    label,
)
from gridguard_desktop.documents.typeset.reading import BESIDE, paragraphs
from tests.documents.sample_labels import LABELS
from tests.documents.sample_views import SAMPLES
from tests.documents.test_monthly import view as monthly_view
from tests.documents.typeset.reading import squeezed

VIEWS: dict[Paper, Any] = {**SAMPLES, Paper.LABEL_SHEET: LABELS, Paper.MONTHLY_REPORT: monthly_view()}


def words_in(content: bytes) -> str:
    """All words of a .docx in reading order, joined cells once, without blanks."""
    file = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for part in file.iter_inner_content():
        if isinstance(part, Table):
            seen: set[Any] = set()
            for row in part.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        found.append(cell.text)
        else:
            found.append(part.text)
    return squeezed("".join(found))


def document_of(*blocks: Any) -> Document:
    return Document(title="样张", subject="样张", author="测试", blocks=blocks, page=FORM)


@pytest.mark.parametrize("paper", VIEWS)
def test_every_paper_says_the_same_as_docx(paper: Paper) -> None:
    document = PAPERS[paper].build(VIEWS[paper])
    said = squeezed("".join(paragraphs(document)).replace(BESIDE, ""))
    assert words_in(word_file(document)) == said


def test_every_paper_in_the_table_is_tried() -> None:
    assert set(PAPERS) - set(VIEWS) == {Paper.WHOLE_DOSSIER}  # bound from papers and files, copied one by one


def every_block() -> Document:
    return document_of(
        Title("人民调解\n协议书", ink=Ink.RED),
        Heading("一、事实", 1),
        Heading("（一）经过", 2),
        Paragraph(("支付", Span("6000元", underline=True), "。\n另起一段")),
        Paragraph("右边", align=Align.RIGHT, right=2, indent=0, keep_with_next=True),
        FieldTable(
            (
                (label("甲方", rows=2), label("姓名"), Cell("张三")),
                (label("住址"), Cell("第一行\n第二行", lines=3, top=True)),
            ),
            (1, 2, 4),
        ),
        DataTable(
            ("项目", "数量"),
            (("调解", "12"), ("电话", "19000000001"), ("金额", "1,200.50")),
            caption="统计表",
            total=("合计", "13"),
            widths=(2, 1),
        ),
        KeepTogether((Spacer(), Rule(ink=Ink.RED), PageBreak(), RuledBlank(2, "记录："))),
        Signatures((Signature("甲方："), Signature("乙方：", "李四")), (Seal("某某\n委员会"),)),
        Signatures(),
        BarChart("纠纷", (Bar("邻里", 3, 2), Bar("婚姻", 1)), unit="件"),
        PartsChart("结果", (Part("成功", 4),)),
        ColumnChart("各月", ("1月", "2月"), (Series("纠纷", (1, 2)),)),
    )


def test_every_kind_of_block_is_written() -> None:
    document = every_block()
    content = word_file(document)
    assert words_in(content) == squeezed("".join(paragraphs(document)).replace(BESIDE, ""))
    file = docx.Document(io.BytesIO(content))
    assert [one.style.name for one in file.paragraphs if one.style and "Heading" in str(one.style.name)] == [
        "Heading 1",
        "Heading 2",
    ]
    foot = file.sections[0].footer._element.xml
    assert "NUMPAGES" in foot
    assert "编辑稿" in foot
    section = file.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]


def test_nothing_in_it_is_a_program_or_a_place_elsewhere() -> None:
    content = word_file(document_of(Paragraph('=HYPERLINK("http://x.invalid")\x07\x0b{{MERGEFIELD}}')))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        linked = [name for name in names if b'TargetMode="External"' in package.read(name)]
    assert linked == []
    assert not [name for name in names if "vba" in name.lower() or "ole" in name.lower()]
    assert "=HYPERLINK" in words_in(content)


def cells(content: bytes) -> Iterator[list[list[Any]]]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert all(cell.data_type != "f" for row in sheet for cell in row)
        yield [[cell.value for cell in row] for row in sheet]


def test_lists_become_sheets_with_real_numbers() -> None:
    first, *charts = cells(workbook_file(every_block()))
    assert first == [["项目", "数量"], ["调解", 12], ["电话", "19000000001"], ["金额", 1200.5], ["合计", 13]]
    assert charts[0] == [["", "本期", "上期"], ["邻里", 3, 2], ["婚姻", 1, ""]]
    assert len(charts) == 3


def test_a_sheet_never_holds_a_formula_and_names_are_what_excel_takes() -> None:
    table = DataTable(("=1+1", "b"), (("=cmd|x", "@SUM(A1)"), ("+1", "-2")), caption="a/b:[c]*?" * 6)
    found = list(cells(workbook_file(document_of(table, table, DataTable(("x",), (), caption="///")))))
    assert found[0][1] == ["=cmd|x", "@SUM(A1)"]
    assert len(found) == 3


def test_a_paper_without_a_list_has_no_workbook() -> None:
    document = document_of(Paragraph("无表"))
    assert not has_tables(document)
    with pytest.raises(ValueError, match="no table"):
        workbook_file(document)
    assert has_tables(document_of(KeepTogether((DataTable(("x",), ()),))))
