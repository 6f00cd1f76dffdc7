"""Days and spans in a query: 30天, 2026-10, 本月, 2026-09..2026-10-09. Folded text in, days out; None for
what is neither."""

from __future__ import annotations

import re
from datetime import date, timedelta

from gridguard_desktop.domain.deadlines import add_months

Span = tuple[date | None, date | None]

_REACH = re.compile(r"(\d{1,4})(天|日|d|周|星期|w|个月|月|m|年|y)(?:前|以前)?")
_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?月?)?年?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BETWEEN = re.compile(r"\.\.+|~|至|到")
_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)


def reach_of(words: str, today: date) -> date | None:
    """The day a span before ``today`` leads to (30天), or a day itself."""
    found = _REACH.fullmatch(words)
    try:
        if found is None:
            first, last = _one(words, today) or (None, None)
            return first if first == last else None
        count, unit = int(found[1]), found[2]
        if unit in ("天", "日", "d"):
            day = today - timedelta(days=count)
        elif unit in ("周", "星期", "w"):
            day = today - timedelta(weeks=count)
        else:
            day = add_months(today, -count * (12 if unit in ("年", "y") else 1))
    except (ValueError, OverflowError):
        return None
    return day if _FIRST < day < _LAST else None


def days_of(words: str, today: date) -> Span | None:
    """From when to when: a day, a month, a year, a word for one, or two with .. between (one may be
    left out)."""
    one = _one(words, today)
    if one is not None:
        return one
    parts = _BETWEEN.split(words)
    if len(parts) != 2 or not any(parts):
        return None
    begin = _one(parts[0], today) if parts[0] else (None, None)
    end = _one(parts[1], today) if parts[1] else (None, None)
    if begin is None or end is None:
        return None
    if begin[0] is not None and end[1] is not None and begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _one(words: str, today: date) -> tuple[date, date] | None:
    named = _named(words, today)
    if named is not None:
        return named
    solid = _SOLID.fullmatch(words)
    found = solid or _DAY.fullmatch(words)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day is not None:
            first = last = date(year or 0, month or 0, day)
        elif month is not None:
            first = date(year or 0, month, 1)
            last = add_months(first, 1) - timedelta(days=1)
        else:
            first, last = date(year or 0, 1, 1), date(year or 0, 12, 31)
    except ValueError:
        return None
    return (first, last) if _FIRST < first < _LAST else None


def _named(words: str, today: date) -> tuple[date, date] | None:
    month = today.replace(day=1)
    monday = today - timedelta(days=today.weekday())
    one = timedelta(days=1)
    spans = {
        "今天": (today, today),
        "今日": (today, today),
        "today": (today, today),
        "昨天": (today - one, today - one),
        "yesterday": (today - one, today - one),
        "本周": (monday, monday + 6 * one),
        "上周": (monday - 7 * one, monday - one),
        "本月": (month, add_months(month, 1) - one),
        "上月": (add_months(month, -1), month - one),
        "今年": (date(today.year, 1, 1), date(today.year, 12, 31)),
        "去年": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    return spans.get(words)
