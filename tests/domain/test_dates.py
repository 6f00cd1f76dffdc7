"""Typed dates and roster cells: more than forty phrases, their words, and the reasons of refusals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.dates import DateError, parse_date, parse_when
from gridguard_desktop.domain.roster_dates import parse_roster_date
from gridguard_desktop.domain.workdays import load_calendar

NOW = datetime.fromisoformat("2026-10-09 10:20")  # a Friday; the 10th is worked


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("3.5", "3 月 5 日 周四"),
        ("3-5", "3 月 5 日 周四"),
        ("3/5", "3 月 5 日 周四"),
        ("３。５", "3 月 5 日 周四"),
        ("2026.3.5", "3 月 5 日 周四"),
        ("20260305", "3 月 5 日 周四"),
        ("2027-01-05", "2027 年 1 月 5 日 周二"),
        ("9月27日", "9 月 27 日 周日"),
        ("9月27号", "9 月 27 日 周日"),
        ("2025年9月27日", "2025 年 9 月 27 日 周六"),
        ("十月八号", "10 月 8 日 周四"),
        ("27号", "10 月 27 日 周二"),
        ("下个月5号", "11 月 5 日 周四"),
        ("明年3月5日", "2027 年 3 月 5 日 周五"),
        ("今天", "10 月 9 日 周五"),
        ("明天", "10 月 10 日 周六"),
        ("昨天", "10 月 8 日 周四"),
        ("前天", "10 月 7 日 周三"),
        ("后天", "10 月 11 日 周日"),
        ("大后天", "10 月 12 日 周一"),
        ("昨天 20:30", "10 月 8 日 周四 20:30"),
        ("昨天20：30", "10 月 8 日 周四 20:30"),
        ("昨晚8点半", "10 月 8 日 周四 20:30"),
        ("昨晚八点半", "10 月 8 日 周四 20:30"),
        ("昨晚", "10 月 8 日 周四"),
        ("今早9点", "10 月 9 日 周五 09:00"),
        ("昨天下午3点一刻", "10 月 8 日 周四 15:15"),
        ("中午12点", "10 月 9 日 周五 12:00"),
        ("凌晨12点半", "10 月 9 日 周五 00:30"),
        ("昨天晚上12点", "10 月 9 日 周五 00:00"),
        ("20:30", "10 月 9 日 周五 20:30"),
        ("10-8 8:05", "10 月 8 日 周四 08:05"),
        ("2026-10-08T20:30", "10 月 8 日 周四 20:30"),
        ("9月27日 下午 3点20分", "9 月 27 日 周日 15:20"),
        ("下周一", "10 月 12 日 周一"),
        ("下周一十点", "10 月 12 日 周一 10:00"),
        ("上周三", "9 月 30 日 周三"),
        ("本周五", "10 月 9 日 周五"),
        ("周一", "10 月 12 日 周一"),
        ("礼拜天", "10 月 11 日 周日"),
        ("星期5", "10 月 9 日 周五"),
        ("+7", "10 月 16 日 周五"),
        ("-3", "10 月 6 日 周二"),
        ("+2周", "10 月 23 日 周五"),
        ("+1个月", "11 月 9 日 周一"),
        ("两天后", "10 月 11 日 周日"),
        ("3天前", "10 月 6 日 周二"),
        ("+7工作日", "10 月 19 日 周一，含 10-10 调休"),
        ("3个工作日后", "10 月 13 日 周二，含 10-10 调休"),
        ("-2个工作日", "9 月 30 日 周三"),
        ("+60工作日", "12 月 31 日 周四，含 10-10 调休"),
        ("+61工作日", "2027 年 1 月 4 日 周一，含 10-10 调休，推算"),
        ("月底", "10 月 31 日 周六"),
        ("本月底", "10 月 31 日 周六"),
        ("下月底", "11 月 30 日 周一"),
        ("下个月初", "11 月 1 日 周日"),
        ("年底", "12 月 31 日 周四"),
        ("季末", "12 月 31 日 周四"),
        ("上季度末", "9 月 30 日 周三"),
        ("下个季度末", "2027 年 3 月 31 日 周三"),
        ("半个月后", "10 月 24 日 周六，半个月按 15 天"),
        ("半年后", "2027 年 4 月 9 日 周五"),
        ("半年前", "4 月 9 日 周四"),
        ("下个工作日", "10 月 10 日 周六，含 10-10 调休"),
        ("上一个工作日", "10 月 8 日 周四"),
        ("节后第一个工作日", "2027 年 1 月 4 日 周一，元旦后首个工作日，推算"),
        ("节后上班第一天", "2027 年 1 月 4 日 周一，元旦后首个工作日，推算"),
    ],
)
def test_phrases(typed: str, words: str) -> None:
    assert parse_when(typed, now=NOW).words == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填写日期"),
        ("26.3.5", "年份请写四位"),
        ("3/12/2026", "年、月、日的顺序"),
        ("30", "分不清是日还是月"),
        ("2.30", "日历上没有 2026 年 2 月 30 日"),
        ("2026-13-01", "日历上没有"),
        ("昨天25:00", "“25:00”不是时刻"),
        ("20:70", "不是时刻"),
        ("上午15点", "不是时刻"),
        ("1066-10-14", "年份 1066 不对"),
        ("尽快", "没看懂“尽快”"),
        ("周八", "没看懂"),
        ("3.520:30", "没看懂"),
    ],
)
def test_refusals_say_why(typed: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_when(typed, now=NOW)


def test_a_date_field_takes_no_time() -> None:
    assert parse_date("3.5", today=NOW.date()).day == date(2026, 3, 5)
    with pytest.raises(DateError, match="只填日期"):
        parse_date("3.5 20:30", today=NOW.date())


@pytest.mark.parametrize(
    ("typed", "past", "future"),
    [
        ("3.5", date(2026, 3, 5), date(2027, 3, 5)),
        ("12.5", date(2025, 12, 5), date(2026, 12, 5)),
        ("周一", date(2026, 10, 5), date(2026, 10, 12)),
        ("周五", date(2026, 10, 9), date(2026, 10, 9)),
        ("今年3月5日", date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_a_field_may_prefer_the_past_or_the_future(typed: str, past: date, future: date) -> None:
    assert parse_date(typed, today=NOW.date(), prefer="past").day == past
    assert parse_date(typed, today=NOW.date(), prefer="future").day == future


def test_the_clock_of_the_store_is_read_in_chinese_time() -> None:
    late = datetime.fromisoformat("2026-10-08 17:00+00:00")  # already the 9th in China
    assert parse_when("今天", now=late).day == date(2026, 10, 9)


def test_a_time_alone_means_today_and_a_day_alone_midnight() -> None:
    assert parse_when("20:30", now=NOW).moment == datetime.fromisoformat("2026-10-09 20:30")
    assert parse_when("明天", now=NOW).moment == datetime.fromisoformat("2026-10-10 00:00")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_full_dates_read_back_however_they_are_written(day: date) -> None:
    written = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    )
    for form in written:
        assert parse_date(form, today=NOW.date()).day == day
        assert parse_roster_date(form) == day


@given(st.integers(-999, 999))
def test_offsets(count: int) -> None:
    assert parse_date(f"{count:+d}", today=NOW.date()).day == NOW.date() + timedelta(days=count)


@given(st.integers(-120, 120))
def test_counted_working_days_are_the_calendars(count: int) -> None:
    typed = f"{count:+d}工作日"
    assert parse_date(typed, today=NOW.date()).day == load_calendar().add_workdays(NOW.date(), count)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_words_shown_can_be_typed_again(day: date) -> None:
    words = parse_date(day.isoformat(), today=NOW.date()).words
    plain = words.replace(" ", "").split("周")[0]
    assert parse_date(plain, today=NOW.date()).day == day


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_after_the_holiday_is_a_working_day_with_a_holiday_before_it(today: date) -> None:
    calendar = load_calendar()
    day = parse_date("节后", today=today).day
    assert calendar.is_workday(day)
    assert any(calendar.holiday_name(day - timedelta(days=n)) for n in range(1, 4))
    assert day > today


@given(st.text(max_size=12))
def test_whatever_is_typed_ends_in_a_date_or_a_reason(typed: str) -> None:
    try:
        assert parse_when(typed, now=NOW).words
    except DateError as refusal:
        assert refusal.message  # noqa: PT017 - both ends are right


@pytest.mark.parametrize(
    "cell",
    [
        "19850312",
        "1985.3.12",
        "1985-03-12",
        "1985/3/12",
        "1985年3月12日",
        "1985 年 3 月 12 日",
        " 1985-3-12 ",
        "１９８５．３．１２",
        "31118",
        "31118.0",
        "1985-03-12 00:00:00",
        "19850312.0",
        31118,
        31118.0,
        19850312,
        19850312.0,
        date(1985, 3, 12),
        datetime.fromisoformat("1985-03-12 08:00"),
    ],
)
def test_roster_cells(cell: str | float | date) -> None:
    assert parse_roster_date(cell) == date(1985, 3, 12)


@given(st.dates(date(1900, 3, 1), date(2100, 1, 1)))
def test_spreadsheet_serials(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    if 1850 <= serial <= 2150:  # looks like a year
        return
    assert parse_roster_date(serial) == day
    assert parse_roster_date(serial + 0.75) == day


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "缺日期"),
        ("85.3.12", "年份只有两位"),
        ("850312", "年份只有两位"),
        ("12/3/85", "年份只有两位"),
        ("3/12/1985", "分不清日和月"),
        ("1985", "缺少日"),
        ("1985.3", "缺少日"),
        (1985, "缺少日"),
        ("19850230", "日历上没有"),
        ("00850312", "日历上没有"),
        ("不详", "不是日期"),
    ],
)
def test_doubtful_cells_are_refused_with_the_reason(cell: str | float, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_roster_date(cell)
