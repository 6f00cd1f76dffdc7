"""The finished PDF: its text, fonts, geometry and sameness."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.documents.typeset import (
    FORM,
    OFFICIAL,
    Align,
    Document,
    Face,
    Heading,
    PageStyle,
    Paragraph,
    Span,
    Title,
    check_text,
    page_count,
    render,
    render_all,
    texts,
)
from gridguard_desktop.documents.typeset.styles import MM
from tests.documents.typeset.reading import body_text, fonts, page_texts, paper, squeezed
from tests.documents.typeset.samples import SAMPLES, agreement

NAMES = "张䶮、李𬭳、王㛃、赵𫖯𠅤与 Smith-Jones（ID 320399198503120012）约定给付￥3,286.50 元；买受人買𪚥。"


@pytest.mark.parametrize("face", Face)
def test_text_reads_back_as_written(face: Face) -> None:
    assert body_text(render(paper(Paragraph(NAMES * 12, face=face)))) == squeezed(NAMES * 12)


@settings(max_examples=60, deadline=None)
@given(
    st.text("的一是在不了张𬭳䶮，。；（）《》“”abc019 ￥%…—", max_size=300), st.sampled_from([OFFICIAL, FORM])
)
def test_any_text_reads_back(text: str, page: PageStyle) -> None:
    assert body_text(render(paper(Paragraph(text), page=page))) == squeezed(text)


@pytest.mark.parametrize(
    "nasty",
    [
        "<b>粗",
        "a<b & c>d",
        "&amp;&#65;",
        '<img src="/etc/hostname">',
        '<para><font size="99">',
        "%(x)s {y} \\n \\(",
        "]TJ ET Q (",
    ],
)
def test_text_is_never_markup(nasty: str) -> None:
    document = paper(Title(nasty), Heading(nasty), Paragraph((Span(nasty, underline=True), nasty)))
    assert body_text(render(document)) == squeezed(nasty) * 4


@pytest.mark.parametrize("name", SAMPLES)
def test_every_font_is_embedded_and_mapped(name: str) -> None:
    for font in fonts(render(SAMPLES[name])):
        assert bool(font.Embedded), font.BaseFont
        assert re.match(r"/[A-Z]{6}\+GridGuard", str(font.BaseFont))
        unicode_map = bytes(font.Map)
        blocks = re.findall(rb"(\d+) beginbfchar\n(.*?)endbfchar", unicode_map, re.DOTALL)
        assert blocks
        for count, entries in blocks:
            assert int(count) == entries.count(b"\n") <= 100
            assert all(len(value) in (4, 8) for value in re.findall(rb"<\w\w> <(\w+)>", entries))


@pytest.mark.parametrize("name", SAMPLES)
def test_all_text_of_a_sample_is_there(name: str) -> None:
    document = SAMPLES[name]
    printed = body_text(render(document))
    for text in texts(document.blocks):
        for part in re.split(r"\s+", text):
            assert squeezed(part) in printed or len(part) > 12, part  # longer ones may run over a page


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    first = render(SAMPLES[name])
    render(agreement("别的编号", 3))
    assert render(SAMPLES[name]) == first


@pytest.mark.parametrize("name", SAMPLES)
def test_ink_stays_inside_the_page_and_text_inside_its_area(name: str) -> None:
    document = SAMPLES[name]
    style = document.page
    left, right = style.left * MM, (style.left + style.core_width) * MM
    top = (style.paper_height - style.top) * MM
    with pypdfium2.PdfDocument(render(document)) as pdf:
        for page in pdf:
            assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.1)
            for item in page.get_objects():
                low_x, low_y, high_x, high_y = item.get_bounds()
                half_em = style.title.size / 2  # a halved mark at the line end keeps its advance
                assert low_x >= left - 2, name
                assert high_x <= right + half_em
                assert low_y >= 20
                assert high_y <= top + 4


def test_official_page_has_22_lines_of_28_characters() -> None:
    full = paper(Paragraph("国" * 28 * 22, indent=0))
    assert page_count(full) == 1
    assert page_count(paper(Paragraph("国" * (28 * 22 + 1), indent=0))) == 2
    lines = page_texts(render(full))[0].split()
    assert lines.count("国" * 28) == 22


def test_official_page_numbers_stand_outside() -> None:
    pdf = render(paper(Paragraph("国" * 28 * 22 * 2)))
    with pypdfium2.PdfDocument(pdf) as document:
        sides = []
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            found = text.search(f"— {number} —").get_next()
            sides.append(text.get_charbox(found[0])[0] > 105 * MM)
    assert sides[:2] == [True, False]


def test_form_foot_has_number_code_note_and_demo_mark() -> None:
    document = Document(
        "样张",
        "",
        "",
        (Paragraph("国" * 2000),),
        page=FORM,
        number="黄民调字〔2026〕第31号",
        code="8F2C",
        note="审计号 000123",
        demo=True,
    )
    pages = [squeezed(text) for text in page_texts(render(document))]
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in text
        for part in ("黄民调字〔2026〕第31号", "8F2C", "审计号000123", "演示数据"):
            assert part in text


def test_long_foot_texts_shrink_to_the_line() -> None:
    document = Document(
        "样张", "", "", (Paragraph("中"),), number="编号" * 30, code="码" * 60, note="注" * 90, demo=True
    )
    with pypdfium2.PdfDocument(render(document)) as pdf:
        for item in pdf[0].get_objects():
            assert item.get_bounds()[2] <= (28 + 156) * MM + 1


def test_metadata_and_language() -> None:
    document = Document("协议书", "编号一", "黄山派出所𬭳", (Paragraph("中"),))
    with pikepdf.open(io.BytesIO(render(document))) as pdf:
        assert pdf.Root.Lang == "zh-CN"
        info = pdf.docinfo
        assert [str(info[key]) for key in ("/Title", "/Subject", "/Author")] == [
            "协议书",
            "编号一",
            "黄山派出所𬭳",
        ]
        assert pdf.check_pdf_syntax() == []


def test_several_documents_in_one_file_keep_their_own_page_numbers() -> None:
    one, two = agreement("甲", 1), agreement("乙", 2)
    pages = [squeezed(text) for text in page_texts(render_all([one, two]))]
    assert len(pages) == page_count(one) + page_count(two)
    assert f"第1页共{page_count(two)}页" in pages[page_count(one)]
    with pytest.raises(ValueError, match="nothing"):
        render_all([])


def test_a_heading_is_not_left_alone_at_the_foot() -> None:
    for lines in range(18, 24):
        document = paper(
            Paragraph("国" * 28 * lines, indent=0),
            Heading("一、事实"),
            Heading("（一）经过", 2),
            Paragraph("民" * 28 * 6),
        )
        first = page_texts(render(document))[0]
        if "一、事实" in first:
            assert "民" in first


def test_at_least_two_lines_on_either_side_of_a_page_end() -> None:
    for lines in range(17, 23):
        document = paper(Paragraph("国" * 28 * lines, indent=0), Paragraph("民" * 28 * 5, indent=0))
        counts = [text.count("民" * 28) for text in page_texts(render(document))]
        assert 1 not in counts


def test_alignment() -> None:
    pdf = render(paper(*(Paragraph("左右", align=align, indent=0) for align in Align)))
    with pypdfium2.PdfDocument(pdf) as document:
        lefts = [item.get_bounds()[0] for item in document[0].get_objects()][:4]
    assert lefts == sorted(lefts)
    assert lefts[3] > lefts[2] + 100 > lefts[0] + 200


def test_an_empty_document_is_one_page() -> None:
    assert page_count(paper()) == 1
    check_text("")
