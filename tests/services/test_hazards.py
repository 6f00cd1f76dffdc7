"""Hazards from finding to closing: every lawful path, every refusal, the one who may not re-check,
deadlines, conflicts."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PIL import Image

from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import (
    Conflict,
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rectifications import HAZARD_STATES, BoxState
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.hazard_views import HazardView
from gridguard_desktop.services.hazards import OrderDraft, RecheckDraft, WorkDraft
from tests.factories import TODAY, MadeStation

People = Callable[[str], Services]
EVERY = ListQuery("hazard")
ORDER = OrderDraft(
    date(2026, 10, 16), "清空走道，拆除飞线，恢复畅通", reply_to="黄山派出所", ordered_on=TODAY
)
WORK = WorkDraft("走道已清空，飞线已拆除", done_by_name="王物业")
CHECK = RecheckDraft("走道畅通，飞线已拆除")
REACH: dict[str, tuple[str, ...]] = {
    "found": (),
    "ordered": ("order",),
    "rectified": ("order", "report_rectified"),
    "closed": ("order", "report_rectified", "recheck_passed"),
    "transferred": ("transfer",),
}


def photo(category: str, shade: int = 0) -> NewFile:
    """A picture unlike those of other categories and shades."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (len(category) * 20, shade, 90)).save(out, "PNG")
    return NewFile(f"{category}.png", out.getvalue(), category, "三层走道")


def make_hazard(people: People, role: Role = Role.OFFICER, **changes: Any) -> int:
    services = people(role)
    grid = min(people(Role.OFFICER).context.actor.grid_ids)
    values = {
        "title": "走道堆物、飞线充电",
        "kind": "fire",
        "place_name": "梅园小区物业",
        "address_text": "金山东路18号梅园小区6号楼2单元",
        "grid_id": grid,
        "description": "三层走道堆放纸箱，电动车飞线充电。",
        "responsible_name": "王物业",
    }
    return services.hazards.create({**values, **changes})


def take(people: People, hazard_id: int, verb: str, *, role: Role = Role.CHIEF) -> HazardView:
    """One step by somebody who may take it, with everything it needs."""
    service = people(role).hazards
    version = service.view(hazard_id).version
    pictures = [photo("before"), photo("after")]
    match verb:
        case "fix_on_spot":
            service.fix_on_spot(hazard_id, version, WORK)
        case "order":
            service.order(hazard_id, version, ORDER)
        case "report_rectified":
            service.report_rectified(hazard_id, version, WORK)
        case "recheck_passed":
            service.recheck_passed(hazard_id, version, CHECK, evidence=pictures)
        case "recheck_failed":
            service.recheck_failed(hazard_id, version, CHECK, OrderDraft(date(2026, 11, 2), "立即整改"))
        case "transfer":
            service.transfer(hazard_id, version, receiver="治安大队", reason="逾期不改")
    return service.view(hazard_id)


@pytest.mark.parametrize("state", sorted(HAZARD_STATES.names))
@pytest.mark.parametrize("verb", sorted(HAZARD_STATES.verbs))
def test_every_pair_of_state_and_verb(services: People, clock: FixedClock, state: str, verb: str) -> None:
    hazard = make_hazard(services)
    for step in REACH[state]:
        take(services, hazard, step)
    clock.advance(days=8)  # the ordered day is over
    before = services(Role.CHIEF).hazards.view(hazard)
    assert before.state == state
    lawful = {step.verb: step.target for step in HAZARD_STATES.steps_from(state)}
    if verb in lawful:
        after = take(services, hazard, verb)
        assert (after.state, after.version > before.version) == (lawful[verb], True)
    else:
        with pytest.raises(Refused, match="不能"):
            take(services, hazard, verb)
        assert services(Role.CHIEF).hazards.view(hazard) == before


def test_from_finding_to_closing(services: People, clock: FixedClock) -> None:
    officer, chief = services(Role.OFFICER).hazards, services(Role.CHIEF).hazards
    hazard = make_hazard(services)
    found = officer.view(hazard)
    assert (found.number, found.state_label, found.officer_id) == (
        "隐整〔2026〕1 号",
        "待处理",
        services(Role.OFFICER).context.actor.user_id,
    )
    assert found.next_step is not None
    assert (found.next_step.step.verb, found.missing_evidence) == ("order", ("before", "after"))

    number = officer.order(hazard, found.version, ORDER, evidence=[photo("before")])
    ordered = officer.view(hazard)
    assert number == "云龙公（黄）责改字〔2026〕第0001号"
    assert ordered.rounds[0].basis.startswith("《消防法》")
    assert (ordered.state, ordered.next_due, ordered.missing_evidence) == (
        "ordered",
        date(2026, 10, 16),
        ("after",),
    )
    assert [(due.rule_id, due.due_on) for due in ordered.deadlines] == [
        ("RC-01", date(2026, 10, 16)),
        ("RC-02", date(2026, 10, 21)),
    ]
    assert "消防法" in ordered.deadlines[0].citation

    clock.advance(days=3)
    officer.report_rectified(hazard, ordered.version, WORK, evidence=[photo("after")])
    reported = officer.view(hazard)
    open_ones = [due for due in reported.deadlines if due.met_on is None and not due.cancelled]
    assert [(due.rule_id, due.due_on) for due in open_ones] == [("RC-02", date(2026, 10, 15))]
    assert open_ones[0].because.startswith("整改完成 10-12 + 3 个工作日")
    assert (reported.rounds[0].done_on, reported.rounds[0].done_by_name) == (date(2026, 10, 12), "王物业")

    clock.advance(hours=1)
    opinion = chief.recheck_passed(
        hazard, reported.version, dataclasses.replace(CHECK, second_checker="孙强")
    )
    closed = officer.view(hazard)
    assert opinion == "云龙公（黄）复查字〔2026〕第0001号"
    assert (closed.state, closed.result, closed.closed_on) == ("closed", "ordered", date(2026, 10, 12))
    assert (closed.next_due, closed.next_step, closed.editable) == (None, None, False)
    assert {box.state for box in closed.loop} == {BoxState.DONE}
    assert [event.kind for event in reversed(closed.timeline)] == [
        "found",
        "order",
        "file",
        "report_rectified",
        "file",
        "recheck_passed",
    ]
    assert closed.rounds[0].rechecks[0].second_checker == "孙强"
    assert services(Role.CHIEF).deadlines.due_list(record_type="hazard", record_id=hazard) == []


def test_put_right_on_the_spot_needs_no_order_but_a_recheck(services: People) -> None:
    hazard = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    me = services(Role.OFFICER).context.actor
    officer.fix_on_spot(
        hazard,
        officer.view(hazard).version,
        WorkDraft("当场清空", done_by_user_id=me.user_id),
        evidence=[photo("before"), photo("after")],
    )
    view = officer.view(hazard)
    assert (view.state, view.rounds[0].number, view.rounds[0].done_by_name) == ("rectified", None, me.name)
    assert view.loop[1].state is BoxState.SKIPPED
    with pytest.raises(Refused, match="不能自己复查"):
        officer.recheck_passed(hazard, view.version, CHECK)
    services(Role.CHIEF).hazards.recheck_passed(hazard, view.version, CHECK)
    assert officer.view(hazard).result == "on_spot"


@pytest.mark.parametrize("by_name", [True, False])
def test_whoever_put_it_right_may_not_recheck(services: People, by_name: bool) -> None:
    hazard = make_hazard(services)
    take(services, hazard, "order")
    officer, me = services(Role.OFFICER).hazards, services(Role.OFFICER).context.actor
    work = (
        WorkDraft("已改", done_by_name=me.name) if by_name else WorkDraft("已改", done_by_user_id=me.user_id)
    )
    officer.report_rectified(
        hazard, officer.view(hazard).version, work, evidence=[photo("before"), photo("after")]
    )
    version = officer.view(hazard).version
    for attempt in (
        lambda: officer.recheck_passed(hazard, version, CHECK),
        lambda: officer.recheck_failed(hazard, version, CHECK, ORDER),
        lambda: services(Role.CHIEF).hazards.recheck_passed(
            hazard, version, dataclasses.replace(CHECK, second_checker=me.name)
        ),
    ):
        with pytest.raises(Refused, match="不能自己复查"):
            attempt()
    services(Role.CHIEF).hazards.recheck_passed(hazard, version, CHECK)


def test_the_second_checker_is_another_person(services: People) -> None:
    hazard = make_hazard(services)
    take(services, hazard, "order")
    version = take(services, hazard, "report_rectified").version
    chief = services(Role.CHIEF)
    with pytest.raises(ValidationError):
        chief.hazards.recheck_passed(
            hazard, version, dataclasses.replace(CHECK, second_checker=chief.context.actor.name)
        )


def test_nothing_closes_without_pictures_of_before_and_after(services: People) -> None:
    hazard = make_hazard(services)
    take(services, hazard, "order")
    view = take(services, hazard, "report_rectified")
    chief = services(Role.CHIEF).hazards
    for pictures, words in (([], "整改前"), ([photo("before")], "整改后"), ([photo("after")], "整改前")):
        with pytest.raises(Refused, match=words):
            chief.recheck_passed(hazard, view.version, CHECK, evidence=pictures)
    after = chief.view(hazard)
    assert (after.state, after.attachments, after.version) == ("rectified", (), view.version)
    chief.recheck_passed(hazard, view.version, CHECK, evidence=[photo("before"), photo("after")])


def test_a_failed_recheck_is_ordered_again_and_needs_new_pictures(
    services: People, clock: FixedClock
) -> None:
    hazard = make_hazard(services)
    take(services, hazard, "order")
    officer, chief = services(Role.OFFICER).hazards, services(Role.CHIEF).hazards
    officer.report_rectified(
        hazard, officer.view(hazard).version, WORK, evidence=[photo("before"), photo("after")]
    )
    clock.advance(days=1)
    opinion, notice = chief.recheck_failed(
        hazard,
        chief.view(hazard).version,
        RecheckDraft("飞线仍在"),
        OrderDraft(date(2026, 10, 20), "拆除飞线"),
    )
    again = chief.view(hazard)
    assert (opinion[-6:], notice[-6:]) == ("第0001号", "第0002号")
    assert (again.state, again.failed_rechecks, again.missing_evidence, again.next_due) == (
        "ordered",
        1,
        ("after",),
        date(2026, 10, 20),
    )
    assert [one.round for one in again.rounds] == [1, 2]
    assert [box.state.value for box in again.loop] == ["done", "done", "now", "later", "later"]
    clock.advance(days=1)
    version = take(services, hazard, "report_rectified").version
    with pytest.raises(Refused, match="整改后"):
        chief.recheck_passed(hazard, version, CHECK)
    chief.recheck_passed(hazard, version, CHECK, evidence=[photo("after", shade=7)])
    assert chief.view(hazard).result == "ordered"


def test_before_the_day_is_over_the_unit_is_left_in_peace(services: People, clock: FixedClock) -> None:
    hazard = make_hazard(services)
    version = take(services, hazard, "order").version
    chief = services(Role.CHIEF).hazards
    clock.advance(days=7)
    with pytest.raises(Refused, match="2026-10-16"):
        chief.recheck_failed(hazard, version, CHECK, ORDER)
    clock.advance(days=1)
    overdue = chief.view(hazard)
    assert overdue.is_overdue
    chief.recheck_failed(
        hazard, version, RecheckDraft("没有整改"), OrderDraft(date(2026, 10, 26), "立即整改")
    )
    assert not chief.view(hazard).is_overdue


def test_what_belongs_to_others_is_handed_over(services: People) -> None:
    hazard = make_hazard(services, kind="delivery")
    chief = services(Role.CHIEF).hazards
    version = chief.view(hazard).version
    with pytest.raises(Refused, match="邮政管理部门"):
        chief.order(hazard, version, ORDER)
    with pytest.raises(ValidationError):
        chief.transfer(hazard, version, receiver=" ", reason="抄告")
    chief.transfer(hazard, version, receiver="邮政管理局", reason="收寄不验视，抄告")
    view = chief.view(hazard)
    assert (view.state, view.result, view.transferred_to, view.closed_on) == (
        "transferred",
        "transferred",
        "邮政管理局",
        TODAY,
    )
    assert chief.view(hazard).timeline[0].kind == "transfer"


def test_a_grave_fire_hazard_says_who_else_must_know(services: People) -> None:
    assert "消防" in services(Role.CHIEF).hazards.view(make_hazard(services, is_severe=True)).remark
    assert services(Role.CHIEF).hazards.view(make_hazard(services, is_severe=None)).remark == ""


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (dataclasses.replace(ORDER, due_on=TODAY), "due_on"),
        (dataclasses.replace(ORDER, due_on=date(2027, 12, 1)), "due_on"),
        (dataclasses.replace(ORDER, demand="  "), "demand"),
        (dataclasses.replace(ORDER, ordered_on=date(2026, 10, 10)), "ordered_on"),
        (dataclasses.replace(ORDER, ordered_on=date(2026, 10, 8)), "ordered_on"),
    ],
)
def test_an_order_that_cannot_be(services: People, draft: OrderDraft, field: str) -> None:
    hazard = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    with pytest.raises(ValidationError) as refusal:
        officer.order(hazard, officer.view(hazard).version, draft)
    assert list(refusal.value.fields) == [field]
    take(services, hazard, "order")
    assert officer.view(hazard).rounds[0].number == "云龙公（黄）责改字〔2026〕第0001号"  # no number was lost


@pytest.mark.parametrize(
    "work",
    [
        dataclasses.replace(WORK, measures=""),
        dataclasses.replace(WORK, done_by_name=" "),
        dataclasses.replace(WORK, done_on=date(2026, 10, 10)),
        dataclasses.replace(WORK, done_on=date(2026, 10, 8)),
        dataclasses.replace(WORK, done_by_user_id=999_999),
    ],
)
def test_work_that_cannot_be(services: People, work: WorkDraft) -> None:
    hazard = make_hazard(services)
    version = take(services, hazard, "order").version
    with pytest.raises(OfficerError):
        services(Role.OFFICER).hazards.report_rectified(hazard, version, work)


def test_two_people_never_work_past_each_other(services: People) -> None:
    hazard = make_hazard(services)
    officer, chief = services(Role.OFFICER).hazards, services(Role.CHIEF).hazards
    seen = officer.view(hazard).version
    chief.update(hazard, seen, {"title": "走道堆物"})
    for attempt in (
        lambda: officer.order(hazard, seen, ORDER),
        lambda: officer.fix_on_spot(hazard, seen, WORK),
        lambda: officer.transfer(hazard, seen, receiver="治安大队", reason="拒不整改"),
        lambda: officer.update(hazard, seen, {"title": "飞线充电"}),
    ):
        with pytest.raises(Conflict):
            attempt()
    with pytest.raises(Conflict) as conflict:
        officer.update(hazard, seen, {"title": "飞线充电"})
    [difference] = conflict.value.differences
    assert (difference.field, difference.current, difference.mine) == ("title", "走道堆物", "飞线充电")


def test_a_closed_hazard_no_longer_changes(services: People) -> None:
    hazard = make_hazard(services)
    version = take(services, hazard, "transfer").version
    clerk = services(Role.CLERK).hazards
    with pytest.raises(Refused, match="已移送"):
        clerk.update(hazard, version, {"title": "别的"})
    with pytest.raises(Refused):
        clerk.archive(hazard, version)


def test_a_finding_in_the_future_is_refused(services: People) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_hazard(services, found_on=date(2026, 10, 10))
    assert list(refusal.value.fields) == ["found_on"]
    hazard = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    with pytest.raises(ValidationError):
        officer.update(hazard, officer.view(hazard).version, {"found_on": date(2026, 10, 10)})


def test_only_whoever_it_concerns_sees_it(services: People, station: MadeStation) -> None:
    hazard = make_hazard(services, Role.CLERK, grid_id=station.grids[1])
    assert services("officer2").hazards.view(hazard).officer == "孙强"  # posted there
    officer = services(Role.OFFICER).hazards
    for attempt in (
        lambda: officer.view(hazard),
        lambda: officer.get(hazard),
        lambda: officer.order(hazard, 1, ORDER),
        lambda: officer.report_rectified(hazard, 1, WORK),
        lambda: officer.recheck_passed(hazard, 1, CHECK),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert officer.list_ids(EVERY) == []
    assert services(Role.CHIEF).hazards.list_ids(EVERY) == [hazard]


def test_who_may_take_which_step(services: People) -> None:
    hazard = make_hazard(services)
    version = services(Role.CHIEF).hazards.view(hazard).version
    lead = services(Role.PATROL_LEAD).hazards
    for attempt in (
        lambda: lead.order(hazard, version, ORDER),
        lambda: lead.recheck_passed(hazard, version, CHECK),
        lambda: services(Role.MEDIATOR).hazards.view(hazard),
        lambda: services(Role.CLERK).hazards.transfer(hazard, version, receiver="a", reason="b"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert [step.step.verb for step in services(Role.CLERK).hazards.view(hazard).allowed] == ["fix_on_spot"]
