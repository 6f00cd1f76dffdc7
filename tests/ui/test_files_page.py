"""附件 in the window: dropped, pasted, taken from the scanner's folder, described, sorted and checked by
keyboard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gridguard_desktop.db.models import Attachment
from gridguard_desktop.ui.pages.files import PAGES as FILES
from gridguard_desktop.ui.pages.files.page import FRESH_SECONDS, FilesPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_files import photo
from tests.ui.kept_desk import KeptDesk


class FilesDesk(KeptDesk):
    pages = (*KeptDesk.pages, *FILES)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FilesDesk]:
    made = FilesDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def files_of(desk: FilesDesk, login: str = "officer") -> FilesPage:
    case = desk.case()
    desk.sign_in(login)
    desk.go("record_files", case.id, {"record_type": "dispute"})
    return desk.on(FilesPage)


def drop(page: FilesPage, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dragEnterEvent(QDragEnterEvent(page.rect().center(), action, data, button, none))
    page.dropEvent(QDropEvent(QPointF(page.rect().center()), action, data, button, none))


def test_files_come_in_by_three_ways_and_bad_ones_are_named(
    desk: FilesDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = files_of(desk)
    assert desk.nameless() == []
    (tmp_path / "甲.jpg").write_bytes(photo(shade=10))
    (tmp_path / "坏.exe").write_bytes(b"MZ\x00\x00")
    drop(page, [tmp_path / "甲.jpg", tmp_path / "坏.exe"])
    desk.until(lambda: len(page.lines) == 1)
    assert any("坏.exe" in words for words in desk.said)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    page.paste()
    desk.until(lambda: len(page.lines) == 2)
    folder = tmp_path / "scans"
    folder.mkdir()
    for name, shade in (("新.jpg", 30), ("旧.jpg", 40), ("说明.txt", 50)):
        (folder / name).write_bytes(photo(shade=shade))
    old = (folder / "旧.jpg").stat().st_mtime - FRESH_SECONDS - 10
    os.utime(folder / "旧.jpg", (old, old))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page.from_folder()
    desk.until(lambda: len(page.lines) == 3)
    assert page.lines[2].view.file_name == "新.jpg"
    assert "3" in page._note.text()
    assert len(desk.primaries()) == 1
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "home"))
    page.from_folder()
    assert any("没有新文件" in words for words in desk.said)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.from_folder()


def test_a_file_is_described_sorted_checked_and_opened(
    desk: FilesDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = files_of(desk)
    for shade in (10, 20, 30):
        (tmp_path / f"{shade}.jpg").write_bytes(photo(shade=shade))
    (tmp_path / "a.txt").write_bytes(b"words")
    page.add([tmp_path / "10.jpg", tmp_path / "20.jpg", tmp_path / "a.txt"])
    desk.until(lambda: len(page.lines) == 3)
    first, second, third = (line.view.id for line in page.lines)
    page.lines[0].setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert page.panel._view is not None
    assert page.panel._view.id == third
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.until(lambda: [line.view.id for line in page.lines] == [second, first, third])
    fields = page.panel.fields
    desk.put(fields["original"].editor, "returned")
    page.panel.submit()
    desk.until(lambda: fields["returned_on"].says)
    fields["category"].editor.set_value("identity")
    fields["given_by"].editor.set_value("王秀英")
    fields["returned_on"].editor.set_value(desk.clock.today())
    page.panel.save_button.click()
    desk.until(lambda: any("已保存" in words for words in desk.said))
    assert "王秀英" in page.lines[0].accessibleName()
    page.check_button.click()
    desk.until(lambda: any("一致" in words for words in desk.said))
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    page.lines[0].setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: opened)
    assert opened[0].read_bytes() == photo(shade=20)
    desk.rewrite(Attachment, sha256="0" * 64)
    page.check_button.click()
    desk.until(lambda: any("被改动" in words for words in desk.said))
    assert "已被改动" in page.lines[0].accessibleName()
    page.outside.open(first)
    desk.rest()
    page.on_lock()
    assert not opened[0].exists()
    assert desk.nameless() == []


def test_somebody_else_saved_first(desk: FilesDesk, tmp_path: Path) -> None:
    page = files_of(desk)
    page.add([b"\xff\xd8 no picture"])
    desk.until(lambda: desk.said)
    (tmp_path / "10.jpg").write_bytes(photo(shade=10))
    page.add([tmp_path / "10.jpg"])
    desk.until(lambda: len(page.lines) == 1)
    desk.rewrite(Attachment, caption="别人写的")
    page.panel.submit()
    desk.until(lambda: page.panel.fields["category"].says)
