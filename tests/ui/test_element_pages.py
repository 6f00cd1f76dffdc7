"""Elements in the window: the catalogue taken and changed, completeness by grid, gaps closed where they are
shown, checks entered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.elements import PAGES as ELEMENTS
from gridguard_desktop.ui.pages.elements.element_page import ElementPage
from gridguard_desktop.ui.pages.elements.gaps_page import GapsPage
from gridguard_desktop.ui.pages.elements.kind_page import ElementKindPage
from gridguard_desktop.ui.pages.elements.overview import CompletenessPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_elements import FIELDS
from tests.ui.field_desk import FieldDesk


class ElementDesk(FieldDesk):
    """The field desk with the pages of elements."""

    pages = (*FieldDesk.pages, *ELEMENTS)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[ElementDesk]:
    made = ElementDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: ElementDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def shown(page: Page) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def made_kind(desk: ElementDesk) -> int:
    def make() -> int:
        kinds = desk.services("clerk").element_kinds
        made = kinds.create({"element_class": "thing", "name": "智能门磁", "every_days": 30, "wanted": 1})
        kinds.set_particulars(made, 1, FIELDS)
        return made

    return desk.away(make)


def test_the_shipped_catalogue_is_taken_and_a_kind_changed_without_code(desk: ElementDesk) -> None:
    desk.sign_in("clerk")
    desk.go("completeness")
    page = desk.on(CompletenessPage)
    desk.until(lambda: page.lines is not None and page.classes is not None)
    assert "要素目录还是空的" in shown(page)
    desk.press("装入示范目录", page)
    desk.until(lambda: page.classes is not None and any(line.kinds for line in page.classes))
    desk.until(lambda: page.lines is not None and page.lines[0].counts.kinds_wanted == 2)
    assert "视频监控点" in shown(page)
    assert desk.nameless() == []
    look(desk, "completeness")

    def find() -> int:
        kinds = desk.services("clerk").element_kinds
        rows = kinds.rows(kinds.list_ids(ListQuery("element_kind")), ["name"])
        return next(row.id for row in rows if row.values["name"] == "视频监控点")

    camera = desk.away(find)
    desk.go("element_kind", camera)
    record = desk.on(ElementKindPage)
    desk.until(lambda: record.particulars is not None and record.particulars.fields is not None)
    part = record.particulars
    assert part is not None
    desk.press("修改项目", part)
    assert part.form is not None
    editor = part.form.editor("fields")
    assert isinstance(editor, RowsEditor)
    editor.add_row()
    last = editor.rows[-1].boxes
    desk.put(last["label"].editor, "宗教信仰")
    desk.put(last["reason"].editor, "了解")
    desk.press("保存", part.form)
    desk.until(lambda: last["label"].kind == "bad")
    desk.put(last["label"].editor, "像素")
    look(desk, "element_kind_form")
    desk.press("保存", part.form)
    desk.until(lambda: "像素 · 文字 · 了解" in shown(record))
    assert desk.nameless() == []
    look(desk, "element_kind")


def test_a_gap_is_closed_where_it_is_shown(desk: ElementDesk) -> None:
    kind, grid = made_kind(desk), desk.station.grids[0]
    desk.sign_in("officer")
    desk.go("element_gaps", grid)
    page = desk.on(GapsPage)
    desk.until(lambda: page.grid is not None)
    assert "智能门磁" in shown(page)
    assert "齐全度 0%，缺项 1" in shown(page)
    look(desk, "element_gaps")
    desk.press("登记", page)
    record = desk.on(RecordPage)
    desk.until(lambda: record.form is not None)
    assert record.form is not None
    assert record.form.values()["kind_id"] == kind
    assert record.form.values()["grid_id"] == grid
    desk.put(record.form.boxes["name"].editor, "梅园东门")
    desk.put(record.form.boxes["address_text"].editor, "金山东路18号")
    record.save()
    desk.until(lambda: isinstance(desk.page, ElementPage) and desk.page.parts is not None)
    element = desk.on(ElementPage)
    desk.until(lambda: element.parts is not None and element.parts.element is not None)
    parts = element.parts
    assert parts is not None
    assert "尚未填写：编号" in shown(element)
    desk.press("填写", parts)
    assert parts.form is not None
    desk.put(parts.form.editor("编号"), "M-01")
    desk.press("保存", parts.form)
    desk.until(lambda: "尚未填写" not in shown(element) and "M-01" in shown(element))
    look(desk, "element")
    assert element.parts is not None
    desk.press("登记核查", element.parts)
    form = element.parts.form
    assert form is not None
    desk.put(form.editor("result"), "defect")
    desk.put(form.editor("note"), "指示灯不亮")
    look(desk, "element_check_form")
    desk.press("保存", form)
    desk.until(lambda: "张立：有问题 · 指示灯不亮" in shown(element))
    assert desk.nameless() == []
    desk.go("element_gaps", grid)
    again = desk.on(GapsPage)
    desk.until(lambda: again.grid is not None and again.grid.gaps == ())
    assert "齐全度 100%，缺项 0" in shown(again)


def test_a_grid_that_has_none_says_why(desk: ElementDesk) -> None:
    made_kind(desk)
    desk.sign_in("officer")
    desk.go("element_gaps", desk.station.grids[0])
    page = desk.on(GapsPage)
    desk.until(lambda: page.grid is not None)
    desk.press("本网格没有", page)
    assert page.form is not None
    desk.press("保存", page.form)
    assert page.form.boxes["reason"].kind == "bad"
    desk.put(page.form.editor("reason"), "全是平房")
    desk.press("保存", page.form)
    desk.until(lambda: "核实本网格没有" in shown(page))
    assert "全是平房，2026-10-09 张立" in shown(page)
    desk.press("撤回", page)
    desk.until(lambda: "核实本网格没有" not in shown(page))
    desk.press("全部网格", page)
    overview = desk.on(CompletenessPage)
    desk.until(lambda: overview.lines is not None)
    assert [button.text() for button in overview.findChildren(Btn) if button.text() == "重新核对各网格"] == []
    assert overview.lines is not None
    overview.table.opened.emit(overview.lines[0].grid_id)
    assert desk.on(GapsPage) is not None


def test_new_grids_are_looked_through(desk: ElementDesk) -> None:
    made_kind(desk)
    values = {"code": "G9", "name": "新网格", "community_id": desk.station.communities[0]}
    desk.away(lambda: desk.services("administrator").for_type("grid").create(values))
    desk.sign_in("clerk")
    desk.go("completeness")
    page = desk.on(CompletenessPage)
    desk.until(lambda: page.lines is not None)
    desk.press("重新核对各网格", page)
    desk.until(lambda: "新增 1 项补登任务" in desk.said)
