"""Shifts: planned with insured volunteers only, signed in and out truthfully, finished when everybody has
left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.shifts import ShiftView
from tests.factories import TODAY, MadeStation, make_volunteer

People = Callable[[str], Services]
START, END = from_china(TODAY, 19), from_china(TODAY, 22)
REACH: dict[str, tuple[str, ...]] = {
    "planned": (),
    "running": ("start",),
    "finished": ("start", "finish"),
    "cancelled": ("cancel",),
}


def make_shift(people: People, station: MadeStation, volunteers: tuple[int, ...] = (), **changes: Any) -> int:
    values = {
        "starts_at": START,
        "ends_at": END,
        "route": "梅园路—金山东路",
        "grid_id": station.grids[0],
        "officer_id": station.users["officer"],
        "needed_count": 3,
    }
    return people(Role.PATROL_LEAD).shifts.plan({**values, **changes}, volunteers)


def take(people: People, shift: int, verb: str) -> ShiftView:
    """One step of the table; starting is what the first sign-in does."""
    service = people(Role.PATROL_LEAD).shifts
    view = service.view(shift)
    match verb:
        case "start":
            [first, *_] = view.attendances
            service.sign_in(shift, first.volunteer_id, START)
            service.sign_out(shift, first.volunteer_id, START + timedelta(hours=1))
        case "finish":
            service.finish(shift, view.record.version)
        case "cancel":
            service.cancel(shift, view.record.version, reason="下雨")
    return service.view(shift)


@pytest.mark.parametrize("state", sorted(SHIFT_STATES.names))
@pytest.mark.parametrize("verb", sorted(SHIFT_STATES.verbs))
def test_every_pair_of_state_and_verb(
    services: People, station: MadeStation, clock: FixedClock, state: str, verb: str
) -> None:
    shift = make_shift(services, station, (make_volunteer(services(Role.CHIEF), 1),))
    clock.moment = END
    for step in REACH[state]:
        take(services, shift, step)
    lawful = {step.verb: step.target for step in SHIFT_STATES.steps_from(state)}
    before = services(Role.CHIEF).shifts.view(shift)
    assert before.state == state
    if verb in lawful:
        assert take(services, shift, verb).state == lawful[verb]
    else:
        with pytest.raises(Refused):
            take(services, shift, verb)
        assert services(Role.CHIEF).shifts.view(shift) == before


def test_a_shift_from_plan_to_end(services: People, station: MadeStation, clock: FixedClock) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    shift = make_shift(services, station, (ann,))
    lead.shifts.assign(shift, ben)
    planned = lead.shifts.view(shift)
    assert (planned.record.values["number"], planned.state_label, planned.missing) == (
        "班2026-0001",
        "已排班",
        1,
    )
    clock.moment = START - timedelta(minutes=10)
    lead.shifts.sign_in(shift, ann)
    lead.shifts.sign_in(shift, ben, START - timedelta(minutes=20))
    clock.moment = END
    running = lead.shifts.view(shift)
    assert running.state == "running"
    with pytest.raises(Refused, match="还有 2 人没有签退"):
        lead.shifts.finish(shift, running.record.version)
    lead.shifts.sign_out(shift, ann, END - timedelta(minutes=30))
    assert lead.shifts.sign_out_all(shift) == 1
    lead.shifts.finish(shift, lead.shifts.view(shift).record.version)
    done = lead.shifts.view(shift)
    assert [one.minutes for one in done.attendances] == [160, 200]
    assert (done.minutes, done.steps, done.attendances[0].phone) == (360, (), "190****0001")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"insured_until": None}, "保险"),
        ({"insured_until": date(2026, 10, 8)}, "2026-10-08"),
        ({"left_on": TODAY}, "退出"),
    ],
)
def test_nobody_is_planned_uninsured(
    services: People, station: MadeStation, changes: dict[str, Any], words: str
) -> None:
    lead = services(Role.PATROL_LEAD)
    unfit, fit = make_volunteer(lead, 1, **changes), make_volunteer(lead, 2)
    with pytest.raises(Refused, match=words):
        make_shift(services, station, (fit, unfit))
    shift = make_shift(services, station)  # the refused one left no gap in the numbers
    assert lead.shifts.view(shift).record.values["number"] == "班2026-0001"
    with pytest.raises(Refused, match=words):
        lead.shifts.assign(shift, unfit)
    candidates = lead.shifts.candidates(shift)
    assert [(one.volunteer_id, bool(one.obstacle)) for one in candidates] == [(fit, False), (unfit, True)]
    assert words in candidates[1].obstacle
    times = lead.shifts.get(shift).values["starts_at"], lead.shifts.get(shift).values["ends_at"]
    assert lead.shifts.candidates_at(*times) == candidates, "the same before the shift is saved"
    with pytest.raises(ValidationError):
        lead.shifts.candidates_at(*reversed(times))


def test_nobody_is_in_two_places(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    first = make_shift(services, station, (ann,))
    with pytest.raises(Refused, match="班2026-0001"):
        make_shift(
            services, station, (ann,), starts_at=END - timedelta(minutes=1), ends_at=END + timedelta(hours=1)
        )
    after = make_shift(services, station, (ann,), starts_at=END, ends_at=END + timedelta(hours=1))
    with pytest.raises(Refused, match="班2026-0001"):
        lead.shifts.update(
            after, lead.shifts.view(after).record.version, {"starts_at": END - timedelta(hours=1)}
        )
    with pytest.raises(Refused, match="已在本班次"):
        lead.shifts.assign(first, ann)
    lead.shifts.cancel(first, lead.shifts.view(first).record.version, reason="下雨")
    make_shift(services, station, (ann,))


def test_who_has_signed_in_stays_on_record(services: People, station: MadeStation, clock: FixedClock) -> None:
    lead = services(Role.PATROL_LEAD).shifts
    ann, ben = make_volunteer(services(Role.CHIEF), 1), make_volunteer(services(Role.CHIEF), 2)
    shift = make_shift(services, station, (ann, ben))
    with pytest.raises(Refused, match="还没有签到"):
        lead.sign_out(shift, ann)
    clock.moment = START
    lead.sign_in(shift, ann)
    attempts: list[Callable[[], object]] = [
        lambda: lead.unassign(shift, ann),
        lambda: lead.sign_in(shift, ann),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="签到"):
            attempt()
    lead.unassign(shift, ben)
    with pytest.raises(NotFound):
        lead.sign_in(shift, ben)
    clock.advance(hours=1)
    lead.sign_out(shift, ann)
    with pytest.raises(Refused, match="已经签退"):
        lead.sign_out(shift, ann)


@pytest.mark.parametrize(
    "at", [START - timedelta(hours=3), END + timedelta(minutes=1), END + timedelta(days=2)]
)
def test_a_time_that_cannot_be_true_is_refused(
    services: People, station: MadeStation, clock: FixedClock, at: datetime
) -> None:
    ann = make_volunteer(services(Role.CHIEF), 1)
    shift = make_shift(services, station, (ann,))
    clock.moment = END + timedelta(days=1)
    with pytest.raises(Refused):
        services(Role.PATROL_LEAD).shifts.sign_in(shift, ann, at)


def test_a_forgotten_sign_out_asks_for_the_true_time(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead, ann = services(Role.PATROL_LEAD).shifts, make_volunteer(services(Role.CHIEF), 1)
    shift = make_shift(services, station, (ann,))
    clock.moment = START
    lead.sign_in(shift, ann)
    clock.moment = END + timedelta(hours=12)
    with pytest.raises(Refused, match="忘记签退"):
        lead.sign_out_all(shift)
    lead.sign_out_all(shift, END)
    assert lead.view(shift).minutes == 180


def test_a_wrong_time_is_put_right_with_both_values_on_record(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead, ann = services(Role.PATROL_LEAD).shifts, make_volunteer(services(Role.CHIEF), 1)
    shift = make_shift(services, station, (ann,))
    with pytest.raises(Refused):
        lead.correct_times(shift, ann, signed_in_at=START, signed_out_at=None)
    clock.moment = END
    take(services, shift, "start")
    lead.correct_times(shift, ann, signed_in_at=START, signed_out_at=None)
    lead.correct_times(shift, ann, signed_in_at=START, signed_out_at=END)
    take(services, shift, "finish")
    with pytest.raises(Refused, match="签退时间"):
        lead.correct_times(shift, ann, signed_in_at=START, signed_out_at=None)
    lead.correct_times(shift, ann, signed_in_at=START, signed_out_at=END - timedelta(hours=1))
    assert lead.view(shift).minutes == 120


def test_times_of_a_shift_are_checked_and_two_savers_meet(services: People, station: MadeStation) -> None:
    for end in (START, START + timedelta(hours=20)):
        with pytest.raises(ValidationError):
            make_shift(services, station, ends_at=end)
    shift = make_shift(services, station)
    lead = services(Role.PATROL_LEAD).shifts
    version = lead.view(shift).record.version
    services(Role.CHIEF).shifts.update(shift, version, {"route": "兰苑路"})
    attempts: list[Callable[[], object]] = [
        lambda: lead.cancel(shift, version, reason="下雨"),
        lambda: lead.finish(shift, version),
        lambda: lead.update(shift, version, {"route": "别处"}),
    ]
    for attempt in attempts:
        with pytest.raises(Conflict):
            attempt()


def test_a_cancelled_shift_keeps_its_reason_and_no_longer_changes(
    services: People, station: MadeStation
) -> None:
    lead = services(Role.PATROL_LEAD).shifts
    ann = make_volunteer(services(Role.CHIEF), 1)
    shift = make_shift(services, station, note="带手电")
    with pytest.raises(ValidationError):
        lead.cancel(shift, lead.view(shift).record.version, reason=" ")
    view = take(services, shift, "cancel")
    assert view.record.values["note"] == "带手电\n下雨"
    attempts: list[Callable[[], object]] = [
        lambda: lead.assign(shift, ann),
        lambda: lead.update(shift, view.record.version, {"route": "别处"}),
        lambda: lead.archive(shift, view.record.version),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()


def test_officers_read_shifts_and_do_not_plan_them(services: People, station: MadeStation) -> None:
    ann = make_volunteer(services(Role.CHIEF), 1)
    shift = make_shift(services, station, (ann,))
    officer = services(Role.OFFICER).shifts
    assert officer.view(shift).attendances[0].volunteer_id == ann
    attempts: list[Callable[[], object]] = [
        lambda: officer.sign_in(shift, ann),
        lambda: officer.assign(shift, ann),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    with pytest.raises(NotFound):
        services(Role.PATROL_LEAD).shifts.assign(shift, 999_999)
