"""Aid after a public emergency: no helper without consent, cases opened from the line, nothing closed while a
helper has neither a case that ended nor a reason."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import AidEvent, AidPerson, CareSupport, Volunteer
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.aid_events import AidState, Outcome, closing_problem, due_day
from gridguard_desktop.domain.care_support import SupportState
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.services.number_homes import is_open_to
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY, make_volunteer
from tests.services.test_care_support import money

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]

STORM: dict[str, Any] = {
    "title": "十月七日台风",
    "happened_on": TODAY - timedelta(days=2),
    "what": "夜间转移群众时，值守人员的电动车、手电被淹。",
}
HELPER: dict[str, Any] = {
    "helper_kind": "grid_worker",
    "person": "邱志愿",
    "duty": "梅园网格员",
    "wanted": "equipment",
    "consent_on": TODAY,
}
CASE: dict[str, Any] = {
    "kind": "hardship",
    "way": "application",
    "applicant": "邱志愿",
    "asked": Decimal(800),
}
SAID = "设备已由街道更换，不需要补助"


def entered(services: As, **changes: Any) -> int:
    return services("care_worker").aid.enter(STORM | changes)


def with_helper(services: As, **changes: Any) -> tuple[int, int]:
    event = entered(services)
    return event, services("care_worker").aid.add_helper(event, HELPER | changes)


def close(services: As, event: int) -> None:
    aid = services("care_worker").aid
    aid.close(event, aid.view(event).line.version)


outcome = st.builds(Outcome, st.sampled_from(["", *SupportState]), st.sampled_from(["", "不需要"]))


@given(found=st.lists(outcome, max_size=6))
def test_an_event_closes_exactly_when_every_helper_is_settled(found: list[Outcome]) -> None:
    over = {SupportState.PAID, SupportState.FOLLOWED, SupportState.REFUSED}
    settled = [one.support_state in over if one.support_state else bool(one.reason) for one in found]
    assert (closing_problem(found) == "") == (bool(found) and all(settled))


@given(day=st.dates(date(2025, 1, 1), date(2027, 12, 31)), days=st.integers(1, 90))
def test_aid_is_due_so_many_days_after_it_happened(day: date, days: int) -> None:
    assert (due_day(day, days) - day).days == days


def test_the_days_are_those_of_the_station_unless_changed(services: As) -> None:
    aid = services("care_worker").aid
    line = aid.view(entered(services)).line
    assert (line.number, line.days) == ("援2026-001", 7)
    assert line.due_on == STORM["happened_on"] + timedelta(days=7)
    aid.change(line.id, line.version, STORM | {"days": 3})
    changed = aid.view(line.id).line
    assert changed.due_on == STORM["happened_on"] + timedelta(days=3)
    with pytest.raises(Conflict):
        aid.change(line.id, line.version, STORM | {"days": 4})
    for wrong, field in (
        ({"days": 0}, "days"),
        ({"days": 400}, "days"),
        ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ({"what": "有人确诊"}, "what"),
    ):
        with pytest.raises(ValidationError) as refusal:
            aid.enter(STORM | wrong)
        assert set(refusal.value.fields) == {field}


def test_nobody_is_entered_without_consent_and_duty(services: As) -> None:
    event, _ = with_helper(services)
    aid = services("care_worker").aid
    for wrong, field in (
        ({"consent_on": None}, "consent_on"),
        ({"consent_on": TODAY + timedelta(days=1)}, "consent_on"),
        ({"person": "马军", "duty": None}, "duty"),
        ({"person": "马军", "duty": "精神病人"}, "duty"),
        ({"person": "马军", "wanted": None}, "wanted"),
        ({}, "person"),  # on the list already
        ({"helper_kind": "volunteer", "person": "查无此人"}, "person"),
    ):
        with pytest.raises(ValidationError) as refusal:
            aid.add_helper(event, HELPER | wrong)
        assert set(refusal.value.fields) == {field}


def test_a_volunteer_is_found_in_the_register_by_name_or_number(services: As, store: Store) -> None:
    volunteer = make_volunteer(services("patrol_lead"), 1)
    with UnitOfWork(store, PROGRAM) as unit:
        row = unit.session.get_one(Volunteer, volunteer)
        name, number = row.name, row.number
    aid = services("care_worker").aid
    for words in (name, number):
        event = entered(services)
        aid.add_helper(event, HELPER | {"helper_kind": "volunteer", "person": words})
        (line,) = aid.view(event).helpers
        assert (line.person, line.duty) == (name, "")
        with pytest.raises(ValidationError):
            aid.add_helper(event, HELPER | {"helper_kind": "volunteer", "person": name})
    with UnitOfWork(store, PROGRAM) as unit:
        assert set(unit.session.scalars(select(AidPerson.volunteer_id))) == {volunteer}


def test_it_is_not_closed_while_a_helper_has_neither(services: As) -> None:
    event, first = with_helper(services)
    aid = services("care_worker").aid
    second = aid.add_helper(event, HELPER | {"person": "马军"})
    aid.give_reason(first, SAID)
    with pytest.raises(Refused):
        close(services, event)
    with pytest.raises(ValidationError):
        aid.give_reason(second, "  ")
    aid.remove_helper(second)
    close(services, event)
    assert aid.view(event).line.state == AidState.CLOSED
    for late in (
        lambda: aid.give_reason(first, SAID),
        lambda: aid.add_helper(event, HELPER | {"person": "马军"}),
        lambda: aid.open_case(first, CASE),
        lambda: close(services, event),
    ):
        with pytest.raises(Refused):
            late()


def test_an_event_without_helpers_is_withdrawn_not_closed(services: As) -> None:
    event = entered(services)
    aid = services("care_worker").aid
    with pytest.raises(Refused):
        close(services, event)
    aid.withdraw(event, aid.view(event).line.version, "无人受影响")
    view = aid.view(event)
    assert (view.line.state, view.ended_why) == (AidState.WITHDRAWN, "无人受影响")


def test_a_case_is_opened_without_retyping_and_linked_both_ways(services: As) -> None:
    event, helper = with_helper(services)
    worker = services("care_worker")
    with pytest.raises(ValidationError):
        worker.aid.open_case(helper, CASE | {"asked": Decimal(0)})
    case = worker.aid.open_case(helper, CASE)
    (support,) = worker.care_supports.supports()
    assert (support.id, support.person, support.consent_on) == (case, "邱志愿", TODAY)
    assert STORM["what"] in support.facts
    assert "设备补偿" in support.facts
    assert (support.aid_event_id, support.aid_number) == (event, "援2026-001")
    (line,) = worker.aid.view(event).helpers
    assert (line.support_id, line.support_number) == (case, support.number)
    for twice in (
        lambda: worker.aid.open_case(helper, CASE),
        lambda: worker.aid.give_reason(helper, SAID),
        lambda: worker.aid.remove_helper(helper),
    ):
        with pytest.raises(Refused):
            twice()


@pytest.mark.parametrize(
    ("state", "closes"),
    [(one, one in ("paid", "followed", "refused")) for one in ("entered", "approved", "paid", "refused")],
)
def test_only_a_case_that_ended_lets_it_close(services: As, store: Store, state: str, closes: bool) -> None:
    event, helper = with_helper(services)
    case = services("care_worker").aid.open_case(helper, CASE)
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.get_one(CareSupport, case).state = state
    if closes:
        close(services, event)
        assert services("care_worker").aid.view(event).line.state == AidState.CLOSED
        return
    with pytest.raises(Refused):
        close(services, event)


def test_a_refused_case_settles_by_the_chiefs_review(services: As) -> None:
    money(services, 1000)
    event, helper = with_helper(services)
    case = services("care_worker").aid.open_case(helper, CASE)
    services("chief").care_supports.review(case, approves=False, amount=None, opinion="由街道办理")
    close(services, event)


def test_the_rights_are_those_of_support_cases(services: As) -> None:
    event, helper = with_helper(services)
    chief = services("chief")
    assert [line.id for line in chief.aid.events()] == [event]
    services("care_worker").aid.open_case(helper, CASE)
    assert chief.aid.view(event).helpers[0].support_number
    chief.care_supports.review(
        chief.care_supports.supports()[0].id, approves=False, amount=None, opinion="由街道办理"
    )
    (line,) = chief.aid.view(event).helpers  # the case is out of the chief's sight: so is its number
    assert (line.support_number, line.support_label, line.is_settled) == ("", "已申请帮扶", True)
    with pytest.raises(PermissionDenied):
        chief.aid.enter(STORM)
    close(services, event)
    assert chief.aid.events() == ()
    with pytest.raises(NotFound):
        chief.aid.view(event)
    for login in ("officer", "clerk", "mediator", "patrol_lead", "auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            services(login).aid.events()


def test_the_list_for_those_who_see_to_it_is_masked(services: As) -> None:
    event, helper = with_helper(services)
    worker = services("care_worker")
    worker.aid.give_reason(helper, "邱志愿的设备已由街道更换")
    assert [one.paper for one in worker.papers.available("aid_event", event)] == [Paper.AID_LIST]
    text = body_text(worker.papers.preview(Paper.AID_LIST, event))
    assert "邱某某的设备已由街道更换" in text
    assert "邱志愿" not in text
    with pytest.raises(PermissionDenied):
        services("chief").papers.preview(Paper.AID_LIST, event)


def test_nobody_else_sees_the_numbers_in_use(services: As) -> None:
    entered(services)
    for login, knows in (("care_worker", True), ("chief", True), ("officer", False), ("clerk", False)):
        assert is_open_to(services(login).context.actor, "aid_event") is knows


def test_the_day_stands_on_the_desk_of_the_care_role_alone(services: As, clock: FixedClock) -> None:
    event, helper = with_helper(services)
    clock.advance(days=10)

    def due(login: str) -> list[date]:
        found = services(login).deadlines.due_list()
        return [one.due_on for one in found if one.record_type == "aid_event"]

    assert due("care_worker") == [STORM["happened_on"] + timedelta(days=7)]
    assert due("chief") == due("officer") == []
    services("care_worker").aid.give_reason(helper, SAID)
    close(services, event)
    assert due("care_worker") == []


def test_what_ended_years_ago_is_deleted_and_its_cases_stay(
    services: As, store: Store, clock: FixedClock
) -> None:
    event, helper = with_helper(services)
    aid = services("care_worker").aid
    aid.open_case(helper, CASE)
    aid.withdraw(event, aid.view(event).line.version, "不属于公共突发事件")
    assert len(aid.events()) == 1
    clock.advance(days=1200)
    assert aid.events() == ()
    with UnitOfWork(store, PROGRAM) as unit:
        counted = [
            unit.session.scalar(select(func.count()).select_from(model))
            for model in (AidEvent, AidPerson, CareSupport)
        ]
    assert counted == [0, 0, 1]
