"""A scanner that types like a keyboard opens a house from anywhere; what a person types arrives as typed;
labels are made and voided beside the record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from docs.cut_off import cut_off
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import House
from gridguard_desktop.db.models.ground import PlaceLabel
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.ui.pages.houses import PAGES as HOUSES
from gridguard_desktop.ui.pages.houses.house_page import HousePage
from gridguard_desktop.ui.pages.houses.label_panel import LabelPanel
from gridguard_desktop.ui.pages.houses.labels_page import LabelsPage
from gridguard_desktop.ui.pages.papers import PAGES as PAPERS
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.shell.scanner import LabelScanner
from gridguard_desktop.ui.tasks import Tasks
from tests.made_houses import make_building
from tests.ui.kept_desk import KeptDesk


class LabelDesk(KeptDesk):
    pages = (*REGISTER_PAGES, *HOUSES, *PAPERS)

    def scan(self, code: str) -> None:
        """What a scanner sends to the window: every digit, then Enter."""
        handle = self.window.windowHandle()
        for digit in code:
            QTest.keyClick(handle, Qt.Key(ord(digit)))
        QTest.keyClick(handle, Qt.Key.Key_Return)
        self.rest()

    def picture(self, name: str) -> None:
        folder = os.environ.get("GRIDGUARD_PICTURES")
        if folder:
            self.rest()
            self.window.grab().save(str(Path(folder) / f"labels-{name}.png"))


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[LabelDesk]:
    made = LabelDesk(qtbot, tasks, tmp_path)
    made.away(lambda: make_building(made.store, made.clock, made.station.grids[0]))
    yield made
    made.close()


def house_of(desk: LabelDesk) -> int:
    def first() -> int:
        with UnitOfWork(desk.store, PROGRAM, clock=desk.clock) as unit:
            return unit.session.scalars(select(House.id).order_by(House.id)).all()[0]

    return desk.away(first)


def code_of(desk: LabelDesk, house: int) -> str:
    def code() -> str:
        desk.services("officer").labels.issue("house", [house])
        with UnitOfWork(desk.store, PROGRAM, clock=desk.clock) as unit:
            return unit.session.scalars(select(PlaceLabel.code)).one()

    return desk.away(code)


def test_a_scan_opens_the_house_from_anywhere(desk: LabelDesk) -> None:
    house = house_of(desk)
    code = code_of(desk, house)
    desk.sign_in("officer")
    LabelScanner(desk.window, desk.context)
    desk.go("labels")
    page = desk.on(LabelsPage)
    line = page.code.editor.line  # type: ignore[attr-defined]
    desk.window.activateWindow()
    line.setFocus()
    handle = desk.window.windowHandle()
    for digit in "0010092":  # begins like a code, twice
        QTest.keyClick(handle, Qt.Key(ord(digit)))
    desk.qtbot.waitUntil(lambda: line.text() == "0010092")
    desk.scan(code)
    assert line.text() == "0010092", "the code is nobody's typing"
    assert (desk.went[-1].page, desk.went[-1].record_id) == ("house", house)
    desk.away(lambda: desk.services("officer").labels.void(1, "已拆除"))
    desk.scan(code)
    assert "作废：已拆除" in desk.said[-1]


def test_labels_are_made_beside_the_record_and_voided(desk: LabelDesk) -> None:
    house = house_of(desk)
    desk.sign_in("officer")
    desk.go("house", house)
    page = desk.on(HousePage)
    desk.until(lambda: page.findChildren(LabelPanel))
    (panel,) = page.findChildren(LabelPanel)
    desk.press("制发并打印", panel)
    sheets = desk.on(LabelsPage)
    desk.until(lambda: sheets.plan is not None)
    assert desk.nameless() == []
    assert cut_off(desk.window) == []
    desk.picture("sheet")
    desk.press("制作标贴页", sheets)
    preview = desk.on(PreviewPage)
    desk.until(lambda: bool(preview.pdf))
    desk.picture("preview")
    desk.go("house", house)
    panel.reload()
    desk.until(lambda: panel.current is not None)
    desk.press("换发", panel)
    assert panel.form is not None
    panel.form.fields["reason"].editor.set_value("雨淋褪色")
    panel.form.submit()
    desk.until(lambda: len(panel.lines) == 2)
    desk.picture("house")
    assert panel.current is not None
    assert "雨淋褪色" in panel.lines[1].void_reason
