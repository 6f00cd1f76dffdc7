"""Words in files in the window: read in the background, found with Ctrl+K; a scan says it has none."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gridguard_desktop.ui.kit.overlay import HitLine
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.files.page import FilesPage
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale
from tests.factories import MadeStation, intake
from tests.made_files import docx_of, pdf_of
from tests.ui.test_query_line import pictured
from tests.ui.workplace import ENTER, Workplace


def test_a_file_is_read_found_and_opened_where_it_hangs(
    workplace: Workplace, station: MadeStation, dressed: QApplication
) -> None:
    workplace.sign_in("clerk")
    workplace.window.resize(1366, 696)
    case = workplace.away(lambda s: s.disputes.register(intake(grid_id=station.grids[0])))
    workplace.context.navigator.go(Route("record_files", case, {"record_type": "dispute"}))
    page = workplace.on(FilesPage)

    def add(content: bytes, name: str) -> int:
        return workplace.away(
            lambda s: s.attachments.add("dispute", case, content, category="evidence", file_name=name)
        )

    add(pdf_of(""), "扫描件.pdf")
    note = add(docx_of("现场勘查记录", "楼上漏水泡坏地板"), "勘查.docx")
    page.reload()
    workplace.until(lambda: len(page.lines) == 2 and "文字可查找" in page.lines[1].accessibleName())
    assert "扫描件，没有文字" in page.lines[0].accessibleName()
    pictured(page, "files-words-light")
    apply_theme(dressed, Mode.DARK, TypeScale.XLARGE)
    workplace.rest()
    pictured(page, "files-words-dark-large")
    apply_theme(dressed, Mode.LIGHT)

    workplace.go("desk")
    lines = workplace.search("泡坏地板")
    assert len(lines) == 1
    assert "勘查.docx" in lines[0]
    assert "楼上漏水泡坏地板" in lines[0]
    pictured(workplace.window, "files-found")
    workplace.qtbot.keyClick(workplace.overlay.line, ENTER)
    workplace.until(lambda: workplace.route().page == "record_files")
    workplace.until(lambda: page._chosen == note)
    assert workplace.nameless() == []
    assert [line for line in workplace.overlay.findChildren(HitLine) if not line.accessibleName()] == []
