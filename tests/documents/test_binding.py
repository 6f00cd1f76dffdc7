"""The bound dossier: right pages in the contents, every sheet in order, numbered, bookmarked, harmless."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from gridguard_desktop.documents.binding import Entry, Printed, bind, bind_bytes
from gridguard_desktop.documents.binding.bundle import WholeDossierView, build
from gridguard_desktop.documents.binding.foreign import FRAME, MOST_PAGES
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.typeset import render
from gridguard_desktop.documents.typeset.styles import MM
from tests.documents.bundles import (
    RIGHT_WAY_UP,
    bundle,
    file,
    paper,
    picture,
    printed,
    small_dossier,
)
from tests.documents.sample_views import SAMPLES
from tests.documents.typeset.reading import fonts, page_texts, squeezed


def numbered_pages(pdf: bytes) -> dict[int, str]:
    """Text of every page that carries a number of the dossier, by that number."""
    found = {}
    for text in page_texts(pdf):
        at = re.search(r"卷内第 ?(\d+) ?页\s*共 ?(\d+) ?页", text)
        if at is not None:
            found[int(at.group(1))] = squeezed(text)
    return found


def outline(pdf: bytes) -> list[tuple[str, list[str]]]:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as tree:
        return [(str(item.title), [str(child.title) for child in item.children]) for item in tree.root]


def test_every_sheet_stands_where_the_contents_say() -> None:
    bound = bind(small_dossier())
    texts = [squeezed(text) for text in page_texts(bound.pdf)]
    pages = numbered_pages(bound.pdf)
    assert sorted(pages) == list(range(1, bound.pages + 1))
    assert "调解卷宗" in texts[0]
    assert "卷内目录" in texts[1]
    begins = [first for first, _ in bound.spans]
    for word, at in zip(("受理登记表", "当事人身份证明", "漏水照片", "人民调解协议书"), begins, strict=True):
        assert word in pages[at]
    for at, (first, last) in enumerate(bound.spans, 1):
        shown = str(first) if first == last else f"{first}—{last}"
        assert re.search(rf"{at}人民调解\S*?{shown}|{at}当事人身份证明{shown}", texts[1]), texts[1]
    assert f"本卷宗共4件{bound.pages}页" in texts[-1]
    assert "卷内第" not in texts[0] + texts[1] + texts[-1]


def test_bookmarks_lead_to_every_paper() -> None:
    pdf = bind_bytes(small_dossier())
    assert outline(pdf) == [
        ("卷宗封面", []),
        ("卷内目录", []),
        ("人民调解受理登记表", []),
        ("当事人身份证明", ["当事人身份证明", "身份证"]),
        ("人民调解证据材料", ["漏水照片", "检修记录"]),
        ("人民调解协议书", []),
        ("封底", []),
    ]
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as tree:
        agreement = tree.root[5].destination
        assert isinstance(agreement, pikepdf.Array)
        page = pikepdf.Page(agreement[0])
        at = document.pages.index(page)
    assert "人民调解协议书" in page_texts(pdf)[at]


def test_a_paper_printed_before_is_bound_as_it_was_printed() -> None:
    pdf = bind_bytes(bundle((Entry("人民调解受理登记表", "", (printed(Paper.ACCEPTANCE),)),)))
    before = squeezed("".join(page_texts(render(paper(Paper.ACCEPTANCE)))))
    (after,) = numbered_pages(pdf).values()
    assert before in after.replace("卷内第1页共1页", "")


def test_everything_is_embedded_and_can_be_selected() -> None:
    found = fonts(bind_bytes(small_dossier()))
    assert found
    assert all(font.Embedded and bytes(font.Map) for font in found)


def test_pictures_are_upright_and_within_the_frame() -> None:
    entries = (Entry("证据", "", (file("照片", "image/jpeg", picture(turned=RIGHT_WAY_UP)),)),)
    with pikepdf.open(io.BytesIO(bind_bytes(bundle(entries)))) as document:
        page = document.pages[2]
        images = list(page.get_images().values())
        assert [(int(image.Width), int(image.Height)) for image in images] == [(1200, 1600)]
        width, height = page.mediabox[2], page.mediabox[3]
    assert (round(float(width)), round(float(height))) == (595, 842)
    assert FRAME[0] >= 25 * MM


@pytest.mark.parametrize(
    ("media_type", "content", "why"),
    [
        ("application/pdf", b"%PDF-1.7 broken", "文件已损坏"),
        ("image/jpeg", b"\xff\xd8\xff\xe0 broken", "图片已损坏"),
        ("text/plain", "说明".encode(), "不是可以打印成页的文件"),
    ],
)
def test_a_file_that_cannot_be_a_page_is_named_on_a_sheet(media_type: str, content: bytes, why: str) -> None:
    bound = bind(bundle((Entry("其他材料", "", (file("录像光盘", media_type, content),)),)))
    (text,) = numbered_pages(bound.pdf).values()
    assert "录像光盘" in text
    assert why in text


def test_a_locked_and_an_endless_pdf_are_named() -> None:
    locked, long = io.BytesIO(), io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
        for _ in range(MOST_PAGES):
            document.add_blank_page()
        document.save(long)
    for content, why in ((locked, "设有密码"), (long, "页数过多")):
        bound = bind(bundle((Entry("材料", "", (file("材料", "application/pdf", content.getvalue()),)),)))
        assert why in numbered_pages(bound.pdf)[1]


def test_nothing_that_runs_comes_along() -> None:
    nasty = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = document.make_indirect(action)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action, Rect=[0, 0, 9, 9]
        )
        page.Annots = pikepdf.Array([document.make_indirect(link)])
        document.save(nasty)
    pdf = bind_bytes(bundle((Entry("材料", "", (file("材料", "application/pdf", nasty.getvalue()),)),)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/OpenAction" not in document.Root
        assert all("/Annots" not in page for page in document.pages)
        plain = io.BytesIO()
        document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"app.alert" not in plain.getvalue()


def test_the_same_bundle_gives_the_same_bytes() -> None:
    assert bind_bytes(small_dossier()) == bind_bytes(small_dossier())


def test_many_lines_run_over_several_pages_of_contents() -> None:
    sheet = printed(Paper.RECEIPT)
    sheets = (Printed(f"收条之{number}", sheet.pdf) for number in range(60))
    entries = tuple(Entry(one.title, "", (one,)) for one in sheets)
    bound = bind(bundle(entries))
    texts = [squeezed(text) for text in page_texts(bound.pdf)]
    assert bound.pages == 60
    assert "收条之5960" in "".join(texts[1:5])  # its page follows its name
    assert "卷内第" not in texts[2]
    assert "卷内第1页" in next(text for text in texts if "收条" in text and "卷内第" in text)


def test_a_dossier_without_a_number_is_refused_by_name() -> None:
    front = replace(SAMPLES[Paper.DOSSIER], number="")
    with pytest.raises(MissingValues, match="整卷"):
        build(WholeDossierView(front, (), SAMPLES[Paper.BACK_COVER]))
