"""Which font draws a character, and the loud refusal of what none can draw."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridguard_desktop.documents.typeset import Face, MissingGlyph, Paragraph, check_text, render
from gridguard_desktop.documents.typeset.fonts import chain
from tests.documents.typeset.reading import body_text, paper

NOWHERE = "\U00031350"  # Extension H


@pytest.mark.parametrize("char", "￥¥＄$€0A")
def test_money_and_latin_never_come_from_the_fangsong_font(char: str) -> None:
    assert chain(Face.FANG_SONG).glyph(char).font == "Fill"


@pytest.mark.parametrize(
    ("char", "font"),
    [
        ("中", "FangSong"),
        ("䶮", "Fill"),
        ("𬭳", "Fill"),
        ("龘", "SongRest"),
        ("𠀀", "RareA"),
        ("𠀁", "RareB"),
    ],
)
def test_a_rare_character_comes_from_the_first_font_that_has_it(char: str, font: str) -> None:
    assert chain(Face.FANG_SONG).glyph(char).font == font


@pytest.mark.parametrize("face", Face)
def test_every_role_prints_a_rare_name(face: Face) -> None:
    for char in "张䶮李𬭳王㛃赵𫖯𠅤":
        assert chain(face).glyph(char).width > 0.9


def test_a_missing_character_is_named() -> None:
    with pytest.raises(MissingGlyph) as refusal:
        check_text(f"李{NOWHERE}")
    assert (refusal.value.char, refusal.value.code) == (NOWHERE, "U+31350")
    assert NOWHERE in refusal.value.message
    assert "U+31350" in refusal.value.message


@pytest.mark.parametrize("damaged", ["\ud840", "李\udc0b"])
def test_half_a_character_is_refused_in_a_sentence_that_can_be_shown(damaged: str) -> None:
    with pytest.raises(MissingGlyph) as refusal:
        check_text(damaged)
    assert refusal.value.message.encode("utf-8")
    with pytest.raises(MissingGlyph):
        render(paper(Paragraph(damaged)))


def test_no_character_is_no_character() -> None:
    with pytest.raises(MissingGlyph):
        check_text("\uffff")


def test_what_has_no_ink_is_dropped() -> None:
    text = "李\U000e0100\u200b\ufe00\ufeff\x00\x07\u202e四"
    check_text(text)
    assert body_text(render(paper(Paragraph(text)))) == "李四"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(max_codepoint=0x3FFFF), max_size=20))
def test_check_text_and_render_agree(text: str) -> None:
    def refused(call: Callable[[], object]) -> bool:
        try:
            call()
        except MissingGlyph:
            return True
        return False

    document = paper(Paragraph(text))
    assert refused(lambda: check_text(text, Face.FANG_SONG)) == refused(lambda: render(document))


def test_typesetting_loads_neither_qt_nor_a_font_before_it_is_asked() -> None:
    program = (
        "import sys; import gridguard_desktop.documents.typeset as t;"
        "from gridguard_desktop.documents.typeset import fonts;"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy'))];"
        "assert not fonts._loaded; t.check_text('𪚥'); assert list(fonts._loaded) == ['Song']"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
