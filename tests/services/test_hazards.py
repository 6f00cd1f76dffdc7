"""Hazards from finding to closing: every pair of state and verb, the re-check rule, the evidence rule."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import (
    Refused,
    ValidationError,
)
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rectifications import HAZARD_STATES, BoxState
from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, WorkDraft
from tests.made_hazards import CHECK, ORDER, REACH, WORK, People, make_hazard, photo, reach, take


@pytest.mark.parametrize("state", sorted(HAZARD_STATES.names))
@pytest.mark.parametrize("verb", sorted(HAZARD_STATES.verbs))
def test_every_pair_of_state_and_verb(services: People, clock: FixedClock, state: str, verb: str) -> None:
    hazard = make_hazard(services)
    for step in REACH[state]:
        take(services, hazard, step)
    if verb == "recheck_failed":
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
    assert (found.next_step.step.verb, found.missing_evidence) == ("grade", ("before", "after"))
    graded = reach(services, hazard, "graded")
    number = officer.order(hazard, graded.version, ORDER, evidence=[photo("before")])
    ordered = officer.view(hazard)
    assert number == "云龙公（黄）责改字〔2026〕第0001号"
    assert ordered.rounds[0].basis.startswith("《消防法》")
    assert (ordered.state, ordered.next_due) == ("ordered", date(2026, 10, 16))
    assert ordered.missing_evidence == ("after",)
    assert [(due.rule_id, due.due_on) for due in ordered.deadlines] == [
        ("RC-01", date(2026, 10, 16)),
        ("RC-02", date(2026, 10, 21)),
    ]
    assert "消防法" in ordered.deadlines[0].citation

    version = reach(services, hazard, "rectifying").version
    clock.advance(days=3)
    officer.report_rectified(hazard, version, WORK, evidence=[photo("after")])
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
    happened = "found order file report_rectified file recheck_passed"
    assert [event.kind for event in reversed(closed.timeline)] == happened.split()
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
    reach(services, hazard, "rectifying")
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
    version = reach(services, hazard, "rectified").version
    chief = services(Role.CHIEF)
    with pytest.raises(ValidationError):
        chief.hazards.recheck_passed(
            hazard, version, dataclasses.replace(CHECK, second_checker=chief.context.actor.name)
        )


def test_nothing_closes_without_pictures_of_before_and_after(services: People) -> None:
    hazard = make_hazard(services)
    view = reach(services, hazard, "rectified")
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
    reach(services, hazard, "rectifying")
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
    version = reach(services, hazard, "rectified").version
    with pytest.raises(Refused, match="整改后"):
        chief.recheck_passed(hazard, version, CHECK)
    chief.recheck_passed(hazard, version, CHECK, evidence=[photo("after", shade=7)])
    assert chief.view(hazard).result == "ordered"


def test_before_the_day_is_over_the_unit_is_left_in_peace(services: People, clock: FixedClock) -> None:
    hazard = make_hazard(services)
    version = reach(services, hazard, "rectifying").version
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
