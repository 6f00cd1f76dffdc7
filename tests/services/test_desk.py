"""The desk: what is due by urgency, the month to date against the same days, the calendar of shifts;
everybody sees their own scope.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.reports import Column
from tests.factories import intake
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

TODAY = date(2026, 10, 9)


@pytest.fixture
def filled(store: Store, station: MadeStation, clock: FixedClock) -> Store:
    """A station with sixteen months of work."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=date(2025, 7, 1), last=TODAY, disputes=200, others=120)
    return store


def listed(services: Services, ref: str, column: Column = Column.NOW) -> int:
    query = services.desk.rows(ref, column)
    return len(services.for_type(query.record_type).list_ids(query))


def test_what_is_due_is_sorted_by_urgency(
    case: Case, services: Callable[[str], Services], clock: FixedClock
) -> None:
    case.bring_to("referred")
    due = services("chief").desk.due()
    assert [item.urgency for item in due.items] == [Urgency.WEEK]
    assert due.coming[0].record_id == case.id
    clock.advance(days=(due.coming[0].due_on - TODAY).days)
    assert services("chief").desk.due().due_today
    clock.advance(days=1)
    late = services("chief").desk.due()
    assert [item.left for item in late.overdue] == ["逾期 1 天"]
    assert late.today == due.coming[0].due_on + timedelta(days=1)


def test_a_case_nobody_is_reminded_of_is_shown(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    case_id = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    idle = services("officer").desk.due().idle
    assert [(row.record_type, row.record_id) for row in idle] == [("dispute", case_id)]
    assert services("officer2").desk.due().idle == ()


def test_numbers_of_the_desk_open_their_rows(filled: Store, services: Callable[[str], Services]) -> None:
    chief = services("chief")
    month = chief.desk.month()
    counted = {line.figure.key: line for line in month.lines}
    assert set(counted) >= {"dispute_accepted", "success_rate", "shift_held", "hazard_cleared"}
    for key in ("dispute_accepted", "dispute_settled", "shift_held", "hazard_cleared"):
        for column in Column:
            assert listed(chief, key, column) == counted[key].values.of(column)
    for view in month.tables.values():
        for line in view.lines:
            assert listed(chief, line.ref("dispute_accepted")) == line.now("dispute_accepted")
            assert listed(chief, line.ref("dispute_accepted"), Column.BEFORE) == line.before(
                "dispute_accepted"
            )
    assert month.open_cases == listed(chief, "dispute_open")


def test_a_day_of_the_calendar_opens_its_shifts(filled: Store, services: Callable[[str], Services]) -> None:
    lead = services("patrol_lead")
    shifts = lead.desk.month().shifts
    assert shifts
    for day, number in list(shifts.items())[:20]:
        assert len(lead.shifts.list_ids(lead.desk.shifts_of(day))) == number


def test_the_mediator_sees_own_cases_and_no_patrols(
    filled: Store, services: Callable[[str], Services]
) -> None:
    month, whole = services("mediator").desk.month(), services("chief").desk.month()
    assert {line.figure.record_type for line in month.lines} == {"dispute"}
    assert month.shifts is None
    assert month.open_cases is not None
    assert whole.open_cases is not None
    assert 0 < month.open_cases < whole.open_cases
    with pytest.raises(PermissionDenied):
        services("mediator").desk.shifts_of(TODAY)


@pytest.mark.parametrize("login", ["auditor", "administrator"])
def test_who_sees_no_case_has_no_desk(services: Callable[[str], Services], login: str) -> None:
    with pytest.raises(PermissionDenied):
        services(login).desk.due()
    with pytest.raises(PermissionDenied):
        services(login).desk.month()
