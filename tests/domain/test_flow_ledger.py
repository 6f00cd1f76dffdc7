"""The arithmetic of the flow ledger: what balances is quiet, every slip is found with month and gram."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.flow_ledger import (
    FlowLine,
    Mismatch,
    kilograms,
    mismatches,
    month_after,
    parse_kilograms,
    parse_month,
)

GRAM = Decimal("0.001")
amounts = st.decimals(min_value=0, max_value=100_000, places=3)


@st.composite
def ledgers(draw: st.DrawFn) -> list[FlowLine]:
    """A ledger that balances: each month goes on from the one before, no more goes out than is there."""
    month, stock = date(2025, draw(st.integers(1, 12)), 1), draw(amounts)
    lines = []
    for _ in range(draw(st.integers(1, 14))):
        incoming = draw(amounts)
        outgoing = min(draw(amounts), stock + incoming)
        closing = stock + incoming - outgoing
        counted = closing if draw(st.booleans()) else None
        lines.append(FlowLine("硝酸铵", month, stock, incoming, outgoing, closing, counted))
        month, stock = month_after(month), closing
    return lines


@given(ledgers(), st.randoms())
def test_what_balances_is_quiet_in_any_order(lines: list[FlowLine], chance: object) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert mismatches(shuffled) == ()
    assert sum(one.incoming for one in lines) - sum(one.outgoing for one in lines) == (
        lines[-1].closing - lines[0].opening
    )


@given(ledgers(), st.data())
def test_a_slip_is_found_to_the_gram_with_its_month(lines: list[FlowLine], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    slip = data.draw(st.integers(1, 50_000)) * GRAM
    more = data.draw(st.booleans())
    line = lines[at]
    found = line.closing + (slip if more else -slip)
    lines[at] = replace(line, counted=found)
    assert [(one.month, one.kind, one.difference) for one in mismatches(lines)] == [
        (line.month, Mismatch.COUNTED, slip if more else -slip)
    ]
    lines[at] = replace(line, outgoing=line.outgoing + slip, counted=None)
    named = [one for one in mismatches(lines) if one.kind is Mismatch.BALANCE]
    assert [(one.month, one.difference) for one in named] == [(line.month, slip)]


@given(ledgers())
def test_a_missing_month_is_named(lines: list[FlowLine]) -> None:
    gone = [one for at, one in enumerate(lines) if 0 < at < len(lines) - 1]
    kept = [one for one in lines if one not in gone]
    gaps = [one.month for one in mismatches(kept) if one.kind is Mismatch.GAP]
    assert gaps == [one.month for one in gone]


def test_two_kilograms_are_named_in_words() -> None:
    lines = [
        FlowLine("硝酸铵", date(2026, 8, 1), Decimal(10), Decimal(5), Decimal(3), Decimal(12), Decimal(12)),
        FlowLine("硝酸铵", date(2026, 9, 1), Decimal(12), Decimal(0), Decimal(4), Decimal(8), Decimal(6)),
    ]
    (found,) = mismatches(lines)
    assert (found.month, found.difference) == (date(2026, 9, 1), Decimal(-2))
    assert found.sentence == "硝酸铵 2026年9月：实盘库存与账面不符，应为 8 千克，实为 6 千克，短少 2 千克"


@pytest.mark.parametrize(
    ("typed", "read"), [("12.5", "12.5"), ("1,200千克", "1200"), (" 0.005 kg", "0.005"), ("0", "0")]
)
def test_kilograms_are_read_and_written(typed: str, read: str) -> None:
    assert kilograms(parse_kilograms(typed)) == read


@pytest.mark.parametrize("typed", ["", "-1", "0.0001", "许多", "1e20", "NaN", "Infinity"])
def test_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(OfficerError):
        parse_kilograms(typed)


@pytest.mark.parametrize("typed", ["2026-09", "2026年9月", "202609", "2026/9", "2026-09-01"])
def test_a_month_in_any_spelling(typed: str) -> None:
    assert parse_month(typed) == date(2026, 9, 1)
    with pytest.raises(OfficerError):
        parse_month("九月")
