"""重复人员 in the window: two records side by side, chosen field by field, merged, undone, told apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.links import LinkRow
from gridguard_desktop.ui.pages.duplicates import PAGES as DUPLICATES
from gridguard_desktop.ui.pages.duplicates.page import DISTINCT, MERGES, OPEN, DuplicatesPage
from gridguard_desktop.ui.pages.records import REGISTER_PAGES
from gridguard_desktop.ui.pages.records.residents import ResidentListPage
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import made_id, made_phone
from tests.ui.dispute_desk import DisputeDesk


class RegisterDesk(DisputeDesk):
    pages = (*DisputeDesk.pages, *REGISTER_PAGES, *DUPLICATES)

    def twice(self) -> tuple[int, int]:
        """王秀英 is written down once more."""
        facts = {
            "name": "王秀英",
            "birth_date": date(1972, 5, 4),
            "phone": made_phone(1),
            "address_text": "金山东路18号梅园小区7号楼201室",
            "note": "腿脚不便。",
            "grid_id": self.station.grids[0],
        }
        residents = self.services("clerk").for_type("resident")
        return self.station.residents[0], self.away(lambda: residents.create(facts))


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[RegisterDesk]:
    made = RegisterDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(desk: RegisterDesk) -> DuplicatesPage:
    desk.twice()
    desk.sign_in("clerk")
    desk.go("resident_list")
    desk.go("duplicates")
    shown = desk.on(DuplicatesPage)
    desk.press("查找重复", shown)
    desk.until(lambda: shown.tables[OPEN].count() == 1)
    return shown


def picture(desk: RegisterDesk, name: str) -> None:
    """A picture of the window, where a folder for them is named."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.resize(1366, 768)
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"duplicates-{name}.png"))


def compare(desk: RegisterDesk, page: DuplicatesPage) -> None:
    """Enter on the first pair."""
    page.tables[OPEN].setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.shown is not None)


def test_nothing_is_read_before_a_pair_is_chosen(desk: RegisterDesk, page: DuplicatesPage) -> None:
    assert page.shown is None
    assert desk.primaries() == []
    row = page.tables[OPEN].row_data(page.tables[OPEN].current_id or 1)
    assert row is not None
    assert "1972" in str(row.cells["first"])
    assert made_id(1, date(1972, 5, 4)) not in desk_words(page)
    assert desk.nameless() == []


def desk_words(page: DuplicatesPage) -> str:
    return " ".join(
        str(cell) for row in (page.tables[OPEN].row_data(1),) if row for cell in row.cells.values()
    )


def test_merged_field_by_field_and_undone(desk: RegisterDesk, page: DuplicatesPage) -> None:
    compare(desk, page)
    shown = page.shown
    assert shown is not None
    fields = {one.name: one for one in shown.differences}
    assert "address_text" not in shown.choices
    assert shown.choices["note"] == shown.view.second.id  # the other says nothing
    assert desk.primaries() == ["合并这两条记录"]
    assert desk.nameless() == []
    picture(desk, "side-by-side")
    desk.press("合并这两条记录", page)
    assert "地址" in page._said.text()  # not before it was chosen
    fields["address_text"].choice.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    assert shown.choices["address_text"] == shown.view.second.id
    desk.said.clear()
    desk.press("合并这两条记录", page)
    desk.until(lambda: desk.said and page.tables[MERGES].count() == 1)
    assert page.tables[OPEN].count() == 0
    assert page.shown is None
    kept = desk.away(lambda: desk.services("clerk").for_type("resident").get(shown.view.first.id))
    assert kept.values["address_text"] == "金山东路18号梅园小区7号楼201室"
    page.tabs.choose(MERGES)
    desk.said.clear()
    picture(desk, "merges")
    desk.press("撤销这次合并", page)
    desk.until(lambda: desk.said and page.tables[OPEN].count() == 1)
    page.tabs.choose(MERGES)
    assert "撤销这次合并" not in [button.text() for button in desk.buttons(page)]


def test_two_people_are_remembered(desk: RegisterDesk, page: DuplicatesPage) -> None:
    compare(desk, page)
    assert page.apart is not None
    page.apart.button.click()
    assert page.apart.fields["reason"].kind == "bad"
    page.apart.fields["reason"].editor.set_value("同名的两个人，见过面。")
    page.apart.button.click()
    desk.until(lambda: page.tables[DISTINCT].count() == 1)
    desk.said.clear()
    desk.press("查找重复", page)
    desk.until(lambda: desk.said)
    assert "没有新发现" in desk.said[-1]
    page.tabs.choose(DISTINCT)
    page.tables[DISTINCT].setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.shown is not None)
    assert desk.primaries() == []  # looked at again, not decided again


def links(desk: RegisterDesk) -> list[str]:
    """Links in the head of the list of residents."""
    page = desk.go("resident_list")
    (found,) = page.findChildren(LinkRow)
    return [button.text() for button in found.buttons]


def test_the_page_is_reached_from_the_list_of_residents_and_only_by_who_may_merge(desk: RegisterDesk) -> None:
    desk.sign_in("clerk")
    assert "重复人员" in links(desk)
    desk.sign_in("officer")
    assert "重复人员" not in links(desk)


def test_two_records_of_the_list_are_put_together_by_hand(desk: RegisterDesk) -> None:
    desk.sign_in("clerk")
    desk.go("resident_list")
    page = desk.on(ResidentListPage)
    desk.until(lambda: page.table.count() == 4)
    one, other = desk.station.residents[:2]
    assert not any("比对" in entry.words for entry in page.row_entries([one]) if entry is not None)
    (entry,) = [
        entry for entry in page.row_entries([one, other]) if entry is not None and "比对" in entry.words
    ]
    entry.action()
    desk.until(lambda: isinstance(desk.page, DuplicatesPage) and desk.page.shown is not None)
    shown = desk.on(DuplicatesPage).shown
    assert shown is not None
    assert (shown.view.first.id, shown.view.second.id) == (one, other)
