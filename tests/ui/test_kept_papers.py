"""印发记录 and 签字扫描件: as printed, against now, by keyboard; scans dropped in and placed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gridguard_desktop.db.models import Agreement, Obligation, PaperIssue
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.papers.issues import NOW, IssuesPage
from gridguard_desktop.ui.pages.papers.scans import ScansPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.casework import Case
from tests.ui.kept_desk import KeptDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[KeptDesk]:
    made = KeptDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def issues_of(desk: KeptDesk, case: Case) -> IssuesPage:
    desk.go("paper_issues", case.id, {"record_type": "dispute"})
    page = desk.on(IssuesPage)
    desk.until(lambda: page.table.count())
    return page


def test_the_difference_is_read_by_keyboard(desk: KeptDesk) -> None:
    case = desk.case("agreed")
    desk.issue(case, Paper.RIGHTS_NOTICE, Paper.AGREEMENT)
    desk.rewrite(Agreement, facts="双方对漏水责任各执一词。")
    desk.rewrite(Obligation, content="修复屋面防水")
    desk.sign_in("mediator")
    page = issues_of(desk, case)
    desk.until(lambda: page.view.sheets)
    assert desk.nameless() == []
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Right)
    desk.until(lambda: page.difference.changed)
    assert page.tabs.current == NOW
    changed = page.difference.changed
    assert any("各执一词" in line.accessibleName() for line in changed)
    for step in (1, 2):
        desk.key(Qt.Key.Key_F8)
        assert changed[step - 1].hasFocus()
    desk.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert changed[0].hasFocus()
    assert all(line.height() > 20 for line in changed)
    page.after.click()
    assert changed[1].hasFocus()
    page.table.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.until(lambda: not page.difference.changed)
    assert desk.nameless() == []


def test_the_kept_paper_opens_outside_and_goes_with_the_lock(
    desk: KeptDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.case("agreed")
    (issued,) = desk.issue(case, Paper.AGREEMENT)
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    desk.sign_in("mediator")
    page = issues_of(desk, case)
    page.open_button.click()
    desk.until(lambda: opened)
    assert opened[0].read_bytes() == issued.content
    page.on_lock()
    assert not opened[0].exists()


def test_what_cannot_be_shown_says_why(desk: KeptDesk) -> None:
    case = desk.case("agreed")
    desk.sign_in("mediator")
    desk.go("paper_issues", case.id, {"record_type": "dispute"})
    page = desk.on(IssuesPage)
    assert not page.open_button.isEnabled()
    desk.issue(case, Paper.AGREEMENT)
    desk.rewrite(PaperIssue, words=b"GGc1 altered")
    page.reload()
    desk.until(lambda: page.table.count())
    page.tabs.choose(NOW)
    desk.rest()
    assert page._stack.currentWidget() is page.view
    desk.rewrite(PaperIssue, sealed=None, words=None)
    page.reload()
    desk.rest()
    assert any("印发原样" in one.accessibleName() for one in page.difference.findChildren(Notice))
    page.tabs.choose("printed")
    desk.rest()
    assert not page.open_button.isEnabled()


def drop(page: ScansPage, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dragEnterEvent(QDragEnterEvent(page.rect().center(), action, data, button, none))
    page.dropEvent(QDropEvent(QPointF(page.rect().center()), action, data, button, none))


def drawn(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=150 / 72).to_pil() for page in document]


def test_signed_scans_are_dropped_in_placed_and_kept(desk: KeptDesk, tmp_path: Path) -> None:
    case = desk.case("agreed")
    agreement, notice = desk.issue(case, Paper.AGREEMENT, Paper.RIGHTS_NOTICE)
    pages = drawn(agreement.content)
    assert len(pages) > 1
    pages.reverse()
    lost = drawn(notice.content)
    first = lost[0]
    first.paste("white", (first.width * 3 // 4, first.height * 7 // 8, first.width, first.height))
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=[*pages[1:], *lost], resolution=150)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    desk.sign_in("mediator")
    issues_of(desk, case).scans_button.click()
    desk.rest()
    page = desk.on(ScansPage)
    assert "拖到这里" in page.said
    assert desk.nameless() == []
    page.keep()
    assert any("齐全" in words for words in desk.said)
    drop(page, [tmp_path / "scan.pdf", tmp_path / "broken.pdf"])
    desk.until(lambda: page.table.count())
    assert any("broken.pdf" in words for words in desk.said)
    (card,) = page.cards
    card.turned.emit()
    desk.rest()
    (card,) = page.cards
    card.place_button.click()  # nothing chosen yet: it says so at the field
    assert card.paper.kind == "bad"
    card.paper.editor.set_value(notice.issue_id)
    card.page.editor.set_value(99)
    card.place_button.click()
    assert "共" in card.page.says
    card.page.editor.set_value(1)
    card.place_button.click()
    desk.until(lambda: not page.cards)
    assert "全部归位" in page.said
    assert len(desk.primaries()) == 1
    page.keep_button.click()
    desk.until(lambda: any("收入卷宗" in words for words in desk.said))
    desk.until(lambda: not page.table.count())
    kept = desk.away(lambda: desk.services("mediator").kept_papers.versions("dispute", case.id))
    assert {issue.issue_id for issue in kept if issue.signed} == {agreement.issue_id, notice.issue_id}


def test_the_same_scan_is_kept_once_and_piles_can_be_taken_out(
    desk: KeptDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.case("agreed")
    (agreement,) = desk.issue(case, Paper.AGREEMENT)
    pages = drawn(agreement.content)
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=[*pages[1:], pages[0]], resolution=150)
    desk.sign_in("mediator")
    desk.go("scans")
    page = desk.on(ScansPage)
    drop(page, [tmp_path / "scan.pdf"])
    desk.until(lambda: page.table.count())
    (card,) = page.cards  # one page was scanned twice
    card.dropped.emit()
    desk.until(lambda: not page.cards)
    page.keep()
    desk.until(lambda: not page.table.count())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "scan.pdf")], ""))
    page.choose_button.click()
    desk.until(lambda: page.table.count())
    page.keep()  # the very same scan again
    desk.until(lambda: any("这个文件" in words for words in desk.said))
    page.drop_pile(agreement.issue_id)
    desk.until(lambda: not page.cards)  # the page that was scanned twice takes its place
    assert [pile.missing for pile in page._piles()] != [()]
