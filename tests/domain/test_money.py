"""Sums: what is typed, what is shown, and the written form of papers (大写)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.money import (
    LARGEST,
    MoneyError,
    amount_in_words,
    checked,
    chinese_integer,
    format_amount,
    parse_amount,
)

SUMS = st.decimals(min_value=0, max_value=LARGEST, places=2)


@given(SUMS)
def test_written_sums_read_back(amount: Decimal) -> None:
    assert parse_amount(amount_in_words(amount)) == amount


@given(SUMS)
def test_shown_sums_read_back(amount: Decimal) -> None:
    assert parse_amount(format_amount(amount)) == amount
    assert parse_amount(f"￥{format_amount(amount)}元") == amount


@given(SUMS)
def test_written_sums_keep_the_rules_of_the_banks(amount: Decimal) -> None:
    words = amount_in_words(amount)
    assert words.startswith("人民币")
    assert "零零" not in words
    assert "零元" not in words.removeprefix("人民币零元")
    assert words.endswith("整") != words.endswith("分")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("0.55", "人民币伍角伍分"),
        ("10", "人民币壹拾元整"),
        ("640", "人民币陆佰肆拾元整"),
        ("1500", "人民币壹仟伍佰元整"),
        ("1500.5", "人民币壹仟伍佰元伍角整"),
        ("1500.05", "人民币壹仟伍佰元零伍分"),
        ("3286.50", "人民币叁仟贰佰捌拾陆元伍角整"),
        ("1010", "人民币壹仟零壹拾元整"),
        ("10500", "人民币壹万零伍佰元整"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("100000", "人民币壹拾万元整"),
        ("20000500", "人民币贰仟万零伍佰元整"),
        ("100010001", "人民币壹亿零壹万零壹元整"),
        ("100000001.10", "人民币壹亿零壹元壹角整"),
    ],
)
def test_written_sums(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500", "1500"),
        ("1,500", "1500"),
        ("1，500.50", "1500.5"),
        ("１５００", "1500"),
        ("￥640", "640"),
        ("¥ 640.00 元", "640"),
        ("人民币1500元整", "1500"),
        ("1.5万", "15000"),
        ("1.5 万元", "15000"),
        ("3千", "3000"),
        ("2百万", "2000000"),
        ("1.2亿", "120000000"),
        ("12元5角", "12.5"),
        ("12元5角3分", "12.53"),
        ("12元3分", "12.03"),
        ("3块5", "3.5"),
        ("5角", "0.5"),
        ("8分", "0.08"),
        ("五角", "0.5"),
        ("二百五十", "250"),
        ("一万五", "15000"),
        ("三百二", "320"),
        ("一千零五", "1005"),
        ("两千元", "2000"),
        ("1500。5", "1500.5"),
        ("0", "0"),
    ],
)
def test_typed_sums(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", " ", "abc", "-5", "1.5.2", "1.505", "万", "元", "1万5", "12.5元5角", "9" * 25, "￥", "十几"]
)
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(MoneyError):
        parse_amount(typed)


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000", "0.001", "NaN", "Infinity"])
def test_impossible_sums(amount: str) -> None:
    with pytest.raises(MoneyError):
        checked(Decimal(amount))


def test_shown_form() -> None:
    assert format_amount(Decimal("1500")) == "1,500.00"
    assert format_amount(Decimal("0.5")) == "0.50"


@given(st.integers(0, 10**12))
def test_chinese_numerals_without_sum(number: int) -> None:
    words = amount_in_words(Decimal(number)) if number <= LARGEST else ""
    if words:
        assert chinese_integer(words.removeprefix("人民币").removesuffix("元整")) == number
    assert chinese_integer("".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))) == number
