"""Registers of the mediation room through the window: oral agreements apart, the court roster, the subsidy
sheet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.amounts_panel import AmountsPanel
from gridguard_desktop.ui.pages.disputes.staff_page import StaffPage, SubsidyPanel
from gridguard_desktop.ui.pages.disputes.visits_panel import VisitsPanel
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_visits_of_a_month_open_to_their_rows(desk: DisputeDesk) -> None:
    case = desk.case("performed")
    desk.sign_in("chief")
    desk.go("mediation_staff")
    panel = desk.on(StaffPage).panel("visits")
    assert isinstance(panel, VisitsPanel)
    desk.until(lambda: panel.found and panel.lines.count())
    month = panel.month
    assert month is not None
    row = panel.months.row_data(1)
    assert row is not None
    assert (row.cells["due"], row.cells["made"]) == (str(len(month.due)), f"0/{len(month.due)}")
    assert panel.lines.count() == len(month.due)
    desk.put(panel.part, "late")
    desk.until(lambda: panel.lines.count() == 0)
    desk.put(panel.part, "waiting")
    desk.until(lambda: panel.lines.count() == len(month.waiting))
    assert any("答复 0 人次" in one.text() for one in panel.findChildren(Label))
    assert desk.nameless() == []
    panel.lines.opened.emit(month.waiting[0])
    assert (desk.last.page, desk.last.record_id) == ("dispute", case.id)


def test_amounts_hold_from_a_day_on(desk: DisputeDesk) -> None:
    desk.sign_in("chief")
    desk.go("mediation_staff")
    page = desk.on(StaffPage)
    panel = page.panel("amounts")
    assert isinstance(panel, AmountsPanel)
    desk.until(lambda: set(panel.boxes) == {"general", "difficult", "major"})
    assert "least_parties" not in panel.boxes["general"]
    desk.press("保存", panel)
    assert panel.why.kind == "bad"
    desk.write(panel.why.editor, "云司〔2026〕7号")
    desk.put(panel.boxes["general"]["amount"].editor, Decimal(0))
    desk.press("保存", panel)
    desk.until(panel.said.isVisible)
    desk.put(panel.boxes["general"]["amount"].editor, Decimal(80))
    desk.put(panel.from_on.editor, desk.clock.today().replace(day=1))
    look(desk, "subsidy-amounts")
    desk.press("保存", panel)
    desk.until(lambda: len(panel.versions) == 2)
    shown = [label.text() for label in panel.findChildren(Label)]
    assert any("2026-10-01 起（云司〔2026〕7号）" in words and "80.00" in words for words in shown)
    assert desk.nameless() == []
    desk.case("closed")
    subsidy = page.panel("subsidy")
    subsidy.read()
    desk.put(subsidy.committee, desk.station.committee)
    desk.until(lambda: subsidy.sum.text() == "共 1 卷，合计 80.00 元")


def test_registers_and_a_sheet_that_pays_once(desk: DisputeDesk) -> None:
    desk.case("closed")
    desk.away(
        lambda: (
            desk.services("chief")
            .for_type("court_listing")
            .create(
                {
                    "mediator_id": desk.station.mediators[0],
                    "court": "云龙区人民法院",
                    "valid_from": desk.clock.today(),
                }
            )
        )
    )
    desk.sign_in("chief")
    desk.go("mediation_staff")
    page = desk.on(StaffPage)
    agreements = page.panel("agreements")
    desk.until(lambda: agreements.counts.text() == "2026 年：口头 0 件，书面 1 件")
    desk.put(agreements.form, "oral")
    desk.until(lambda: "书面 1 件" in agreements.counts.text())
    court = page.panel("court")
    desk.until(lambda: court.total.text().startswith("2026 年法院委派、委托 0 件"))
    subsidy = page.panel("subsidy")
    assert isinstance(subsidy, SubsidyPanel)
    desk.put(subsidy.committee, desk.station.committee)
    desk.until(lambda: subsidy.sum.text() == "共 1 卷，合计 50.00 元")
    assert desk.primaries() == ["制作发放表"]
    desk.press("制作发放表")
    desk.until(lambda: subsidy.sum.text() == "共 0 卷，合计 0.00 元")
    shown = [label.text() for label in subsidy.findChildren(Label)]
    assert any("调补字第001号" in words for words in shown)
    assert desk.nameless() == []
    desk.press("制作发放表")
    desk.until(lambda: any("没有待发放" in one for one in desk.said))
