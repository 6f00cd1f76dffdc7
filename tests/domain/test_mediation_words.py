"""Instalments add up to the cent; a session's record begins by its kind; vague words are found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.instalments import MOST, Every, instalments
from gridguard_desktop.domain.mediation_words import kinds_named_in, session_template, vague_words

FIRST = date(2026, 10, 31)


@given(st.decimals("1", "10000000", places=2), st.integers(2, MOST), st.sampled_from(list(Every)))
def test_parts_add_up_and_follow_each_other(total: Decimal, count: int, every: Every) -> None:
    parts = instalments(total, count, FIRST, every)
    assert sum(part.amount for part in parts) == total
    assert len(parts) == count
    assert all(part.amount > 0 for part in parts)
    days = [part.due_on for part in parts]
    assert days[0] == FIRST
    assert days == sorted(days)
    assert max(part.amount for part in parts) - parts[0].amount < Decimal(count) / 100


def test_a_month_without_the_day_ends_earlier() -> None:
    days = [part.due_on for part in instalments(Decimal("900"), 5, FIRST)]
    assert days == [FIRST, date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]


@pytest.mark.parametrize(
    ("total", "count", "field"), [("100", 1, "count"), ("100", 61, "count"), ("0.01", 2, "total")]
)
def test_what_cannot_be_split_says_why(total: str, count: int, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        instalments(Decimal(total), count, FIRST)
    assert set(caught.value.fields) == {field}


def test_the_most_special_template_counts() -> None:
    parties = [("a", "王秀英"), ("b", "赵国强")]
    plain = session_template("joint", "02", parties)
    assert "甲方王秀英：\n乙方赵国强：" in plain
    assert session_template("joint", "10", parties) != plain
    assert "事故的责任认定" in session_template("joint", "16", parties)
    assert "底线" in session_template("caucus", "16", parties[:1])
    assert session_template("unknown", "02", parties) == ""


def test_words_that_say_nothing_for_certain() -> None:
    found = vague_words("乙方尽快清空堆物，月底前付 500 元左右。")
    assert [entry.zh for entry in found] == ["尽快", "左右"]
    assert all(entry.extra["advice"] for entry in found)
    assert vague_words("乙方于 2026 年 10 月 16 日前付 500 元。") == ()


def test_kinds_a_story_names() -> None:
    assert [kind.key for kind in kinds_named_in("因物业费与邻居争吵")] == ["02", "17"]
    assert kinds_named_in("双方推搡") == ()
