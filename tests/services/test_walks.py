"""Walks of allowed steps never end in a dead end, and nothing closes without its evidence."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.services.disputes import BookingDraft, NoteDraft, OfferDraft, RightsDraft
from tests.factories import agreement, intake, sitting, visit
from tests.services.casework import SIGNED, Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    People = Callable[[str], Services]


def test_every_state_has_a_lawful_way_on_to_the_archive() -> None:
    for state in DISPUTE_STATES.names:
        way = DISPUTE_STATES.missing_steps(state, "archive")
        ends = state in {step.source for step in DISPUTE_STATES.steps if step.verb == "archive"}
        assert way or ends or state in DISPUTE_STATES.final, state


def attempts(case: Case) -> dict[str, tuple[str, dict[str, Any]]]:
    """Everything a walk may try, by whom; most of it is refused most of the time."""
    view = case.view()
    first, second = view.parties[:2]
    duty = view.agreement.obligations[0] if view.agreement is not None else None
    told = [RightsDraft(one.id, is_understood=True) for one in view.parties]
    start = case.clock.now() + timedelta(hours=view.version + 1)
    booked = BookingDraft(start, start + timedelta(hours=1), place="调解室")
    week = case.clock.today() + timedelta(days=7)
    return {
        "triage": ("officer", {"track": "civil", "reason": "civil_no_violation"}),
        "refer": ("officer", {"committee_id": case.station.committee}),
        "accept": ("mediator", {}),
        "decline_referral": ("mediator", {"reason": "不属本会辖区"}),
        "inform": ("mediator", {"notices": told}),
        "book_session": ("mediator", {"draft": booked}),
        "hold_session": ("mediator", {"draft": sitting()}),
        "add_note": ("mediator", {"draft": NoteDraft("thought", "记")}),
        "make_offer": ("mediator", {"draft": OfferDraft("a", "付一半")}),
        "party_stops": ("mediator", {"party_id": second.id}),
        "party_returns": ("mediator", {"party_id": second.id}),
        "suspend": ("mediator", {"reason": "asked", "until_on": week}),
        "resume": ("mediator", {}),
        "object_to_mediator": ("clerk", {"party_id": first.id, "reason": "相熟"}),
        "keep_mediator": ("chief", {"note": "无回避情形"}),
        "draw_up_agreement": ("mediator", {"draft": agreement(second.id, first.id)}),
        "sign": ("mediator", SIGNED),
        "record_payment": (
            "mediator",
            {"obligation_id": duty.id if duty else 0, "amount": duty.outstanding if duty else Decimal(1)},
        ),
        "record_follow_up": ("mediator", {"draft": visit()}),
        "terminate": ("mediator", {"reason": "no_agreement"}),
    }


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.integers(0, 19), min_size=4, max_size=14))
def test_no_walk_ends_without_a_way_on_and_none_closes_without_evidence(
    steps: list[int], services: People, station: MadeStation, clock: FixedClock
) -> None:
    registered = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    case = Case(services, station, clock, registered)
    for number in steps:
        verb, (login, values) = list(attempts(case).items())[number]
        try:
            case.take(login, verb, **values)
        except OfficerError:
            continue
        view = case.view("chief")
        if view.state not in DISPUTE_STATES.final:
            assert view.next_step is not None, view.state
            assert DISPUTE_STATES.steps_from(view.state)
        if view.state == "closed":
            assert view.agreement is not None
            assert view.agreement.effective_on is not None
            assert view.follow_ups
            assert {one.state for one in view.agreement.obligations} == {"performed"}
        if view.state in ("mediating", "agreed", "performing"):
            assert view.course.untold == ()
        if view.state == "terminated":
            assert view.termination_reason is not None
