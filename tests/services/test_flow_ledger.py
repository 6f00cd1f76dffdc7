"""The flow ledger of a unit: a planted mismatch of 2 kg is found and becomes a hazard; the unit's sheet comes
back and twice adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.flow_ledger import FlowLine, Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)


def line(month: date, *amounts: str, counted: str | None = None) -> FlowLine:
    first, incoming, outgoing, closing = map(Decimal, amounts)
    return FlowLine(
        "硝酸铵", month, first, incoming, outgoing, closing, None if counted is None else Decimal(counted)
    )


@pytest.fixture
def unit(services: As, station: MadeStation) -> int:
    """A unit whose stock of September is 2 kg short."""
    officer = services("officer").flow_ledgers
    officer.enter(station.organisation, line(AUGUST, "100", "20.5", "30.25", "90.25", counted="90.25"))
    officer.enter(station.organisation, line(SEPTEMBER, "90.25", "10", "40", "60.25", counted="58.25"))
    return station.organisation


def test_a_planted_mismatch_of_two_kilograms_is_found(services: As, unit: int) -> None:
    ledger = services("officer").flow_ledgers.ledger(unit)
    assert [one.month for one in ledger.lines] == [SEPTEMBER, AUGUST]
    (found,) = ledger.findings
    assert (found.month, found.kind, found.difference) == (SEPTEMBER, Mismatch.COUNTED, Decimal(-2))


def test_it_becomes_a_hazard_in_one_step(services: As, unit: int) -> None:
    officer = services("officer")
    hazard = officer.flow_ledgers.open_hazard(unit, "硝酸铵", SEPTEMBER, Mismatch.COUNTED)
    view = officer.hazards.view(hazard)
    assert (view.organisation_id, view.title) == (unit, "流向登记不平衡：硝酸铵")
    assert "2026年9月" in view.description
    assert "短少 2 千克" in view.description
    assert "公安部令第154号" in view.description
    with pytest.raises(Refused):
        officer.flow_ledgers.open_hazard(unit, "硝酸铵", AUGUST, Mismatch.COUNTED)


def test_a_corrected_line_balances(services: As, unit: int) -> None:
    officer = services("officer").flow_ledgers
    officer.enter(unit, line(SEPTEMBER, "90.25", "10", "40", "60.25", counted="60.25"))
    assert officer.ledger(unit).findings == ()
    officer.remove(unit, "硝酸铵", SEPTEMBER)
    assert len(officer.ledger(unit).lines) == 1
    with pytest.raises(NotFound):
        officer.remove(unit, "硝酸铵", SEPTEMBER)


def test_the_units_sheet_comes_back_and_twice_adds_nothing(services: As, unit: int, tmp_path: Path) -> None:
    officer, path = services("officer").flow_ledgers, tmp_path / "flow.xlsx"
    assert officer.write_sheet(unit, path) == 2
    assert officer.read_sheet(unit, path).known == 2
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    at = next(row[0].row for row in sheet.iter_rows() if str(row[1].value) == "2026-09") + 1
    for column, words in enumerate(("氯酸钾", "2026年9月", "5", "1.5", "0.25", "6.25"), 1):
        sheet.cell(at, column, words)
    for column, words in enumerate(("氯酸钾", "2026年10月", "6.25", "若干", "0", "6.25"), 1):
        sheet.cell(at + 1, column, words)
    sheet.cell(at, 7).value = 0  # nothing was there when it was counted
    book.save(path)
    brought = officer.read_sheet(unit, path)
    assert (brought.entered, brought.changed, brought.known) == (1, 0, 2)
    assert [one.row for one in brought.wrong] == [at + 1]
    again = officer.read_sheet(unit, path)
    assert (again.entered, again.changed, again.known) == (0, 0, 3)
    ledger = officer.ledger(unit)
    assert {one.substance for one in ledger.lines} == {"硝酸铵", "氯酸钾"}
    assert Decimal("-6.25") in [one.difference for one in ledger.findings]


def test_a_line_says_what_and_is_not_of_the_future(services: As, unit: int) -> None:
    officer = services("officer").flow_ledgers
    wrong = replace(line(date(2026, 11, 1), "0", "0", "0", "0"), substance=" ")
    with pytest.raises(ValidationError) as refusal:
        officer.enter(unit, wrong)
    assert sorted(refusal.value.fields) == ["month", "substance"]
    with pytest.raises(NotFound):
        services("officer2").flow_ledgers.ledger(unit)
    with pytest.raises(PermissionDenied):
        services("auditor").flow_ledgers.ledger(unit)
