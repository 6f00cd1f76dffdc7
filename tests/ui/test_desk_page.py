"""The desk on a real store: numbers arrive without SQL on the window's thread, every number and row opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.desk import PAGES
from gridguard_desktop.ui.pages.desk.blocks import Block
from gridguard_desktop.ui.pages.desk.month_blocks import CalendarBlock, KindsBlock, MonthBlock
from gridguard_desktop.ui.pages.desk.page import DeskPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.stores import StoreTemplate
from tests.ui.working_station import TODAY, signed_in

LEFT = Qt.MouseButton.LeftButton
B = TypeVar("B", bound=Block)


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


def shown(ctx: AppContext, qtbot: QtBot, size: tuple[int, int] = (1214, 658)) -> DeskPage:
    page = PAGES[0].factory(ctx)
    assert isinstance(page, DeskPage)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.open(Route("desk"))
    page.on_shown()
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    return page


def block(page: DeskPage, kind: type[B]) -> B:
    """The block of a kind."""
    found = page.blocks[kind.key]
    assert isinstance(found, kind)
    return found


def press(qtbot: QtBot, chart: Chart, key: str) -> None:
    """Click the mark ``key``."""
    area = next(area for known, _, area in chart.marks() if known == key)
    qtbot.mouseClick(chart, LEFT, pos=area.center())


def opened(ctx: AppContext, went: list[Route], qtbot: QtBot) -> tuple[str, int]:
    """The list page gone to and the rows it will show."""
    qtbot.waitUntil(lambda: bool(went))
    route = went.pop()
    query = route.query
    assert isinstance(query, ListQuery)
    answer: list[Any] = []
    service = ctx.services.for_type(query.record_type)
    ctx.tasks.run(lambda: service.list_ids(query), answer.append)
    qtbot.waitUntil(lambda: bool(answer))
    return route.page, len(answer[0])


def test_every_number_of_the_comparison_opens_its_rows(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    month = page.month
    assert month is not None
    line = next(line for line in month.lines if line.figure.key == "dispute_accepted")
    for column in Column:
        press(qtbot, block(page, MonthBlock).compare, f"dispute_accepted@{column.value}")
        assert opened(ctx, went, qtbot) == ("dispute_list", line.values.of(column))
    bar = month.tables["kind"].lines[0]
    press(qtbot, block(page, KindsBlock).bars, bar.ref("dispute_accepted"))
    assert opened(ctx, went, qtbot) == ("dispute_list", bar.now("dispute_accepted"))


def test_a_day_of_the_calendar_opens_its_shifts(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    assert page.month is not None
    assert page.month.shifts
    calendar = block(page, CalendarBlock).calendar
    first = calendar.first_day
    day = max(day for day in page.month.shifts if first <= day <= TODAY)
    press(qtbot, calendar, day.isoformat())
    assert opened(ctx, went, qtbot) == ("shift_list", page.month.shifts[day])


def test_tiles_narrow_the_rows_and_rows_open_records(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    due = page.due
    assert due is not None
    assert due.overdue
    assert due.coming
    press(qtbot, page.tiles, "coming")
    assert (
        page.due_list.titles()
        == [f"{item.task} · {item.title}" for item in due.coming][: page.due_list.shown]
    )
    first = page.due_list.row(0)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert went.pop() == Route(due.coming[0].record_type, due.coming[0].record_id)
    press(qtbot, page.tiles, "idle")
    assert (
        page.due_list.titles()[: page.due_list.shown]
        == [row.title for row in due.idle][: page.due_list.shown]
    )
    press(qtbot, page.tiles, "idle")
    assert page.due_list.row(0).accessibleName().startswith(due.items[0].task)


def test_only_whole_rows_are_shown_until_all_are_wanted(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot)
    few = page.due_list.shown
    assert page.due is not None
    assert 4 <= few < len(page.due.items)
    page.toggle_all()
    assert page.due_list.shown == len(page.due_list.titles())
    assert not page.blocks["calendar"].isVisible()
    page.toggle_all()
    qtbot.waitUntil(lambda: page.due_list.shown == few)
    assert page.blocks["calendar"].isVisible()


def test_todays_list_goes_to_the_print_preview(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    page.print_list()
    qtbot.waitUntil(lambda: bool(went))
    assert (went[0].page, went[0].query) == ("paper", {"paper": "due-list"})
    assert went[0].record_id


def test_a_saved_case_moves_the_numbers(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot)
    assert page.due is not None
    before = page.due
    ctx.changes.changed.connect(page.on_changed)
    ctx.services.context.store.changes.subscribe(ctx.changes.publish)
    disputes, coming = ctx.services.disputes, page.due.coming
    waiting = ctx.tasks.run(
        lambda: [
            item
            for item in coming
            if item.record_type == "dispute" and disputes.view(item.record_id).state == "referred"
        ]
    )
    case = waiting.result()[0]

    def receive() -> None:
        version = disputes.view(case.record_id).version
        disputes.record_receipt(dispute_id=case.record_id, version=version, receiver_name="刘海涛")

    ctx.tasks.run(receive)
    qtbot.waitUntil(lambda: page.due is not before and not ctx.tasks.busy)
    assert case.deadline_id not in {item.deadline_id for item in page.due.items}


def test_the_mediator_has_no_calendar_and_no_report(
    months: StoreTemplate, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    with signed_in(months, tmp_path / "home", tasks, "mediator") as (ctx, _):
        page = shown(ctx, qtbot)
        assert "calendar" not in page.blocks
        assert page.month is not None
        assert {line.figure.record_type for line in page.month.lines} == {"dispute"}
        assert block(page, MonthBlock).more.isHidden()


@pytest.mark.parametrize(("scale", "mode"), [(TypeScale.STANDARD, Mode.DARK), (TypeScale.XLARGE, Mode.LIGHT)])
def test_nothing_overlaps_in_any_look(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot, qapp: Any, scale: TypeScale, mode: Mode
) -> None:
    ctx, _ = chief
    apply_theme(qapp, mode, scale)
    page = shown(ctx, qtbot, (1214, 586))
    parts: list[QWidget] = [page.tiles, page.due_list, page.blocks["loops"]]
    areas = [(part.mapTo(page, QPoint(0, 0)), part) for part in parts]
    for corner, part in areas:
        assert corner.x() + part.width() <= page.width()
    assert areas[0][0].y() + page.tiles.height() <= areas[1][0].y()
    assert not page.grab().isNull()
