"""Dates as officers type them (3.5, 明天, 昨晚8点半, 下周一, +7工作日, 月底), read back in words before
they are saved.

Called by date fields, the F2 intake and the command line. What cannot be read for certain is refused with
the reason; nothing is guessed between day and month, and two-digit years are not completed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from gridguard_desktop.domain.clock import CHINA
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.money import chinese_integer
from gridguard_desktop.domain.workdays import ONE_DAY, WorkCalendar, load_calendar

if TYPE_CHECKING:
    from collections.abc import Callable

Prefer = Literal["near", "past", "future"]
"""Which year or week a date without one means: the current (or coming), the last or the next."""

WEEKDAYS = (
    text("dates", "Mon"),
    text("dates", "Tue"),
    text("dates", "Wed"),
    text("dates", "Thu"),
    text("dates", "Fri"),
    text("dates", "Sat"),
    text("dates", "Sun"),
)

_YEARS = range(1900, 2101)
_DAY_WORDS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "昨": -1,
    "今天": 0,
    "今日": 0,
    "今": 0,
    "当天": 0,
    "明天": 1,
    "明日": 1,
    "明": 1,
    "后天": 2,
    "大后天": 3,
}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]+(?=个|点|时|分|月|日|号|天|周|星期|工作日)")
_WEEKDAY_WORD = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天1-7])(?!周|个)")
_TIME = re.compile(
    r"(?<![\d.:])(凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚)?\s*(\d{1,2})\s*"
    r"(?:[:点时](?:\s*(\d{1,2})(?:分|:\d\d)?|(半)|(一刻|1刻)|整|钟)?)$"
)
_PERIOD_ONLY = re.compile(r"(凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚)$")
_MORNING, _EVENING = ("凌晨", "清晨", "早上", "早", "上午"), ("下午", "傍晚", "晚上", "晚")


class DateError(OfficerError):
    """A date that cannot be read for certain; the message says why."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed date means, and the words to show under the field. ``clock`` is ``None`` without a time
    of day."""

    day: date
    clock: time | None
    words: str

    @property
    def moment(self) -> datetime:
        """Day and time without zone, Chinese time; midnight if no time was typed."""
        return datetime.combine(self.day, self.clock or time())


@dataclass(frozen=True, slots=True)
class _Reading:
    today: date
    calendar: WorkCalendar
    prefer: Prefer


def parse_when(
    typed: str, *, now: datetime, calendar: WorkCalendar | None = None, prefer: Prefer = "near"
) -> Understood:
    """Day, perhaps with a time, from what was typed; a ``now`` without zone is Chinese time. Raises
    :class:`DateError`."""
    today = (now.astimezone(CHINA) if now.tzinfo is not None else now).date()
    reading = _Reading(today, calendar or load_calendar(), prefer)
    phrase = _prepared(typed)
    if not phrase:
        raise DateError(translate("dates", "Enter a date, for example 3.5, 明天, 下周一 or +7工作日."))
    rest, clock, days_on = _take_time(phrase)
    if clock is None:
        rest = _PERIOD_ONLY.sub("", rest) if rest not in ("早", "晚") else rest
    day, remark = _read_day(rest.strip(), reading, typed) if rest.strip() else (reading.today, "")
    day += timedelta(days=days_on)
    if day.year not in _YEARS:
        raise DateError(translate("dates", "The year {year} cannot be right.", year=day.year))
    return Understood(day, clock, when_words(day, clock, reading.today) + remark)


def parse_date(
    typed: str, *, today: date, calendar: WorkCalendar | None = None, prefer: Prefer = "near"
) -> Understood:
    """Like :func:`parse_when` for fields without a time; a typed time is refused."""
    understood = parse_when(typed, now=datetime.combine(today, time()), calendar=calendar, prefer=prefer)
    if understood.clock is not None:
        raise DateError(translate("dates", "Only a date is asked here, without a time of day."))
    return understood


def when_words(day: date, clock: time | None, today: date) -> str:
    """``10 月 8 日 周四 20:30``, with the year when it is not this year."""
    weekday = WEEKDAYS[day.weekday()]
    if day.year == today.year:
        words = translate(
            "dates", "{month}-{day:02d} {weekday}", month=day.month, day=day.day, weekday=weekday
        )
    else:
        words = translate(
            "dates",
            "{year}-{month:02d}-{day:02d} {weekday}",
            year=day.year,
            month=day.month,
            day=day.day,
            weekday=weekday,
        )
    return f"{words} {clock:%H:%M}" if clock is not None else words


def _prepared(typed: str) -> str:
    phrase = (
        unicodedata.normalize("NFKC", typed)
        .replace("。", ".")
        .replace("、", ".")
        .replace("—", "-")
        .replace("–", "-")
        .strip()
    )
    phrase = re.sub(r"(?<=\d)T(?=\d)", " ", phrase)
    phrase = _WEEKDAY_WORD.sub(
        lambda m: f"周{'一二三四五六日'.find(m[1].replace('天', '日')) + 1 or m[1]} ", phrase
    )
    return _NUMERAL.sub(lambda m: str(chinese_integer(m[0])), phrase).strip()


def _take_time(phrase: str) -> tuple[str, time | None, int]:
    """The phrase without its time, the time, and 1 if midnight belongs to the next day."""
    found = _TIME.search(phrase)
    if found is None:
        return phrase, None, 0
    period, hour_digits, minutes, half, quarter = found.groups()
    hour, minute = int(hour_digits), 30 if half else 15 if quarter else int(minutes or 0)
    days_on = 0
    if (period in ("晚上", "晚") and hour == 12) or (hour == 24 and minute == 0):
        hour, days_on = 0, 1
    elif (period in _EVENING and hour < 12) or (period == "中午" and hour < 4):
        hour += 12
    elif period == "凌晨" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or (period in _MORNING and hour > 12):
        raise DateError(
            translate("dates", "“{time}” is not a time of day. Write it like 20:30.", time=found[0].strip())
        )
    return phrase[: found.start()].strip(), time(hour, minute), days_on


def _read_day(phrase: str, reading: _Reading, typed: str) -> tuple[date, str]:
    phrase = phrase.replace(" ", "")
    if phrase in _DAY_WORDS:
        return reading.today + timedelta(days=_DAY_WORDS[phrase]), ""
    for pattern, reader in _READERS:
        found = pattern.fullmatch(phrase)
        if found is not None:
            return reader(found, reading)
    if re.fullmatch(r"\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?", phrase):
        raise DateError(
            translate(
                "dates",
                "Write the year with four digits: {typed} could be two different years.",
                typed=typed.strip(),
            )
        )
    if re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}", phrase):
        raise DateError(translate("dates", "Write year, month, day in this order, for example 2026.3.5."))
    if phrase.isdigit():
        raise DateError(
            translate(
                "dates",
                "“{typed}” could be a day or a month. Write 3.5, 5日 or 20260305.",
                typed=typed.strip(),
            )
        )
    raise DateError(
        translate(
            "dates",
            "“{typed}” was not understood. Write it like 3.5, 明天, 下周一, +7工作日 or 2026-03-05.",
            typed=typed.strip(),
        )
    )


def _real_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(
            translate(
                "dates", "There is no {year}-{month}-{day} in the calendar.", year=year, month=month, day=day
            )
        ) from None


def _full(found: re.Match[str], _reading: _Reading) -> tuple[date, str]:
    return _real_date(int(found[1]), int(found[2]), int(found[3])), ""


def _without_year(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    shift = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}.get(found[1] or "")
    month, day, today = int(found[2]), int(found[3]), reading.today
    chosen = _real_date(today.year + (shift or 0), month, day)
    if shift is None and reading.prefer == "future" and chosen < today:
        chosen = _real_date(today.year + 1, month, day)
    elif shift is None and reading.prefer == "past" and chosen > today:
        chosen = _real_date(today.year - 1, month, day)
    return chosen, ""


def _weekday(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    weeks = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}.get(found[1] or "")
    monday = reading.today - timedelta(days=reading.today.weekday())
    day = monday + timedelta(days=int(found[2]) - 1, weeks=weeks or 0)
    if weeks is None and reading.prefer == "past" and day > reading.today:
        day -= timedelta(weeks=1)
    elif weeks is None and reading.prefer != "past" and day < reading.today:
        day += timedelta(weeks=1)
    return day, ""


def _day_of_month(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    first = add_months(reading.today.replace(day=1), {"上": -1, "下": 1}.get(found[1] or "", 0))
    place = found[2]
    if place in ("底", "末"):
        return add_months(first, 1) - ONE_DAY, ""
    return _real_date(first.year, first.month, 1 if place == "初" else int(found[3])), ""


def _year_end(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    return date(reading.today.year + {"明": 1, "去": -1}.get(found[1] or "", 0), 12, 31), ""


def _quarter_end(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    ahead = {"上": -3, "下": 3}.get(found[1] or "", 0)
    last_month = (reading.today.month - 1) // 3 * 3 + 3
    first = add_months(date(reading.today.year, last_month, 1), ahead)
    return add_months(first, 1) - ONE_DAY, ""


def _half(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    sign = -1 if found["after"].endswith("前") else 1
    if found["unit"] == "年":
        return add_months(reading.today, 6 * sign), ""
    return reading.today + timedelta(days=15 * sign), translate("dates", ", half a month is 15 days")


def _next_workday(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    return _workdays(-1 if found[1] == "上" else 1, reading)


def _after_holiday(_found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    """The first working day after the holiday that is on, or that comes next."""
    calendar, day = reading.calendar, reading.today
    while not calendar.holiday_name(day):
        day += ONE_DAY
    name = calendar.holiday_name(day)
    remark = translate("dates", ", first working day after {holiday}", holiday=name)
    if not calendar.is_announced(day.year):
        remark += translate("dates", ", estimated")
    return calendar.next_workday(day), remark


def _offset(found: re.Match[str], reading: _Reading) -> tuple[date, str]:
    sign = -1 if found["sign"] == "-" or found["after"] in ("前", "以前", "之前") else 1
    count, unit = sign * int(found["count"]), found["unit"] or "天"
    if unit == "工作日":
        return _workdays(count, reading)
    if unit in ("周", "星期"):
        return reading.today + timedelta(weeks=count), ""
    if unit in ("月", "年"):
        return add_months(reading.today, count * (12 if unit == "年" else 1)), ""
    return reading.today + timedelta(days=count), ""


def _workdays(count: int, reading: _Reading) -> tuple[date, str]:
    calendar, today = reading.calendar, reading.today
    day = calendar.add_workdays(today, count)
    first, last = min(today, day), max(today, day)
    passed = [
        first + timedelta(days=n)
        for n in range((last - first).days + 1)
        if first + timedelta(days=n) != today
    ]
    shifted = "、".join(f"{each.month}-{each.day:02d}" for each in passed if calendar.is_shifted(each))
    remark = translate("dates", ", {days} being worked", days=shifted) if shifted else ""
    if not all(calendar.is_announced(each.year) for each in passed):
        remark += translate("dates", ", estimated")
    return day, remark


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Reading], tuple[date, str]]], ...] = (
    (re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?"), _full),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _full),
    (re.compile(r"(今年|明年|后年|去年|前年)?(\d{1,2})[-./月](\d{1,2})[日号]?"), _without_year),
    (re.compile(r"(上上|下下|上|本|这|下)?个?周([1-7])"), _weekday),
    (re.compile(r"(?:(上|下|本|这)个?)?月?(?:(?<=月)(初|底|末)|(\d{1,2})[日号])"), _day_of_month),
    (re.compile(r"(今|明|去)?年[底末]"), _year_end),
    (re.compile(r"(上|下|本|这)?个?季度?[底末]"), _quarter_end),
    (re.compile(r"半个?(?P<unit>月|年)(?P<after>以后|之后|后|以前|之前|前)"), _half),
    (re.compile(r"(上|下)1?个?工作日"), _next_workday),
    (re.compile(r"节后(?:上班)?(?:第?1(?:个工作日|天)|首日)?"), _after_holiday),
    (
        re.compile(r"(?P<sign>[+-])(?P<count>\d{1,3})个?(?P<unit>工作日|天|日|周|星期|月|年)?(?P<after>)"),
        _offset,
    ),
    (
        re.compile(
            r"(?P<sign>)(?P<count>\d{1,3})个?(?P<unit>工作日|天|日|周|星期|月|年)(?P<after>以后|之后|后|以前|之前|前)"
        ),
        _offset,
    ),
)
