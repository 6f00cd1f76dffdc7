"""The month's page on a real store: any month, every number opens its rows, the explanation put right by hand
is kept, the paper goes to the print preview.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gridguard_desktop.documents.typeset import texts
from gridguard_desktop.domain.report_spans import Span, SpanKind
from gridguard_desktop.domain.reports import Column, FigureRef, figures
from gridguard_desktop.services.papers import PaperJob
from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.kit.charts import Chart
from gridguard_desktop.ui.kit.compare import CompareTable
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.reports import PAGES
from gridguard_desktop.ui.pages.reports.marks import read_mark
from gridguard_desktop.ui.pages.reports.page import SummaryPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.stores import StoreTemplate
from tests.ui.working_station import signed_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


def settle(page: SummaryPage, ctx: AppContext, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not ctx.tasks.busy and page.summary is not None and page.print_button.isEnabled())


def shown(ctx: AppContext, qtbot: QtBot, query: Any = None) -> SummaryPage:
    page = PAGES[0].factory(ctx)
    assert isinstance(page, SummaryPage)
    qtbot.addWidget(page)
    page.resize(1214, 586)
    page.show()
    page.open(Route("reports", query=query))
    settle(page, ctx, qtbot)
    return page


def test_the_last_whole_month_comes_first_and_arrows_go_on(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot)
    assert page.span == Span.of_month(2026, 9)
    assert page.title() == "2026 年 9 月汇总"
    qtbot.mouseClick(page.choice.later, LEFT)
    settle(page, ctx, qtbot)
    assert page.span == Span.of_month(2026, 10)
    assert not page.choice.later.isEnabled()
    for _ in range(10):
        qtbot.mouseClick(page.choice.earlier, LEFT)
    settle(page, ctx, qtbot)
    assert page.span == Span.of_month(2025, 12)
    assert page.summary is not None
    assert page.summary.span == Span.of_month(2025, 12)


def test_any_month_can_be_chosen(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot, (2026, 7))
    qtbot.mouseClick(page.choice.button, LEFT)
    menu = page.choice.findChildren(QMenu)[0]
    actions = menu.actions()
    assert len(actions) == 24
    assert [action.text() for action in actions if action.isChecked()] == ["2026 年 7 月"]
    actions[4].trigger()
    menu.close()
    settle(page, ctx, qtbot)
    assert page.span == Span.of_month(2026, 6)


def _marks(page: SummaryPage) -> list[tuple[Chart, str]]:
    charts: list[Chart] = [*page.findChildren(Chart)]
    return [(chart, key) for chart in charts for key, _, _ in chart.marks()]


def test_every_number_on_the_page_opens_rows_that_add_up_to_it(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    summary = page.summary
    assert summary is not None
    found = {key for _, key in _marks(page)}
    assert len(found) > 250
    for key in found:
        ref, span, _ = read_mark(key, page.span)
        FigureRef.parse(ref)
        assert span.year in (2025, 2026)
    for key in ("dispute_accepted", "hazard_overdue", "incident_received", "volunteer_served"):
        line = summary.line(key)
        for column in Column:
            page.open_number(key if column is Column.NOW else f"{key}@{column.value}")
            qtbot.waitUntil(lambda: bool(went))
            route, answer = went.pop(), list[Any]()
            service = ctx.services.for_type(route.query.record_type)
            ctx.tasks.run(lambda: service.list_ids(route.query), answer.append)  # noqa: B023 - waited for below
            qtbot.waitUntil(lambda: bool(answer))  # noqa: B023
            assert route.page == f"{figures()[key].record_type}_list"
            assert len(answer[0]) == line.values.of(column)


def test_columns_open_the_months_they_stand_for(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    assert page.summary is not None
    point = page.summary.months[2]
    area = next(area for key, _, area in page.overview.months.marks() if key == "dispute_settled@2026-06")
    qtbot.mouseClick(page.overview.months, LEFT, pos=area.center())
    qtbot.waitUntil(lambda: bool(went))
    assert len(went[0].query.ids) == point.settled


def test_tables_are_walked_by_keyboard(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    table = page.tables.findChildren(CompareTable)[0]
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(table, key)
    assert "受理 上期" in table.accessibleName()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(went))
    assert page.summary is not None
    assert len(went[0].query.ids) == page.summary.line("dispute_accepted").values.before


def test_an_explanation_put_right_is_kept_and_printed(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    made = page.note.text
    assert made.startswith("9月受理纠纷")
    qtbot.mouseClick(page.note.edit_button, LEFT)
    page.note.field.set_value("本月平稳。")
    qtbot.mouseClick(page.note.save_button, LEFT)
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    again = shown(ctx, qtbot)
    assert again.note.text == "本月平稳。"
    assert again.note.changed
    again.print_summary()
    route = went.pop()
    assert (route.page, route.query["paper"]) == ("paper", "monthly-report")
    jobs: list[PaperJob] = []
    ctx.tasks.run(route.query["gather"], jobs.append)
    qtbot.waitUntil(lambda: bool(jobs))
    assert "本月平稳。" in list(texts(jobs[0].document.blocks))
    assert jobs[0].file_name == "2026年9月矛盾纠纷排查化解暨治安防范月报.pdf"
    again.note.edit()
    qtbot.mouseClick(again.note.made_button, LEFT)
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    assert shown(ctx, qtbot).note.text == made


def test_a_month_to_come_is_said_not_shown(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot)
    ctx.toast.attach(page)
    page.show_span(Span.of_month(2026, 11))
    qtbot.waitUntil(lambda: bool(ctx.toast.words()))
    assert "还没有开始" in ctx.toast.words()[0]


@pytest.mark.parametrize(("scale", "mode"), [(TypeScale.STANDARD, Mode.DARK), (TypeScale.XLARGE, Mode.LIGHT)])
def test_nothing_is_wider_than_the_page(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot, qapp: Any, scale: TypeScale, mode: Mode
) -> None:
    ctx, _ = chief
    apply_theme(qapp, mode, scale)
    page = shown(ctx, qtbot)
    for chart, _ in _marks(page):
        left = chart.mapTo(page, chart.rect().topLeft()).x()
        assert 0 <= left <= left + chart.width() <= page.width()
    assert not page.grab().isNull()


def _fill(page: SummaryPage, ctx: AppContext, qtbot: QtBot, **given: Any) -> None:
    """What is typed into the open small form, then its verb."""
    form = page.place.form
    assert form is not None
    for name, value in given.items():
        form.boxes[name].editor.set_value(value)
    form.submit()
    qtbot.waitUntil(lambda: not ctx.tasks.busy and page.place.form is None)


def test_a_quarter_is_frozen_and_compared_with_now(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, went = chief
    page = shown(ctx, qtbot)
    page.choice.kinds.chosen.emit(1)
    settle(page, ctx, qtbot)
    assert page.span == Span(SpanKind.QUARTER, 2026, 3)
    assert page.title() == "2026 年第 3 季度汇总"
    assert page.note.text.startswith("第三季度受理纠纷")
    page.freeze()
    _fill(page, ctx, qtbot, remark="已报分局")
    settle(page, ctx, qtbot)
    qtbot.waitUntil(lambda: bool(page.copies.copies))
    copy = page.copies.copies[0]
    assert copy.remark == "已报分局"
    page.copies.compare(copy.id)
    qtbot.waitUntil(lambda: page.copies.differences == ())
    page.copies.print(copy.id)
    qtbot.waitUntil(lambda: bool(went))
    assert went[-1].query["paper"] == "monthly-report"


def test_figures_of_the_station_are_named_entered_and_shown(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot, tmp_path: Path
) -> None:
    ctx, _ = chief
    page = shown(ctx, qtbot)
    page.name_figure()
    _fill(page, ctx, qtbot, label="刑事立案", unit="起", definition="本期立案的刑事案件。")
    settle(page, ctx, qtbot)
    page.open_number("entered_1")
    qtbot.waitUntil(lambda: page.place.form is not None)
    _fill(page, ctx, qtbot, figure_1=29)
    settle(page, ctx, qtbot)
    assert page.summary is not None
    assert page.summary.sections[-1].lines[0].values.now == 29
    page.save_to(tmp_path / "九月.xlsx", leaves=True)
    qtbot.waitUntil(lambda: (tmp_path / "九月.xlsx").exists() and not ctx.tasks.busy)
    assert [entry.words for entry in page.entries() if entry is not None][:3] == [
        "打印对外版",
        "存为 .xlsx（本所）",
        "存为 .xlsx（对外）",
    ]
