"""Line breaking by the Chinese rules, over texts nobody would write."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gridguard_desktop.documents.typeset.atoms import Style
from gridguard_desktop.documents.typeset.breaking import LONGEST, Line, TextTooLong, break_lines
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.text import CLOSING, OPENING, is_word

SIZE = 16.0
STYLE = Style(Face.FANG_SONG, SIZE)
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也"

words = st.text("abcXYZ0123456789-.@/", max_size=7).map(lambda tail: "x" + tail)
han = st.text(HAN, min_size=1, max_size=12)
marks = st.sampled_from(
    [*"，。、；：？！）》”’】〕…—·％（《“‘【〔￥ ", "。”", "）。", "”（", "……", "——", "》，", "：“"]
)
texts = st.lists(st.one_of(han, words, marks), min_size=1, max_size=40).map("".join)
measures = st.floats(min_value=8 * SIZE, max_value=30 * SIZE)


def lines_of(text: str, measure: float, indent: float = 0.0) -> list[Line]:
    return break_lines([(text, STYLE)], measure, indent)


def longest_run(text: str, chars: frozenset[str]) -> int:
    run = longest = 0
    for char in text.replace(" ", ""):
        run = run + 1 if char in chars else 0
        longest = max(longest, run)
    return longest


@settings(max_examples=300, deadline=None)
@given(texts, measures, st.sampled_from([0.0, 2 * SIZE]))
@example("“" * 3 + "中" + "”" * 3 + "。" * 2 + "中" * 40, 10 * SIZE, 0.0)
def test_no_line_starts_or_ends_wrongly(text: str, measure: float, indent: float) -> None:
    # marks with nothing between them fill a line only if there are more of them than a line holds
    if longest_run(text, CLOSING | OPENING) > 4:
        return
    lines = lines_of(text, measure, indent)
    for upper, lower in zip(lines, lines[1:], strict=False):
        first, last = lower.text.strip()[:1], upper.text.strip()[-1:]
        assert first not in CLOSING, (upper.text, lower.text)
        assert last not in OPENING, (upper.text, lower.text)


@settings(max_examples=200, deadline=None)
@given(texts, measures)
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, measure: float) -> None:
    lines = lines_of(text, measure)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert line.indent + line.width <= measure + 1e-3


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(han, words.map(lambda word: f" {word} ")), max_size=30).map("".join), measures)
def test_words_and_numbers_are_never_split(text: str, measure: float) -> None:
    lines = lines_of(text, measure)
    pieces = [part for line in lines for part in "".join(c if is_word(c) else " " for c in line.text).split()]
    assert pieces == "".join(char if is_word(char) else " " for char in text).split()


def test_a_closing_mark_is_halved_to_stay_on_its_line() -> None:
    lines = lines_of("一二三四五六七八九，十", 9.5 * SIZE)
    assert [line.text for line in lines] == ["一二三四五六七八九，", "十"]
    assert lines[0].width == pytest.approx(9.5 * SIZE)


def test_a_closing_mark_that_does_not_fit_takes_the_character_before_with_it() -> None:
    lines = lines_of("一二三四五六七八九？十", 9 * SIZE)
    assert [line.text for line in lines] == ["一二三四五六七八", "九？十"]


def test_two_marks_move_together() -> None:
    assert lines_of("中。”", 400)[0].width - lines_of("中。", 400)[0].width == pytest.approx(SIZE / 2)


def test_quarter_em_between_chinese_and_latin() -> None:
    apart = lines_of("第", 400)[0].width + lines_of("12", 400)[0].width + lines_of("条", 400)[0].width
    assert lines_of("第12条", 400)[0].width - apart == pytest.approx(SIZE / 2)


def test_a_number_plate_with_a_dot_stays_whole() -> None:
    lines = lines_of("车牌号为苏C·12345", 8 * SIZE)
    assert lines[-1].text == "C·12345"


def test_blanks_vanish_at_line_ends_but_underlined_ones_stay() -> None:
    plain = break_lines([("中" * 8 + "    " + "文", STYLE)], 8 * SIZE)
    assert [line.text for line in plain] == ["中" * 8, "文"]
    blank = Style(Face.FANG_SONG, SIZE, underline=True)
    ruled = break_lines([("签名", STYLE), ("　" * 10, blank), ("。", STYLE)], 8 * SIZE)
    assert sum(line.text.count("　") for line in ruled) == 10


def test_blanks_at_the_head_of_a_paragraph_are_kept() -> None:
    assert lines_of("　　中文", 400)[0].text == "　　中文"


def test_a_line_end_begins_a_new_paragraph_with_its_own_indent() -> None:
    lines = lines_of("甲\r\n乙\u2028丙\n\n丁", 400, 2 * SIZE)
    assert [(line.text, line.indent, line.last) for line in lines] == [
        (text, 2 * SIZE, True) for text in ("甲", "乙", "丙", "", "丁")
    ]


@pytest.mark.parametrize("unit", ["A", "，", "（", " ", "（ ", "\n", "中", "“a b"])
def test_the_longest_text_is_broken_in_linear_time(unit: str) -> None:
    text = unit * (LONGEST // len(unit))
    begun = time.process_time()
    lines = lines_of(text, 300, 2 * SIZE)
    assert time.process_time() - begun < 5
    assert all(line.indent + line.width <= 300 + 1e-3 for line in lines)


def test_a_longer_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(TextTooLong) as refusal:
        lines_of("中" * (LONGEST + 1), 300)
    assert "50001" in refusal.value.message


@pytest.mark.parametrize("measure", [0.5, 1.0, 5.0])
def test_a_column_narrower_than_a_character_still_ends(measure: float) -> None:
    assert [line.text for line in lines_of("中文A", measure)] == ["中", "文", "A"]


def test_an_answer_stays_with_the_box_before_it() -> None:
    answers = ["□当事人申请", "☑公安机关移交", "□政府部门指定"]
    for wide in range(7, 21):
        lines = [line.text for line in lines_of("　".join(answers), wide * SIZE)]
        assert all(any(answer in line for line in lines) for answer in answers), lines
    long = "□一般代理：代为陈述事实、提交材料、参加调解、发表意见"
    assert len(lines_of(long, 10 * SIZE)) > 1
    assert lines_of("国" * 9 + long, 10 * SIZE)[0].text == "国" * 9
