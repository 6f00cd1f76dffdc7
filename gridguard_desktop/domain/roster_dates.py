"""Dates in the cells of rosters: 19850312, 1985.3.12, 1985年3月12日, spreadsheet dates and their serial
numbers.

Called by the imports, row by row. A cell is never guessed: two-digit years, bare years and day-month orders
are refused with the reason, because a wrong birth date is worse than an empty one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from gridguard_desktop.domain.dates import DateError
from gridguard_desktop.domain.i18n import translate

_SERIAL_ZERO = date(1899, 12, 30)  # the 1900 system counts a 29 February 1900 that never was
_YEARS = range(1850, 2151)
_SERIALS = range(61, 80_000)  # 1900-03-01 to 2119
_SEPARATED = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ]00?:00(?::00)?(?:\.0+)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0)?")
_SERIAL_TEXT = re.compile(r"(\d{5})(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"\d{6}|\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?")
_YEAR_LAST = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_NO_DAY = re.compile(r"\d{4}年?|\d{4}[-./年]\d{1,2}月?")


def parse_roster_date(cell: str | float | date) -> date:
    """The day a roster cell means; numbers are spreadsheet serials or 19850312. Raises :class:`DateError`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        # compared as it is: a cell may hold an infinite number; 1985 alone is a year, not a day of 1905
        if _SERIALS.start <= cell < _SERIALS.stop and cell not in _YEARS:
            return _SERIAL_ZERO + timedelta(days=int(cell))
        cell = str(cell) if isinstance(cell, int) else f"{cell:.0f}"
    written = unicodedata.normalize("NFKC", cell).strip().replace("。", ".")
    written = re.sub(r"\s*([-./年月日])\s*", r"\1", written)
    found = _SEPARATED.fullmatch(written) or _COMPACT.fullmatch(written)
    if found is not None:
        return _real_day(written, int(found[1]), int(found[2]), int(found[3]))
    serial = _SERIAL_TEXT.fullmatch(written)
    if serial is not None:
        return _SERIAL_ZERO + timedelta(days=int(serial[1]))
    raise _refusal(written)


def _real_day(written: str, year: int, month: int, day: int) -> date:
    try:
        if year not in _YEARS:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        raise DateError(translate("dates", "“{cell}” is not a day of the calendar.", cell=written)) from None


def _refusal(written: str) -> DateError:
    if not written:
        return DateError(translate("dates", "The date is missing."))
    if _SHORT_YEAR.fullmatch(written) or re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d{2}", written):
        return DateError(
            translate(
                "dates",
                "“{cell}” has a year of two digits. Write four, for example 1985-03-12.",
                cell=written,
            )
        )
    if _YEAR_LAST.fullmatch(written):
        return DateError(
            translate("dates", "“{cell}” may be day-month or month-day. Write 1985-03-12.", cell=written)
        )
    if _NO_DAY.fullmatch(written):
        return DateError(translate("dates", "“{cell}” lacks the day. Write 1985-03-12.", cell=written))
    return DateError(translate("dates", "“{cell}” is not a date. Write 1985-03-12.", cell=written))
