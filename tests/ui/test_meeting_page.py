"""The page of a meeting in the window: items given out, changed and ended; the card of a unit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.meeting_page import MeetingActions, MeetingPage
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Tasks
from tests.services.test_meetings import HELD
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def meeting_of(desk: DisputeDesk, login: str, meeting: int) -> tuple[MeetingPage, MeetingActions]:
    desk.sign_in(login)
    desk.go("meeting", meeting)
    page = desk.on(MeetingPage)
    desk.until(lambda: page.actions_list is not None and page.actions_list.items is not None)
    assert page.actions_list is not None
    return page, page.actions_list


def shown(page: MeetingPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def test_items_are_given_out_changed_and_ended(desk: DisputeDesk) -> None:
    meeting = desk.away(lambda: desk.services("clerk").meetings.create(HELD))
    page, actions = meeting_of(desk, "clerk", meeting)
    assert "没有分派任务。" in shown(page)
    desk.press("添加任务", actions)
    assert actions.form is not None
    desk.put(actions.form.editor("task"), "走访三处地点")
    desk.put(actions.form.editor("due_on"), desk.clock.today() - timedelta(days=9))
    desk.put(actions.form.editor("owner_name"), "司法所联系人")
    desk.press("保存", actions)
    desk.until(lambda: "早于会议日期" in shown(page))
    desk.put(actions.form.editor("due_on"), desk.clock.today())
    look(desk, "meeting_form")
    desk.press("保存", actions)
    desk.until(lambda: actions.items is not None and len(actions.items) == 1)
    assert "司法所联系人 · 2026-10-09 前完成" in shown(page)
    (item,) = actions.items or ()
    actions.change(item)
    assert actions.form is not None
    desk.put(actions.form.editor("task"), "走访四处地点")
    desk.press("保存", actions)
    desk.until(lambda: "1. 走访四处地点" in shown(page))
    look(desk, "meeting")
    actions.finish((actions.items or ())[0])
    assert actions.form is not None
    desk.put(actions.form.editor("done_note"), "已走访")
    look(desk, "meeting_finish")
    desk.press("保存", actions)
    desk.until(lambda: "已办结" in shown(page))


def test_the_owner_ends_what_is_hers_and_no_more(desk: DisputeDesk) -> None:
    def prepare() -> int:
        clerk = desk.services("clerk").meetings
        meeting = clerk.create(HELD)
        today, owner = desk.clock.today(), desk.services("mediator").context.actor.user_id
        clerk.add_action(meeting_id=meeting, task="整理卷宗", due_on=today, owner_id=owner)
        clerk.add_action(meeting_id=meeting, task="确定联系人", due_on=today, owner_name="司法所联系人")
        return meeting

    page, actions = meeting_of(desk, "mediator", desk.away(prepare))
    assert [item.mine for item in actions.items or ()] == [True, False]
    assert "添加任务" not in [button.text() for button in desk.buttons(page)]
    look(desk, "meeting_owner")


def test_the_pages_of_meeting_and_unit_print(desk: DisputeDesk) -> None:
    unit = {"name": "云龙区劳动人事争议仲裁委员会", "kind": "labour"}
    partner = desk.away(lambda: desk.services("clerk").for_type("partner").create(unit))
    meeting = desk.away(lambda: desk.services("clerk").meetings.create(HELD))
    page, _ = meeting_of(desk, "clerk", meeting)
    assert len(page.findChildren(PrintButton)) == 1
    desk.go("partner", partner)
    unit_page = desk.on(RecordPage)
    desk.until(lambda: len(unit_page.findChildren(PrintButton)) == 1)
    desk.press("编辑", unit_page)
    desk.until(lambda: unit_page.form is not None)


def test_a_request_of_a_firm_is_an_item_of_the_talk(desk: DisputeDesk) -> None:
    talk = {**HELD, "kind": "consultation", "topic": "警企恳谈会"}
    meeting = desk.away(lambda: desk.services("clerk").meetings.create(talk))
    page, actions = meeting_of(desk, "clerk", meeting)
    desk.press("登记企业诉求", actions)
    form = actions.form
    assert form is not None
    for name, value in (
        ("firm", "梅园快捷酒店"),
        ("request", "夜间增加门前巡防"),
        ("owner_name", "所长"),
        ("due_on", desk.clock.today()),
    ):
        desk.put(form.editor(name), value)
    look(desk, "meeting_request")
    desk.press("保存", form)
    desk.until(lambda: "答复梅园快捷酒店：夜间增加门前巡防" in shown(page))
