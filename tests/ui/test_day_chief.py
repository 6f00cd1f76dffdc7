"""The chief's day in the real program on sixteen months of work: desk, month's summary, the rows behind its
numbers, its paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.reports import Column, figures
from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.desk.month_blocks import CalendarBlock, MonthBlock
from gridguard_desktop.ui.pages.desk.page import DeskPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.reports.page import SummaryPage
from tests.stores import StoreTemplate
from tests.ui.workplace import Workplace

LEFT = Qt.MouseButton.LeftButton
OPENED = ("dispute_accepted", "dispute_settled", "hazard_found", "hazard_overdue", "resident_added")


@pytest.fixture
def pc(
    months: StoreTemplate, qtbot: QtBot, qapp_dressed: QApplication, tmp_path: Path
) -> Iterator[Workplace]:
    made = Workplace(qtbot, qapp_dressed, months, tmp_path / "home")
    made.sign_in("chief")
    yield made
    made.close()


def press(pc: Workplace, chart: Chart, key: str) -> None:
    """Click the number or bar with this mark."""
    area = next(area for known, _, area in chart.marks() if known == key)
    pc.qtbot.mouseClick(chart, LEFT, pos=area.center())
    pc.rest()


def rows_in_front(pc: Workplace) -> int:
    """How many rows the list in front has."""
    return pc.on(RecordListPage).table.count()


def test_the_desk_shows_what_is_due_and_the_month_so_far(pc: Workplace) -> None:
    page = pc.on(DeskPage)
    due, month = page.due, page.month
    assert due is not None
    assert month is not None
    assert due.overdue
    assert due.coming
    shown = pc.everything_shown()
    assert f"{len(due.overdue)}" in page.tiles.accessibleName() or str(len(due.overdue)) in shown
    press(pc, page.tiles, "overdue")
    assert page.due_list.titles()
    first = page.due_list.row(0)
    first.setFocus()
    pc.key(Qt.Key.Key_Return)
    assert pc.last == Route(due.overdue[0].record_type, due.overdue[0].record_id)
    pc.go("desk")
    line = next(line for line in month.lines if line.figure.key == "dispute_accepted")
    month_block = page.blocks["month"]
    assert isinstance(month_block, MonthBlock)
    press(pc, month_block.compare, "dispute_accepted@now")
    assert pc.last.page == "dispute_list"
    assert rows_in_front(pc) == line.values.of(Column.NOW)
    pc.go("desk")
    assert month.shifts
    walked = page.blocks["calendar"]
    assert isinstance(walked, CalendarBlock)
    calendar = walked.calendar
    day = max(day for day in month.shifts if calendar.first_day <= day < date(2026, 10, 1))
    press(pc, calendar, day.isoformat())
    assert pc.last.page == "shift_list"
    assert rows_in_front(pc) == month.shifts[day]


def test_rows_behind_a_number_stand_in_no_view_until_one_is_chosen(pc: Workplace) -> None:
    page = pc.go("reports")
    assert isinstance(page, SummaryPage)
    pc.until(lambda: page.summary is not None)
    assert page.summary is not None
    count = page.summary.line("hazard_found").values.now
    page.open_number("hazard_found")
    pc.until(lambda: pc.last.page == "hazard_list")
    rows = pc.on(RecordListPage)
    assert (rows.tabs.current, rows.table.count()) == ("", count)
    rows.tabs.choose("open")
    pc.rest()
    assert rows.table.count() < (count or 0)
    pc.go("hazard_list", query="all")
    assert not rows.filters.only_given
    assert rows.table.count() > (count or 0)


def test_numbers_of_the_month_open_their_rows_and_it_is_printed(pc: Workplace, tmp_path: Path) -> None:
    page = pc.go("reports")
    assert isinstance(page, SummaryPage)
    pc.until(lambda: page.summary is not None and page.print_button.isEnabled())
    summary = page.summary
    assert summary is not None
    for key in OPENED:
        values = summary.line(key).values
        for column in Column:
            page.open_number(key if column is Column.NOW else f"{key}@{column.value}")
            pc.until(lambda: pc.last.page != "reports")
            assert pc.last.page == f"{figures()[key].record_type}_list"
            assert rows_in_front(pc) == values.of(column), (key, column)
            pc.go("reports")
    lead = page.overview.kinds.marks()[0]
    press(pc, page.overview.kinds, lead[0])
    kinds = summary.tables["kind"]
    shown = next(line for line in kinds.lines if line.ref("dispute_accepted") == lead[0])
    assert rows_in_front(pc) == shown.now("dispute_accepted")
    pc.go("reports")
    pc.press("打印", pc.page)
    paper = pc.save_shown(tmp_path / "月报.pdf")
    for words in ("2026年9月", "黄山派出所", "调解成功率", str(summary.line("dispute_accepted").values.now)):
        assert words in paper, words
    pc.verify()
