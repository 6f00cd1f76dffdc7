"""Joint work in the window: a sheet to a unit, its receipt and feedback, closing; the ledger whose numbers
open their rows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.joint_tasks.ledger import JointLedgerPage
from gridguard_desktop.ui.pages.joint_tasks.list_page import JointTaskListPage
from gridguard_desktop.ui.pages.joint_tasks.page import JointSheets, JointTaskPage
from gridguard_desktop.ui.pages.outreach import PAGES as OUTREACH
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from tests.made_joint_tasks import FIRE, make_item, make_partners
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


class OutreachDesk(FieldDesk):
    """The same window with the pages of joint work."""

    pages = (*FieldDesk.pages, *OUTREACH)


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[OutreachDesk]:
    made = OutreachDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: OutreachDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def sheets_of(page: JointTaskPage) -> JointSheets:
    assert page.sheets is not None
    return page.sheets


def said(page: JointTaskPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


@pytest.mark.parametrize(
    ("key", "field"), [("joint_task", "registered_on"), ("service_request", "received_on")]
)
def test_a_new_record_begins_today(desk: OutreachDesk, key: str, field: str) -> None:
    desk.sign_in("clerk")
    desk.go(key, 0)
    page = desk.window.area.current
    assert isinstance(page, RecordPage)
    assert page.form is not None
    assert page.form.boxes[field].editor.value() == desk.context.clock.today()
    assert not page.dirty


def test_a_sheet_goes_out_is_answered_and_the_item_closes(desk: OutreachDesk) -> None:
    def prepare() -> int:
        units = make_partners(desk.services("clerk"))
        return make_item(desk.services("officer"), lead_id=units[0])

    item = desk.away(prepare)
    desk.sign_in("officer")
    desk.go("joint_task", item)
    page = desk.on(JointTaskPage)
    desk.until(lambda: page.sheets is not None and page.sheets.task is not None)
    assert "请先向协同单位开出处置单" in said(page)
    desk.press("开协同处置单", page)
    form = sheets_of(page).form
    assert form is not None
    desk.put(form.editor("asked"), "清理并反馈")
    desk.press("开单", form)
    desk.until(lambda: bool(sheets_of(page).task and sheets_of(page).task.sheets))  # type: ignore[union-attr]
    assert FIRE in said(page)
    look(desk, "joint_task")
    desk.press("登记回执", page)
    form = sheets_of(page).form
    assert form is not None
    desk.put(form.editor("receiver"), "李某某")
    desk.press("保存", form)
    desk.until(lambda: "已签收" in said(page) or "李某某签收" in said(page))
    desk.press("登记反馈", page)
    form = sheets_of(page).form
    assert form is not None
    for name, value in (("outcome", "done"), ("feedback", "通道已清理")):
        desk.put(form.editor(name), value)
    look(desk, "joint_feedback")
    desk.press("保存", form)
    desk.until(lambda: "1 个单位，1 个已了结" in said(page))
    desk.press("办结", page)
    form = sheets_of(page).form
    assert form is not None
    desk.put(form.editor("result"), "消防通道已清理。")
    desk.press("办结", form)
    desk.until(lambda: page._view is not None and page._view.values["state"] == "closed")
    assert desk.nameless() == []
    assert "办结" not in [button.text() for button in desk.buttons(page)]


def test_a_late_unit_is_reminded_and_given_up(desk: OutreachDesk) -> None:
    def prepare() -> int:
        unit = make_partners(desk.services("clerk"))[1]
        officer = desk.services("officer")
        made = make_item(officer)
        officer.joint_tasks.send(made, partner_id=unit)
        for _ in range(2):
            desk.clock.advance(days=20)
            officer.joint_tasks.remind(officer.joint_tasks.view(made).sheets[0].id)
        desk.clock.advance(days=20)
        return made

    item = desk.away(prepare)
    desk.sign_in("officer")
    desk.go("joint_task", item)
    page = desk.on(JointTaskPage)
    desk.until(lambda: "已催办 2 次" in said(page))
    look(desk, "joint_late")
    desk.press("无答复", page)
    form = sheets_of(page).form
    assert form is not None
    desk.put(form.editor("note"), "已报街道协调")
    desk.press("保存", form)
    desk.until(lambda: "已报街道协调" in said(page))
    desk.press("登记反馈", page)
    assert sheets_of(page).form is not None


def test_every_number_of_the_ledger_opens_its_rows(desk: OutreachDesk) -> None:
    def prepare() -> int:
        units = make_partners(desk.services("clerk"))
        officer = desk.services("officer")
        made = make_item(officer)
        for unit in units:
            officer.joint_tasks.send(made, partner_id=unit)
        return made

    desk.away(prepare)
    desk.sign_in("chief")
    desk.go("joint_task_list")
    desk.press("联动台账")
    page = desk.on(JointLedgerPage)
    desk.until(lambda: page.ledger is not None and bool(page.ledger.departments))
    look(desk, "joint_ledger")
    assert desk.nameless() == []
    page.open_rows("line//opened")
    desk.until(lambda: isinstance(desk.page, JointTaskListPage) and desk.page.table.count() == 1)
    desk.go("joint_ledger")
    page = desk.on(JointLedgerPage)
    page.month_before()
    desk.until(lambda: page.ledger is not None and page.ledger.last.day == 30)
    assert page.ledger is not None
    assert page.ledger.total.numbers == (0, 0, 0, 0)
    page.print_ledger()
    assert desk.last.page == "paper"
