"""Blacked out is gone, whatever stands around it, and the rest stays."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.redaction import BLOCK, blacked_out, count, worth_hiding

WORDS = st.text("张三李四19032。，", min_size=2, max_size=6)


@given(st.lists(WORDS, max_size=4), st.text("张三李四19032。， \n█", max_size=40))
def test_nothing_hidden_is_left_and_lengths_stay(words: list[str], text: str) -> None:
    hidden = worth_hiding(words)
    copy = blacked_out(text, hidden)
    assert len(copy) == len(text)
    assert re.sub(r"\S", "x", copy) == re.sub(r"\S", "x", text)
    for at, character in enumerate(copy):
        assert character in (text[at], BLOCK)
    for word in hidden:
        assert word not in re.sub(r"\s", "", copy)
    if not hidden:
        assert (copy, count(text, hidden)) == (text, 0)


def test_blanks_and_line_ends_inside_are_no_way_out() -> None:
    hidden = worth_hiding(["19000000001", "王 秀英", "英", ""])
    assert hidden == ("19000000001", "王秀英")
    copy = blacked_out("王秀 英（1900 0000\n001）住金山东路", hidden)
    assert copy == "██ █（████ ████\n███）住金山东路"
    assert count("王秀英与王　秀英", hidden) == 2


def test_the_longest_goes_first() -> None:
    assert blacked_out("幸福里3号楼501室", worth_hiding(["3号楼", "幸福里3号楼501室"])) == BLOCK * 10


def test_the_other_width_and_case_are_no_way_out() -> None:
    hidden = worth_hiding(["云龙棋牌室(石桥店)", "32039919870116212x"])
    assert blacked_out("云龙棋牌室（石桥店）在", hidden) == BLOCK * 10 + "在"
    assert blacked_out("号码：３２０３９９１９８７０１１６２１２Ｘ。", hidden) == "号码：" + BLOCK * 18 + "。"
    assert count("云龙棋牌室（石桥店)", hidden) == 1
