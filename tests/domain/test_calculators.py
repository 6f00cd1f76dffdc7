"""The calculators: the published wage case, every step as a line, no float, nothing lost by rounding."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.calculators import (
    EXACT,
    ROUNDING,
    Item,
    Reckoning,
    interest,
    overtime,
    shared,
    wages,
)
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.instalments import Every, instalments, rest_in_last

SUMS = st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2)
SMALL = st.decimals(Decimal("0.5"), Decimal(400), places=1)


def test_the_published_wage_case_of_six_thousand() -> None:
    found = wages(Decimal(3000), months=Decimal(2))
    assert found.amount == Decimal("6000.00")
    assert found.lines == (
        "月工资 3,000.00 元 × 2 个月 = 6,000.00 元",
        "应付 6,000.00 元（人民币陆仟元整）",
        EXACT,
    )


def test_single_days_are_counted_over_the_paid_days_of_a_month_and_rounded_once() -> None:
    found = wages(Decimal(4500), months=Decimal(1), days=Decimal(7), paid=Decimal(500))
    # 4500 + 4500 / 21.75 * 7 - 500 = 5448.2758…
    assert found.amount == Decimal("5448.28")
    assert "21.75" in found.text
    assert "劳社部发〔2008〕3号" in found.text
    assert "减去已付 500.00 元" in found.text
    assert found.lines[-1] == ROUNDING


def test_overtime_at_the_rates_of_the_labour_law() -> None:
    found = overtime(Decimal(5220), workday=Decimal(10), rest=Decimal(8), holiday=Decimal(4))
    # 5220 / 21.75 / 8 = 30 an hour: 10 × 45 + 8 × 60 + 4 × 90
    assert found.amount == Decimal("1290.00")
    for article in ("第一项", "第二项", "第三项", "150%", "200%", "300%"):
        assert article in found.text


def test_interest_counts_days_and_multiples() -> None:
    plain = interest(
        Decimal(10000), yearly_percent=Decimal("3.65"), start=date(2026, 1, 1), end=date(2026, 4, 11)
    )
    assert plain.amount == Decimal("100.00")
    assert "共 100 天" in plain.text
    fourfold = interest(
        Decimal(10000),
        yearly_percent=Decimal("3.1"),
        start=date(2025, 10, 9),
        end=date(2026, 10, 9),
        times=Decimal(4),
    )
    assert fourfold.amount == Decimal("1240.00")
    assert "3.1% × 4 倍 = 12.4%" in fourfold.text


def test_bills_are_added_and_borne_in_shares() -> None:
    bills = (Item("门诊", Decimal("326.40")), Item("", Decimal("83.15")))
    found = shared("医疗费", bills, percent=Decimal(70), paid=Decimal(100))
    assert found.amount == Decimal("186.69")  # 409.55 × 70 % = 286.685 − 100
    assert found.lines[:3] == (
        "1. 门诊 326.40 元",
        "2. 未写明名目 83.15 元",
        "合计 = 326.40 元 + 83.15 元 = 409.55 元",
    )
    assert found.lines[-1] == ROUNDING
    whole = shared("损失", (Item("玻璃", Decimal(260)),), percent=Decimal(100))
    assert (whole.amount, whole.lines[-1]) == (Decimal("260.00"), EXACT)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("monthly", lambda: wages(Decimal(0), months=Decimal(1))),
        ("months", lambda: wages(Decimal(3000))),
        ("days", lambda: wages(Decimal(3000), days=Decimal(-1))),
        ("paid", lambda: wages(Decimal(3000), months=Decimal(1), paid=Decimal(3000))),
        ("workday", lambda: overtime(Decimal(3000))),
        (
            "end",
            lambda: interest(
                Decimal(1), yearly_percent=Decimal(1), start=date(2026, 1, 2), end=date(2026, 1, 2)
            ),
        ),
        ("items", lambda: shared("x", (), percent=Decimal(100))),
        ("items", lambda: shared("x", (Item("a", Decimal(0)),), percent=Decimal(100))),
        ("percent", lambda: shared("x", (Item("a", Decimal(1)),), percent=Decimal("100.1"))),
        ("", lambda: wages(Decimal(10) ** 12, months=Decimal(2))),
    ],
)
def test_what_cannot_be_reckoned_is_refused_at_its_field(field: str, wrong: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        wrong()  # type: ignore[operator]
    assert field in refusal.value.fields


@given(SUMS, SMALL, SMALL)
def test_wages_are_exact_to_half_a_cent_and_never_float(
    monthly: Decimal, months: Decimal, days: Decimal
) -> None:
    found = wages(monthly, months=months, days=days)
    exact = Fraction(monthly) * Fraction(months) + Fraction(monthly) * Fraction(days) / Fraction("21.75")
    assert isinstance(found, Reckoning)
    assert isinstance(found.amount, Decimal)
    assert abs(Fraction(found.amount) - exact) <= Fraction(1, 200)


@given(st.lists(SUMS, min_size=1, max_size=8), st.integers(1, 99))
def test_two_shares_of_the_same_bills_make_the_whole(amounts: list[Decimal], percent: int) -> None:
    bills = [Item("票据", amount) for amount in amounts]
    total = sum(amounts, Decimal(0))
    if total * min(percent, 100 - percent) < 1:
        return
    ours = shared("医疗费", bills, percent=Decimal(percent)).amount
    theirs = shared("医疗费", bills, percent=Decimal(100 - percent)).amount
    assert abs(ours + theirs - total) <= Decimal("0.01")


@given(SUMS, st.integers(2, 60), st.sampled_from(list(Every)))
def test_instalments_add_up_to_the_cent(total: Decimal, count: int, every: Every) -> None:
    if total < count * Decimal("0.01"):
        return
    parts = instalments(total, count, date(2026, 1, 31), every)
    assert sum((part.amount for part in parts), Decimal(0)) == total
    assert [part.due_on for part in parts] == sorted(part.due_on for part in parts)


@given(SUMS, st.integers(2, 60), st.decimals(Decimal("0.01"), Decimal(5000), places=2))
def test_fixed_parts_leave_the_rest_to_the_last(total: Decimal, count: int, part: Decimal) -> None:
    first = date(2026, 1, 31)
    if part * (count - 1) >= total:
        with pytest.raises(ValidationError):
            rest_in_last(total, count, first, part)
        return
    parts = rest_in_last(total, count, first, part)
    assert {one.amount for one in parts[:-1]} == {part}
    assert sum((one.amount for one in parts), Decimal(0)) == total
    assert parts[0].due_on == first
    assert all(later.due_on - first >= timedelta(days=28) for later in parts[1:])
