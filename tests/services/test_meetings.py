"""Meetings and their items: each open item is a task of its owner on desk, calendar, digest until it is done;
the minutes print as they were agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

HELD: dict[str, Any] = {
    "held_on": TODAY,
    "kind": "joint",
    "topic": "矛盾纠纷联席会议",
    "place_name": "黄山派出所会议室",
    "attendance": 12,
    "units": "司法所、社区居委会",
    "decisions": "一、逐件研判在办纠纷。\n二、明确牵头单位。",
}
WEEK = timedelta(days=7)


@pytest.fixture
def meeting(services: As) -> int:
    return services("clerk").meetings.create(HELD)


def give(services: As, meeting: int, login: str = "officer", due_on: date = TODAY, **given: Any) -> int:
    owner = services(login).context.actor.user_id
    values = {"task": "走访三处地点", "due_on": due_on, "owner_id": owner, **given}
    return services("clerk").meetings.add_action(meeting_id=meeting, **values)


def tasks(services: Services) -> list[tuple[str, int]]:
    return [
        (item.task, item.record_id) for item in services.desk.due().items if item.record_type == "meeting"
    ]


def planned(services: Services) -> list[tuple[str, date, str]]:
    found = services.calendar.between(TODAY, TODAY + WEEK)
    return [(one.title, one.day, one.owner) for one in found if one.record_type == "meeting"]


def reminded(services: Services) -> list[str]:
    return [line.item.task for line in services.digest.today().lines if line.item.record_type == "meeting"]


def test_an_item_is_a_task_of_its_owner_until_it_is_done(services: As, meeting: int) -> None:
    action = give(services, meeting)
    officer, owner = services("officer"), services("officer").context.actor.name
    assert tasks(officer) == [("走访三处地点", meeting)]
    assert planned(officer) == [("走访三处地点", TODAY, owner)]
    assert reminded(officer) == ["走访三处地点"]
    assert tasks(services("chief")) == tasks(officer)
    for other in ("officer2", "mediator", "clerk"):
        assert (tasks(services(other)), planned(services(other)), reminded(services(other))) == ([], [], [])
    officer.meetings.finish_action(action_id=action, done_note="两处属邻里噪声")
    assert (tasks(officer), planned(officer), reminded(officer)) == ([], [], [])
    (item,) = officer.meetings.actions(meeting)
    assert (item.done_on, item.done_note, item.mine) == (TODAY, "两处属邻里噪声", False)


def test_what_another_unit_does_is_followed_by_whoever_keeps_the_minutes(services: As, meeting: int) -> None:
    give(services, meeting, owner_id=None, owner_name="司法所联系人", due_on=TODAY + WEEK)
    for login in ("clerk", "chief", "officer"):
        assert planned(services(login)) == [("走访三处地点", TODAY + WEEK, "司法所联系人")]
    assert planned(services("mediator")) == []


def test_what_is_late_goes_to_the_chief(services: As, meeting: int, clock: FixedClock) -> None:
    give(services, meeting, "mediator")
    clock.advance(days=3)
    digest = services("chief").digest.today()
    assert [line.item.task for line in digest.escalated] == ["走访三处地点"]
    (item,) = services("mediator").meetings.actions(meeting)
    assert (item.late, item.mine) == (True, True)


def test_only_the_owner_or_the_keeper_ends_an_item(services: As, meeting: int) -> None:
    action = give(services, meeting, "officer")
    mediator = services("mediator").meetings
    with pytest.raises(Refused, match="会议记录人办结"):
        mediator.finish_action(action_id=action, done_note="已办")
    with pytest.raises(PermissionDenied):
        mediator.add_action(meeting_id=meeting, task="走访", due_on=TODAY, owner_name="某人")
    with pytest.raises(PermissionDenied):
        services("administrator").meetings.actions(meeting)
    services("clerk").meetings.finish_action(action_id=action, done_note="已办")
    with pytest.raises(Refused, match="2026-10-09"):
        services("clerk").meetings.finish_action(action_id=action, done_note="又办")
    with pytest.raises(Refused, match="2026-10-09"):
        services("clerk").meetings.change_action(
            action_id=action, task="走访", due_on=TODAY, owner_name="某人"
        )


def test_an_item_says_what_who_and_until_when(services: As, meeting: int) -> None:
    clerk = services("clerk").meetings
    with pytest.raises(ValidationError) as wrong:
        clerk.add_action(meeting_id=meeting, task=" ", due_on=TODAY - WEEK, owner_name="")
    assert set(wrong.value.fields) == {"task", "due_on", "owner_name"}
    for owner in ({"owner_name": "长" * 61}, {"owner_id": 10**9, "owner_name": "某人"}):
        with pytest.raises(ValidationError) as who:
            clerk.add_action(meeting_id=meeting, task="走访", due_on=TODAY, **owner)
        assert set(who.value.fields) == {"owner_name"}
    action = give(services, meeting)
    clerk.change_action(action_id=action, task="走访四处地点", due_on=TODAY + WEEK, owner_name="司法所联系人")
    (item,) = clerk.actions(meeting)
    assert (item.task, item.owner_id, item.owner_name) == ("走访四处地点", None, "司法所联系人")
    with pytest.raises(ValidationError) as when:
        clerk.finish_action(action_id=action, done_note=" ", done_on=TODAY + WEEK)
    assert set(when.value.fields) == {"done_note", "done_on"}
    for nothing in (clerk.actions, lambda key: clerk.finish_action(action_id=key, done_note="已办")):
        with pytest.raises(NotFound):
            nothing(10**9)


def test_a_meeting_is_filed_away_when_nothing_is_left(services: As, meeting: int) -> None:
    action = give(services, meeting)
    chief = services("chief").meetings
    with pytest.raises(Refused, match="1 项"):
        chief.archive(meeting, chief.get(meeting).version)
    chief.finish_action(action_id=action, done_note="已办")
    chief.archive(meeting, chief.get(meeting).version)
    assert chief.list_ids(ListQuery("meeting")) == []
    with pytest.raises(Refused, match="已归档"):
        give(services, meeting)


def test_a_day_agreed_by_several_is_not_moved_in_the_calendar(services: As, meeting: int) -> None:
    action = give(services, meeting)
    with pytest.raises(Refused, match="会议页面"):
        services("officer").calendar.move(source="meeting_action", key=action, day=TODAY + WEEK, reason="忙")


def test_the_minutes_print_what_was_decided_and_who_does_what(services: As, meeting: int) -> None:
    done = give(services, meeting)
    give(services, meeting, task="确定联系人", owner_id=None, owner_name="司法所联系人", due_on=TODAY + WEEK)
    clerk = services("clerk")
    clerk.meetings.finish_action(action_id=done, done_note="两处属邻里噪声")
    printed = body_text(clerk.papers.preview(Paper.MEETING_MINUTES, meeting))
    for words in (
        "会议纪要",
        "矛盾纠纷联席会议",
        "12人",
        "1.逐件研判在办纠纷。",
        "2.明确牵头单位。",
        "走访三处地点",
        "两处属邻里噪声",
        "司法所联系人",
        "2026年10月16日",
    ):
        assert words in printed
    silent = clerk.meetings.create({**HELD, "decisions": None})
    (offer,) = clerk.papers.available("meeting", silent)
    assert (offer.ready, offer.missing) == (False, ("议定事项",))
    alone = clerk.meetings.create({**HELD, "decisions": "下月再议。"})
    assert "没有分派任务" in body_text(clerk.papers.preview(Paper.MEETING_MINUTES, alone))


def test_items_stand_on_the_day_list(services: As, meeting: int) -> None:
    give(services, meeting)
    printed = body_text(services("officer").papers.preview(Paper.DUE_LIST, 1))
    assert "走访三处地点" in printed
    assert "矛盾纠纷联席会议" in printed


def test_a_party_takes_the_card_of_a_unit_along(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    unit = clerk.for_type("partner").create(
        {
            "name": "云龙区劳动人事争议仲裁委员会",
            "kind": "labour",
            "address_text": "民富大道1号三楼",
            "hours": "工作日上午9点到12点",
            "handles": "欠工资、加班费",
            "documents": "仲裁申请书\n身份证",
        }
    )
    printed = body_text(services("mediator").papers.preview(Paper.PARTNER_CARD, unit))
    for words in (
        "云龙区劳动人事争议仲裁委员会",
        "民富大道1号三楼",
        "工作日上午9点到12点",
        "□身份证",
        "0516-83700000",
    ):
        assert words in printed
    bare = clerk.for_type("partner").create({"name": "云龙区公证处", "kind": "labour"})
    (offer,) = clerk.papers.available("partner", bare)
    assert (offer.ready, set(offer.missing)) == (False, {"单位地址", "单位办理事项"})


def test_what_a_firm_asks_for_has_an_answer_or_a_day_and_the_firm_gets_its_copy(services: As) -> None:
    clerk, officer = services("clerk"), services("officer")
    talk = clerk.meetings.create({**HELD, "kind": "consultation", "topic": "警企恳谈会"})

    def ask(firm: str, request: str) -> int:
        return clerk.meetings.add_request(
            meeting_id=talk,
            firm=firm,
            request=request,
            due_on=TODAY + WEEK,
            owner_id=officer.context.actor.user_id,
            owner_name="",
        )

    for firm, request in ((" ", "增加巡防"), ("梅园快捷酒店", " ")):
        with pytest.raises(ValidationError):
            ask(firm, request)
    first, _ = ask("梅园快捷酒店", "夜间增加门前巡防"), ask("新岸物流", "统一培训过机安检操作")
    assert [one.task for one in clerk.meetings.actions(talk)] == [
        "答复梅园快捷酒店：夜间增加门前巡防",
        "答复新岸物流：统一培训过机安检操作",
    ]
    assert len([day for _, day, _ in planned(officer) if day == TODAY + WEEK]) == 2
    officer.meetings.finish_action(action_id=first, done_note="夜巡路线已增加该路段")
    papers = clerk.papers.available("meeting", talk)
    offered = [one.part_id for one in papers if one.paper is Paper.MEETING_ANSWERS]
    copies = [body_text(clerk.papers.preview(Paper.MEETING_ANSWERS, talk, one)) for one in offered]
    assert "夜巡路线已增加该路段" in copies[0]
    assert "正在办理" in copies[1]
    assert "新岸物流" not in copies[0]
    with pytest.raises(Refused):
        services("chief").meetings.archive(talk, clerk.meetings.get(talk).version)
