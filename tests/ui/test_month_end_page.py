"""月末导出 on its page and by itself: set up, said when it fails, filled when the month is over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.reports import PAGES
from gridguard_desktop.ui.pages.reports.month_end_page import MonthEndPage
from gridguard_desktop.ui.shell.month_end import MonthEndWatch
from gridguard_desktop.ui.tasks import Tasks
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.stores import StoreTemplate
from tests.ui.working_station import signed_in


@pytest.fixture
def chief(months: StoreTemplate, tmp_path: Path, tasks: Tasks) -> Iterator[tuple[AppContext, list[Route]]]:
    with signed_in(months, tmp_path / "home", tasks, "chief") as made:
        yield made


def test_it_is_set_once_and_fills_the_folder_by_itself(
    chief: tuple[AppContext, list[Route]], qtbot: QtBot, tmp_path: Path, qapp: Any
) -> None:
    ctx, _ = chief
    page = next(one for one in PAGES if one.key == "month_end").factory(ctx)
    assert isinstance(page, MonthEndPage)
    qtbot.addWidget(page)
    page.resize(1214, 640)
    page.show()
    page.open(Route("month_end"))
    qtbot.waitUntil(lambda: page.view is not None and not ctx.tasks.busy)
    page.save_button.click()
    qtbot.waitUntil(lambda: page.folder_box.kind == "bad" and not ctx.tasks.busy)
    folder = tmp_path / "月报"
    folder.mkdir()
    page.folder.set_value(str(folder))
    for tick in page.papers.values():
        tick.set_value(True)
    page.save_button.click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.is_active and not ctx.tasks.busy)
    assert not page.folder_box.says
    clock = ctx.clock
    assert isinstance(clock, FixedClock)
    clock.moment = datetime(2026, 11, 3, 1, tzinfo=UTC)
    owner = QObject(page)
    folder.rename(tmp_path / "别处")
    watch = MonthEndWatch(ctx, owner)
    qtbot.waitUntil(lambda: bool(watch.told))
    page.reload()
    qtbot.waitUntil(lambda: page.view is not None and bool(page.view.problem) and not ctx.tasks.busy)
    picture(page, qapp, "failed")
    (tmp_path / "别处").rename(folder)
    watch.look()
    qtbot.waitUntil(lambda: not watch.told and not ctx.tasks.busy)
    page.reload()
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.files) == 4 and not ctx.tasks.busy)
    assert not page.run_button.isVisible()
    picture(page, qapp, "done")
    page.stop()
    qtbot.waitUntil(lambda: page.view is not None and not page.view.is_active and not ctx.tasks.busy)


def picture(page: MonthEndPage, qapp: Any, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    looks = [
        (Mode.LIGHT, TypeScale.STANDARD),
        (Mode.DARK, TypeScale.STANDARD),
        (Mode.LIGHT, TypeScale.XLARGE),
    ]
    for mode, scale in looks if folder else ():
        apply_theme(qapp, mode, scale)
        QApplication.processEvents()
        page.grab().save(str(Path(folder or "") / f"month-end-{name}-{mode.value}-{scale.value}.png"))
