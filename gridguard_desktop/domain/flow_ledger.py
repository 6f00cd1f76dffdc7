"""The flow ledger of dangerous substances (流向登记): in, out and stock of each month must balance.

Who keeps substances that can become explosives registers what comes in and goes out and counts the stock
(《易制爆危险化学品治安管理办法》（公安部令第154号）; 《危险化学品安全管理条例》第二十三条, from memory). Sums
are computed from Decimals; a mismatch is named with its month, to the gram (D11). Called by the service and
the page of a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

GRAMS = 1000
_MONTH = re.compile(r"(20\d\d)\s*[年./-]?\s*(1[0-2]|0?[1-9])(?!\d)")
LARGEST = Decimal(100_000_000)
"""Kilograms; more is a slip of the pen."""


class Mismatch(StrEnum):
    """What does not agree."""

    CARRIED = "carried"
    """The opening stock is not the closing stock of the month before."""
    BALANCE = "balance"
    """Opening + in - out is not the closing stock that was written down."""
    COUNTED = "counted"
    """What was counted is not the closing stock that was written down."""
    GAP = "gap"
    """A month between two others has no line."""
    NEGATIVE = "negative"
    """More went out than was there."""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One substance in one month (its first day), in kilograms; ``counted`` None: nobody counted."""

    substance: str
    month: date
    opening: Decimal
    incoming: Decimal
    outgoing: Decimal
    closing: Decimal
    counted: Decimal | None = None

    @property
    def computed(self) -> Decimal:
        """What must be there at the end of the month."""
        return self.opening + self.incoming - self.outgoing


@dataclass(frozen=True, slots=True)
class FlowFinding:
    """A mismatch: ``difference`` is how much more there is than there should be (negative: missing)."""

    substance: str
    month: date
    kind: Mismatch
    expected: Decimal
    found: Decimal

    @property
    def difference(self) -> Decimal:
        """Kilograms too many; negative ones are missing."""
        return self.found - self.expected

    @property
    def sentence(self) -> str:
        """The mismatch in words, to the gram."""
        if self.kind is Mismatch.GAP:
            return translate(
                "flow_ledger",
                "{substance}: no line for {month}",
                substance=self.substance,
                month=month_words(self.month),
            )
        what = {
            Mismatch.CARRIED: translate("flow_ledger", "opening stock against the month before"),
            Mismatch.BALANCE: translate("flow_ledger", "closing stock against opening, in and out"),
            Mismatch.COUNTED: translate("flow_ledger", "counted stock against the ledger"),
            Mismatch.NEGATIVE: translate("flow_ledger", "more went out than there was"),
        }[self.kind]
        more = self.difference > 0
        how = translate("flow_ledger", "too much") if more else translate("flow_ledger", "missing")
        return translate(
            "flow_ledger",
            "{substance}, {month}: {what}; should be {expected} kg, is {found} kg, {amount} kg {how}",
            substance=self.substance,
            month=month_words(self.month),
            what=what,
            expected=kilograms(self.expected),
            found=kilograms(self.found),
            amount=kilograms(abs(self.difference)),
            how=how,
        )


def month_words(month: date) -> str:
    """2026-09 as people write it."""
    return translate("flow_ledger", "{month}/{year}", year=month.year, month=month.month)


def kilograms(amount: Decimal) -> str:
    """To the gram, without empty digits: 2, 0.5, 12.345."""
    words = f"{amount.quantize(Decimal('0.001')):f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def parse_kilograms(typed: str) -> Decimal:
    """Kilograms with at most three decimals. Raises OfficerError."""
    wrong = OfficerError(
        translate("flow_ledger", "Write kilograms with at most three decimals, for example 12.5.")
    )
    plain = typed.replace(",", "").replace("，", "").strip().removesuffix("kg").removesuffix("千克").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise wrong from None
    if not amount.is_finite() or not 0 <= amount <= LARGEST or amount * GRAMS != int(amount * GRAMS):
        raise wrong
    return amount.quantize(Decimal("0.001"))


def parse_month(written: str) -> date:
    """The first day of the month that is meant. Raises OfficerError."""
    found = _MONTH.match(written.strip())
    if found is None:
        raise OfficerError(translate("flow_ledger", "Write the month like 2026-09."))
    return date(int(found[1]), int(found[2]), 1)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1, day=1)


def mismatches(lines: Iterable[FlowLine]) -> tuple[FlowFinding, ...]:
    """Everything that does not agree, substance by substance, the earliest month first."""
    by_substance: dict[str, list[FlowLine]] = {}
    for line in lines:
        by_substance.setdefault(line.substance, []).append(line)
    found: list[FlowFinding] = []
    for substance in sorted(by_substance):
        before: FlowLine | None = None
        for line in sorted(by_substance[substance], key=lambda one: one.month):
            found += _between(before, line)
            found += _within(line)
            before = line
    return tuple(found)


def _between(before: FlowLine | None, line: FlowLine) -> list[FlowFinding]:
    if before is None:
        return []
    found = []
    expected = month_after(before.month)
    while expected < line.month:
        found.append(FlowFinding(line.substance, expected, Mismatch.GAP, before.closing, before.closing))
        expected = month_after(expected)
    if line.opening != before.closing:
        found.append(FlowFinding(line.substance, line.month, Mismatch.CARRIED, before.closing, line.opening))
    return found


def _within(line: FlowLine) -> list[FlowFinding]:
    found = []
    if line.computed < 0:
        found.append(FlowFinding(line.substance, line.month, Mismatch.NEGATIVE, Decimal(0), line.computed))
    if line.closing != line.computed:
        found.append(FlowFinding(line.substance, line.month, Mismatch.BALANCE, line.computed, line.closing))
    if line.counted is not None and line.counted != line.closing:
        found.append(FlowFinding(line.substance, line.month, Mismatch.COUNTED, line.closing, line.counted))
    return found
