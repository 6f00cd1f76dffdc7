"""Which papers are owed to the folder of the month's end."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.month_end import (
    LATEST_DAY,
    Owed,
    due_on,
    owed,
    renewed,
    template_of,
    template_paper,
)

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
PAPERS = st.dictionaries(st.sampled_from(["a", "b", "c"]), DAYS.map(lambda day: day.replace(day=1)))


def test_a_month_is_due_on_its_day_of_the_next() -> None:
    assert due_on(OCTOBER, 1) == NOVEMBER
    assert due_on(date(2026, 12, 1), 5) == date(2027, 1, 5)
    assert owed({"a": OCTOBER}, (), 5, date(2026, 11, 4)) == ()
    assert owed({"a": OCTOBER}, (), 5, date(2026, 11, 5)) == (Owed(OCTOBER, "a"),)


def test_every_missed_month_the_oldest_first_without_what_is_there() -> None:
    found = owed({"b": OCTOBER, "a": NOVEMBER}, {Owed(OCTOBER, "b")}, 1, date(2027, 1, 15))
    december = date(2026, 12, 1)
    assert found == (Owed(NOVEMBER, "b"), Owed(NOVEMBER, "a"), Owed(december, "b"), Owed(december, "a"))


def test_a_new_paper_is_owed_from_this_month_on_and_others_from_where_they_were() -> None:
    assert renewed({"a": OCTOBER, "b": OCTOBER}, ("a", "c"), date(2026, 11, 29)) == {
        "a": OCTOBER,
        "c": NOVEMBER,
    }
    assert template_of(template_paper(12)) == 12
    assert template_of("pdf_inner") is None


@given(PAPERS, st.integers(1, LATEST_DAY), DAYS, st.integers(0, 40))
def test_what_is_made_day_by_day_is_what_is_made_at_once(
    papers: dict[str, date], day: int, today: date, apart: int
) -> None:
    """Whoever signs in every day and whoever comes back after weeks get the same files, once."""
    at_once = owed(papers, (), day, today)
    assert list(at_once) == sorted(at_once, key=lambda one: one.month)
    earlier = owed(papers, (), day, today - timedelta(days=apart))
    assert sorted({*earlier, *owed(papers, earlier, day, today)}) == sorted(at_once)
    assert len(set(at_once)) == len(at_once)
    assert owed(papers, at_once, day, today) == ()
    assert all(one.month < today.replace(day=1) for one in at_once)
