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
    MediationSession,
    Obligation,
    Party,
    SessionBooking,
)
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.listing import ListQuery
from tests.factories import TODAY, intake
from tests.services.statements import heard

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

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
    at."""
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
        session.add(row)
        session.flush()
        parties = [
            Party(dispute_id=row.id, ordinal=i, side=side, kind="person", name=f"甲乙{side}")
            for i, side in enumerate("ab")
        ]
        session.add_all(parties)
        session.flush()
        made = Agreement(
            dispute_id=row.id,
            number=f"卷{n:03d}",
            form="written",
            facts="事实",
            copies=3,
            drawn_up_on=EARLIER,
        )
        session.add(made)
        session.flush()
        if state in ("performing", "performed"):
            made.effective_on = EARLIER
        begun = from_china(TODAY, 9)
        common = {
            "dispute_id": row.id,
            "mode": "joint",
            "place": "调解室",
            "mediator_id": station.mediators[0],
        }
        session.add_all(
            [
                Obligation(
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
                ),
                Deadline(
                    record_type_key="dispute",
                    record_id=row.id,
                    rule_id="PM-01",
                    task="调解",
                    due_on=TODAY,
                    because="受理 + 1 个月",
                    citation="依据",
                ),
                MediationSession(
                    **common, ordinal=1, started_at=begun, ended_at=begun + timedelta(hours=1), record="记录"
                ),
                SessionBooking(
                    **common,
                    ordinal=1,
                    starts_at=begun + timedelta(days=1),
                    ends_at=begun + timedelta(days=1, hours=1),
                    state="planned",
                ),
            ]
        )


ASKED: dict[str, Callable[[Services, list[int]], object]] = {
    "rows": lambda one, ids: one.disputes.rows(ids),
    "outlooks": lambda one, ids: one.disputes.outlooks(ids),
    "list": lambda one, _: one.disputes.list_ids(ListQuery("dispute")),
    "digest": lambda one, _: one.digest.today(),
    "calendar": lambda one, _: one.calendar.between(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
    "desk": lambda one, _: one.desk.due(),
    "month": lambda one, _: one.desk.month(),
    "search": lambda one, _: one.search.find("甲乙").hits,
}


@pytest.mark.parametrize("login", ["mediator", "mediator2", "chief"])
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
    outlooks = [told["outlooks"] for told in answered]
    assert len(outlooks[1]) >= 5 * (2 if login == "mediator2" else 5)  # type: ignore[arg-type]
