"""The calendar page by keyboard and mouse: days, views, filters, own dates moved with a reason, those of the
law refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.calendar import PAGES as CALENDAR
from gridguard_desktop.ui.pages.calendar.page import CalendarPage
from gridguard_desktop.ui.pages.disputes import PAGES as DISPUTES
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from tests.ui.dispute_desk import DisputeDesk

ALT = Qt.KeyboardModifier.AltModifier


class CalendarDesk(DisputeDesk):
    pages = (*DISPUTES, *CALENDAR)

    def calendar(self) -> CalendarPage:
        page = self.on(CalendarPage)
        self.rest()
        return page


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[CalendarDesk]:
    made = CalendarDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def drag(page: CalendarPage, title: str, to: date) -> None:
    """Drag an entry of the grid onto a day."""
    grid = page.grid
    area = next(area for day in page.days() for entry, area in grid.lines(day) if entry.title == title)
    start, end = area.center(), grid.cell(to).center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        place = QPoint(
            start.x() + (end.x() - start.x()) * step // 4, start.y() + (end.y() - start.y()) * step // 4
        )
        QTest.mouseMove(grid, place)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)


def notices(page: CalendarPage) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(Notice) if one.isVisible()]


def test_arrow_keys_go_from_day_to_day_and_enter_into_its_list(desk: CalendarDesk) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    page = desk.go("calendar")
    assert isinstance(page, CalendarPage)
    assert page.grid.day == date(2026, 10, 9)
    assert [entry.title for entry in page.entries if entry.source == "deadline"] == []
    page.grid.setFocus()
    desk.key(Qt.Key.Key_PageDown)
    assert page.grid.day == date(2026, 11, 9)
    assert "1 件" in page.panel.said
    assert "人民调解期满" in page.panel.rows[0].accessibleName()
    page.grid.setFocus()
    desk.key(Qt.Key.Key_Left)
    assert page.grid.day == date(2026, 11, 8)
    assert "休息日" in page.panel.said
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Return)
    assert page.panel.rows[0].hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert (desk.last.page, desk.last.record_id) == ("dispute", case.id)


def test_day_week_and_month_show_what_the_service_answers(desk: CalendarDesk) -> None:
    desk.case("performing")
    desk.sign_in("chief")
    page = desk.go("calendar")
    assert isinstance(page, CalendarPage)
    for view, count in (("month", 35), ("week", 7), ("day", 1)):
        page.view.set_value(view)
        page.view.changed.emit()
        desk.rest()
        days = page.days()
        assert len(days) == count
        calendar = desk.context.services.calendar
        expected = desk.away(partial(calendar.between, days[0], days[-1]))
        assert page.entries == expected
        assert sum(len(page.grid.on_day(day)) for day in days) == len(expected)
    page.turn(1)
    desk.rest()
    assert page.grid.day == date(2026, 10, 10)
    assert "调休" in page.panel.said
    desk.press("今天", page)
    assert page.grid.day == date(2026, 10, 9)


def test_a_deadline_of_the_law_cannot_be_dragged(desk: CalendarDesk) -> None:
    case = desk.case("mediating")
    desk.sign_in("mediator")
    page = desk.go("calendar", query={"day": date(2026, 11, 9)})
    assert isinstance(page, CalendarPage)
    drag(page, "人民调解期满", date(2026, 11, 20))
    desk.until(lambda: notices(page))
    assert "不能改期" in notices(page)[0]
    assert "人民调解工作若干规定" in notices(page)[0]
    assert desk.away(lambda: case.due("PM-01")) == date(2026, 11, 9)
    page.panel.place.close_form()
    page.panel.rows[0].setFocus()
    desk.key(Qt.Key.Key_Right, ALT)
    desk.until(lambda: notices(page))
    assert page.panel.form is None


def test_an_own_date_is_dragged_with_a_reason(desk: CalendarDesk) -> None:
    case = desk.case("mediating")
    dates = desk.services("mediator").own_dates
    desk.away(
        lambda: dates.set_date(
            record_type="dispute", record_id=case.id, day=date(2026, 10, 13), task="再打电话"
        )
    )
    desk.sign_in("mediator")
    page = desk.go("calendar", query={"day": date(2026, 10, 13)})
    assert isinstance(page, CalendarPage)
    drag(page, "再打电话", date(2026, 10, 15))
    form = page.panel.form
    assert form is not None
    assert form.editor("day").value() == date(2026, 10, 15)
    form.submit()
    assert form.boxes["reason"].kind == "bad"
    desk.put(form.editor("reason"), "对方不在家")
    form.submit()
    desk.until(lambda: page.panel.form is None)
    desk.until(lambda: any(entry.day == date(2026, 10, 15) for entry in page.entries))
    page.grid.choose(date(2026, 10, 15))
    desk.rest()
    page.panel.rows[0].setFocus()
    desk.key(Qt.Key.Key_Right, ALT)
    form = page.panel.form
    assert form is not None
    assert form.editor("day").value() == date(2026, 10, 16)
    desk.put(form.editor("day"), date(2026, 10, 9))
    desk.put(form.editor("reason"), "改到今天")
    form.submit()
    desk.until(lambda: form.boxes["day"].kind == "bad")
    desk.press("取消", page.panel)
    assert page.panel.form is None


def test_filters_by_grid_person_and_kind(desk: CalendarDesk) -> None:
    desk.case("mediating")
    desk.sign_in("chief")
    page = desk.go("calendar", query={"day": date(2026, 11, 9)})
    assert isinstance(page, CalendarPage)
    assert len(page.wanted()) == 1
    for name, value, count in (
        ("kind", "own", 0),
        ("kind", "legal", 1),
        ("person", "刘海涛", 1),
        ("grid", desk.station.grids[1], 0),
        ("grid", desk.station.grids[0], 1),
    ):
        desk.put(page.filters[name], value)
        assert len(page.wanted()) == count, (name, value)
        assert sum(len(page.grid.on_day(day)) for day in page.days()) == count
        desk.put(page.filters[name], None)


def test_painted_in_both_themes_with_more_entries_than_fit(desk: CalendarDesk, dressed: QApplication) -> None:
    case = desk.case("mediating")
    dates = desk.services("mediator").own_dates

    def many() -> None:
        for n in range(12):
            dates.set_date(record_type="dispute", record_id=case.id, day=date(2026, 10, 13), task=f"第{n}件")

    desk.away(many)
    desk.sign_in("mediator")
    page = desk.go("calendar")
    assert isinstance(page, CalendarPage)
    day = date(2026, 10, 13)
    assert 0 < len(page.grid.lines(day)) < 12
    assert len(page.grid.on_day(day)) == 12
    light = page.grab().toImage()
    apply_theme(dressed, Mode.DARK)
    dark = page.grab().toImage()
    assert light != dark
    QTest.mouseDClick(
        page.grid, Qt.MouseButton.LeftButton, pos=page.grid.cell(day + timedelta(days=1)).center()
    )
    desk.rest()
    assert page.view.value() == "day"
