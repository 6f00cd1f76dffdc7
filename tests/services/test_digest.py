"""The digest: everything whose reminder has come, each thing once; escalation to the chief; chains the chief
sets; what follows from an event; and exactly the records nobody is reminded of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Deadline, Dispute, Hazard
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.domain.reminders import Act, ChainStep
from gridguard_desktop.services.deadlines import open_deadline, refresh_next_due
from tests.documents.typeset.reading import body_text
from tests.factories import intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case


def plan(services: Services, record_id: int, rule_id: str, start: date, days: int | None = None) -> None:
    context = services.context
    with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
        calendar = context.calendar
        open_deadline(unit.session, "dispute", record_id, rule_id, start, calendar=calendar, days=days)
        row = unit.session.get(Dispute, record_id)
        assert row is not None
        refresh_next_due(unit.session, row)


def test_each_thing_stands_in_the_part_its_chain_has_reached(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    disputes = services("clerk").disputes
    ids = [disputes.register(intake(grid_id=station.grids[0])) for _ in range(6)]
    # PM-10 counts plain days: due 9 October plus these
    for record_id, offset in zip(ids, (-3, -1, 0, 2, 3, 4), strict=True):
        plan(services("officer"), record_id, "PM-10", date(2026, 9, 9), days=30 + offset)
    digest = services("chief").digest.today()
    found = {
        name: [line.item.record_id for line in getattr(digest, name)]
        for name in ("escalated", "overdue", "due_today", "ahead")
    }
    assert found == {"escalated": [ids[0]], "overdue": [ids[1]], "due_today": [ids[2]], "ahead": ids[3:5]}
    assert digest.notice == "已报所长 1 件 · 逾期 1 件 · 今日到期 1 件 · 临近 2 件"
    assert digest.overdue[0].next_on == date(2026, 10, 11)
    assert digest.escalated[0].step == ChainStep(3, Act.ESCALATE)
    assert digest.escalated[0].next_on is None
    assert services("officer2").digest.today().lines == ()


def test_a_hundred_overdue_are_one_digest_of_a_hundred_lines(
    services: Callable[[str], Services], station: MadeStation, store: Store, clock: FixedClock
) -> None:
    record_id = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    context = services("officer").context
    with UnitOfWork(store, context.actor, write=True, clock=clock) as unit:
        for n in range(100):
            open_deadline(
                unit.session,
                "dispute",
                record_id,
                "PM-10",
                date(2026, 9, 1),
                task=f"回访 {n}",
                days=30 + n % 7,
                calendar=context.calendar,
            )
    digest = services("chief").digest.today()
    assert len(digest.lines) == 100
    assert len({line.item.deadline_id for line in digest.lines}) == 100
    assert sum(map(len, (digest.escalated, digest.overdue))) == 100


def test_moving_the_end_moves_its_reminders(case: Case) -> None:
    case.bring_to("mediating")
    running = next(one for one in case.view().deadlines if one.rule_id == "PM-01")
    case.clock.advance(days=28)  # 6 November, three days before the 9th
    assert [line.item.rule_id for line in case.services("chief").digest.today().ahead] == ["PM-01"]
    case.take(
        "mediator",
        "extend_period",
        deadline_id=running.id,
        until=date(2026, 11, 24),
        reason="等待检测",
        approved_by="周桂兰",
        consents=[party.id for party in case.view().parties],
    )
    assert case.services("chief").digest.today().lines == ()
    case.clock.advance(days=15)  # 21 November
    assert [line.item.rule_id for line in case.services("chief").digest.today().ahead] == ["PM-01"]


def test_the_chief_sets_the_chains_and_nobody_else(services: Callable[[str], Services], case: Case) -> None:
    case.bring_to("accepted")  # due 9 November, a month away
    digest = services("chief").digest
    assert digest.today().lines == ()
    steps = [ChainStep(3, Act.ESCALATE), ChainStep(-30, Act.REMIND)]
    digest.set_chain("soft", steps)
    case.clock.advance(days=1)
    assert [line.step.days for line in services("mediator").digest.today().ahead] == [-30]
    assert services("clerk").digest.chains()["soft"][0] == ChainStep(-30, Act.REMIND)
    with pytest.raises(ValidationError):
        digest.set_chain("soft", [])
    with pytest.raises(NotFound):
        digest.set_chain("harder", steps)
    for login in ("officer", "clerk", "mediator", "administrator"):
        with pytest.raises(PermissionDenied):
            services(login).digest.set_chain("soft", steps)


def test_what_follows_is_what_the_real_ones_become(case: Case) -> None:
    service = case.services("mediator").deadlines
    today = case.clock.today()
    for state, event in (("referred", "referred"), ("accepted", "accepted"), ("performing", "effective")):
        case.bring_to(state)
        real = {one.rule_id: (one.due_on, one.because) for one in case.view().deadlines}
        for guessed in service.what_follows(event, today):
            if guessed.rule_id in real:
                assert real[guessed.rule_id] == (guessed.day, guessed.because)
        assert {one.rule_id for one in service.what_follows(event, today)} & set(real)
    for entry in lawdata.choices("what_if"):
        assert service.what_follows(entry.key, today)
    assert service.what_follows("court_referred", date(2010, 1, 4)) == ()
    with pytest.raises(KeyError):
        service.what_follows("nothing", today)


def test_exactly_the_open_records_without_a_date_are_listed(
    services: Callable[[str], Services], station: MadeStation, store: Store, case: Case
) -> None:
    """Disputes in every state of the course, with and without dates, hazards too: the list against a plain
    look into the tables."""
    clerk = services("clerk").disputes
    for state in ("registered", "triaged", "referred", "mediating", "performing", "closed", "archived"):
        made = type(case)(
            case.services, station, case.clock, clerk.register(intake(grid_id=station.grids[0]))
        )
        made.bring_to(state)
    dated = clerk.register(intake(grid_id=station.grids[0]))
    services("clerk").own_dates.set_date(
        record_type="dispute", record_id=dated, day=date(2026, 10, 20), task="再问"
    )
    with UnitOfWork(store, services("chief").context.actor) as unit:
        dates = {
            (row.record_type_key, row.record_id)
            for row in unit.session.scalars(select(Deadline))
            if row.met_on is None and not row.is_cancelled and row.paused_from is None
        }
        still_open = {
            ("dispute", row.id) for row in unit.session.scalars(select(Dispute)) if row.state not in ENDED
        }
        still_open |= {
            ("hazard", row.id) for row in unit.session.scalars(select(Hazard)) if row.closed_on is None
        }
    listed = services("chief").digest.today().idle
    assert {(row.record_type, row.record_id) for row in listed} == still_open - dates
    assert len(listed) == len(still_open - dates) >= 2


def test_the_morning_sheet_lists_the_sittings_of_the_day(case: Case) -> None:
    case.bring_to("performing")
    case.clock.advance(days=32)
    text = body_text(case.services("chief").papers.preview(Paper.DUE_LIST, 1))
    assert "今日清单" in text
    assert "申请司法确认" in text
    case.clock.advance(days=-32)
    text = body_text(case.services("chief").papers.preview(Paper.DUE_LIST, 1))
    assert "今日安排的调解（1场）" in text
