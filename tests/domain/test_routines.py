"""Recurring work: the days of its turns, and what a day of rest does to them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.routines import CYCLES, REST_DAYS, Routine, moved
from gridguard_desktop.domain.workdays import load_calendar

CALENDAR = load_calendar()
cycles = st.sampled_from([entry.key for entry in lawdata.choices(CYCLES)])
rest_days = st.sampled_from([entry.key for entry in lawdata.choices(REST_DAYS)])
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))


def due(first_on: date, cycle: str, rest_day: str, count: int, *, after: date | None = None) -> list[str]:
    found = Routine(first_on, cycle, rest_day).turns(CALENDAR, after=after)
    return [turn.due_on.isoformat() for turn in islice(found, count)]


def test_a_monthly_visit_skips_the_national_holidays() -> None:
    """5 September 2026 is a Saturday, 5 October lies in the holidays of 1-7 October (8 October is worked)."""
    assert due(date(2026, 8, 5), "monthly", "forward", 4) == [
        "2026-08-05",
        "2026-09-07",
        "2026-10-08",
        "2026-11-05",
    ]
    assert due(date(2026, 8, 5), "monthly", "back", 3) == ["2026-08-05", "2026-09-04", "2026-09-30"]
    assert due(date(2026, 8, 5), "monthly", "stay", 3) == ["2026-08-05", "2026-09-05", "2026-10-05"]
    assert due(date(2026, 8, 5), "monthly", "leave_out", 2) == ["2026-08-05", "2026-11-05"]


def test_a_shifted_working_day_is_worked() -> None:
    """Sunday 20 September 2026 is worked in exchange for the holidays."""
    assert CALENDAR.is_shifted(date(2026, 9, 20))
    assert due(date(2026, 9, 20), "yearly", "forward", 1) == ["2026-09-20"]


def test_the_last_of_a_month_comes_back_after_a_short_one() -> None:
    assert due(date(2026, 1, 31), "monthly", "stay", 4) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]


def test_a_quarterly_drill_ends_on_its_last_day() -> None:
    drill = Routine(date(2026, 3, 10), "quarterly", "forward", until_on=date(2026, 9, 10))
    assert [turn.falls_on.month for turn in drill.turns(CALENDAR)] == [3, 6, 9]


def test_the_sentence_tells_why_the_day_moved() -> None:
    (turn,) = islice(Routine(date(2026, 10, 5), "yearly", "forward").turns(CALENDAR), 1)
    assert turn.because == "每年，自 2026-10-05 起，10-05 国庆，改到 10-08"
    assert not turn.provisional
    (guessed,) = islice(Routine(date(2028, 1, 3), "yearly", "forward").turns(CALENDAR), 1)
    assert guessed.provisional
    assert "推算" in guessed.because


def test_what_only_falls_on_days_of_rest_never_takes_place() -> None:
    assert list(Routine(date(2026, 11, 29), "weekly", "leave_out").turns(CALENDAR, after=None))[:1] == []


@given(days, cycles, rest_days)
def test_turns_go_forward_and_lie_where_the_rule_says(first_on: date, cycle: str, rest_day: str) -> None:
    turns = list(islice(Routine(first_on, cycle, rest_day).turns(CALENDAR), 12))
    assert all(one.falls_on < other.falls_on for one, other in pairwise(turns))
    for turn in turns:
        assert turn.due_on == moved(turn.falls_on, rest_day, CALENDAR)
        assert rest_day == "stay" or CALENDAR.is_workday(turn.due_on)


@given(days, cycles, rest_days, st.integers(0, 2000))
def test_looking_on_from_a_day_misses_and_repeats_nothing(
    first_on: date, cycle: str, rest_day: str, passed: int
) -> None:
    rule = Routine(first_on, cycle, rest_day, until_on=first_on + timedelta(days=2400))
    after = first_on + timedelta(days=passed)
    assert list(rule.turns(CALENDAR, after=after)) == [
        turn for turn in rule.turns(CALENDAR) if turn.falls_on > after
    ]


@pytest.mark.parametrize("table", [CYCLES, REST_DAYS, "routine_kinds"])
def test_every_word_is_there_in_both_languages(table: str) -> None:
    assert all(entry.zh and entry.en for entry in lawdata.choices(table))
