"""The officer's way through the window: an inspection with what it found, the order, what was put right, the
re-check by another person, closing with pictures of before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.ui.forms.files import FilesEditor
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.deadline import DeadlineCard
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.stepper import Loop
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import IconText
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.rectifications import hazard_verbs
from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage
from gridguard_desktop.ui.pages.rectifications.hazard_list import HazardListPage
from gridguard_desktop.ui.pages.rectifications.inspection import InspectionPage
from gridguard_desktop.ui.pages.rectifications.photos import PhotoSlot
from gridguard_desktop.ui.tasks import Tasks
from tests.made_hazards import make_hazard, photo, reach
from tests.ui.field_desk import TODAY, FieldDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def picture(folder: Path, category: str, shade: int = 0) -> Path:
    """A picture on the PC."""
    path = folder / f"{category}-{shade}.png"
    path.write_bytes(photo(category, shade).content)
    return path


def open_hazard(desk: FieldDesk, hazard_id: int, login: str = "officer") -> HazardPage:
    desk.sign_in(login)
    desk.go("hazard", hazard_id)
    page = desk.sheet(HazardPage)
    desk.until(lambda: page.view is not None)
    return page


def state(page: HazardPage) -> str:
    return page.view.state if page.view is not None else ""


def says(desk: FieldDesk) -> str:
    """Sentences above the fields of the open form."""
    return " ".join(
        notice.accessibleName() for notice in desk.form.findChildren(Notice) if notice.isVisible()
    )


def files(desk: FieldDesk, name: str) -> FilesEditor:
    editor = desk.form.editor(name)
    assert isinstance(editor, FilesEditor)
    return editor


def test_an_inspection_and_what_it_found_are_saved_at_once(desk: FieldDesk) -> None:
    desk.sign_in("officer")
    desk.go("hazard_list")
    desk.press("登记检查")
    form = desk.form
    desk.fill(
        place_name="梅园小区物业",
        address_text="金山东路18号",
        grid_id=desk.station.grids[0],
        kind="fire",
        mode="unannounced",
        second_inspector="张立",
        findings="检查消防通道",
    )
    found = form.editor("hazards")
    assert isinstance(found, RowsEditor)
    found.add_button.click()
    desk.put(found.rows[0].boxes["title"].editor, "安全出口上锁")
    desk.enter()
    assert "请填写" in found.rows[0].boxes["description"].says
    desk.put(found.rows[0].boxes["description"].editor, "一层东侧安全出口上锁")
    desk.enter()
    assert "两人" in form.boxes["second_inspector"].says
    desk.fill(second_inspector="孙强")
    desk.enter()
    desk.until(lambda: desk.last.page == "inspection" and desk.last.record_id)
    desk.until(lambda: isinstance(desk.page, InspectionPage) and desk.page.view is not None)
    page = desk.sheet(InspectionPage)
    assert page.view is not None
    assert [one.title for one in page.view.hazards] == ["安全出口上锁"]
    page.findChildren(RecordTable)[0].setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.last.page == "hazard"


def test_an_inspection_is_corrected_and_gets_one_more_hazard(desk: FieldDesk) -> None:
    values = {
        "inspected_on": TODAY,
        "place_name": "梅园小区物业",
        "address_text": "金山东路18号",
        "grid_id": desk.station.grids[0],
        "kind": "fire",
        "mode": "announced",
        "second_inspector": "孙强",
        "findings": "检查消防通道",
    }
    made = desk.services("officer").inspections.record_inspection(values)
    desk.sign_in("officer")
    desk.go("inspection", made)
    page = desk.sheet(InspectionPage)
    desk.press("编辑", page)
    desk.fill(place_name="梅园小区物业服务中心")
    desk.enter()
    desk.until(lambda: page.view is not None and "中心" in page.view.record.values["place_name"])
    desk.enter()  # the one next step
    desk.fill(title="灭火器过期", description="三具灭火器过期")
    desk.enter()
    desk.until(lambda: page.view is not None and len(page.view.hazards) == 1)
    assert desk.nameless() == []


def begin_work(desk: FieldDesk, page: HazardPage) -> None:
    """The three lists, then the start with its rhythm of reports."""
    assert desk.primaries() == ["任务、责任清单和整改方案"]
    notices = [notice.accessibleName() for notice in page.findChildren(Notice)]
    assert any("任务清单、责任清单、整改方案" in words for words in notices)
    desk.enter()
    rows = desk.form.editor("lists")
    assert isinstance(rows, RowsEditor)
    assert rows.rows[0].value()["content"] == "清空走道，拆除飞线"
    desk.put(rows.rows[0].boxes["measure"].editor, "保洁清运，张贴禁放告示")
    desk.enter()
    desk.until(lambda: desk.primaries() == ["开始整改"])
    desk.enter()
    desk.fill(report_every=3)
    desk.enter()
    desk.until(lambda: state(page) == "rectifying")


def test_the_whole_way_to_closing(desk: FieldDesk, tmp_path: Path) -> None:
    hazard = make_hazard(desk.services)
    page = open_hazard(desk, hazard)
    assert desk.primaries() == ["定级"]
    desk.enter()
    desk.fill(criterion="limited")
    desk.enter()
    desk.until(lambda: state(page) == "graded")
    assert desk.primaries() == ["责令限期整改"]
    desk.enter()
    editor = desk.form.editor("due_on")
    assert isinstance(editor, TextEditor)
    desk.write(editor, "10.16")
    assert "消防法" in str(desk.form.values()["basis"])
    desk.fill(demand="清空走道，拆除飞线")
    files(desk, "before").add([picture(tmp_path, "before")])
    desk.enter()
    desk.until(lambda: state(page) == "ordered")
    cards = [card.accessibleName() for card in page.findChildren(DeadlineCard)]
    assert any("10-09 + 7 日 → 10-16 周五" in words for words in cards)
    assert page.view is not None
    assert page.view.rounds[0].due_on == date(2026, 10, 16)

    begin_work(desk, page)
    assert desk.primaries() == ["登记整改结果"]
    desk.enter()
    desk.fill(measures="走道已清空", done_by_name="王物业")
    files(desk, "after").add([picture(tmp_path, "after")])
    desk.enter()
    desk.until(lambda: state(page) == "rectified")
    assert desk.primaries() == ["复查"]

    page = open_hazard(desk, hazard, "chief")
    desk.enter()
    desk.fill(content="走道畅通")
    desk.enter()
    desk.until(lambda: state(page) == "closed")
    assert page.sheet.badge.words() == "已销号"
    assert desk.primaries() == []
    assert not [card for card in page.findChildren(DeadlineCard) if card.isVisible()]


def test_whoever_put_it_right_may_not_recheck(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "rectifying", role=Role.OFFICER)
    page = open_hazard(desk, hazard)
    desk.enter()
    desk.fill(measures="当场督促清空", done_by_user_id=desk.station.users["officer"])
    assert desk.form.boxes["done_by_name"].isHidden()
    desk.enter()
    desk.until(lambda: state(page) == "rectified")
    assert desk.primaries() == []
    notices = [notice.accessibleName() for notice in page.findChildren(Notice)]
    assert any("张立是整改人，不能自己复查" in words for words in notices)

    page = open_hazard(desk, hazard, "chief")
    desk.enter()
    desk.fill(content="已清空", second_checker="张立")
    desk.enter()
    desk.until(lambda: "张立是整改人" in says(desk))
    assert page.form is not None


def test_nothing_is_closed_without_its_pictures(desk: FieldDesk, tmp_path: Path) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "rectified")
    page = open_hazard(desk, hazard, "officer")
    notices = [notice.accessibleName() for notice in page.findChildren(Notice)]
    assert any("销号前还缺：整改前、整改后" in words for words in notices)
    desk.enter()
    desk.fill(content="走道畅通")
    desk.enter()
    desk.until(lambda: "缺少整改前" in says(desk))
    files(desk, "before").add([picture(tmp_path, "before")])
    files(desk, "after").add([picture(tmp_path, "after")])
    desk.enter()
    desk.until(lambda: state(page) == "closed")


def test_a_failed_recheck_orders_again_in_the_same_form(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "rectified")
    page = open_hazard(desk, hazard)
    desk.enter()
    assert desk.form.boxes["due_on"].isHidden()
    desk.fill(result="failed", content="仍有纸箱")
    assert not desk.form.boxes["due_on"].isHidden()
    desk.enter()
    assert "请填写" in desk.form.boxes["due_on"].says
    desk.fill(due_on=date(2026, 10, 20))
    desk.enter()
    desk.until(lambda: state(page) == "ordered")
    assert page.view is not None
    assert [one.round for one in page.view.rounds] == [1, 2]
    assert page.view.failed_rechecks == 1
    loop = page.findChild(Loop)
    assert loop is not None
    assert "整改" in loop.accessibleName()
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "第 2 次" in words


def test_somebody_else_was_faster(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    page = open_hazard(desk, hazard)
    page.correct()
    desk.fill(description="三层走道堆放纸箱和旧家具")
    version = page.view.version if page.view is not None else 0
    page.on_changed = lambda changes: None  # type: ignore[method-assign]  # word of it comes late
    desk.ask("chief", lambda it: it.hazards.update(hazard, version, {"title": "走道堆物"}))
    desk.enter()
    desk.until(lambda: "刚被别人改过" in says(desk))
    assert desk.form.values()["description"] == "三层走道堆放纸箱和旧家具"
    desk.until(lambda: page.view is not None and page.view.version > version)
    assert page.view is not None
    assert page.view.title == "走道堆物"
    desk.enter()
    desk.until(lambda: page.form is None)
    desk.until(lambda: page.view is not None and "旧家具" in page.view.description)


def test_a_kind_that_is_not_the_stations_is_handed_over(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services, kind="traffic")
    page = open_hazard(desk, hazard)
    assert desk.primaries() == ["移送"]
    desk.enter()
    assert desk.form.values()["receiver"] == "公安交通管理部门"
    desk.fill(reason="路面坑洼影响通行")
    desk.enter()
    desk.until(lambda: state(page) == "transferred")


def test_pictures_are_dropped_in_shown_and_enlarged(desk: FieldDesk, tmp_path: Path) -> None:
    hazard = make_hazard(desk.services)
    page = open_hazard(desk, hazard)
    assert page.evidence is not None
    drop(page.evidence.slots["before"], picture(tmp_path, "before"))
    desk.until(lambda: page.evidence is not None and page.evidence.slots["before"].picture is not None)
    slot = page.evidence.slots["before"]
    slot.setFocus()
    desk.qtbot.keyClick(slot, Qt.Key.Key_Return)
    assert page.evidence.findChildren(PhotoSlot)[-1].height() > 300
    desk.press("返回对照", page)
    drop(page.evidence.slots["after"], picture(tmp_path, "before"))
    desk.until(lambda: any("已经添加过了" in words for words in desk.said))


def drop(slot: PhotoSlot, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.MouseButton.NoButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, none, Qt.KeyboardModifier.NoModifier)
    slot.dropEvent(event)


def test_pictures_are_chosen_with_a_button(
    desk: FieldDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hazard = make_hazard(desk.services)
    page = open_hazard(desk, hazard)
    chosen = [str(picture(tmp_path, "after", shade)) for shade in (1, 2)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    assert page.evidence is not None
    add = [button for button in desk.buttons(page.evidence) if button.accessibleName() == "添加照片：整改后"]
    desk.qtbot.mouseClick(add[0], Qt.MouseButton.LeftButton)
    desk.until(lambda: page.view is not None and len(page.view.attachments) == 2)
    assert page.evidence.pairs == 2
    desk.press("下一组", page)
    assert page.evidence.pair == 1


def test_what_can_be_printed_is_offered(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "rectifying")
    page = open_hazard(desk, hazard)
    button = page.findChild(PrintButton)
    assert button is not None
    button.click()
    desk.until(lambda: button.menu_shown is not None)
    assert isinstance(button.menu_shown, QMenu)
    actions = {action.text().split(" · ")[0]: action for action in button.menu_shown.actions()}
    ordered = next(action for words, action in actions.items() if "责令" in words)
    ordered.trigger()
    assert desk.last.page == "paper"
    assert desk.last.record_id == hazard
    button.menu_shown.close()


def test_the_list_says_what_is_due_next(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "rectifying")
    make_hazard(desk.services, title="消火栓被遮挡")
    desk.clock.advance(days=30)
    desk.sign_in("officer")
    desk.go("hazard_list")
    page = desk.page
    assert isinstance(page, HazardListPage)
    desk.until(lambda: page.table.count() == 2)
    page.tabs.choose("overdue")
    desk.until(lambda: page.table.count() == 1 and page.table.row_data(hazard) is not None)
    row = page.table.row_data(hazard)
    assert row is not None
    due = row.cells["next_due"]
    assert isinstance(due, IconText)
    assert (due.tone, due.icon) == ("over", "circle-alert")
    assert row.cells["step"] == "登记整改结果"
    desk.go("hazard_list", query="cleared")
    desk.until(lambda: page.table.count() == 0)


def test_a_hazard_is_entered_by_itself_and_its_draft_is_kept(desk: FieldDesk) -> None:
    desk.sign_in("clerk")
    desk.go("hazard", 0)
    page = desk.sheet(HazardPage)
    desk.fill(title="井盖缺失", kind="public_facility", place_name="金山东路", description="路口井盖缺失")
    page.on_lock()
    desk.rest()
    kept = desk.ask("clerk", lambda it: it.drafts.load("hazard"))
    assert kept is not None
    assert kept.content["title"] == "井盖缺失"
    desk.fill(address_text="金山东路18号路口", grid_id=desk.station.grids[0])
    desk.enter()
    desk.until(lambda: desk.last.record_id not in (0, None))
    made = desk.ask("clerk", lambda it: it.hazards.view(desk.last.record_id or 0))
    assert made.title == "井盖缺失"
    assert desk.ask("clerk", lambda it: it.drafts.load("hazard")) is None


def test_everything_the_keyboard_reaches_has_a_name(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    begun = make_hazard(desk.services)
    reach(desk.services, begun, "rectifying")
    for one in (hazard, begun):
        page = open_hazard(desk, one)
        assert desk.nameless() == []
        assert page.view is not None
        for verb in hazard_verbs.offered(desk.context, page.view):
            page.take(verb)
            desk.rest()
            assert desk.nameless() == []
            assert len(desk.primaries()) == 1
            page.drop_form()
    desk.go("inspection", 0)
    assert desk.nameless() == []
