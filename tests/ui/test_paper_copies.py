"""Other copies in the window: Word from the preview, and the blacked-out copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.pages.papers.redaction import RedactedCopyPage
from gridguard_desktop.ui.tasks import Tasks
from tests.documents.typeset.reading import body_text
from tests.ui.kept_desk import KeptDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[KeptDesk]:
    made = KeptDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def preview(desk: KeptDesk) -> PreviewPage:
    case = desk.case("agreed")
    desk.sign_in("mediator")
    desk.go("paper", case.id, {"paper": Paper.AGREEMENT, "record_type": "dispute"})
    page = desk.on(PreviewPage)
    desk.until(lambda: page.view.sheets)
    return page


def entry(page: PreviewPage, words: str) -> None:
    page.copy_button.click()
    menu = page.copy_button.menu_shown
    assert menu is not None
    next(action for action in menu.actions() if words in action.text()).trigger()
    menu.close()


def test_word_and_lists_are_saved_from_the_preview(
    desk: KeptDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = preview(desk)
    out = tmp_path / "协议.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    entry(page, "Word")
    desk.until(lambda: any("留痕" in words for words in desk.said))
    assert "人民调解协议书" in "".join(part.text for part in docx.Document(str(out)).paragraphs)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.docx"), ""))
    entry(page, "Word")
    desk.until(lambda: any("换一个文件夹" in words for words in desk.said))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    entry(page, "Word")
    assert desk.nameless() == []


def test_the_copy_for_a_party_is_blacked_out_and_saved(
    desk: KeptDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview_page = preview(desk)
    entry(preview_page, "遮盖")
    desk.rest()
    page = desk.on(RedactedCopyPage)
    desk.until(lambda: page.view.sheets)
    assert "已遮盖" in page.said
    assert desk.nameless() == []
    assert len(desk.primaries()) == 1
    first = page._offers[0]
    desk.put(page.recipient, first.party_id)
    desk.until(lambda: page.save_button.isEnabled())
    assert not page.ticks[first.key].value()
    page.words.set_value("装修\n")
    page.words.left.emit()
    desk.until(lambda: page.save_button.isEnabled())
    out = tmp_path / "副本.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.save()
    desk.until(out.exists)
    text = body_text(out.read_bytes())
    assert first.party in text
    assert "装修" not in text
    assert "19000000002" not in text
    for tick in page.ticks.values():
        tick.set_value(False)
    page.words.set_value("")
    page.make()
    desk.until(lambda: "请选择" in page.said)
    page.save()
    assert not page.save_button.isEnabled()
