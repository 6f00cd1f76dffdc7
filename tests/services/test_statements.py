"""Lists, the digest, the calendar and the desk ask the database as often for fifty disputes as for ten."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    Agreement,
    Deadline,
    Dispute,
    Hazard,
    MediationSession,
    Obligation,
    Party,
    SessionBooking,
    Shift,
)
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.listing import ListQuery
from tests.factories import TODAY, intake
from tests.services.statements import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    People = Callable[[str], Services]

_OWN = {"id", "number", "paper_number", "version", "created_at", "updated_at"}
STATES = ("mediating", "agreed", "performing", "suspended", "performed")
EARLIER = TODAY - timedelta(days=20)


def copies(session: Session, station: MadeStation, count: int, first: int) -> None:
    """So many disputes in the mediator's hands, in every state in turn, each with everything a list looks
    at, and as many hazards and shifts of the officer; of every second record nothing is due."""
    base = session.query(Dispute).order_by(Dispute.id).first()
    assert base is not None
    kept = {column.key: getattr(base, column.key) for column in inspect(Dispute).columns}
    plain = {key: value for key, value in kept.items() if key not in _OWN}
    for n in range(first, first + count):
        state = STATES[n % len(STATES)]
        given = {
            "state": state,
            "track": "civil",
            "committee_id": station.committee,
            "mediator_id": station.mediators[0],
            "accepted_on": EARLIER,
            "next_due": None if state == "suspended" else TODAY,
        }
        row = Dispute(**{**plain, **given}, number=f"2026-8{n:03d}", paper_number=f"卷{n:03d}")
        found = hazard(station, n)
        session.add_all([row, found, shift(station, n)])
        session.flush()
        promised(session, row)
        session.add_all(sittings(row, station))
        if n % 2:
            session.add_all([due("dispute", row.id, "PM-01"), due("hazard", found.id, "RC-02")])


def promised(session: Session, row: Dispute) -> None:
    """The parties, their agreement and what one owes the other."""
    parties = [
        Party(dispute_id=row.id, ordinal=i, side=side, kind="person", name=f"甲乙{side}")
        for i, side in enumerate("ab")
    ]
    made = Agreement(
        dispute_id=row.id,
        number=row.paper_number,
        form="written",
        facts="事实",
        copies=3,
        drawn_up_on=EARLIER,
        effective_on=EARLIER if row.state in ("performing", "performed") else None,
    )
    session.add_all([*parties, made])
    session.flush()
    duty = Obligation(
        agreement_id=made.id,
        dispute_id=row.id,
        ordinal=1,
        debtor_id=parties[1].id,
        creditor_id=parties[0].id,
        kind="money",
        content="支付",
        amount=Decimal(100),
        due_on=TODAY - timedelta(days=3),
        state="open",
    )
    session.add(duty)


def sittings(row: Dispute, station: MadeStation) -> list[Record]:
    """A talk this morning and one tomorrow."""
    begun, hour, day = from_china(TODAY, 9), timedelta(hours=1), timedelta(days=1)
    common = {"dispute_id": row.id, "ordinal": 1, "mode": "joint", "place": "调解室"}
    common["mediator_id"] = station.mediators[0]
    held = MediationSession(**common, started_at=begun, ended_at=begun + hour, record="记录")
    booked = SessionBooking(**common, starts_at=begun + day, ends_at=begun + day + hour, state="planned")
    return [held, booked]


def hazard(station: MadeStation, n: int) -> Hazard:
    """One found in the officer's grid, waiting for its recheck."""
    return Hazard(
        number=f"隐整〔2026〕8{n:03d} 号",
        title="甲乙通道堵塞",
        kind="fire",
        place_name="梅园小区",
        grid_id=station.grids[0],
        address_text="金山东路18号",
        description="杂物堵塞",
        found_on=EARLIER,
        state="found",
        state_since=from_china(EARLIER, 9),
        officer_id=station.users["officer"],
    )


def shift(station: MadeStation, n: int) -> Shift:
    """A patrol of the officer, held on one of the days before."""
    begun = from_china(TODAY - timedelta(days=1 + n % 5), 19)
    return Shift(
        number=f"班8{n:03d}",
        starts_at=begun,
        ends_at=begun + timedelta(hours=2),
        route="梅园一线",
        grid_id=station.grids[0],
        officer_id=station.users["officer"],
        state="finished",
    )


def due(record_type: str, record_id: int, rule_id: str) -> Deadline:
    """Something due today."""
    return Deadline(
        record_type_key=record_type,
        record_id=record_id,
        rule_id=rule_id,
        task="办理",
        due_on=TODAY,
        because="受理 + 1 个月",
        citation="依据",
    )


def size(answer: object) -> int:
    """How much an answer holds, for comparing two of a kind."""
    return len(repr(answer))


ASKED: dict[str, Callable[[Services, list[int]], object]] = {
    "rows": lambda one, ids: one.disputes.rows(ids),
    "outlooks": lambda one, ids: one.disputes.outlooks(ids),
    "list": lambda one, _: one.disputes.list_ids(ListQuery("dispute")),
    "digest": lambda one, _: one.digest.today(),
    "calendar": lambda one, _: one.calendar.between(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
    "loads": lambda one, _: one.calendar.loads(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
    "desk": lambda one, _: one.desk.due(),
    "idle": lambda one, _: one.deadlines.without_next_step(),
    "month": lambda one, _: one.desk.month(),
    "search": lambda one, _: one.search.find("甲乙").hits,
}


GROWING = {
    "mediator": {"digest", "calendar", "desk", "idle", "search"},
    "mediator2": {"digest", "calendar", "desk"},
    "chief": {"digest", "calendar", "desk", "month", "idle", "search"},
    "officer": {"digest", "calendar", "desk", "month", "idle", "search"},
}
"""Who is shown more when there is more: where nothing grows, nothing is proved."""


@pytest.mark.parametrize("login", list(GROWING))
def test_fifty_rows_ask_as_often_as_ten(
    login: str, services: People, store: Store, station: MadeStation, clock: FixedClock
) -> None:
    services("clerk").disputes.register(intake(grid_id=station.grids[0]))
    counted: list[dict[str, int]] = []
    answered: list[dict[str, object]] = []
    for count, first in ((10, 0), (40, 10)):
        with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
            copies(unit.session, station, count, first)
        person = services(login)
        ids = person.disputes.list_ids(ListQuery("dispute"))
        said = {}
        told = {}
        for name, ask in ASKED.items():
            with heard(store) as statements:
                told[name] = ask(person, ids)
            said[name] = len(statements)
        counted.append(said)
        answered.append(told)
    assert counted[0] == counted[1]
    assert {name for name in ASKED if size(answered[0][name]) < size(answered[1][name])} >= GROWING[login]
    outlooks = [told["outlooks"] for told in answered]
    assert len(outlooks[1]) >= 5 * (2 if login == "mediator2" else 5)  # type: ignore[arg-type]
