"""What is painted rather than laid out: a day's entries keep to their cell, with all their words while there
is room; the plan behind the sign-in card is drawn once for a size and a theme."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.workdays import WorkCalendar
from gridguard_desktop.services.calendar_entries import CalendarEntry
from gridguard_desktop.ui.entry.plan import StreetPlan
from gridguard_desktop.ui.kit.paint import broken, text_width
from gridguard_desktop.ui.pages.calendar.day_grid import DayGrid, entry_words
from gridguard_desktop.ui.pages.calendar.day_panel import due_of_entry
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale

MONDAY = dt.date(2026, 10, 12)
TITLE, CASE = "告知双方当事人调解的性质、原则和效力", "楼上楼下漏水赔偿纠纷"


def entry(key: int, detail: str = "") -> CalendarEntry:
    return CalendarEntry("deadline", key, MONDAY, "hard", TITLE, CASE, detail, "dispute", key)


def week(qtbot: QtBot, entries: int) -> DayGrid:
    grid = DayGrid(WorkCalendar({}, {}), MONDAY)
    qtbot.addWidget(grid)
    grid.show_days([MONDAY + dt.timedelta(days=n) for n in range(7)], 7)
    grid.show_entries({MONDAY: [entry(n) for n in range(entries)]})
    grid.resize(840, 520)
    return grid


@pytest.mark.parametrize("scale", [TypeScale.STANDARD, TypeScale.XLARGE])
@pytest.mark.parametrize("entries", [1, 3, 9, 40])
def test_entries_keep_to_their_cell(
    qtbot: QtBot, dressed: QApplication, scale: TypeScale, entries: int
) -> None:
    apply_theme(dressed, Mode.LIGHT, scale)
    grid = week(qtbot, entries)
    areas = [area for _, area in grid.lines(MONDAY)]
    assert areas
    assert all(grid.cell(MONDAY).contains(area) for area in areas)
    assert all(above.bottom() < below.top() for above, below in zip(areas, areas[1:], strict=False))
    assert not grid.grab().isNull()


def test_a_day_with_room_shows_all_words_of_its_entries(qtbot: QtBot, dressed: QApplication) -> None:
    apply_theme(dressed, Mode.LIGHT)
    alone = week(qtbot, 1).lines(MONDAY)[0][1]
    crowded = week(qtbot, 40).lines(MONDAY)[0][1]
    assert alone.height() > 2 * crowded.height()


def test_the_case_comes_first() -> None:
    assert entry_words(entry(1)) == f"{CASE} · {TITLE}"
    due = due_of_entry(entry(1, "受理之日起30日"), MONDAY)
    assert (due.title, due.arithmetic) == (CASE, f"{TITLE} · 受理之日起30日")


def test_lines_lose_no_word_and_keep_to_their_width(dressed: QApplication) -> None:
    apply_theme(dressed, Mode.LIGHT)
    lines = broken(CASE + TITLE, 90, 13)
    assert "".join(lines) == CASE + TITLE
    assert len(lines) > 2
    assert all(text_width(line, 13) <= 91 for line in lines)


def test_the_plan_is_drawn_anew_only_for_another_size_or_theme(dressed: QApplication) -> None:
    apply_theme(dressed, Mode.LIGHT)
    plan = StreetPlan("梅园派出所", 9)
    first = plan.picture(QSize(640, 400), 1.0)
    assert plan.picture(QSize(640, 400), 1.0).cacheKey() == first.cacheKey()
    assert plan.picture(QSize(800, 400), 1.0).width() == 800
    assert plan.picture(QSize(640, 400), 2.0).width() == 1280
    apply_theme(dressed, Mode.DARK)
    assert plan.picture(QSize(640, 400), 1.0).toImage() != first.toImage()
