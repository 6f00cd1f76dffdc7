"""Rounds, awards and aid as numbers for whoever may count care; in no figure of the month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    CARE_MODELS,
    CARE_ROUND_MODELS,
    AidEvent,
    AidPerson,
    Award,
    CareRound,
    CareSupport,
)
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.aid_events import AidState
from gridguard_desktop.domain.awards import AwardState
from gridguard_desktop.domain.errors import PermissionDenied
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.reports import figures
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.base import Record
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

DAYS = (None, date(2026, 9, 30), date(2026, 10, 1), TODAY)
PLAIN = """
SELECT
  (SELECT count(*) FROM care_round WHERE closed_on BETWEEN '2026-10-01' AND '2026-10-31'),
  (SELECT count(*) FROM award WHERE state = 'granted' AND decided_on BETWEEN '2026-10-01' AND '2026-10-31'),
  (SELECT count(*) FROM aid_event WHERE state = 'closed' AND ended_on BETWEEN '2026-10-01' AND '2026-10-31')
"""


def ended(station: MadeStation, number: int, day: date | None) -> list[Record]:
    """A round, an award and an emergency in every state that ended on that day, or goes on."""
    worker = station.users["care_worker"]
    began = TODAY - timedelta(days=60)
    rows: list[Record] = [
        CareRound(
            occasion="spring", starts_on=began, ends_on=TODAY, made_by=worker, made_on=began, closed_on=day
        )
    ]
    rows += [
        Award(
            kind="other",
            helper_kind="volunteer",
            person="邱志愿",
            nominator="马军",
            consent_on=began,
            is_named=False,
            state=state,
            entered_by=worker,
            entered_on=began,
            decided_on=day,
        )
        for state in AwardState
    ]
    rows += [
        AidEvent(
            number=f"援{number}-{state}",
            title="暴雨",
            what="x",
            happened_on=began,
            days=7,
            due_on=began,
            state=state,
            entered_by=worker,
            entered_on=began,
            ended_on=day,
        )
        for state in AidState
    ]
    return rows


def test_rounds_awards_and_aid_of_the_month_are_what_plain_sql_says(
    services: Callable[[str], Services], station: MadeStation, store: Store, clock: FixedClock
) -> None:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        for number, day in enumerate(DAYS):
            unit.session.add_all(ended(station, number, day))
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        plain = tuple(unit.session.execute(text(PLAIN)).one())
    counts = services(Role.CHIEF).care_list.counts()
    assert (counts.rounds_closed, counts.awards_granted, counts.aid_closed) == plain == (2, 2, 2)
    assert services(Role.CARE_WORKER).care_list.counts() == counts
    assert "邱志愿" not in repr(counts)
    for role in (Role.CLERK, Role.OFFICER, Role.PATROL_LEAD):
        with pytest.raises(PermissionDenied):
            services(role).care_list.counts()


def test_care_awards_and_aid_stand_in_no_figure_of_the_month() -> None:
    """Who reads reports reads no care, and a frozen month would keep what a consent's end has emptied."""
    kept = {*CARE_MODELS, *CARE_ROUND_MODELS, CareSupport, Award, AidEvent, AidPerson}
    assert not {model.record_type for model in kept} & {one.record_type for one in figures().values()}
