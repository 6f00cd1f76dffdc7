"""自建报表 on its page: put together by choosing, said in one sentence, counted, every number opens its rows;
kept, opened again, shared, printed, saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.own_reports import TOTAL
from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.reports import PAGES
from gridguard_desktop.ui.pages.reports.own_page import OwnReportPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.stores import StoreTemplate
from tests.ui.working_station import signed_in


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


@pytest.fixture
def page(chief: tuple[AppContext, list[Route]], qtbot: QtBot) -> OwnReportPage:
    ctx, _ = chief
    made = next(one for one in PAGES if one.key == "own_reports").factory(ctx)
    assert isinstance(made, OwnReportPage)
    qtbot.addWidget(made)
    made.resize(1214, 640)
    made.show()
    made.open(Route("own_reports"))
    qtbot.waitUntil(lambda: not ctx.tasks.busy and made.builder.ask is not None)
    return made


def choose(page: OwnReportPage, register: str, first: str, second: str = "") -> None:
    for editor, value in (
        (page.builder.register, register),
        (page.builder.first, first),
        (page.builder.second, second),
    ):
        editor.set_value(value)
        editor.changed.emit()


def count(page: OwnReportPage, ctx: AppContext, qtbot: QtBot) -> None:
    page.builder.count_button.click()
    qtbot.waitUntil(lambda: page.counted is not None and not ctx.tasks.busy)


def name(page: OwnReportPage, words: str) -> None:
    form = page.place.form
    assert form is not None
    form.boxes["name"].editor.set_value(words)
    form.submit()


def test_a_fresh_page_begins_with_disputes_and_says_what_to_do(page: OwnReportPage) -> None:
    assert page.builder.register.value() == "dispute"
    said = [one.text() for one in page.result.findChildren(Label)]
    assert any("点“统计”" in words for words in said)
    assert page.builder.question is not None
    assert page.builder.question.line.placeholderText()


def test_a_report_is_put_together_counted_opened_saved_and_printed(
    page: OwnReportPage, chief: tuple[AppContext, list[Route]], qtbot: QtBot, tmp_path: Path, qapp: Any
) -> None:
    ctx, went = chief
    assert not page.print_button.isEnabled()
    choose(page, "dispute", "kind:value", "source:value")
    assert page.builder.words.text().startswith("在“纠纷调解”")
    count(page, ctx, qtbot)
    assert page.counted is not None
    table = page.counted.table
    folder = os.environ.get("GRIDGUARD_PICTURES")
    looks = (
        (Mode.LIGHT, TypeScale.STANDARD),
        (Mode.DARK, TypeScale.STANDARD),
        (Mode.LIGHT, TypeScale.XLARGE),
    )
    for mode, scale in looks if folder else ():
        apply_theme(qapp, mode, scale)
        QApplication.processEvents()
        page.grab().save(str(Path(folder or "") / f"own-{mode.value}-{scale.value}.png"))
    page.open_number(0, TOTAL)
    query = went[-1].query
    assert went[-1].page == "dispute_list"
    found: list[int] = []
    ctx.tasks.run(lambda: ctx.services.disputes.count(query), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [table.number(0)]
    page.save_to(tmp_path / "报表.xlsx", leaves=True)
    qtbot.waitUntil(lambda: (tmp_path / "报表.xlsx").exists() and not ctx.tasks.busy)
    page.print_report(leaves=True)
    assert went[-1].page == "paper"


def test_a_report_is_kept_opened_again_shared_and_renamed(
    page: OwnReportPage, chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, _ = chief
    choose(page, "dispute", "kind:value", "source:value")
    count(page, ctx, qtbot)
    assert page.counted is not None
    table = page.counted.table
    page.kept.save_new()
    name(page, "类型与来源")
    qtbot.waitUntil(lambda: page.kept.current is not None and not ctx.tasks.busy)
    assert page.name == "类型与来源"
    choose(page, "hazard", "grid_id:value")
    page.kept.choose(page.kept.reports[0])
    qtbot.waitUntil(lambda: page.counted is not None and not ctx.tasks.busy)
    assert page.counted is not None
    assert page.counted.table.cells == table.cells
    one = page.kept.reports[0]
    page.kept.share(one, (), True)
    qtbot.waitUntil(lambda: not ctx.tasks.busy and page.kept.reports[0].for_everybody)
    page.kept.begin_naming(page.kept.reports[0])
    name(page, "改了名")
    qtbot.waitUntil(lambda: not ctx.tasks.busy and page.name == "改了名")
    page.kept.open_menu()
    assert page.kept.shown is not None
    page.kept.shown.close()
    page.kept.drop(page.kept.reports[0])
    qtbot.waitUntil(lambda: not ctx.tasks.busy and not page.kept.reports)


def test_conditions_in_words_count_at_enter_and_tables_of_grids_stay(
    page: OwnReportPage, chief: tuple[AppContext, list[Route]], qtbot: QtBot
) -> None:
    ctx, _ = chief
    choose(page, "dispute", "grid_id:value")
    question = page.builder.question
    assert question is not None
    question.line.setText("登记日期:2026-09")
    qtbot.keyClick(question.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.counted is not None and not ctx.tasks.busy)
    refused = [one.refused for one in page.entries() if one is not None]
    assert len([words for words in refused if words]) == 2
    question = page.builder.question
    assert question is not None
    question.line.setText("星期:五")
    qtbot.keyClick(question.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(question.says.text()) and not ctx.tasks.busy)
    assert page.counted is None
