"""Every deadline rule: published cases, the exact sentence shown, and the limits of what may be changed."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import deadlines
from gridguard_desktop.domain.deadlines import Urgency, add_months, compute, deadline_status, rule, rules
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.workdays import load_calendar

SENTENCES = Path(__file__).with_name("deadline_sentences.tsv")


def moment(written: str) -> date | datetime:
    return datetime.fromisoformat(written) if ":" in written else date.fromisoformat(written)


def test_the_sentences_are_the_hand_checked_ones() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 90
    assert len({(row["rule"], row["start"], row["days"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["by_hand"], row  # counted with pencil and a printed calendar, not by the program
        deadline = compute(row["rule"], moment(row["start"]), days=int(row["days"]) if row["days"] else None)
        assert deadline.sentence == row["sentence"]


@pytest.mark.parametrize(
    ("accepted", "due", "provisional"),
    [
        (date(2026, 9, 29), date(2026, 10, 9), False),
        (date(2026, 2, 13), date(2026, 2, 25), False),
        (date(2026, 12, 30), date(2027, 1, 5), True),
    ],
)
def test_published_cases_of_the_three_working_days(accepted: date, due: date, provisional: bool) -> None:
    deadline = compute("PS-03", accepted)
    assert (deadline.due, deadline.provisional) == (due, provisional)
    assert ("推算" in deadline.because) is provisional
    assert deadline.kind == "soft"
    assert deadline.citation == "《公安机关治安调解工作规范》（公通字〔2007〕81号）第九条"


def test_the_period_of_a_case_counts_from_acceptance_until_2025_and_from_filing_since() -> None:
    old, new = rule("PS-01", date(2025, 12, 31)), rule("PS-01", date(2026, 1, 1))
    assert (old.trigger, new.trigger) == ("受理", "立案")
    assert "第九十九条" in old.citation
    assert "第一百一十八条" in new.citation


def test_an_extension_counts_on_from_the_day_before_it_was_moved() -> None:
    first = compute("PS-01", date(2026, 9, 2))
    assert (first.falls_on, first.due) == (date(2026, 10, 2), date(2026, 10, 8))
    assert compute("PS-02", first.falls_on).falls_on == date(2026, 11, 1)


def test_rules_have_no_two_versions_for_one_day_and_name_their_source() -> None:
    seen: dict[str, list[deadlines.Rule]] = {}
    for each in rules():
        assert each.citation
        assert each.short
        assert each.title_en
        assert each.kind in ("hard", "soft", "info", "own", "urgent")
        assert each.confidence in "CSMD"
        assert each.local == ("本所设定" in each.citation)
        assert each.in_force_from <= each.in_force_until
        for other in seen.setdefault(each.rule_id, []):
            assert other.in_force_until < each.in_force_from
        seen[each.rule_id].append(each)
    assert len(seen) == 79


@pytest.mark.parametrize("rule_id", sorted({each.rule_id for each in rules()}))
def test_every_rule_gives_a_day_or_says_why_not(rule_id: str) -> None:
    start = datetime.fromisoformat("2026-11-23 09:30")
    law = rule(rule_id, start.date())
    if law.length is None:
        with pytest.raises(Refused, match=re.escape(law.word)):
            compute(rule_id, start)
        return
    deadline = compute(rule_id, start)
    assert deadline.day >= start.date()
    assert deadline.because.startswith(law.trigger)
    assert isinstance(deadline.due, datetime) == (law.unit == "H")
    assert deadline.title == law.title_zh


@pytest.mark.parametrize(
    ("rule_id", "start", "days", "message"),
    [
        ("XX-1", "2026-11-23", None, "没有编号为 XX-1 的期限规则"),
        ("RC-04", "2026-04-30", None, "在 2026-04-30 不适用"),
        ("PS-10", "2026-11-23", 5, "法律没有规定天数，要求是“公安机关作出处理决定前”"),
        ("RC-01", "2026-11-23", None, "请填写"),
        ("PM-03", "2026-11-23", 60, "不能改"),
        ("GT-03", "2026-11-23", 0, "请填写 1 到 365 之间的数"),
        ("RG-03", "2026-11-23", 31, "请填写 1 到 30 之间的数"),
        ("PS-07", "2026-11-23", None, "请同时写明时刻"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(
    rule_id: str, start: str, days: int | None, message: str
) -> None:
    with pytest.raises(Refused, match=re.escape(message)):
        compute(rule_id, moment(start), days=days)


def test_moments_in_the_store_are_utc_and_counted_in_chinese_time() -> None:
    late = datetime(2026, 9, 28, 17, 0, tzinfo=UTC)  # already the 29th in China
    assert compute("PS-03", late).because.startswith("受理 9-29")
    assert compute("PS-07", late).because == "接报 9-29 01:00 + 24 小时 → 9-30 01:00"
    assert compute("PS-07", late).due == late + timedelta(hours=24)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_a_day_that_rolls_is_the_first_working_day_from_the_last_one(start: date) -> None:
    deadline = compute("PM-03", start)
    calendar = load_calendar()
    assert deadline.falls_on == start + timedelta(days=30)
    assert deadline.due == calendar.next_workday(deadline.falls_on)
    assert ("顺延" in deadline.because) == (deadline.due != deadline.falls_on)
    assert deadline.provisional == (deadline.day.year > 2026)


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(min_value=-60, max_value=60))
def test_a_month_ends_on_the_same_date_or_the_last_one(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("due", "now", "urgency", "left"),
    [
        ("2026-10-08", "2026-10-09", Urgency.OVERDUE, "逾期 1 天"),
        ("2026-10-09", "2026-10-09", Urgency.TODAY, "今天"),
        ("2026-10-09", "2026-10-09 23:59", Urgency.TODAY, "今天"),
        ("2026-10-12", "2026-10-09", Urgency.WEEK, "还有 3 天"),
        ("2026-10-16", "2026-10-09", Urgency.WEEK, "还有 7 天"),
        ("2026-10-17", "2026-10-09", Urgency.LATER, "还有 8 天"),
        ("2026-10-09 18:00", "2026-10-09 10:20", Urgency.TODAY, "今天 18:00 前"),
        ("2026-10-09 18:00", "2026-10-09", Urgency.TODAY, "今天 18:00 前"),
        ("2026-10-09 08:00", "2026-10-09 10:20", Urgency.OVERDUE, "逾期 2 小时"),
        ("2026-10-09 10:00", "2026-10-09 10:20", Urgency.OVERDUE, "刚刚逾期"),
        ("2026-10-07 10:00", "2026-10-09 10:20", Urgency.OVERDUE, "逾期 2 天"),
        (
            "2026-10-09 10:00+00:00",
            "2026-10-09 02:00+00:00",
            Urgency.TODAY,
            "今天 18:00 前",
        ),
    ],
)
def test_time_left_in_words(due: str, now: str, urgency: Urgency, left: str) -> None:
    status = deadline_status(moment(due), moment(now))
    assert (status.urgency, status.left) == (urgency, left)


LONGEST = 200
"""Characters of the sentence that the store keeps; ``tests/services/test_deadlines.py`` asks the store."""
COUNTED = [law for law in rules() if law.unit is not None]


@given(st.sampled_from(COUNTED), st.data())
def test_no_sentence_is_longer_than_the_store_keeps(law: deadlines.Rule, data: st.DataObject) -> None:
    days = data.draw(st.integers(1, law.longest)) if law.longest is not None else law.length
    first, last = max(law.in_force_from, date(2021, 12, 1)), min(law.in_force_until, date(2031, 1, 1))
    start = data.draw(st.datetimes(datetime.combine(first, time()), datetime.combine(last, time())))
    found = compute(law.rule_id, start if law.unit == "H" else start.date(), days=days)
    assert len(found.because) <= LONGEST


def test_a_very_long_count_tells_how_many_days_it_jumped_over_instead_of_each() -> None:
    found = compute("RC-02", date(2024, 12, 30), days=365)
    # by the announcements: 2025 has 28 days off (1+8+3+5+3+8), 2026 up to 24 June 23 (3+9+3+5+3);
    # worked weekends: five in 2025, four by 9 May 2026
    assert found.because == ("整改期满 12-30 + 365 个工作日 → 2026-06-24，跳过节假日 51 日，含调休上班 9 日")
