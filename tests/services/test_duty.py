"""Who is away and who stands in: the stand-in sees the tasks during the dates, not before and not after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.actors import Actor, StandingIn
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.grids.duty import AbsenceDraft
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

TODAY = date(2026, 10, 9)
FIRST, LAST = date(2026, 10, 12), date(2026, 10, 16)


def draft(station: MadeStation, **changes: object) -> AbsenceDraft:
    facts: dict[str, object] = {
        "user_id": station.users["officer"],
        "first_day": FIRST,
        "last_day": LAST,
        "reason": "leave",
        "stand_in_id": station.users["officer2"],
        "note": "6 号楼漏水一案约了周三复看。",
    }
    return AbsenceDraft(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.fixture
def dispute(services: Callable[[str], Services], station: MadeStation) -> int:
    """A case of the officer who will be away, in his grid."""
    return services("officer").disputes.register(intake(grid_id=station.grids[0]))


def seen(services: Services) -> set[int]:
    return set(services.disputes.list_ids(ListQuery("dispute")))


def people(services: Services) -> int:
    return services.for_type("resident").count(ListQuery("resident"))


def test_a_stand_in_sees_the_tasks_during_the_dates_and_not_after(
    services: Callable[[str], Services], station: MadeStation, dispute: int, clock: FixedClock
) -> None:
    services("officer").duty.note_absence(draft(station))
    before = people(services("officer2"))
    still_signed_in = services("officer2")
    for day in range(-1, 8):
        on = FIRST + timedelta(days=day)
        clock.moment = from_china(on, 9, 30)
        inside = FIRST <= on <= LAST
        for services_of in (services("officer2"), still_signed_in):
            assert (dispute in seen(services_of)) is inside, on
            assert (people(services_of) > before) is inside, on
        if inside:
            assert still_signed_in.disputes.get(dispute).id == dispute
        else:
            with pytest.raises(NotFound):
                still_signed_in.disputes.get(dispute)
    assert dispute in seen(services("officer")), "who is away keeps his own in sight"


def test_a_task_in_the_absent_colleagues_hands_is_seen_wherever_it_lies(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    elsewhere = services("officer").disputes.register(intake(grid_id=station.grids[2]))
    services("officer").duty.note_absence(draft(station))
    clock.moment = from_china(FIRST, 9, 30)
    assert elsewhere in seen(services("officer2"))
    assert elsewhere not in seen(services("patrol_lead"))
    clock.moment = from_china(LAST + timedelta(days=1), 9, 30)
    assert elsewhere not in seen(services("officer2"))


def test_the_day_shows_who_answers(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    services("officer").duty.note_absence(draft(station))
    line = services("clerk").duty.today()[0]
    assert (line.grid, line.posted, line.away) == ("梅园一网格", ("张立", "马军"), ())
    clock.moment = from_china(FIRST, 9, 30)
    lines = services("clerk").duty.today()
    assert (lines[0].away, lines[0].stand_ins, lines[0].bare) == (("张立",), ("孙强",), False)
    assert lines[2].bare, "nobody is posted there"


def test_only_those_concerned_read_the_hand_over(
    services: Callable[[str], Services], station: MadeStation, clock: FixedClock
) -> None:
    key = services("officer").duty.note_absence(draft(station))
    for login, reads in (("officer", True), ("officer2", True), ("chief", True), ("clerk", False)):
        (line,) = services(login).duty.absences()
        assert bool(line.note) is reads, login
        assert line.may_write is reads
    clock.moment = from_china(FIRST, 9, 30)
    services("officer2").duty.write_note(key, "已复看，双方约定周五再谈。", back=True)
    services("officer2").duty.write_note(key, "漏水一案：周三上午复看。")
    (line,) = services("officer").duty.absences()
    assert line.back_note.startswith("已复看")
    assert line.running
    with pytest.raises(NotFound):
        services("patrol_lead").duty.write_note(key, "x")
    with pytest.raises(ValidationError):
        services("officer").duty.write_note(key, " ")


def test_somebody_is_back_early(
    services: Callable[[str], Services], station: MadeStation, dispute: int, clock: FixedClock
) -> None:
    officer = services("officer")
    key = officer.duty.note_absence(draft(station))
    clock.moment = from_china(date(2026, 10, 14), 9, 0)
    assert dispute in seen(services("officer2"))
    services("officer").duty.end_absence(key)
    assert dispute not in seen(services("officer2"))
    (line,) = services("officer").duty.absences()
    assert (line.last_day, line.running) == (date(2026, 10, 13), False)
    with pytest.raises(Refused):
        services("officer").duty.end_absence(key)
    later = services("officer").duty.note_absence(
        draft(station, first_day=date(2026, 10, 20), last_day=date(2026, 10, 21))
    )
    services("officer").duty.end_absence(later)
    assert [line.id for line in services("officer").duty.absences()] == [key]
    with pytest.raises(NotFound):
        services("officer").duty.end_absence(later)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_day": date(2026, 10, 11)}, "last_day"),
        ({"first_day": date(2026, 9, 1), "last_day": date(2026, 9, 2)}, "last_day"),
        ({"reason": "sick of it"}, "reason"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    services: Callable[[str], Services], station: MadeStation, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        services("officer").duty.note_absence(draft(station, **changes))
    assert set(refused.value.fields) == {field}


def test_whoever_stands_in_must_be_there_and_work_with_grids(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    officer = services("officer").duty
    for login in ("officer", "mediator"):
        with pytest.raises(ValidationError) as refused:
            officer.note_absence(draft(station, stand_in_id=station.users[login]))
        assert set(refused.value.fields) == {"stand_in_id"}
    services("officer2").duty.note_absence(
        draft(station, user_id=station.users["officer2"], stand_in_id=None, last_day=FIRST)
    )
    with pytest.raises(ValidationError) as refused:
        officer.note_absence(draft(station))
    assert set(refused.value.fields) == {"stand_in_id"}
    officer.note_absence(draft(station, stand_in_id=None))
    with pytest.raises(ValidationError) as refused:
        officer.note_absence(draft(station, stand_in_id=None, last_day=FIRST))
    assert set(refused.value.fields) == {"first_day"}
    with pytest.raises(ValidationError) as refused:
        services("chief").duty.note_absence(draft(station, user_id=10**6, stand_in_id=None))
    assert set(refused.value.fields) == {"user_id"}


def test_others_are_written_down_by_those_who_keep_the_grids(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    with pytest.raises(PermissionDenied):
        services("officer2").duty.note_absence(draft(station))
    assert services("chief").duty.note_absence(draft(station))


def test_an_actor_is_as_of_a_day() -> None:
    time = StandingIn(7, frozenset({3}), FIRST, LAST)
    actor = Actor(1, "a", "A", frozenset({Role.OFFICER}), frozenset({1}), standing_in=(time,))
    assert actor.on(LAST).grid_ids == {1, 3}
    assert actor.on(LAST).answers_for == (1, 7)
    assert actor.on(LAST) is actor.on(LAST)
    assert actor.on(LAST + timedelta(days=1)).grid_ids == {1}
    assert actor.on(TODAY).answers_for == (1,)
