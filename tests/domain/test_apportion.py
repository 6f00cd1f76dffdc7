"""Whole numbers shared out by percent: nothing is lost, nothing invented, nobody is off by one or more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.apportion import WHOLE, apportioned, equal_shares

SHARES = st.lists(st.integers(min_value=1, max_value=WHOLE), min_size=1, max_size=8)


@given(st.integers(min_value=0, max_value=10**7), SHARES)
def test_the_parts_add_up_and_are_as_near_as_whole_numbers_can_be(number: int, shares: list[int]) -> None:
    parts = apportioned(number, shares)
    assert sum(parts) == number
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - number * share / sum(shares)) < 1


@given(st.integers(min_value=1, max_value=WHOLE))
def test_equal_shares_make_a_hundred(count: int) -> None:
    assert sum(equal_shares(count)) == WHOLE
    assert max(equal_shares(count)) - min(equal_shares(count)) <= 1


def test_the_larger_remainder_goes_first_and_then_the_earlier_share() -> None:
    assert apportioned(7, (60, 40)) == (4, 3)
    assert apportioned(1, (50, 50)) == (1, 0)
    assert apportioned(3, ()) == ()
