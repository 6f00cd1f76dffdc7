"""The flow ledger on the page of a unit: entered, a mismatch named, a hazard in one key, sheet out and in."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.ui.pages.organisations.page import OrganisationPage
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_a_mismatch_is_named_and_becomes_a_hazard(desk: FieldDesk, tmp_path: Path) -> None:
    values = {
        "name": "云龙化工商店",
        "kind": "precursors",
        "address_text": "金山东路22号",
        "grid_id": desk.station.grids[0],
    }
    unit = desk.ask("clerk", lambda services: services.organisations.create(values))
    desk.sign_in("officer")
    desk.go("organisation", unit)
    page = desk.on(OrganisationPage)
    desk.until(lambda: page.flow is not None and page.flow.ledger is not None)
    flow = page.flow
    assert flow is not None
    for month, amounts in (("2026-08", "10 5 3 12 12"), ("2026-09", "12 0 4 8 6")):
        flow.enter()
        form = flow.place.form
        assert form is not None
        for name, typed in zip(
            ("substance", "month", "opening", "incoming", "outgoing", "closing", "counted"),
            ("硝酸铵", month, *amounts.split()),
            strict=True,
        ):
            desk.write(form.editor(name), typed)
        form.submit()
        desk.until(lambda: flow.place.form is None)
    desk.until(lambda: flow.ledger is not None and len(flow.ledger.findings) == 1)
    assert flow.ledger is not None
    assert flow.ledger.findings[0].difference == Decimal(-2)
    flow.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert flow.place.form is not None
    flow.place.close_form()
    flow.write_to(tmp_path / "flow.xlsx")
    desk.until((tmp_path / "flow.xlsx").exists)
    flow.read_from(tmp_path / "flow.xlsx")
    desk.until(lambda: flow.notices.count() == 1)
    assert desk.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        flow.ensurePolished()
        flow.grab().save(str(Path(folder) / "flow.png"))
    desk.press("立为隐患", page)
    desk.until(lambda: desk.last.page == "hazard")
