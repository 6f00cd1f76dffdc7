"""Reading the State Council's yearly notice on holidays as it is published, clause by clause:
「二、春节：2月15日（农历腊月二十八、周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。」

Every day of the week and every count in the text is checked against the calendar, so that a notice of
another year or a slip of the pen is not taken in. Called by the service that keeps the years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.deadline_words import weekday
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.textforms import half_width
from gridguard_desktop.domain.workdays import SpecialDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FEASTS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""What the year has by law (全国年节及纪念日放假办法); a notice that lacks one is not whole."""
_YEAR = re.compile(r"(\d{4})年部分节假日")
_NAME = "|".join((*FEASTS, "除夕"))
_CLAUSE = re.compile(rf"((?:{_NAME})(?:[、和](?:{_NAME}))*)\s*:")
_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?")
_COUNT = re.compile(r"(?:共|放假)(\d+)天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LONGEST_REST = 15
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Feast:
    """One clause: the days off and the weekend days worked in exchange."""

    name: str
    off: tuple[date, ...]
    worked: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """A year as announced."""

    year: int
    feasts: tuple[Feast, ...]

    @property
    def days(self) -> Mapping[date, SpecialDay]:
        """Every day the week alone does not decide."""
        found = {day: SpecialDay(one.name, off=True) for one in self.feasts for day in one.off}
        return found | {day: SpecialDay(one.name, off=False) for one in self.feasts for day in one.worked}


def read_notice_text(text: str) -> HolidayNotice:
    """The notice in ``text``, which may hold more than its clauses. Raises ValidationError (``text``) with
    the place: no year, a feast missing, a day that does not fit its weekday or its count."""
    plain = re.sub(r"\s+", "", half_width(text))
    named = _YEAR.search(plain)
    if named is None:
        raise _wrong(
            translate(
                "holidays",
                "The text does not name its year (“…年部分节假日安排”); paste it with its title.",
            )
        )
    year = int(named[1])
    feasts = tuple(_feast(name, body, year) for name, body in _clauses(plain))
    found = {part for one in feasts for part in re.split("[、和]", one.name)}
    missing = [name for name in FEASTS if name not in found]
    if missing:
        raise _wrong(translate("holidays", "The text says nothing of {names}.", names="、".join(missing)))
    _check_once(feasts)
    return HolidayNotice(year, feasts)


def _clauses(plain: str) -> Iterator[tuple[str, str]]:
    heads = list(_CLAUSE.finditer(plain))
    ends = [head.start() for head in heads[1:]] + [len(plain)]
    for head, end in zip(heads, ends, strict=False):
        yield head[1], plain[head.end() : end]


def _feast(name: str, body: str, year: int) -> Feast:
    off: list[date] = []
    worked: list[date] = []
    for sentence in body.split("。"):
        if "放假" in sentence and not off:
            off = _rest(name, sentence, year)
        elif sentence.endswith("上班"):
            worked += _days(name, sentence, year)
    if not off:
        raise _wrong(translate("holidays", "{name}: no days off were found.", name=name))
    for day in worked:
        if day.weekday() < _SATURDAY:
            raise _wrong(
                translate(
                    "holidays",
                    "{name}: {day} is a {weekday} and worked anyhow; check the year.",
                    name=name,
                    day=day.isoformat(),
                    weekday=weekday(day),
                )
            )
    return Feast(name, tuple(off), tuple(worked))


def _rest(name: str, sentence: str, year: int) -> list[date]:
    """The days off of a sentence: one, several, or from one to another."""
    days = list(_days(name, sentence, year))
    if len(days) == 2 and "至" in sentence:  # noqa: PLR2004 - from one day to another
        first, last = days
        span = (last - first).days
        if not 0 < span <= _LONGEST_REST:
            raise _wrong(
                translate(
                    "holidays",
                    "{name}: from {first} to {last} cannot be.",
                    name=name,
                    first=first.isoformat(),
                    last=last.isoformat(),
                )
            )
        days = [first + timedelta(days=n) for n in range(span + 1)]
    count = _COUNT.search(sentence)
    if count is not None and int(count[1]) != len(days):
        raise _wrong(
            translate(
                "holidays",
                "{name}: the text says {said} days, its dates are {found}.",
                name=name,
                said=count[1],
                found=len(days),
            )
        )
    return days


def _days(name: str, sentence: str, year: int) -> Iterator[date]:
    month, of_year = 0, year
    for given in _DAY.finditer(sentence):
        of_year = int(given[1]) if given[1] else of_year
        month = int(given[2]) if given[2] else month
        try:
            day = date(of_year, month, int(given[3]))
        except ValueError:
            raise _wrong(
                translate("holidays", "{name}: there is no day {day}.", name=name, day=given[0])
            ) from None
        said = _WEEKDAY.search(given[4] or "")
        if said is not None and weekday(day) != "周" + said[1].replace("天", "日"):
            raise _wrong(
                translate(
                    "holidays",
                    "{name}: {day} is a {weekday}, not a {said}; check the year and the text.",
                    name=name,
                    day=day.isoformat(),
                    weekday=weekday(day),
                    said=said[0],
                )
            )
        yield day


def _check_once(feasts: tuple[Feast, ...]) -> None:
    seen: set[date] = set()
    for one in feasts:
        for day in (*one.off, *one.worked):
            if day in seen:
                raise _wrong(translate("holidays", "{day} stands in the text twice.", day=day.isoformat()))
            seen.add(day)


def _wrong(message: str) -> ValidationError:
    return ValidationError({"text": message})
