"""The first six digits of a citizen number: which county issued it, by the codes of its time.

Codes change when counties do, numbers never: somebody who got his number in 铜山县 keeps 320323 although the
county became a district with another code in 2010. The table (``resources/data/divisions/area_codes.csv``)
holds every code of the Ministry of Civil Affairs' lists from 1980 to April 2019 with the years it stood in
them. A code is never a reason to refuse a number; forms and records say what is known of it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from datetime import date

FIRST_YEAR, LAST_YEAR = 1980, 2019
"""The lists behind the table; what came later is unknown to it, not wrong."""
_NO_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级行政单位"})
_RESIDENCE_PERMITS = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
"""Residence permits of people from there have numbers of the same form (GA/T 517, 2018)."""


class AreaState(StrEnum):
    """What is known of a code."""

    CURRENT = "current"
    RETIRED = "retired"
    BEFORE_BIRTH = "before_birth"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A name a code stood for. ``first`` and ``last`` are the years of the first and last list that have it;
    None at the ends of the table."""

    name: str
    first: int | None
    last: int | None

    def stood_in(self, year: int) -> bool:
        """Whether a list of that year has it."""
        return (self.first or 0) <= year <= (self.last or 9999)


@dataclass(frozen=True, slots=True)
class Area:
    """The place a code stands for: ``name`` from the province down, ``until`` the last year of a retired
    one."""

    code: str
    name: str
    state: AreaState
    until: int | None = None

    @property
    def words(self) -> str:
        """The note at the number: where it was issued, and what is odd about the code."""
        if self.state is AreaState.UNKNOWN:
            return translate(
                "identity",
                "Area code {code} is in no list of {first} to {last}; compare the number with the document.",
                code=self.code,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        if self.state is AreaState.CURRENT:
            return translate("identity", "Issued in {name}", name=self.name)
        if self.state is AreaState.RETIRED:
            return translate(
                "identity",
                "Issued in {name}; area code {code} was used until {year}, the number stays valid",
                name=self.name,
                code=self.code,
                year=self.until,
            )
        return translate(
            "identity",
            "Area code {code} ({name}) was used only until {year}, before the birth date; "
            "compare the number with the document.",
            name=self.name,
            code=self.code,
            year=self.until,
        )


@cache
def _table() -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    path = resource("data", "divisions", "area_codes.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            span = Span(line["name"], _year(line["from"]), _year(line["until"]))
            found[line["code"]] = (*found.get(line["code"], ()), span)
    return found


def _year(month: str) -> int | None:
    return int(month[:4]) if month else None


def area_of(code: str, birth: date) -> Area:
    """What the six digits ``code`` of somebody born on ``birth`` stand for."""
    permit = _RESIDENCE_PERMITS.get(code)
    if permit is not None:
        return Area(code, permit, AreaState.CURRENT)
    spans = _table().get(code, ())
    if not spans:
        return Area(code, "", AreaState.UNKNOWN)
    newest = spans[-1]
    name = _whole_name(code, newest)
    if newest.last is None:
        return Area(code, name, AreaState.CURRENT)
    state = AreaState.BEFORE_BIRTH if newest.last < birth.year else AreaState.RETIRED
    return Area(code, name, state, newest.last)


def _whole_name(code: str, span: Span) -> str:
    """Province, city and county, each as it was called when the county was last called so."""
    year = span.last or LAST_YEAR
    above = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00"))
    names = [_name_in(one, year) for one in above if one != code]
    return "".join(name for name in (*names, span.name) if name not in _NO_NAMES)


def _name_in(code: str, year: int) -> str:
    spans = _table().get(code, ())
    fitting = [span.name for span in spans if span.stood_in(year)] or [span.name for span in spans]
    return fitting[-1] if fitting else ""
