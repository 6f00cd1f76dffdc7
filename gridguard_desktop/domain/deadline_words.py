"""The sentence that shows how a deadline was counted, in the fixed Chinese wording of the window and the
papers.

``受理 9-29 + 3 个工作日 → 10-09，跳过国庆 1–7 日``. These sentences quote the law and are Chinese in every
language of the interface. Called by :mod:`gridguard_desktop.domain.deadlines` and ``deadline_changes``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.workdays import ONE_DAY, WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable

_WEEKDAYS = "一二三四五六日"
_LONGEST_LIST = 100
"""Characters; longer lists of days are counted instead: nobody reads them, and the store keeps one line."""
_UNITS = {"CD": "日", "WD": "个工作日", "H": "小时", "M": "个月", "Y": "年"}


def weekday(day: date) -> str:
    """周一 … 周日."""
    return "周" + _WEEKDAYS[day.weekday()]


def day_words(day: date, beside: date) -> str:
    """``9-29``, with the year in front when it is not the year of ``beside``."""
    return f"{day.month}-{day.day:02d}" if day.year == beside.year else day.isoformat()


def count_words(trigger: str, start: date | datetime, length: int, unit: str) -> str:
    """``受理 9-29 + 3 个工作日``; a length of 0 is 当日."""
    clock = f" {start:%H:%M}" if isinstance(start, datetime) else ""
    begin = f"{trigger} {day_words(start, start)}{clock}"
    return f"{begin} + {length} {_UNITS[unit]}" if length else f"{begin} 当日"


def workday_remarks(start: date, due: date, calendar: WorkCalendar) -> list[str]:
    """What a count of working days jumped over and what it took in although it was a weekend; of a very long
    count, how many days of each."""
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    worked = [day for day in between if calendar.is_shifted(day)]
    skipped = "、".join(_holidays(between, start, due, calendar))
    shifted = "、".join(day_words(day, start) for day in worked)
    if len(skipped) + len(shifted) > _LONGEST_LIST:
        off = sum(bool(calendar.holiday_name(day)) for day in between)
        return [f"跳过节假日 {off} 日", *([f"含调休上班 {len(worked)} 日"] if worked else [])]
    return [*([f"跳过{skipped}"] if skipped else []), *([f"含 {shifted} 调休"] if shifted else [])]


def landing_words(falls_on: date, due: date, start: date, calendar: WorkCalendar) -> str:
    """``10-11 周日，顺延 10-12``: the day a run of days ends on, and whether it was moved off a day of
    rest."""
    words = f"{day_words(falls_on, start)} {short_name(calendar.holiday_name(falls_on)) or weekday(falls_on)}"
    if due != falls_on:
        words += f"，顺延 {day_words(due, start)}"
    elif not calendar.is_workday(due):
        words += "，不顺延"
    return words + ("，调休上班" if calendar.is_shifted(due) else "")


def before_words(until: date, days: int, falls_on: date, due: date, calendar: WorkCalendar) -> str:
    """``有效期至 2027-03-01，提前 60 日 → 2026-12-31``; a step after the end is ``期满后 1 日``; where it was
    moved off a day of rest, where to."""
    count = f"提前 {days} 日" if days >= 0 else f"期满后 {-days} 日"
    words = f"有效期至 {until.isoformat()}，{count} → {falls_on.isoformat()}"
    if due != falls_on:
        named = short_name(calendar.holiday_name(falls_on)) or weekday(falls_on)
        way = "提前到" if due < falls_on else "顺延"
        words += f" {named}，{way} {day_words(due, falls_on)}"
    guessed = sorted({day.year for day in (falls_on, due) if not calendar.is_announced(day.year)})
    return f"{words}，{estimate_words(guessed)}" if guessed else words


def late_words(because: str, due: date, falls_on: date) -> str:
    """A step that was past when the end became known is due at once."""
    return f"{because}；登记时已过，{day_words(due, falls_on)} 办"


def estimate_words(years: Iterable[int]) -> str:
    """Why the result is only an estimate."""
    return f"推算（{'、'.join(str(year) for year in years)} 年放假安排未公布）"


def short_name(holiday: str) -> str:
    """国庆 for 国庆节; joined holidays are written together."""
    parts = [part if part in ("春节", "劳动节") else part.removesuffix("节") for part in holiday.split("、")]
    return "".join(parts)


def _holidays(days: list[date], start: date, due: date, calendar: WorkCalendar) -> list[str]:
    """Runs of holidays among ``days``: 国庆 1–7 日. The month is left out while it is the start's or the
    end's."""
    runs: list[tuple[str, date, date]] = []
    for day in days:
        name = short_name(calendar.holiday_name(day))
        if name and runs and runs[-1][0] == name and runs[-1][2] == day - ONE_DAY:
            runs[-1] = (name, runs[-1][1], day)
        elif name:
            runs.append((name, day, day))
    return [_run_words(name, first, last, start, due) for name, first, last in runs]


def _run_words(name: str, first: date, last: date, start: date, due: date) -> str:
    known = {(start.year, start.month), (due.year, due.month)}
    if (first.year, first.month) != (last.year, last.month) or (first.year, first.month) not in known:
        return (
            f"{name} {day_words(first, start)} 至 {day_words(last, start)}"
            if first != last
            else f"{name} {day_words(first, start)}"
        )
    return f"{name} {first.day} 日" if first == last else f"{name} {first.day}–{last.day} 日"
