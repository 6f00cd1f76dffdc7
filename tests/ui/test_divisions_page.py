"""行政区划 in the window: the list is compared, kind by kind, then saved; the tree is walked by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from docs.cut_off import cut_off
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.ui.pages.grids.divisions_page import DivisionsPage
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.test_grid_pages import GridDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[GridDesk]:
    made = GridDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def divisions_page(desk: GridDesk, login: str) -> DivisionsPage:
    desk.sign_in(login)
    desk.go("divisions")
    page = desk.on(DivisionsPage)
    desk.until(lambda: page.branch is not None)
    return page


def test_a_list_is_compared_and_saved(desk: GridDesk, tmp_path: Path) -> None:
    page = divisions_page(desk, Role.ADMINISTRATOR)
    assert desk.nameless() == []
    file = tmp_path / "名单.csv"
    lines = ("代码,名称", "320399,演示区", "320399001,黄山街道办", "320399001001,梅园社区")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    page.compare(file)
    desk.until(lambda: page.changes.comparison is not None)
    changes = page.changes
    assert [tab.key for tab in changes.tabs._tabs] == ["added", "renamed", "gone"]
    assert changes._warning.isVisible(), "a grid hangs on what would be gone"
    changes.tabs.choose("renamed")
    assert changes.table.row_data(1).cells["what"] == "原名 黄山街道"  # type: ignore[union-attr]
    desk.picture("divisions-changes")
    assert cut_off(desk.window) == []
    changes.save()
    assert page.hanging == (), "of which day the list is must be said first"
    changes.edition.editor.set_value("2026-06-30")
    desk.press("保存名单", page)
    desk.until(lambda: len(page.hanging) == 1)
    assert page.branch is not None
    assert page.branch.counts["county"] == 1
    page.tabs.choose("hanging")
    desk.picture("divisions-hanging")
    page.hung.set_current_id(1)
    page.hung.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.went[-1].record_id == desk.station.grids[2])


def test_the_tree_is_walked_by_keyboard(desk: GridDesk) -> None:
    page = divisions_page(desk, "officer")
    assert [line.name for line in page.branch.lines] == ["黄山街道"]  # type: ignore[union-attr]
    page.tree.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: [line.level for line in page.branch.lines] == ["community"] * 2)  # type: ignore[union-attr]
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert [line.name for line in page.branch.path] == ["黄山街道"]  # type: ignore[union-attr]
    desk.picture("divisions-tree")
    desk.press("全部", page)
    desk.until(lambda: not page.branch.path)  # type: ignore[union-attr]
