"""Putting scanned pages in order by their codes: which belong to which issued paper, in which order, what is
missing, and which pages a person must place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.domain.page_codes import PageCode


class Astray(StrEnum):
    """Why a page could not be placed."""

    NO_CODE = "no_code"
    OTHER_STATION = "other_station"
    UNKNOWN = "unknown"
    DOUBLE = "double"


ASTRAY_WORDS: dict[Astray, Text] = {
    Astray.NO_CODE: text("scans", "No code can be read on it"),
    Astray.OTHER_STATION: text("scans", "It was printed by another station"),
    Astray.UNKNOWN: text("scans", "No such paper was printed for your cases"),
    Astray.DOUBLE: text("scans", "This page is already there"),
}


@dataclass(frozen=True, slots=True)
class Pile:
    """The scanned pages of one issued paper: ``places`` maps page number to the place among what was
    scanned."""

    issue: int
    pages: int
    places: Mapping[int, int]

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages that were not scanned."""
        return tuple(page for page in range(1, self.pages + 1) if page not in self.places)

    @property
    def in_order(self) -> tuple[int, ...]:
        """Places of the pages, first page first."""
        return tuple(self.places[page] for page in sorted(self.places))


@dataclass(frozen=True, slots=True)
class ScanOrder:
    """Everything scanned: piles in the order their first page was met, and the pages left over with why."""

    piles: tuple[Pile, ...]
    tray: Mapping[int, Astray]


def sort_pages(codes: Sequence[PageCode | None], known: Mapping[int, int], station: str) -> ScanOrder:
    """``known`` maps the issues the reader may see to their pages; ``station`` is the tag of this store."""
    found: dict[int, dict[int, int]] = {}
    tray: dict[int, Astray] = {}
    for place, code in enumerate(codes):
        reason = _astray(code, known, station)
        if code is None or reason is not None:
            tray[place] = reason or Astray.NO_CODE
        elif found.setdefault(code.issue, {}).setdefault(code.page, place) != place:
            tray[place] = Astray.DOUBLE
    return ScanOrder(tuple(Pile(issue, known[issue], places) for issue, places in found.items()), tray)


def _astray(code: PageCode | None, known: Mapping[int, int], station: str) -> Astray | None:
    if code is None:
        return Astray.NO_CODE
    if code.station != station:
        return Astray.OTHER_STATION
    return None if known.get(code.issue) == code.pages else Astray.UNKNOWN
