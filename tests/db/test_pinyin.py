"""Syllables of names: read character by character where that is the same, as pypinyin reads the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from gridguard_desktop.db.pinyin import pinyin_of, syllables_of

COMMON = "王李张刘陈杨单解仇曾区查乐行长重朝都会银大阳伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
NAMES = st.text(st.one_of(st.sampled_from(COMMON), HAN), min_size=1, max_size=4)


@given(NAMES)
def test_a_name_is_read_as_the_library_reads_it_whole(name: str) -> None:
    assert syllables_of(name) == lazy_pinyin(name, style=Style.NORMAL)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("刘海涛", ("liuhaitao", "lht")),
        ("单志强", ("shanzhiqiang", "szq")),
        ("长乐", ("changle", "cl")),
        ("买买提·艾山", ("maimaitiaishan", "mmtas")),
        ("Anna 王", ("annawang", "annaw")),
    ],
)
def test_names_and_their_initials(name: str, read: tuple[str, str]) -> None:
    assert pinyin_of(name) == read
