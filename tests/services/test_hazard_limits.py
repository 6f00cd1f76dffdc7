"""What the verbs of a hazard refuse: wrong values, old versions, other people's grids, roles without the
right."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

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
from gridguard_desktop.services.rectifications.drafts import OrderDraft, WorkDraft
from tests.factories import TODAY, MadeStation
from tests.made_hazards import CHECK, ORDER, WORK, People, make_hazard, reach, take

EVERY = ListQuery("hazard")


def test_what_belongs_to_others_is_handed_over(services: People) -> None:
    hazard = make_hazard(services, kind="delivery")
    chief = services(Role.CHIEF).hazards
    version = take(services, hazard, "grade").version
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
    take(services, hazard, "grade")
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
    version = reach(services, hazard, "rectifying").version
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
