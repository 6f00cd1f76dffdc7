"""The working-day calendar against two independent packages, a brute-force count and the notices of the State
Council."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.workdays import SpecialDay, WorkCalendar, load_calendar

ANNOUNCED = st.dates(date(2022, 1, 1), date(2026, 12, 31))
ANY_DAY = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("year", range(2022, 2027))
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    calendar = load_calendar()
    days = [
        date(year, 1, 1) + timedelta(days=n)
        for n in range(366)
        if (date(year, 1, 1) + timedelta(days=n)).year == year
    ]
    assert calendar.is_announced(year)
    assert [day for day in days if calendar.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", range(2022, 2027))
def test_every_day_agrees_with_a_third_calendar(year: int) -> None:
    calendar, third = load_calendar(), holidays.country_holidays("CN", years=year)
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    assert [day for day in days if calendar.is_workday(day) != third.is_working_day(day)] == []


def test_the_year_that_nobody_announced_is_known_to_none_of_them() -> None:
    assert not load_calendar().is_announced(2027)
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(2027, 1, 4))
    # the third one guesses without saying so: no shifted working day anywhere in the year
    third = holidays.country_holidays("CN", years=2027)
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert not any(third.is_working_day(day) for day in days if day.weekday() >= 5)


@given(ANY_DAY, st.integers(min_value=-60, max_value=60))
def test_adding_working_days_is_counting_them_one_by_one(start: date, count: int) -> None:
    calendar = load_calendar()
    step = timedelta(days=1 if count >= 0 else -1)
    candidates = (start + step * n for n in range(1, 200))
    worked = [day for day in candidates if calendar.is_workday(day)][: abs(count)]
    assert calendar.add_workdays(start, count) == (worked[-1] if count else start)


@given(ANY_DAY, st.integers(min_value=1, max_value=40))
def test_a_count_of_working_days_can_be_counted_back(start: date, count: int) -> None:
    calendar = load_calendar()
    due = calendar.add_workdays(start, count)
    assert calendar.is_workday(due)
    assert calendar.workdays_between(start + timedelta(days=1), due) == count


@given(ANY_DAY)
def test_the_next_working_day_skips_only_days_of_rest(day: date) -> None:
    calendar = load_calendar()
    following = calendar.next_workday(day)
    between = [day + timedelta(days=n) for n in range((following - day).days)]
    assert calendar.is_workday(following)
    assert not any(calendar.is_workday(each) for each in between)


def test_shifted_days_of_2026() -> None:
    calendar = load_calendar()
    shifted = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [f"{day:%m-%d}" for day in shifted if calendar.is_shifted(day)] == [
        "01-04", "02-14", "02-28", "05-09", "09-20", "10-10",
    ]  # fmt: skip


@given(ANNOUNCED)
def test_a_shifted_day_is_a_weekend_day_that_is_worked(day: date) -> None:
    calendar = load_calendar()
    if calendar.is_shifted(day):
        assert day.weekday() >= 5
        assert calendar.is_workday(day)
        assert not calendar.holiday_name(day)


def test_a_year_without_notice_is_guessed_from_statutory_days() -> None:
    calendar = load_calendar()
    assert not calendar.is_announced(2027)
    assert not calendar.is_workday(date(2027, 1, 1))
    assert calendar.holiday_name(date(2027, 2, 8)) == "春节"
    assert not calendar.is_workday(date(2027, 10, 3))
    assert calendar.is_workday(date(2027, 10, 4))
    assert not any(calendar.is_shifted(date(2027, 1, 1) + timedelta(days=n)) for n in range(365))


def test_a_notice_replaces_the_guess_of_its_year() -> None:
    first = date(2030, 1, 1)
    guesses = {first: SpecialDay("元旦", off=True), date(2031, 1, 1): SpecialDay("元旦", off=True)}
    calendar = WorkCalendar({date(2030, 2, 2): SpecialDay("春节", off=False)}, guesses)
    assert calendar.is_workday(first)
    assert calendar.is_shifted(date(2030, 2, 2))
    assert not calendar.is_workday(date(2031, 1, 1))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "工作日"),
        (date(2026, 10, 11), "休息日"),
        (date(2026, 10, 9), "工作日，明日调休上班"),
        (date(2026, 10, 10), "调休上班"),
        (date(2026, 10, 2), "国庆节"),
        (date(2026, 9, 19), "休息日，明日调休上班"),
        (date(2027, 1, 1), "元旦（推算）"),
        (date(2027, 3, 1), "工作日（推算）"),
    ],
)
def test_words_for_the_status_bar(day: date, words: str) -> None:
    assert load_calendar().describe(day) == words
