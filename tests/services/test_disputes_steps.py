"""Every step that the table does not allow is refused by its verb, in every state, and changes nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import Conflict, Refused
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.session import services_for
from tests.factories import TODAY, agreement, sitting, visit
from tests.services.casework import COURSE, SIGNED

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.disputes import DisputeService
    from tests.factories import MadeStation
    from tests.services.casework import Case


@pytest.fixture
def anybody(store: Store, station: MadeStation, clock: FixedClock) -> DisputeService:
    """Somebody who may do and see everything, so that only the state decides."""
    roles = frozenset({Role.CLERK, Role.CHIEF, Role.MEDIATOR})
    actor = Actor(
        station.users["mediator"],
        "mediator",
        "刘海涛",
        roles,
        mediator_id=station.mediators[0],
        committee_id=station.committee,
    )
    return services_for(store, actor, clock).disputes


def calls(case: Case) -> dict[str, tuple[str, dict[str, Any]]]:
    """Verb of the table → service method and arguments that would do where the verb is lawful."""
    view = case.view()
    first, second = view.parties
    duty = view.agreement.obligations[0].id if view.agreement is not None else 1
    draft = agreement(second.id, first.id)
    return {
        "triage_people": ("triage", {"track": "civil", "reason": "civil_no_violation"}),
        "triage_public_security": ("triage", {"track": "public_security", "reason": "fight"}),
        "triage_not_mediable": ("triage", {"track": "not_mediable", "reason": "refused"}),
        "refer": ("refer", {"committee_id": case.station.committee}),
        "record_receipt": ("record_receipt", {"receiver_name": "陈静"}),
        "accept": ("accept", {}),
        "decline_referral": ("decline_referral", {"reason": "不属本会辖区"}),
        "inform": ("inform", {}),
        "hold_session": ("hold_session", {"draft": sitting()}),
        "draw_up_agreement": ("draw_up_agreement", {"draft": draft}),
        "revise_agreement": ("revise_agreement", {"draft": draft}),
        "sign": ("sign", SIGNED),
        "record_payment": ("record_payment", {"obligation_id": duty, "amount": Decimal("1")}),
        "record_performance": ("record_performance", {"obligation_id": duty}),
        "follow_up": ("record_follow_up", {"draft": visit()}),
        "give_feedback": ("give_feedback", {"feedback": "已处理"}),
        "terminate": ("terminate", {"reason": "no_agreement"}),
        "hand_over": (
            "hand_over",
            {"channel": "administrative", "unit_name": "人社局", "reason": "劳动监察"},
        ),
        "record_unit_receipt": ("record_unit_receipt", {"receiver_name": "陈静"}),
        "conclude_handover": ("conclude_handover", {"outcome": "settled", "feedback": "已办"}),
        "take_back": ("conclude_handover", {"outcome": "returned", "feedback": "不属本部门"}),
        "remind": ("remind", {}),
        "escalate": ("escalate", {}),
        "withdraw": ("withdraw", {"reason": "和好", "advice": "可再来"}),
        "reopen": ("reopen", {"reason": "再次发生"}),
        "conclude_public_security": ("conclude_public_security", {"result": "security_other"}),
    }


def bring(case: Case, state: str) -> None:
    match state:
        case "public_security":
            case.take("officer", "triage", track="public_security", reason="fight")
        case "transferred":
            unit = {"channel": "administrative", "unit_name": "区人社局", "reason": "属劳动监察事项"}
            case.take("officer", "hand_over", **unit)
        case "suspended":
            case.bring_to("mediating")
            until = TODAY + timedelta(days=7)
            case.take("mediator", "suspend", reason="appraisal", until_on=until)
        case "declined":
            case.take("officer", "triage", track="not_mediable", reason="refused")
        case "terminated":
            case.bring_to("mediating")
            case.take("mediator", "terminate", reason="no_agreement")
        case _:
            case.bring_to(state)


def test_the_states_of_the_test_are_the_states_of_the_table() -> None:
    states = {*COURSE, "public_security", "transferred", "declined", "terminated", "suspended"}
    assert states == set(DISPUTE_STATES.names)


@pytest.mark.parametrize("state", list(DISPUTE_STATES.names))
def test_unlawful_steps_are_refused(state: str, case: Case, anybody: DisputeService) -> None:
    bring(case, state)
    lawful = {step.verb for step in DISPUTE_STATES.steps if step.source == state}
    before = case.view()
    for verb, (method, arguments) in calls(case).items():
        if verb not in lawful:
            with pytest.raises(Refused, match="当前状态为"):
                getattr(anybody, method)(dispute_id=case.id, version=before.version, **arguments)
    if "archive" not in lawful:
        with pytest.raises(Refused, match="当前状态为"):
            anybody.archive(case.id, before.version)
    after = case.view()
    assert (after.version, after.state) == (before.version, before.state)
    if not before.editable:
        with pytest.raises(Refused):
            anybody.add_party(dispute_id=case.id, version=before.version, draft=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", list(DISPUTE_STATES.names))
def test_what_the_page_offers_is_lawful_and_starts_with_the_next_step(state: str, case: Case) -> None:
    bring(case, state)
    view = case.view("chief")
    assert {step.source for step in view.allowed} <= {state}
    if state in DISPUTE_STATES.final:
        assert view.next_step is None
        assert [step.verb for step in view.allowed] == ["reopen"]
    else:
        assert view.next_step is not None


def test_a_second_mediator_does_not_work_on_the_case_of_the_first(
    case: Case, anybody: DisputeService
) -> None:
    case.bring_to("referred")
    version = case.view().version
    anybody.accept(dispute_id=case.id, version=version, mediator_id=case.station.mediators[1])
    with pytest.raises(Refused, match="只有本案的调解员"):
        anybody.inform(dispute_id=case.id, version=case.view().version)


def test_who_comes_second_is_told_what_the_first_changed(case: Case) -> None:
    stale = case.view()
    case.take("officer", "triage", track="civil", reason="civil_no_violation")
    with pytest.raises(Conflict) as conflict:
        case.services("officer").disputes.refer(
            dispute_id=case.id, version=stale.version, committee_id=case.station.committee
        )
    assert conflict.value.changed_by == "张立"
    told = {found.field: (found.loaded, found.current) for found in conflict.value.differences}
    assert told["state"] == ("registered", "triaged")


def test_two_edits_of_the_facts_show_three_values(case: Case) -> None:
    stale = case.view()
    clerk = case.services("clerk").disputes
    clerk.update_facts(
        dispute_id=case.id, version=stale.version, values={"summary": "先改的内容", "occurred_at": None}
    )
    with pytest.raises(Conflict) as conflict:
        case.services("chief").disputes.update_facts(
            dispute_id=case.id, version=stale.version, values={"summary": "后改的内容", "occurred_at": None}
        )
    (found,) = conflict.value.differences
    assert (found.field, found.loaded, found.current, found.mine) == (
        "summary",
        stale.summary,
        "先改的内容",
        "后改的内容",
    )
    assert conflict.value.changed_by == "周敏"


def test_a_child_alone_moves_the_version_on(case: Case) -> None:
    case.bring_to("mediating")
    stale = case.view()
    case.take("mediator", "hold_session", draft=sitting())
    with pytest.raises(Conflict):
        case.services("mediator").disputes.hold_session(
            dispute_id=case.id, version=stale.version, draft=sitting()
        )
    assert len(case.view().sessions) == 1


def test_a_refused_step_takes_no_number(case: Case) -> None:
    case.bring_to("triaged")
    with pytest.raises(Refused):
        case.take("chief", "conclude_public_security", result="security_other")
    assert case.take("officer", "refer", committee_id=case.station.committee).endswith("第1号")
    assert case.view().registered_on == TODAY
