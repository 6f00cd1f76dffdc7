"""Deadlines on the desk: what is due, for whom, with its arithmetic; and what has no next step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import String, select

from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.models import Deadline, Hazard
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.deadlines import Urgency, compute, rule
from gridguard_desktop.domain.errors import PermissionDenied, Refused
from gridguard_desktop.services.deadlines import cancel_open, meet, open_deadline, refresh_next_due

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case


@pytest.fixture
def hazard(store: Store, services: Callable[[str], Services], station: MadeStation, clock: FixedClock) -> int:
    """A hazard in the first grid, followed by its officer, with nothing due."""
    actor = services("officer").context.actor
    with UnitOfWork(store, actor, write=True, clock=clock) as unit:
        row = Hazard(
            number="隐整〔2026〕1 号",
            title="消防通道堵塞",
            kind="fire",
            place_name="梅园小区",
            grid_id=station.grids[0],
            address_text="金山东路18号",
            description="杂物堵塞",
            found_on=clock.today(),
            state="found",
            state_since=clock.now(),
            officer_id=actor.user_id,
        )
        unit.session.add(row)
        unit.session.flush()
        return row.id


def open_on(services: Services, hazard: int, rule_id: str, start: date, days: int | None = None) -> None:
    context = services.context
    with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
        open_deadline(unit.session, "hazard", hazard, rule_id, start, calendar=context.calendar, days=days)
        row = unit.session.get(Hazard, hazard)
        assert row is not None
        refresh_next_due(unit.session, row)


def test_the_longest_count_the_law_allows_is_kept_whole(
    services: Callable[[str], Services], hazard: int
) -> None:
    longest = rule("RC-02", date(2024, 12, 30)).longest
    assert longest is not None
    open_on(services("officer"), hazard, "RC-02", date(2024, 12, 30), longest)
    (item,) = services("officer").deadlines.due_list()
    assert item.because.endswith("跳过节假日 51 日，含调休上班 9 日")
    column = table_of(Deadline).c.because.type
    assert isinstance(column, String)
    assert len(item.because) < (column.length or 0) == 200


def test_the_desk_lists_what_is_due_with_its_reason(case: Case, hazard: int) -> None:
    case.bring_to("accepted")
    open_on(case.services("officer"), hazard, "RC-02", date(2026, 9, 25))
    late, mediation = case.services("chief").deadlines.due_list(date(2026, 12, 1))
    assert (late.record_type, late.record_id, late.title, late.owner) == (
        "hazard",
        hazard,
        "消防通道堵塞",
        "张立",
    )
    assert (late.due_on, late.urgency, late.days_left) == (date(2026, 9, 30), Urgency.OVERDUE, -9)
    assert (mediation.record_id, mediation.owner, mediation.rule_id) == (case.id, "刘海涛", "PM-01")
    assert (mediation.due_on, mediation.task, mediation.provisional) == (
        date(2026, 11, 9),
        "人民调解期满",
        False,
    )
    assert mediation.because.startswith("受理 10-09 + 1 个月")
    assert "第三十三条" in mediation.citation
    assert case.services("chief").deadlines.due_list(date(2026, 10, 31)) == [late]
    assert case.services("chief").deadlines.due_list(record_type="dispute", record_id=case.id) == [mediation]
    assert case.services("chief").deadlines.due_list(limit=1) == [late]


def test_everybody_sees_only_what_hangs_on_own_records(case: Case, hazard: int) -> None:
    case.bring_to("accepted")
    open_on(case.services("officer"), hazard, "RC-02", date(2026, 10, 9))
    seen = {
        login: [item.record_type for item in case.services(login).deadlines.due_list()]
        for login in ("officer", "officer2", "mediator", "mediator2", "clerk", "patrol_lead")
    }
    both = ["hazard", "dispute"]
    assert seen == {
        "officer": both,
        "officer2": [],
        "mediator": ["dispute"],
        "mediator2": [],
        "clerk": both,
        "patrol_lead": ["hazard"],
    }
    for login in ("auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            case.services(login).deadlines.due_list()


def test_what_nobody_would_be_reminded_of(case: Case, hazard: int) -> None:
    def idle(login: str = "chief") -> set[tuple[str, int]]:
        return {
            (row.record_type, row.record_id) for row in case.services(login).deadlines.without_next_step()
        }

    assert idle() == {("dispute", case.id), ("hazard", hazard)}
    assert idle("officer2") == set()
    case.bring_to("referred")
    open_on(case.services("officer"), hazard, "RC-01", date(2026, 10, 9), days=10)
    assert idle() == set()
    case.bring_to("closed")
    assert idle() == set()


def test_meeting_and_cancelling(case: Case, hazard: int, store: Store) -> None:
    context = case.services("officer").context
    with UnitOfWork(store, context.actor, write=True, clock=case.clock) as unit:
        session = unit.session
        for task in ("甲", "乙"):
            open_deadline(
                session, "hazard", hazard, "RC-02", date(2026, 10, 9), task=task, calendar=context.calendar
            )
        meet(session, "hazard", hazard, "RC-02", date(2026, 10, 12), task="甲")
        row = session.get(Hazard, hazard)
        assert row is not None
        refresh_next_due(session, row)
        due = [row.next_due]
        cancel_open(session, "hazard", hazard, "RC-02")
        refresh_next_due(session, row)
        due.append(row.next_due)
        lines = {line.task: (line.met_on, line.is_cancelled) for line in session.scalars(select(Deadline))}
    assert due == [date(2026, 10, 13), None]
    assert lines == {"甲": (date(2026, 10, 12), False), "乙": (None, True)}


def test_what_if_saves_nothing(services: Callable[[str], Services], station: MadeStation) -> None:
    clerk = services("clerk").deadlines
    effective = {one.rule_id: one for one in clerk.what_follows("effective", date(2026, 10, 9))}
    assert (effective["PM-03"].day, effective["PM-03"].provisional) == (date(2026, 11, 9), False)
    (accepted,) = clerk.what_follows("accepted", date(2028, 1, 20))
    assert accepted.provisional
    with pytest.raises(KeyError):
        clerk.what_follows("unknown", date(2026, 10, 9))
    calendar = services("clerk").context.calendar
    assert compute("GT-03", date(2026, 10, 9), days=5, calendar=calendar).day == date(2026, 10, 15)
    with pytest.raises(Refused):
        compute("ZZ-99", date(2026, 10, 9), calendar=calendar)
    assert services("chief").deadlines.due_list() == []


def test_a_period_of_hours_keeps_its_moment(
    services: Callable[[str], Services], hazard: int, clock: FixedClock, store: Store
) -> None:
    context = services("officer").context
    with UnitOfWork(store, context.actor, write=True, clock=clock) as unit:
        open_deadline(unit.session, "hazard", hazard, "PS-07", clock.now(), calendar=context.calendar)
    (item,) = services("officer").deadlines.due_list()
    assert item.due_at is not None
    assert (item.due_at - clock.now()).total_seconds() == 24 * 3600
    clock.advance(hours=30)
    (item,) = services("officer").deadlines.due_list()
    assert item.urgency is Urgency.OVERDUE
