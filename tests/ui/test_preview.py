"""The print preview: the paper at page width, and every way out on record before the paper leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.db.models import PaperIssue
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from tests.documents.typeset.reading import body_text
from tests.factories import MadeStation, intake
from tests.ui.workplace import Workplace


def due_list(workplace: Workplace) -> PreviewPage:
    """The list of what is due, in the preview."""
    workplace.sign_in("chief")
    papers = workplace.context.services.papers
    target = workplace.tasks.run(lambda: papers.by_number("due-list", "")).result()
    workplace.go("paper", target.record_id, {"paper": "due-list"})
    page = workplace.on(PreviewPage)
    workplace.until(lambda: page.view.sheets)
    return page


def redrawn(workplace: Workplace, page: PreviewPage, act: Callable[[], object]) -> None:
    """Wait for the pages that ``act`` brings."""
    before = page.view.sheets[0]
    act()
    workplace.until(lambda: page.view.sheets[0] is not before)


def issues(workplace: Workplace) -> list[tuple[str, int, str]]:
    context = workplace.context.services.context

    def work() -> list[tuple[str, int, str]]:
        with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
            return [(row.way, row.copies, row.sha256) for row in unit.session.query(PaperIssue)]

    return workplace.tasks.run(work).result()


def test_the_paper_stands_at_page_width(workplace: Workplace) -> None:
    page = due_list(workplace)
    view = page.view
    assert "要素齐全" in page.said
    assert len(view.thumbs) == len(view.sheets) >= 1
    assert workplace.nameless() == []
    assert len(workplace.primaries()) == 1
    assert view.sheets[0].sizeHint().width() <= view._area.viewport().width()
    assert "页宽" in view._percent.text()
    assert "第 1 页" in view._at.text()
    before = view.sheets[0].sizeHint().width()
    for step in (1, -1):
        redrawn(workplace, page, partial(view.zoom_by, step))
        assert "%" in view._percent.text()
        assert "页宽" not in view._percent.text()
    redrawn(workplace, page, view.fit_width)
    assert abs(view.sheets[0].sizeHint().width() - before) <= 2
    workplace.qtbot.keyClick(view.thumbs[0], Qt.Key.Key_Return)
    assert view.current == 0
    assert issues(workplace) == []


def test_saving_is_on_record(workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = due_list(workplace)
    out = tmp_path / "期限.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.save_button.click()
    workplace.until(out.exists)
    assert "黄山派出所" in body_text(out.read_bytes())
    ((way, copies, sha256),) = issues(workplace)
    assert (way, copies) == ("save", 1)
    assert len(sha256) == 64
    assert any("留痕" in words for words in workplace.said)
    page.save_to(tmp_path / "no" / "x.pdf")
    workplace.until(lambda: any("换一个文件夹" in words for words in workplace.said))


def test_printing_is_on_record_with_its_copies(workplace: Workplace, tmp_path: Path) -> None:
    page = due_list(workplace)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer, 3)
    workplace.until(lambda: (tmp_path / "printed.pdf").exists())
    assert [(way, copies) for way, copies, _ in issues(workplace)] == [("print", 3)]
    page.print_it()  # no printer is set up here: nothing happens
    workplace.rest()
    assert len(issues(workplace)) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_it_is_said(workplace: Workplace, tmp_path: Path) -> None:
    page = due_list(workplace)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "printed.pdf"))
    page.print_on(printer, 1)
    workplace.until(lambda: any("打印机没有接收" in words for words in workplace.said))


def test_what_was_opened_outside_goes_with_the_lock(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = due_list(workplace)
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    page.open_button.click()
    workplace.until(lambda: opened)
    assert opened[0].read_bytes() == page.pdf
    workplace.program.lock()
    assert not opened[0].exists()


def test_a_paper_that_lacks_something_says_what(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    disputes = workplace.context.services.disputes
    case = workplace.tasks.run(lambda: disputes.register(intake(grid_id=station.grids[0]))).result()
    workplace.go("paper", case, {"paper": "agreement", "record_type": "dispute"})
    page = workplace.on(PreviewPage)
    workplace.until(lambda: "还不能" in page.said or "不" in page.said)
    assert not page.save_button.isEnabled()
    assert page.pdf == b""
    assert workplace.nameless() == []
