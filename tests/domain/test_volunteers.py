"""Who may be put on a shift: each thing that stands in the way, the night, the rest after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.volunteers import (
    OtherShift,
    Standing,
    check_card,
    clash,
    conduct_clauses,
    conduct_text,
    conduct_version,
    is_night,
    missing,
    obstacle,
)

DAY = date(2026, 10, 9)
START, END = from_china(DAY, 19), from_china(DAY, 22)
FIT = Standing(
    birth=date(1980, 1, 1),
    consented_on=date(2025, 1, 1),
    guardian_consent_on=None,
    joined_on=date(2025, 1, 2),
    left_on=None,
    insured_from=None,
    insured_until=DAY,
    trained_until=DAY,
    signed_version=conduct_version(DAY),
)
MINOR: dict[str, Any] = {"birth": date(2009, 5, 5)}
times = st.integers(min_value=0, max_value=24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def test_who_has_everything_on_file_may_be_planned() -> None:
    assert obstacle(FIT, START, END, ()) == missing(FIT, DAY) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"consented_on": None}, "同意"),
        ({"joined_on": None}, "录用"),
        ({"joined_on": date(2026, 10, 10)}, "2026-10-10"),
        ({"left_on": DAY}, "退出"),
        (MINOR, "监护人"),
        ({"insured_until": None}, "保险"),
        ({"insured_until": date(2026, 10, 8)}, "2026-10-08"),
        ({"insured_from": date(2026, 10, 10)}, "2026-10-10"),
        ({"trained_until": None}, "培训"),
        ({"trained_until": date(2026, 10, 8)}, "2026-10-08"),
        ({"signed_version": ""}, "行为规范"),
        ({"signed_version": "2020-1"}, "行为规范"),
        ({"absences": ((DAY, DAY),)}, "请假"),
    ],
)
def test_what_stands_in_the_way_is_said(changes: dict[str, Any], words: str) -> None:
    one = replace(FIT, **changes)
    assert words in obstacle(one, START, END, ())
    assert words in missing(one, DAY)


def test_a_minor_serves_by_day_with_the_guardians_consent_and_never_at_night() -> None:
    minor = replace(FIT, **MINOR, guardian_consent_on=date(2026, 9, 1))
    assert obstacle(minor, START, END, ()) == ""
    assert "夜间" in obstacle(minor, START, END + timedelta(minutes=1), ())
    grown_up = replace(FIT, birth=date(2008, 10, 9))
    assert obstacle(grown_up, START, END, ()) == "", "the eighteenth birthday is enough"


@pytest.mark.parametrize(
    ("begins", "ends", "night"),
    [
        (START, END, False),
        (START, END + timedelta(minutes=1), True),
        (from_china(DAY, 6), from_china(DAY, 12), False),
        (from_china(DAY, 5, 59), from_china(DAY, 12), True),
        (from_china(DAY, 23), from_china(date(2026, 10, 10), 3), True),
    ],
)
def test_the_night_is_from_ten_to_six(begins: datetime, ends: datetime, night: bool) -> None:
    assert is_night(begins, ends) is night


def test_night_and_next_morning_are_refused_whichever_is_planned_first() -> None:
    night = OtherShift("班2026-0001", from_china(DAY, 20), from_china(DAY, 23, 30))
    next_day = date(2026, 10, 10)
    morning = OtherShift("班2026-0002", from_china(next_day, 8), from_china(next_day, 11))
    assert "休息" in clash(morning.starts_at, morning.ends_at, (night,))
    assert "休息" in clash(night.starts_at, night.ends_at, (morning,))
    assert clash(from_china(next_day, 10), from_china(next_day, 12), (night,)) == ""
    evening = OtherShift("班2026-0003", from_china(DAY, 18), from_china(DAY, 21, 30))
    assert clash(morning.starts_at, morning.ends_at, (evening,)) == "", "no night, no rest asked"


@given(times, times, times, times)
def test_a_clash_is_the_same_from_both_sides_and_a_shared_moment_always_is_one(
    a: datetime, b: datetime, c: datetime, d: datetime
) -> None:
    (first, last), (begins, ends) = sorted((a, b)), sorted((c, d))
    met = clash(first, last, (OtherShift("2", begins, ends),))
    assert bool(met) == bool(clash(begins, ends, (OtherShift("1", first, last),)))
    if first < ends and begins < last:
        assert "已排入" in met


def test_the_signed_text_has_its_version_and_every_clause() -> None:
    text = conduct_text(DAY)
    assert conduct_version(DAY) in text
    assert all(clause in text for clause in conduct_clauses(DAY))
    for forbidden in ("不搜查", "不查验", "不采取强制措施"):
        assert forbidden in text


@pytest.mark.parametrize(
    ("birth", "consent", "field"),
    [
        (None, None, "birth_date"),
        (date(2011, 1, 1), DAY, "birth_date"),
        (date(2009, 5, 5), None, "guardian_consent_on"),
        (date(2009, 5, 5), DAY, ""),
        (date(2008, 10, 9), None, ""),
    ],
)
def test_the_card_of_a_minor(birth: date | None, consent: date | None, field: str) -> None:
    if not field:
        check_card(birth=birth, guardian_consent_on=consent, on=DAY)
        return
    with pytest.raises(ValidationError) as refusal:
        check_card(birth=birth, guardian_consent_on=consent, on=DAY)
    assert list(refusal.value.fields) == [field]
