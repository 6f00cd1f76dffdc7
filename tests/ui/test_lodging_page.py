"""住宿场所 in the window: the numbers of each kind, and the units behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.ui.pages.houses import PAGES as HOUSES
from gridguard_desktop.ui.pages.houses.lodging_page import LodgingPage
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_lodging import unit
from tests.ui.kept_desk import KeptDesk


class LodgingDesk(KeptDesk):
    pages = (*REGISTER_PAGES, *HOUSES)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[LodgingDesk]:
    made = LodgingDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_each_kind_with_its_beds_opens_its_units(desk: LodgingDesk) -> None:
    grid = desk.station.grids[0]
    desk.away(lambda: unit(desk.services, grid, "hotel", "梅园旅馆", 20))
    desk.sign_in("officer")
    desk.go("lodging")
    page = desk.on(LodgingPage)
    desk.until(lambda: page.sum.text() == "共 1 家，20 张床位")
    desk.away(lambda: unit(desk.services, grid, "dormitory", "某厂宿舍", 64))
    desk.until(lambda: page.sum.text() == "共 2 家，84 张床位")
    assert cut_off(desk.window) == []
    assert desk.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / "lodging.png"))
    page.open_units(1 + [line.kind for line in page.lines].index("hotel"))
    listed = desk.on(RecordListPage)
    desk.until(lambda: listed.table.model().rowCount() == 1)
