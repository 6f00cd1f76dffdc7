"""档案 in the window: into a box, lent and taken back, proposed, approved by somebody else, destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.db.models import FiledDossier
from gridguard_desktop.ui.pages.archive import PAGES as ARCHIVE
from gridguard_desktop.ui.pages.archive.page import BOXES, DOSSIERS, LISTS, ArchivePage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import TODAY
from tests.services.casework import Case
from tests.ui.kept_desk import KeptDesk


class ArchiveDesk(KeptDesk):
    pages = (*KeptDesk.pages, *ARCHIVE)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[ArchiveDesk]:
    made = ArchiveDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def archive_of(desk: ArchiveDesk, login: str) -> ArchivePage:
    desk.sign_in(login)
    desk.go("archive")
    page = desk.on(ArchivePage)
    desk.until(lambda: page.dossiers)
    return page


def do(desk: ArchiveDesk, page: ArchivePage, verb: str, **values: object) -> None:
    """Fill in the form of a verb and press its button."""
    form = page.forms[verb]
    for name, value in values.items():
        form.fields[name].editor.set_value(value)
    desk.said.clear()
    form.button.click()
    desk.until(lambda: desk.said)


def state(page: ArchivePage, case: Case) -> str:
    row = page.tables[DOSSIERS].row_data(case.id)
    assert row is not None
    return str(getattr(row.cells["state"], "words", ""))


def test_a_dossier_goes_into_a_box_and_comes_back_from_a_loan(desk: ArchiveDesk) -> None:
    case = desk.case("archived")
    page = archive_of(desk, "clerk")
    assert state(page, case) == "未装盒"
    assert desk.nameless() == []
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Right)
    assert page.tabs.current == BOXES
    page.forms["box"].button.click()
    assert page.forms["box"].fields["number"].kind == "bad"
    do(desk, page, "box", number="2026-01", shelf="2 架 3 层", note="")
    years = {name: field.editor.value() for name, field in page.forms["years"].fields.items()}
    assert len(years) > 1
    first = next(iter(years))
    do(desk, page, "years", **{first: 12})
    desk.until(lambda: page.years[first] == 12)
    assert {name: page.years[name] for name in years} == {**years, first: 12}
    page.forms["box"].fields["number"].editor.set_value("2026-01")
    page.forms["box"].fields["shelf"].editor.set_value("别处")
    page.forms["box"].button.click()
    desk.until(lambda: "盒号" in page.forms["box"].fields["number"].says)
    page.tabs.choose(DOSSIERS)
    do(desk, page, "box", box_id=page.boxes[0].id, retention="short")
    assert state(page, case) == "在库"
    do(desk, page, "lend", borrower="司法所 陈明", purpose="调阅", due_on=TODAY + timedelta(days=5))
    assert "司法所 陈明" in state(page, case)
    assert set(page.forms) == {"back"}
    assert desk.nameless() == []
    desk.clock.advance(days=20)
    page.reload()
    desk.until(lambda: "逾期" in state(page, case))
    do(desk, page, "back")
    assert state(page, case) == "在库"


def test_destruction_is_proposed_by_one_and_approved_by_another(desk: ArchiveDesk) -> None:
    case = desk.case("archived")

    def prepare() -> None:
        archive = desk.services("clerk").archive
        archive.put_into_box(case.id, archive.add_box("1", "架"), "short")

    desk.away(prepare)
    desk.rewrite(FiledDossier, expires_on=TODAY - timedelta(days=1))
    page = archive_of(desk, "clerk")
    assert "待鉴定" in state(page, case)
    do(desk, page, "propose", appraisers="张立", appraisal="无继续保存价值。")
    assert "销毁清册" in state(page, case)
    page.tabs.choose(LISTS)
    assert page.forms == {}
    page = archive_of(desk, "chief")
    page.tabs.choose(LISTS)
    page.forms["refuse"].button.click()
    desk.until(lambda: page.forms["refuse"].fields["note"].says)
    do(desk, page, "approve", note="同意")
    page = archive_of(desk, "clerk")
    page.tabs.choose(LISTS)
    do(desk, page, "destroyed", on=TODAY, witnesses="张立、陈明")
    page.tabs.choose(DOSSIERS)
    assert state(page, case) == "已销毁"
    assert page.forms == {}
    assert desk.nameless() == []
