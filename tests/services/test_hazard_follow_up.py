"""Between finding and closing: the grade by two people, the three lists, reports that are missed and reach
the chief, more time, stopping at once, what comes back; and that no way at all leads past evidence and
another person."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.rectifications.drafts import (
    ExtensionDraft,
    ProgressDraft,
    StopDraft,
    WorkDraft,
)
from tests.factories import TODAY
from tests.made_hazards import (
    CHECK,
    LINES,
    ORDER,
    START,
    People,
    make_hazard,
    photo,
    reach,
    take,
)

if TYPE_CHECKING:
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.domain.rectification_lists import ListLine

BARE = dataclasses.replace(LINES[0], duty_name="", measure="", due_on=None)


def test_severe_takes_two_people_and_shows_its_criterion(services: People) -> None:
    officer, chief = services(Role.OFFICER).hazards, services(Role.CHIEF).hazards
    hazard = make_hazard(services, is_severe=True)
    version = officer.view(hazard).version
    with pytest.raises(Refused, match="两人"):
        officer.grade(hazard, version, "shutdown")
    with pytest.raises(Refused, match="还没有人提请"):
        chief.confirm_severe(hazard, version)
    for wrong in ("missing_stock", "limited"):
        with pytest.raises(ValidationError):
            officer.propose_severe(hazard, version, wrong)
    officer.propose_severe(hazard, version, "escape")
    proposed = chief.view(hazard)
    grade = proposed.parts.grade
    assert grade is not None
    assert (proposed.state, grade.label, grade.confirmed_by) == ("found", "重大", "")
    assert "安全出口" in grade.criterion
    assert "消防法" in grade.source
    with pytest.raises(Refused, match="另一人"):
        officer.confirm_severe(hazard, proposed.version)
    with pytest.raises(Refused, match="还缺：定级"):
        officer.order(hazard, proposed.version, ORDER)
    chief.confirm_severe(hazard, proposed.version)
    graded = officer.view(hazard)
    assert (graded.state, graded.is_severe) == ("graded", True)
    assert graded.parts.grade is not None
    assert graded.parts.grade.confirmed_by == services(Role.CHIEF).context.actor.name
    officer.update(hazard, graded.version, {"is_severe": False})
    assert officer.view(hazard).is_severe, "the grade stands, whatever the form says"


def test_another_person_may_find_it_general(services: People) -> None:
    hazard = make_hazard(services)
    take(services, hazard, "propose_severe", role=Role.OFFICER)
    view = take(services, hazard, "grade")
    assert (view.state, view.is_severe) == ("graded", False)
    assert view.parts.grade is not None
    assert view.parts.grade.label == "一般"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((), "任务清单、责任清单、整改方案"),
        ((BARE,), "责任清单、整改方案"),
        ((dataclasses.replace(LINES[0], duty_name=" "),), "责任清单"),
        ((LINES[0], dataclasses.replace(LINES[0], measure="", due_on=None)), "整改方案"),
    ],
)
def test_work_does_not_start_without_all_three_lists(
    services: People, lines: tuple[ListLine, ...], words: str
) -> None:
    hazard = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    version = reach(services, hazard, "ordered").version
    officer.set_lists(hazard, version, lines)
    view = officer.view(hazard)
    with pytest.raises(Refused, match=f"还缺：{words}。"):
        officer.start(hazard, view.version, START)
    assert officer.view(hazard).state == "ordered"
    officer.set_lists(hazard, view.version, LINES)
    officer.start(hazard, view.version + 1, START)
    begun = officer.view(hazard)
    assert (begun.state, begun.parts.missing_lists, begun.parts.lists) == ("rectifying", (), LINES)
    with pytest.raises(Refused, match="还缺"):
        officer.set_lists(hazard, begun.version, (BARE,))


def test_the_lists_are_three_linked_lists_of_one_record(services: People) -> None:
    hazard = make_hazard(services)
    clerk = services(Role.CLERK).hazards
    with pytest.raises(Refused, match="清单"):
        clerk.set_lists(hazard, 1, LINES)
    version = reach(services, hazard, "ordered").version
    second = dataclasses.replace(LINES[0], content="拆除飞线", duty_name="李电工")
    clerk.set_lists(hazard, version, (*LINES, second))
    clerk.set_lists(hazard, version + 1, (second,))
    assert clerk.view(hazard).parts.lists == (second,)
    late = dataclasses.replace(second, due_on=date(2026, 10, 17))
    loose = dataclasses.replace(second, measure="")
    for line, name in (
        (late, "due_on"),
        (loose, "measure"),
        (dataclasses.replace(BARE, content=""), "content"),
    ):
        with pytest.raises(ValidationError) as refusal:
            clerk.set_lists(hazard, version + 2, (second, line))
        assert list(refusal.value.fields) == [f"lists.2.{name}"]
    assert clerk.view(hazard).parts.lists == (second,)


def test_the_work_has_a_follower_and_a_person_at_the_unit(services: People) -> None:
    hazard = make_hazard(services, responsible_name=None)
    officer = services(Role.OFFICER).hazards
    version = reach(services, hazard, "ordered").version
    officer.set_lists(hazard, version, LINES)
    for draft, field in (
        (dataclasses.replace(START, responsible_name=" "), "responsible_name"),
        (dataclasses.replace(START, report_every=4), "report_every"),
    ):
        with pytest.raises(ValidationError) as refusal:
            officer.start(hazard, version + 1, draft)
        assert list(refusal.value.fields) == [field]
    other = services("officer2").context.actor.user_id
    officer.start(hazard, version + 1, dataclasses.replace(START, officer_id=other))
    view = services(Role.CHIEF).hazards.view(hazard)
    assert (view.officer_id, view.responsible_name) == (other, "王物业")
    assert (view.rounds[0].started_on, view.rounds[0].report_every) == (TODAY, 3)


def test_every_missed_report_reaches_the_chief(services: People, clock: FixedClock) -> None:
    hazard = make_hazard(services)
    begun = reach(services, hazard, "rectifying")
    assert begun.next_due == date(2026, 10, 12)
    report = next(due for due in begun.deadlines if due.rule_id == "RC-12")
    assert report.because.startswith("开始整改 10-09 + 3 日")
    officer, chief = services(Role.OFFICER), services(Role.CHIEF)
    clock.advance(days=3)
    officer.hazards.report_progress(hazard, begun.version, ProgressDraft("纸箱已清运一半", "王物业"))
    told = officer.hazards.view(hazard)
    assert [one.content for one in told.parts.progress] == ["纸箱已清运一半"]
    assert told.next_due == date(2026, 10, 15)
    clock.advance(days=4)
    assert [item.rule_id for item in chief.desk.due().overdue] == ["RC-12"]
    clock.advance(days=2)
    missed = chief.digest.today().escalated
    assert [(line.item.record_id, line.item.rule_id) for line in missed] == [(hazard, "RC-12")]
    officer.hazards.report_rectified(
        hazard, told.version, WorkDraft("已清空", done_by_name="王物业"), evidence=[photo("after")]
    )
    assert "RC-12" not in {item.rule_id for item in chief.desk.due().items}


def test_more_time_is_asked_for_before_the_day_is_over(services: People, clock: FixedClock) -> None:
    hazard = make_hazard(services)
    version = reach(services, hazard, "rectifying").version
    officer = services(Role.OFFICER).hazards
    for day in (date(2026, 10, 16), date(2027, 11, 1)):
        with pytest.raises(ValidationError):
            officer.extend(hazard, version, ExtensionDraft(day, "材料未到货"))
    officer.extend(hazard, version, ExtensionDraft(date(2026, 10, 23), "材料未到货"))
    view = officer.view(hazard)
    assert (view.rounds[0].due_on, view.rounds[0].extended_to) == (date(2026, 10, 16), date(2026, 10, 23))
    running = {due.rule_id: due.due_on for due in view.deadlines if due.met_on is None and not due.cancelled}
    assert (running["RC-01"], running["RC-02"]) == (date(2026, 10, 23), date(2026, 10, 28))
    assert view.parts.extensions[0].reason == "材料未到货"
    clock.advance(days=10)  # 10-19: the first day is over, the new one not
    with pytest.raises(Refused, match="2026-10-23"):
        services(Role.CHIEF).hazards.recheck_failed(hazard, view.version, CHECK, ORDER)
    clock.advance(days=5)
    with pytest.raises(Refused, match="已过"):
        officer.extend(hazard, view.version, ExtensionDraft(date(2026, 10, 30), "再延"))


def test_what_is_stopped_at_once_stays_stopped_until_it_is_closed(services: People) -> None:
    hazard = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    number = officer.stop(hazard, officer.view(hazard).version, StopDraft("立即停止在走道充电"))
    assert number == "云龙公（黄）责停字〔2026〕第0001号"
    assert officer.view(hazard).state == "found"
    reach(services, hazard, "rectified")
    assert officer.view(hazard).parts.stops[0].lifted_on is None
    assert take(services, hazard, "recheck_passed").parts.stops[0].lifted_on == TODAY


def test_the_same_danger_at_the_same_place_is_linked(services: People) -> None:
    first, second = make_hazard(services), make_hazard(services, title="又堆放杂物")
    make_hazard(services, place_name="别处", address_text="别处1号")
    make_hazard(services, kind="security")
    third = make_hazard(services)
    officer = services(Role.OFFICER).hazards
    view = officer.view(third)
    assert [one.id for one in view.parts.earlier] == [second, first]
    officer.note_root_cause(third, view.version, "缺少堆放场地，协调物业划定")
    assert officer.view(third).root_cause == "缺少堆放场地，协调物业划定"
    with pytest.raises(ValidationError):
        officer.note_root_cause(third, view.version + 1, " ")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(HAZARD_STATES.verbs)),
        st.sampled_from((Role.OFFICER, Role.CHIEF)),
        st.booleans(),
        st.booleans(),
    ),
    min_size=3,
    max_size=8,
)
OWN_WORK = [
    ("report_rectified", Role.OFFICER, True, True),
    ("recheck_passed", Role.OFFICER, True, True),
    ("recheck_passed", Role.CHIEF, False, False),
]


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(("found", "rectifying", "rectified")), STEPS)
@example("rectifying", OWN_WORK)
@example("rectified", [("recheck_passed", Role.CHIEF, False, False)])
def test_no_way_closes_a_hazard_without_evidence_and_another_person(
    services: People, begun: str, steps: list[tuple[str, Role, bool, bool]]
) -> None:
    """Whatever is tried in whatever order by whomever, with and without pictures, by the one who mended or
    another."""
    hazard = make_hazard(services)
    reach(services, hazard, begun)
    for verb, role, with_pictures, by_station in steps:
        acting = services(role)
        version = acting.hazards.view(hazard).version
        pictures = [photo("before"), photo("after")] if with_pictures else []
        mended = WorkDraft("已改", done_by_user_id=acting.context.actor.user_id)
        work = mended if by_station else WorkDraft("已改", done_by_name="王物业")
        before = acting.hazards.view(hazard).state
        try:
            if verb in ("fix_on_spot", "report_rectified"):
                getattr(acting.hazards, verb)(hazard, version, work, evidence=pictures)
            elif verb == "recheck_passed":
                acting.hazards.recheck_passed(hazard, version, CHECK, evidence=pictures)
            else:
                take(services, hazard, verb, role=role)
        except OfficerError:
            assert acting.hazards.view(hazard).state == before
            continue
    view = services(Role.CHIEF).hazards.view(hazard)
    if view.state == "closed":
        done = view.rounds[-1]
        assert {"before", "after"} <= {file.category for file in view.attachments}
        assert done.rechecks[-1].passed
        assert done.rechecks[-1].checker != done.done_by_name
    else:
        assert not any(check.passed for one in view.rounds for check in one.rechecks)
