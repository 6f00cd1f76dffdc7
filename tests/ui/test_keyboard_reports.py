"""The chief's month by keyboard alone: an own report counted and kept, the month's summary saved as PDF, a
loop opened to its rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.ui.pages.loops.page import LoopsPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.reports.own_page import OwnReportPage
from gridguard_desktop.ui.pages.reports.page import SummaryPage
from tests.factories import intake
from tests.ui.keys import Keys

if TYPE_CHECKING:
    import pytest

    from tests.factories import MadeStation
    from tests.ui.workplace import Workplace

DOWN, ENTER, RIGHT, TAB = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Tab


def test_an_own_report_by_keyboard_alone(workplace: Workplace, station: MadeStation) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(lambda services: services.disputes.register(intake(grid_id=station.grids[0])))
    pc.sign_in("chief")
    keys.go("统计报表")
    keys.press("更多")
    keys.line("自建报表")
    page = pc.on(OwnReportPage)
    keys.choose("登记簿", "jftj")
    keys.choose("按什么分组", "lx")
    keys.press("统计", whole=True)
    pc.until(lambda: page.counted is not None)
    keys.press("保存")
    keys.write("报表名称", "各类纠纷")
    keys.enter()
    pc.until(lambda: page.name == "各类纠纷")
    keys.to("类型")
    pc.key(ENTER)
    assert pc.on(RecordListPage).table.count() == 1
    assert pc.nameless() == []


def test_a_months_summary_is_saved_by_keyboard_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pc, keys, out = workplace, Keys(workplace), tmp_path / "汇总.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    pc.sign_in("chief")
    keys.go("统计报表")
    page = pc.on(SummaryPage)
    pc.until(lambda: page.summary is not None)
    assert pc.nameless() == []
    assert pc.cursor().accessibleName() != ""
    keys.press("上一期")
    keys.press("打印")
    assert "2026年8月矛盾纠纷" in keys.save_shown(out)


def test_a_loop_is_opened_to_its_rows_by_keyboard_alone(workplace: Workplace, station: MadeStation) -> None:
    pc, keys = workplace, Keys(workplace)
    pc.sign_in("clerk")
    pc.away(lambda services: services.disputes.register(intake(grid_id=station.grids[0])))
    pc.sign_in("chief")
    keys.press("打开闭环")
    page = pc.on(LoopsPage)
    pc.until(lambda: bool(page.loops))
    pc.key(TAB)
    pc.key(RIGHT)
    pc.key(ENTER)
    lines = list(dict.fromkeys(said.split()[0] for _, said, _ in page.stages.marks()))
    keys.to("走到哪一步")
    for _ in range(lines.index("纠纷")):
        pc.key(DOWN)
    pc.key(ENTER)
    listed = pc.on(RecordListPage)
    pc.until(lambda: listed.table.count() == 1)
    assert pc.nameless() == []
