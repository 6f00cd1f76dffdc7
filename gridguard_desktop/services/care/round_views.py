"""What leaves the service of rounds of visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gridguard_desktop.services.campaigns.views import WrongLine


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round with its numbers, each that of its rows."""

    id: int
    occasion_label: str
    starts_on: date
    ends_on: date
    gift: str
    amount: Decimal | None
    total: int
    done: int
    given: int
    closed_on: date | None

    @property
    def left(self) -> int:
        """Households nobody has spoken with yet."""
        return self.total - self.done


@dataclass(frozen=True, slots=True)
class StopLine:
    """One household of a round. ``name`` is masked; ``entry_id`` opens the page of the person;
    ``turn`` is the number of the visitor."""

    id: int
    entry_id: int
    ordinal: int
    turn: int
    visitor: str
    name: str
    grid: str
    address: str
    amount: Decimal
    done_on: date | None
    result: str
    result_label: str
    note: str
    given_on: date | None


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with those who go and its households."""

    line: RoundLine
    version: int
    visitors: tuple[tuple[int, str], ...]
    stops: tuple[StopLine, ...]


@dataclass(frozen=True, slots=True)
class RoundBrought:
    """What a returned sheet brought; lines that were not taken are named."""

    visits: int
    gifts: int
    needs: int
    known: int
    blank: int
    wrong: tuple[WrongLine, ...]
