"""Recurring work: each turn is a task until it is done or left out, then the next one begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

VISIT: dict[str, Any] = {
    "title": "独居老人月度走访",
    "kind": "visit",
    "cycle": "monthly",
    "first_on": TODAY,
    "rest_day": "forward",
    "basis": "本所勤务安排",
}
WEEK = timedelta(days=7)


@pytest.fixture
def visit(services: As, station: MadeStation) -> int:
    officer = services("officer").context.actor.user_id
    return services("clerk").routines.create({**VISIT, "officer_id": officer, "grid_id": station.grids[0]})


def tasks(services: Services) -> list[tuple[str, int]]:
    return [(one.title, one.days_left) for one in services.desk.due().items if one.record_type == "routine"]


def planned(services: Services, days: int) -> list[date]:
    found = services.calendar.between(TODAY, TODAY + timedelta(days=days))
    return [one.day for one in found if one.record_type == "routine"]


def done(services: Services, record_id: int, **given: Any) -> None:
    service = services.routines
    service.finish(record_id, service.turns(record_id).version, **given)


def test_a_turn_is_a_task_until_it_is_done_then_the_next_begins(services: As, visit: int) -> None:
    officer = services("officer")
    assert tasks(officer) == [("独居老人月度走访", 0)]
    assert [line.item.title for line in officer.digest.today().due_today] == ["独居老人月度走访"]
    done(officer, visit, note="已走访 12 户")
    assert tasks(officer) == []
    view = officer.routines.turns(visit)
    assert view.open is not None
    assert view.open.turn.falls_on.month == TODAY.month % 12 + 1
    ((over,), count) = (view.over, view.count)
    assert (over.done_on, over.note, count) == (TODAY, "已走访 12 户", 1)


def test_the_calendar_shows_the_turns_to_come(services: As, visit: int) -> None:
    turns = planned(services("officer"), 100)
    assert len(turns) in (3, 4)
    calendar = services("officer").context.calendar
    assert all(calendar.is_workday(day) for day in turns)
    with pytest.raises(Refused, match="周期"):
        services("officer").calendar.move(source="routine", key=visit, day=TODAY + WEEK, reason="忙")


def test_what_was_missed_ends_with_the_turn_that_is_done(services: As, visit: int, clock: FixedClock) -> None:
    clock.advance(days=75)
    officer = services("officer")
    view = officer.routines.turns(visit)
    assert view.open is not None
    assert (view.open.late, view.open.passed) == (True, 2)
    done(officer, visit)
    view = officer.routines.turns(visit)
    assert view.open is not None
    assert view.open.turn.due_on > clock.today()
    assert [turn.done_on is None for turn in view.over] == [True, True, False]
    assert "完成前已过" in view.over[0].note


def test_a_turn_is_left_out_only_with_a_reason(services: As, visit: int) -> None:
    officer = services("officer")
    version = officer.routines.turns(visit).version
    with pytest.raises(ValidationError):
        officer.routines.leave_out(visit, version, reason=" ")
    officer.routines.leave_out(visit, version, reason="台风停办")
    (over,) = officer.routines.turns(visit).over
    assert (over.done_on, over.note) == (None, "台风停办")


def test_two_people_do_not_end_the_same_turn_twice(services: As, visit: int) -> None:
    version = services("clerk").routines.turns(visit).version
    services("officer").routines.finish(visit, version)
    with pytest.raises(Conflict):
        services("clerk").routines.finish(visit, version)


def test_nobody_reports_work_of_tomorrow(services: As, visit: int) -> None:
    with pytest.raises(ValidationError) as caught:
        done(services("officer"), visit, done_on=TODAY + WEEK)
    assert "done_on" in caught.value.fields


def test_another_rule_moves_the_open_turn_and_keeps_what_is_over(services: As, visit: int) -> None:
    clerk = services("clerk")
    done(clerk, visit)
    clerk.routines.update(visit, clerk.routines.get(visit).version, {"cycle": "weekly"})
    view = clerk.routines.turns(visit)
    assert view.open is not None
    assert view.open.turn.falls_on == TODAY + WEEK
    assert view.count == 1


def test_a_rule_must_lead_somewhere(services: As) -> None:
    clerk = services("clerk").routines
    with pytest.raises(ValidationError) as caught:
        clerk.create({**VISIT, "until_on": TODAY - WEEK})
    assert list(caught.value.fields) == ["until_on"]
    sunday = TODAY + timedelta(days=6 - TODAY.weekday())
    with pytest.raises(ValidationError) as caught:
        clerk.create({**VISIT, "cycle": "yearly", "first_on": date(2026, 10, 1), "rest_day": "leave_out"})
    assert list(caught.value.fields) == ["first_on"]
    assert sunday.weekday() == 6


def test_the_last_turn_ends_it(services: As) -> None:
    clerk = services("clerk")
    once = clerk.routines.create({**VISIT, "until_on": TODAY})
    done(clerk, once)
    assert clerk.routines.turns(once).open is None
    with pytest.raises(Refused):
        done(clerk, once)
    assert tasks(clerk) == []


def test_each_sees_the_work_of_the_own_grids_or_hands(services: As, visit: int, station: MadeStation) -> None:
    clerk = services("clerk")
    other = clerk.routines.create({**VISIT, "title": "月度小结", "kind": "report"})
    assert services("officer").routines.list_ids(ListQuery("routine")) == [visit]
    assert set(clerk.routines.list_ids(ListQuery("routine"))) == {visit, other}
    with pytest.raises(NotFound):
        services("officer").routines.turns(other)
    with pytest.raises(PermissionDenied):
        services("mediator").routines.turns(visit)
    assert planned(services("mediator"), 40) == []


def test_what_is_filed_away_is_no_task(services: As, visit: int) -> None:
    clerk = services("clerk")
    clerk.routines.archive(visit, clerk.routines.get(visit).version)
    assert tasks(clerk) == []
    assert planned(clerk, 100) == []
    assert clerk.routines.turns(visit).open is None
