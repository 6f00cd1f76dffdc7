"""The six loops: every number is that of its rows, each broken loop is found, all work has its loop."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Dispute
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.loops import FAULTS, STAGES, loops
from gridguard_desktop.domain.records import RECORD_TYPES
from tests.factories import TODAY, intake
from tests.made_hazards import make_hazard, reach, take
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

DUE = {"next_due", "due_on", "check_due", "review_due"}
NO_TASK = {"resident"}
"""A state that is not of a task: a resident's says whether somebody still lives here."""


def rows_of(services: Services, record_type: str, key: str) -> set[int]:
    query = services.loops.rows(record_type, key)
    return set(services.for_type(record_type).list_ids(query))


def numbers(services: Services, record_type: str) -> Mapping[str, int]:
    return next(
        member.numbers
        for loop in services.loops.board()
        for member in loop.members
        if member.record_type == record_type
    )


def test_every_task_belongs_to_exactly_one_loop() -> None:
    members = [member.record_type for loop in loops() for member in loop.members]
    assert len(loops()) == 6
    assert len(members) == len(set(members))
    tasks = {
        key
        for key, kind in RECORD_TYPES.items()
        if any(field.kind is Kind.STATE or field.name in DUE for field in kind.fields)
    }
    assert tasks - NO_TASK - set(members) == set()


def test_every_question_is_a_stage_or_a_fault() -> None:
    asked = {key for loop in loops() for member in loop.members for key in member.questions}
    assert asked <= {*STAGES, *FAULTS}


@pytest.mark.parametrize("login", ["chief", "clerk", "officer", "mediator", "patrol_lead"])
def test_every_number_opens_exactly_its_rows(
    store: Store, station: MadeStation, clock: FixedClock, services: Callable[[str], Services], login: str
) -> None:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=date(2026, 5, 1), last=TODAY, disputes=80, others=40)
    who = services(login)
    board = who.loops.board()
    assert board
    for loop in board:
        for member in loop.members:
            for key, number in member.numbers.items():
                assert len(rows_of(who, member.record_type, key)) == number, (member.record_type, key)
        assert loop.broken == sum(
            number for member in loop.members for key, number in member.numbers.items() if key in FAULTS
        )


def test_numbers_are_exact_beyond_what_lists_count(
    services: Callable[[str], Services], station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list says 10000+, a number of a board is that of its rows; with a cap of one instead of 10,000."""
    for _ in range(3):
        services("clerk").disputes.register(intake(grid_id=station.grids[0]))
        make_hazard(services)
    chief = services("chief")
    defaults = list_queries.count.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "cap", 1)
    assert numbers(chief, "dispute")["opened"] == len(rows_of(chief, "dispute", "opened")) == 3
    assert numbers(chief, "hazard")["opened"] == 3
    assert chief.loop_board.board().stages["found"] == 3
    assert [line.count for line in chief.desk.cases()] == [3]


def test_broken_loops_of_disputes_are_found(
    case: Case, services: Callable[[str], Services], station: MadeStation, store: Store, clock: FixedClock
) -> None:
    chief = services("chief")
    nobody = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        row = unit.session.get_one(Dispute, nobody)
        row.officer_id = row.mediator_id = row.next_due = None
    case.bring_to("referred")
    assert rows_of(chief, "dispute", "no_owner") == {nobody}
    assert rows_of(chief, "dispute", "no_date") == {nobody}
    assert rows_of(chief, "dispute", "overdue") == set()
    clock.advance(days=60)
    assert rows_of(chief, "dispute", "overdue") == {case.id}


def test_broken_loops_of_hazards_are_those_of_their_board(
    services: Callable[[str], Services], clock: FixedClock
) -> None:
    chief = services("chief")
    unchecked, again = make_hazard(services), make_hazard(services)
    for hazard in (unchecked, again):
        reach(services, hazard, "rectified")
    take(services, again, "recheck_failed")
    clock.advance(days=5)
    board, found = chief.loop_board.board(), numbers(chief, "hazard")
    for key in ("no_owner", "no_date", "no_check", "same_checker", "overdue"):
        assert found[key] == board.broken[key]
    assert rows_of(chief, "hazard", "no_check") == {unchecked}
    assert rows_of(chief, "hazard", "reopened") == {again}


def test_a_meeting_is_open_until_its_tasks_are_done(
    services: Callable[[str], Services], clock: FixedClock
) -> None:
    clerk, chief = services("clerk"), services("chief")
    meeting = clerk.meetings.create({"held_on": TODAY, "kind": "joint", "topic": "联席会议"})
    assert numbers(chief, "meeting") == {"opened": 0, "closed": 0, "overdue": 0}
    action = clerk.meetings.add_action(
        meeting_id=meeting, task="清理楼道", due_on=TODAY + timedelta(days=3), owner_name="物业"
    )
    assert rows_of(chief, "meeting", "opened") == {meeting}
    clock.advance(days=5)
    assert rows_of(chief, "meeting", "overdue") == {meeting}
    clerk.meetings.finish_action(action_id=action, done_note="已清理")
    assert numbers(chief, "meeting") == {"opened": 0, "closed": 1, "overdue": 0}


def test_what_may_not_be_read_is_left_out(services: Callable[[str], Services]) -> None:
    mediator = services("mediator")
    kinds = {member.record_type for loop in mediator.loops.board() for member in loop.members}
    assert "dispute" in kinds
    assert "hazard" not in kinds
    with pytest.raises(PermissionDenied):
        mediator.loops.rows("hazard", "opened")
