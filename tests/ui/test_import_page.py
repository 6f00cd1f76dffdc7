"""Importing in the window: look first, mend, import; the same file twice adds nothing."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel

from gridguard_desktop.ui.pages.importing import batches
from gridguard_desktop.ui.pages.importing.page import ImportPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from tests.factories import made_id, made_phone
from tests.ui.workplace import Workplace

HEADS = ("姓名", "身份证号", "手机号", "现住址")
PEOPLE = [
    ("朱红", made_id(202), made_phone(202), "兰苑1号楼101室"),
    ("朱强", made_id(203), made_phone(203), "兰苑1号楼102室"),
]
BROKEN = ("朱军", "320399198503120011", "12", "兰苑1号楼103室")


def roster(path: Path, *rows: tuple[str, ...], encoding: str = "gbk") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADS, *rows])
    return path


@pytest.fixture
def page(workplace: Workplace) -> ImportPage:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    workplace.press("导入名册")
    return workplace.on(ImportPage)


def figures(page: ImportPage) -> list[str]:
    """Numbers and words of the strip over the plan."""
    return [
        label.text()
        for label in page._plan_view.findChildren(QLabel)
        if label.property("t") in ("display", "h3")
    ]


def test_nothing_is_written_before_it_was_looked_at(
    workplace: Workplace, page: ImportPage, tmp_path: Path
) -> None:
    assert workplace.primaries() == ["选择文件"]
    assert workplace.nameless() == []
    page.read(roster(tmp_path / "名册.csv", *PEOPLE, BROKEN))
    workplace.until(lambda: page.import_button.isVisible())
    assert workplace.primaries() == [page.import_button.text()]
    assert "2" in page.import_button.text()
    assert page.table.count() >= 1
    row = page.table.row_data(1)
    assert row is not None
    assert row.cells["row"] == 4
    assert figures(page)[:2] == ["2", "新增"]
    service = workplace.context.services.search
    assert workplace.tasks.run(lambda: service.find("朱红", settled=False)).result().groups == ()
    assert workplace.nameless() == []


def test_the_rows_go_in_once(workplace: Workplace, page: ImportPage, tmp_path: Path) -> None:
    file = roster(tmp_path / "名册.csv", *PEOPLE)
    page.read(file)
    workplace.until(lambda: page.import_button.isVisible())
    workplace.press("导入 2")
    workplace.until(lambda: workplace.route().page == "resident_list")
    assert any("2" in words for words in workplace.said)
    service = workplace.context.services.search
    (group,) = workplace.tasks.run(lambda: service.find("朱红", settled=False)).result().groups
    assert group.total == 1
    assert workplace.on(RecordListPage).table.count() > 2
    workplace.press("导入名册")
    again = workplace.on(ImportPage)
    again.read(file)
    workplace.until(lambda: again._stack.currentIndex() == 1)
    assert not again.import_button.isEnabled()
    assert figures(again)[4:6] == ["2", "未变"] or "2" in figures(again)


def test_rejected_rows_are_mended_in_a_workbook(
    workplace: Workplace, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.read(roster(tmp_path / "名册.csv", BROKEN, *PEOPLE))
    workplace.until(lambda: page.errors_button.isVisible())
    out = tmp_path / "待改.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.errors_button.click()
    workplace.until(out.exists)
    rows = [list(row) for row in load_workbook(out).active.values]
    assert any("朱军" in row for row in rows)
    assert not any("朱红" in row for row in rows)


def test_a_file_is_chosen_or_dropped(
    workplace: Workplace, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = roster(tmp_path / "名册.csv", *PEOPLE, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    workplace.press("选择文件")
    workplace.until(lambda: page._stack.currentIndex() == 1)
    page._show_start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    nothing = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(
        page.rect().center(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing
    )
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    )
    workplace.until(lambda: page._stack.currentIndex() == 1)


def test_a_file_that_is_none_says_so(workplace: Workplace, page: ImportPage, tmp_path: Path) -> None:
    broken = tmp_path / "名册.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    page.read(broken)
    workplace.until(lambda: page._say.isVisible())
    assert page._say.accessibleName()
    assert page._stack.currentIndex() == 0


def test_disputes_have_the_same_page(workplace: Workplace, tmp_path: Path) -> None:
    workplace.sign_in("clerk")
    workplace.go("dispute_import")
    page = workplace.on(ImportPage)
    file = tmp_path / "纠纷.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(
            [("纠纷类型", "纠纷简要情况", "当事人"), ("邻里纠纷", "楼道堆物引起争吵。", "甲某、乙某")]
        )
    page.read(file)
    workplace.until(lambda: page.import_button.isVisible())
    workplace.press("导入 1")
    workplace.until(lambda: workplace.route().page == "dispute_list")


def test_an_import_is_taken_back_on_the_page(
    workplace: Workplace, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.batches.isVisible()
    page.read(roster(tmp_path / "名册.csv", *PEOPLE))
    workplace.until(lambda: page.import_button.isVisible())
    workplace.press("导入 2")
    workplace.until(lambda: workplace.route().page == "resident_list")
    workplace.press("导入名册")
    page = workplace.on(ImportPage)
    workplace.until(lambda: page.batches.isVisible() and page.batches.lines)
    assert workplace.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / "import-batches.png"))
    asked: list[str] = []

    def answer(_parent: object, title: str, *_: object) -> bool:
        asked.append(title)
        return len(asked) > 1

    monkeypatch.setattr(batches, "ask_dangerous", answer)
    workplace.press("撤销这次导入", page)
    assert "名册.csv" in asked[0]
    assert page.batches.lines[page.batches.table.current_id or 0].can_undo  # thought better of it
    workplace.said.clear()
    workplace.press("撤销这次导入", page)
    workplace.until(lambda: workplace.said)
    assert "删除 2 条" in workplace.said[-1]
    service = workplace.context.services.search
    assert workplace.tasks.run(lambda: service.find("朱红", settled=False)).result().groups == ()
    assert not page.batches.undo_button.isEnabled()
