"""The words of PDF and Word files, read by a process that can be killed; nasty files are refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.file_texts import TextState, covered, place_of
from gridguard_desktop.importing.limits import TEXT_LIMITS
from gridguard_desktop.importing.text_worker import read
from gridguard_desktop.importing.texts import FileWords, read_words
from gridguard_desktop.importing.worker import Refused
from tests.made_files import docx_of, pdf_of

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def words(content: bytes, **bounds: int) -> str:
    """Read in this process."""
    items = list(read(content, replace(TEXT_LIMITS, **bounds)))
    assert "done" in items[-1]
    return "|".join(item["words"] for item in items[:-1])


def refusal(content: bytes, **bounds: int) -> str:
    with pytest.raises(Refused) as error:
        list(read(content, replace(TEXT_LIMITS, **bounds)))
    return error.value.reason


def test_a_pdf_and_a_word_file_are_read_in_a_process_of_their_own() -> None:
    found = read_words(pdf_of("楼上漏水 三千元", "", "第二页 2026"))
    assert found == FileWords(TextState.READ, "楼上漏水 三千元 第二页 2026", 3, whole=True)
    assert read_words(docx_of("协议", "赔偿三千元")).words == "协议 赔偿三千元"
    assert read_words(pdf_of("", "")) == FileWords(TextState.NO_TEXT, "", 2, whole=True)
    assert read_words(pdf_of("秘密", password="1234")).state is TextState.LOCKED
    assert read_words(b"%PDF-1.7 nothing else").state is TextState.UNREADABLE


def test_a_reader_that_hangs_or_dies_leaves_a_file_that_cannot_be_read() -> None:
    late = replace(TEXT_LIMITS, seconds=0.01)
    assert read_words(pdf_of("楼上漏水"), limits=late).state is TextState.UNREADABLE
    starved = replace(TEXT_LIMITS, memory_bytes=1_000_000)
    assert read_words(pdf_of("楼上漏水"), limits=starved).state is TextState.UNREADABLE


def test_only_the_words_of_a_word_file_are_taken() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"
        "<w:r><w:instrText>HYPERLINK secret</w:instrText></w:r>"
        "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>丙</w:t></w:r></w:p>"
    )
    assert words(docx_of(body=body)) == "甲 乙 丙"
    assert refusal(docx_of("没有正文", part="word/header1.xml")) == "unknown"


def test_nasty_word_files_are_refused() -> None:
    assert refusal(docx_of("x", before=BOMB)) == "damaged"
    assert refusal(docx_of(body="<w:p>" * 500 + "</w:p>" * 500)) == "damaged"
    assert refusal(docx_of(body="<w:p>")) == "damaged"
    assert refusal(docx_of("楼" * 3_000_000)) == "too_large"  # swells a thousandfold
    assert refusal(docx_of("楼" * 900, "上" * 900), inflation=10_000, inflated_bytes=2_000) == "too_large"
    assert refusal(docx_of("x"), entries=1) == "too_large"
    assert refusal(docx_of("x"), file_bytes=10) == "too_large"
    assert refusal(docx_of("x")[:-30]) == "damaged"
    assert refusal(b"plain") == "unknown"
    lying = bytearray(docx_of("楼上" * 50_000))
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = (10).to_bytes(4, "little")  # says that it is ten bytes long
    assert refusal(bytes(lying)) == "damaged"


def test_a_long_file_is_read_in_part_and_says_so() -> None:
    pages = docx_of("楼上漏水" * 100)
    (part, done) = read(pages, replace(TEXT_LIMITS, characters=50))
    assert (len(part["words"]), done["whole"]) == (50, False)
    (*_, done) = read(pdf_of("甲", "乙", "丙"), replace(TEXT_LIMITS, pages=2))
    assert done == {"done": 2, "whole": False}


@settings(max_examples=60)
@given(content=st.binary(max_size=200), start=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n"]))
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    try:
        items = list(read(start + content, TEXT_LIMITS))
    except Refused:
        return
    assert "done" in items[-1]


@settings(max_examples=60)
@given(at=st.integers(0, 400), byte=st.integers(0, 255))
def test_a_word_file_with_one_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    content = bytearray(docx_of("楼上漏水", "三千元"))
    content[at % len(content)] = byte
    try:
        list(read(bytes(content), TEXT_LIMITS))
    except Refused:
        return


def test_numbers_in_a_file_are_masked_and_what_was_found_is_shown_with_its_surroundings() -> None:
    text = "经核实，王秀英（320399197205040011，电话 190 0000 0001）于2026年10月9日"
    text += "在金山东路18号要求赔偿三千元。"
    shown = place_of(text * 3, "三千元")
    assert "三千元" in shown
    assert len(shown) < 60
    assert covered(text).count("*") >= 15
    for secret in ("320399197205040011", "190 0000 0001", "19720504"):
        assert secret not in covered(text)
    assert "2026年10月9日" in covered(text)
    assert "18号" in covered(text)
    assert place_of("ＡＢ漏水", "ab").startswith("ＡＢ")


def test_a_file_that_says_it_is_locked() -> None:
    out = io.BytesIO(docx_of("x"))
    content = bytearray(out.getvalue())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.rindex(mark)
        content[place + shift] |= 1
    assert refusal(bytes(content)) == "locked"
    assert zipfile.is_zipfile(io.BytesIO(bytes(content)))
