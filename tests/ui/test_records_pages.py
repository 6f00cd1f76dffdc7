"""Lists and records of every declared type, on a real store: nothing is missing, nothing scrolls across, and
what one does to a resident."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Role, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_table import granted
from gridguard_desktop.ui.forms.shown import columns_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.links import LinkRow
from gridguard_desktop.ui.kit.paint import text_width
from gridguard_desktop.ui.pages.disputes.list_page import COLUMNS as DISPUTE_COLUMNS
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.theme import Mode, apply_theme
from gridguard_desktop.ui.tokens import TypeScale, px
from tests.factories import MadeStation
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace

LISTED = [key for key, declared in RECORD_TYPES.items() if declared.page is not None]
READERS = (Role.CLERK, Role.CHIEF, Role.PATROL_LEAD, Role.MEDIATOR, Role.ADMINISTRATOR)


def reader_of(record_type: str) -> Role:
    wanted = record_permission(record_type, "read")
    return next(role for role in READERS if wanted in granted(role))


def everything_in(workplace: Workplace, record_type: str) -> list[int]:
    service = workplace.context.services.for_type(record_type)
    return workplace.tasks.run(lambda: service.list_ids(ListQuery(record_type))).result()


def test_every_type_is_reached() -> None:
    assert set(LISTED) == {key for key, declared in RECORD_TYPES.items() if declared.list_fields}


def fits(page: RecordListPage) -> bool:
    """Nothing of the page lies right of the window's edge, its table's columns neither."""
    head = page.table.horizontalHeader()
    window = page.window()
    within = page.mapTo(window, QPoint(page.width(), 0)).x() <= window.width()
    return within and sum(map(head.sectionSize, range(head.count()))) <= page.table.viewport().width()


@pytest.mark.parametrize("record_type", LISTED)
def test_the_list_of_every_type(workplace: Workplace, record_type: str, dressed: QApplication) -> None:
    workplace.sign_in(reader_of(record_type))
    workplace.window.resize(1366, 696)
    workplace.go(f"{record_type}_list")
    page = workplace.on(RecordListPage)
    assert page.title()
    assert workplace.nameless() == []
    assert len(workplace.primaries()) <= 1
    assert len(page.table.visible_columns) >= 2
    assert fits(page)
    columns = {column.key for column in page.table.visible_columns}
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    workplace.rest()
    assert fits(page)
    assert {column.key for column in page.table.visible_columns} <= columns
    widths = [page.table.columnWidth(at) for at in range(page.table.model().columnCount())]
    assert min(widths) >= 40, widths
    assert page.table.horizontalScrollBar().maximum() == 0


def test_links_without_room_stand_in_a_menu(workplace: Workplace, dressed: QApplication) -> None:
    workplace.sign_in("chief")
    workplace.window.resize(1366, 696)
    page = workplace.go("dispute_list")
    (links,) = page.findChildren(LinkRow)
    every = [button.text() for button in links.buttons]
    standard = links.left_out
    assert standard == every[len(every) - len(standard) :]  # in their order, the last go first
    apply_theme(dressed, Mode.LIGHT, TypeScale.XLARGE)
    workplace.rest()
    assert set(standard) < set(links.left_out)
    assert links.more.isVisible()
    assert workplace.nameless() == []
    links.more.click()
    workplace.choose("调解队伍与登记")
    assert workplace.route().page == "mediation_staff"
    apply_theme(dressed, Mode.LIGHT)
    workplace.window.resize(2400, 768)
    workplace.go("dispute_list")
    assert links.left_out == []
    assert not links.more.isVisible()


@pytest.mark.parametrize("record_type", ["grid", "resident", "organisation", "beat", "committee", "mediator"])
def test_a_record_of_a_type_is_read_as_text(workplace: Workplace, record_type: str) -> None:
    workplace.sign_in(reader_of(record_type))
    (first, *_) = everything_in(workplace, record_type)
    workplace.go(record_type, first)
    page = workplace.on(RecordPage)
    assert page.title() in [tab.words for tab in workplace.window.tabs.tabs]
    assert page.sheet.title.text() == page.title()
    assert workplace.nameless() == []
    assert len(workplace.primaries()) <= 1
    assert page.form is None


@pytest.mark.parametrize(
    "record_type", ["address", "building", "house", "household", "incident", "meeting", "partner"]
)
def test_a_new_record_begins_with_an_empty_form(workplace: Workplace, record_type: str) -> None:
    creator = next(role for role in READERS if record_permission(record_type, "create") in granted(role))
    workplace.sign_in(creator)
    workplace.go(f"{record_type}_list")
    page = workplace.on(RecordListPage)
    button = next(b for b in page.findChildren(Btn) if b.kind == "primary")
    workplace.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    workplace.rest()
    record = workplace.on(RecordPage)
    assert record.form is not None
    required = [
        f.name for f in RECORD_TYPES[record_type].fields if f.required and not (f.read_only or f.today)
    ]
    workplace.key(Qt.Key.Key_S, CTRL)
    assert [name for name, box in record.form.boxes.items() if box.kind == "bad"] == [
        name for name in record.form.boxes if name in required
    ]
    assert workplace.nameless() == []
    workplace.key(Qt.Key.Key_Escape)
    assert workplace.route().page == f"{record_type}_list"


@pytest.mark.parametrize("record_type", [key for key in LISTED if key != "grid"])
def test_a_grid_of_a_community_with_a_long_name_can_be_read(record_type: str) -> None:
    somebody = Actor(1, "officer", "", frozenset({Role.OFFICER}))
    columns = DISPUTE_COLUMNS if record_type == "dispute" else columns_of(RECORD_TYPES[record_type], somebody)
    needed = text_width("淮海东路社区第9网格") + 2 * px(8)
    assert [column.width for column in columns if column.key == "grid_id" and column.width < needed] == []


def test_chips_narrow_the_list_and_are_remembered(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    count = page.table.count()
    page.filters.open_fields()
    assert page.filters.shown is not None
    workplace.choose("性别")
    workplace.choose("女")
    assert 0 < page.table.count() < count
    women = page.table.count()
    assert page.filters.words_of(page.filters.filters[0]) == ("性别", "女")
    workplace.press("存为视图")
    assert page.tabs.current == "own:女"
    assert page.table.count() == women
    page.filters.add(Filter("grid_id", Operator.EQUALS, station.grids[0]))
    workplace.rest()
    workplace.program.lock()
    workplace.sign_in("clerk")
    page = workplace.on(RecordListPage)
    assert [chip.field for chip in page.filters.filters] == ["grid_id"]
    assert "own:女" in page._views
    page.filters.drop(page.filters.filters[0])
    page.tabs.choose("own:女")
    workplace.until(lambda: page.table.count() == women)
    workplace.press("删去此视图")
    assert page.table.count() == count
    assert page.filters.filters == ()


def test_rows_behind_a_figure(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list", query=ListQuery("resident", ids=station.residents[:2]))
    page = workplace.on(RecordListPage)
    assert page.table.count() == 2
    page.filters.drop_all()
    workplace.until(lambda: page.table.count() > 2)
    assert not page.filters.only_given


def test_columns_are_chosen_and_kept(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    page.choose_columns()
    workplace.choose("联系电话")
    assert "phone" in page.table.hidden_keys
    head = page.table.horizontalHeader()
    qtbot = workplace.qtbot
    place = next(at for at, column in enumerate(page.table.model().columns) if column.key == "address_text")  # type: ignore[attr-defined]
    x = head.sectionViewportPosition(place) + 10
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    workplace.rest()
    assert page.table.sort == ("address_text", False)
    workplace.program.lock()
    workplace.sign_in("clerk")
    page = workplace.on(RecordListPage)
    assert "phone" in page.table.hidden_keys
    assert page.table.sort == ("address_text", False)


def test_enter_and_the_right_button_open_a_record(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    page.table.setFocus()
    workplace.key(Qt.Key.Key_Space)
    assert "已选 1 条" in page._chosen.text()
    workplace.key(Qt.Key.Key_Return)
    assert workplace.route().page == "resident"
    workplace.go("resident_list")
    page.table.menu_requested.emit(QPoint(400, 400))
    workplace.choose("打开")
    assert workplace.route().page == "resident"


def test_a_list_is_exported_as_seen(workplace: Workplace, tmp_path: Path) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    page.outward.export_to(tmp_path / "居民.xlsx")
    workplace.until(lambda: any("已导出" in words for words in workplace.said))
    rows = list(load_workbook(tmp_path / "居民.xlsx").active.values)
    assert any("*" in str(cell) for row in rows for cell in row)
    page.outward.export_to(tmp_path / "no" / "居民.xlsx")
    workplace.until(lambda: any("换一个文件夹" in words for words in workplace.said))
