"""Extending and pausing a period: the ends checked by hand, what is refused, and that nothing is lost."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.deadline_changes import (
    Running,
    check_pause,
    extended,
    extension_of,
    fixed_extension,
    pauses_of,
    resumed,
)
from gridguard_desktop.domain.deadlines import compute, rule, rules
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.lawdata import versions
from gridguard_desktop.domain.workdays import load_calendar

CALENDAR = load_calendar()
MONTH = Running("PM-01", date(2026, 10, 9), date(2026, 11, 9))
CASE = Running("PS-01", date(2026, 10, 9), date(2026, 11, 8))
"""A police case filed on 9 October: 30 days end on Sunday 8 November."""


def test_the_month_of_mediation_is_extended_by_consent_to_an_agreed_day() -> None:
    # 9 November + 15 days = 24 November 2026, a Tuesday
    found = extended(MONTH, date(2026, 11, 24), CALENDAR)
    assert found.sentence == "原定届满 11-09 + 15 日 → 11-24 周二 · 人民调解工作若干规定 33"
    assert (found.due, found.falls_on) == (date(2026, 11, 24), date(2026, 11, 24))
    # 21 November 2026 is a Saturday: the end moves to Monday the 23rd, the count goes on from the 21st
    found = extended(MONTH, date(2026, 11, 21), CALENDAR)
    assert found.because == "原定届满 11-09 + 12 日 → 11-21 周六，顺延 11-23"
    assert found.falls_on == date(2026, 11, 21)


def test_a_police_case_is_extended_by_thirty_days_twice() -> None:
    # 8 November + 30 days = 8 December 2026, a Tuesday
    once = extended(CASE, None, CALENDAR)
    assert once.because == "原定届满 11-08 + 30 日 → 12-08 周二"
    assert once.citation == "《治安管理处罚法》（2025年修订）第一百一十八条"
    twice = extended(Running("PS-01", CASE.starts_on, once.falls_on, 30, 1), None, CALENDAR)
    assert twice.because.startswith("原定届满 12-08 + 30 日 → 2027-01-07 周四")
    assert twice.provisional
    with pytest.raises(Refused, match="已延长 2 次"):
        extended(Running("PS-01", CASE.starts_on, twice.falls_on, 60, 2), None, CALENDAR)


def test_before_2026_a_case_was_extended_once_only() -> None:
    old = Running("PS-01", date(2025, 10, 9), date(2025, 12, 8), 30, 1)
    with pytest.raises(Refused, match="已延长 1 次"):
        extended(old, None, CALENDAR)


@pytest.mark.parametrize(
    ("running", "until", "words"),
    [
        (MONTH, None, "请填写延长到哪一天"),
        (MONTH, date(2026, 11, 9), "必须晚于 2026-11-09"),
        (MONTH, date(2027, 11, 10), "累计延长 366 日，最多只能约定 365 日"),
        (
            Running("PM-01", date(2026, 1, 5), date(2026, 11, 9), 360, 3),
            date(2026, 11, 15),
            "累计延长 366 日",
        ),
        (Running("PM-03", date(2026, 10, 9), date(2026, 11, 8)), date(2026, 12, 1), "不能延长"),
        (Running("GT-03", date(2026, 10, 9), date(2026, 10, 13)), date(2026, 10, 20), "不能延长"),
    ],
)
def test_what_goes_beyond_the_rule_is_refused_in_words(
    running: Running, until: date | None, words: str
) -> None:
    with pytest.raises(Refused, match=re.escape(words)):
        extended(running, until, CALENDAR)


def test_an_appraisal_does_not_count() -> None:
    # 12 to 20 October are nine days; 8 November + 9 = 17 November 2026, a Tuesday
    found = resumed(CASE, "appraisal", date(2026, 10, 12), date(2026, 10, 20), CALENDAR)
    assert found.because == "鉴定 10-12 至 10-20 不计入，11-08 + 9 日 → 11-17 周二"
    assert found.citation == "《治安管理处罚法》（2025年修订）第一百一十八条"
    # begun on the first day, which is not counted anyway: only 10 to 12 October are lost
    found = resumed(CASE, "appraisal", date(2026, 10, 9), date(2026, 10, 12), CALENDAR)
    assert found.because == "鉴定 10-09 至 10-12 不计入，11-08 + 3 日 → 11-11 周三"


def test_what_does_not_stand_still_is_refused() -> None:
    for reason, first, words in (
        ("agreed_other", date(2026, 10, 12), "不因这一理由暂停"),
        ("appraisal", date(2026, 11, 20), "期限从 2026-10-09 到 2026-11-08"),
        ("appraisal", date(2026, 10, 8), "期限从 2026-10-09 到 2026-11-08"),
    ):
        with pytest.raises(Refused, match=words):
            check_pause(CASE, reason, first)
    with pytest.raises(Refused, match="末日早于首日"):
        resumed(CASE, "appraisal", date(2026, 10, 20), date(2026, 10, 19), CALENDAR)
    assert pauses_of("PM-03", date(2026, 10, 9)) == ()
    assert [one.key for one in pauses_of("PS-01", date(2025, 6, 1))] == ["appraisal"]


def test_every_extension_and_pause_names_rules_there_are() -> None:
    known = {each.rule_id for each in rules()}
    for entry in versions("deadline_extensions"):
        assert {entry.key, entry.extra["by"]} <= known
        assert extension_of(entry.key, max(entry.in_force_from, date(2020, 1, 1))) is not None
        assert entry.extra["permission"].startswith("dispute:")
    for entry in versions("pause_reasons"):
        assert set(entry.extra["rules"]) <= known
    assert fixed_extension("PS-01", date(2026, 10, 9)) == 30
    assert fixed_extension("PM-01", date(2026, 10, 9)) is None
    assert fixed_extension("PM-03", date(2026, 10, 9)) is None


DAYS = st.dates(date(2026, 1, 5), date(2026, 9, 1))


@given(DAYS, st.integers(1, 300))
def test_an_extension_ends_on_the_agreed_day_or_the_next_working_one(start: date, days: int) -> None:
    first = compute("PM-01", start)
    until = first.falls_on + timedelta(days=days)
    found = extended(Running("PM-01", start, first.falls_on), until, CALENDAR)
    assert found.falls_on == until
    assert found.due == CALENDAR.next_workday(until)


@given(DAYS, st.integers(0, 29), st.integers(0, 90))
def test_a_pause_moves_the_end_by_exactly_its_days(start: date, begins: int, lasts: int) -> None:
    whole = compute("PS-01", start)
    first = start + timedelta(days=begins)
    last = first + timedelta(days=lasts)
    found = resumed(Running("PS-01", start, whole.falls_on), "appraisal", first, last, CALENDAR)
    lost = lasts + 1 - (1 if begins == 0 else 0)
    assert found.falls_on == whole.falls_on + timedelta(days=lost)
    assert found.due == CALENDAR.next_workday(found.falls_on)
    # the days that do count are still thirty
    counted = [
        day
        for day in (start + timedelta(days=n) for n in range(1, (found.falls_on - start).days + 1))
        if not first <= day <= last
    ]
    assert len(counted) == rule("PS-01", start).length
