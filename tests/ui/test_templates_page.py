"""A superior's template on its page: added, mapped in words, looked at with this month's numbers, filled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.reports import PAGES
from gridguard_desktop.ui.pages.reports.templates_page import TemplatesPage
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.exporting.made_templates import UNIT_CODE, two_row_head
from tests.stores import StoreTemplate
from tests.ui.working_station import signed_in


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


def _enter(page: TemplatesPage, ctx: AppContext, qtbot: QtBot, **given: Any) -> None:
    form = page.place.form
    assert form is not None
    for name, value in given.items():
        form.boxes[name].editor.set_value(value)
    form.submit()
    qtbot.waitUntil(lambda: not ctx.tasks.busy and page.place.form is None)


def test_a_template_is_added_mapped_and_filled(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot, tmp_path: Path, qapp: Any
) -> None:
    ctx, _ = chief
    page = next(one for one in PAGES if one.key == "report_templates").factory(ctx)
    assert isinstance(page, TemplatesPage)
    qtbot.addWidget(page)
    page.resize(1214, 640)
    page.show()
    page.open(Route("report_templates"))
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    page.add_from(two_row_head(tmp_path / "月报.xlsx"))
    _enter(page, ctx, qtbot, recipient="区局法制大队")
    qtbot.waitUntil(lambda: page.filling is not None)
    page.place_new("cell")
    _enter(page, ctx, qtbot, cell="b5", value="dispute_accepted", period="now", sheet="月报")
    qtbot.waitUntil(lambda: page.filling is not None and len(page.filling.cells) == 1)
    page.place_new("cell")
    _enter(page, ctx, qtbot, cell="A5", value="text:", text=UNIT_CODE, sheet="月报")
    qtbot.waitUntil(lambda: page.filling is not None and len(page.filling.cells) == 2)
    page.place_new("rows")
    _enter(page, ctx, qtbot, table="kind", key="A", first=8, last=9, columns="B=受理", sheet="月报")
    qtbot.waitUntil(lambda: page.filling is not None and bool(page.filling.left_over))
    page.place_new("cross")
    given = {"figure": "dispute_accepted", "rows": "kind", "across": "source", "key": "A"}
    given |= {"left": "B", "right": "D", "sheet": "月报"}
    _enter(page, ctx, qtbot, first=8, last=9, head=3, **given)
    qtbot.waitUntil(lambda: page.chosen is not None and len(page.chosen.map.places) == 4)
    folder = os.environ.get("GRIDGUARD_PICTURES")
    for mode, scale in ((Mode.DARK, TypeScale.STANDARD), (Mode.LIGHT, TypeScale.XLARGE)):
        apply_theme(qapp, mode, scale)
        if folder:
            page.grab().save(str(Path(folder) / f"templates-{mode.value}.png"))
    page.take_away(3)
    qtbot.waitUntil(lambda: page.chosen is not None and len(page.chosen.map.places) == 3)
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    page.fill_to(tmp_path / "九月.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "九月.xlsx").exists() and not ctx.tasks.busy)
    sheet = openpyxl.load_workbook(tmp_path / "九月.xlsx")["月报"]
    assert sheet["A5"].value == UNIT_CODE
    assert sheet["B5"].value is not None
    page.show_span(page.choice.span.moved(-1))
    qtbot.waitUntil(lambda: page.filling is not None)
