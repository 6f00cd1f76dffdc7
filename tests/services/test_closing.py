"""Who died or left is closed some time after, stands in no list, and is found only with a purpose."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.resident_facts import Told, close_after, keep_until
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

FAMILY = Told("family")


@pytest.fixture
def clerk(services: Callable[[str], Services]) -> Services:
    return services("clerk")


def goes(clerk: Services, who: int, **values: date) -> None:
    clerk.residents.tell(who, clerk.residents.get(who).version, values, FAMILY)


def test_closed_after_the_cycle_and_the_time_of_keeping_begins(
    clerk: Services, station: MadeStation, clock: FixedClock
) -> None:
    left, died, *others = station.residents
    goes(clerk, left, left_on=date(2026, 10, 1))
    goes(clerk, died, deceased_on=date(2026, 10, 8))
    assert clerk.residents.get(died).values["state"] == "deceased"
    assert clerk.residents.get(died).values["left_on"] == date(2026, 10, 8)
    assert clerk.residents.facts(died).history[0].title == "死亡登记"
    assert clerk.closing.due() == ()
    clock.advance(days=close_after() - 8)
    assert [one.id for one in clerk.closing.due()] == [left]
    clock.advance(days=8)
    assert [one.id for one in clerk.closing.due()] == [left, died]
    assert clerk.closing.close_due() == 2
    assert clerk.closing.due() == ()
    assert set(clerk.residents.list_ids(ListQuery("resident"))) == set(others)
    values = clerk.residents.get(left).values
    assert values["keep_until"] == keep_until(date(2026, 10, 1)) == date(2027, 10, 1)
    assert clerk.closing.expired() == ()
    clock.advance(days=400)
    assert [one.id for one in clerk.closing.expired()] == [left, died]


def test_search_finds_them_only_with_a_purpose(
    clerk: Services, store: Store, station: MadeStation, clock: FixedClock
) -> None:
    who = station.residents[0]
    goes(clerk, who, left_on=date(2026, 9, 1))
    assert clerk.closing.close_due() == 1
    assert clerk.search.find("王秀英").hits == ()
    for purpose in ("", "  ", "查"):
        with pytest.raises(ValidationError) as refused:
            clerk.search.find("王秀英", with_archived=True, purpose=purpose)
        assert "purpose" in refused.value.fields
    found = clerk.search.find("王秀英", with_archived=True, purpose="出具居住证明", settled=False)
    assert [hit.id for hit in found.hits] == [who]
    with UnitOfWork(store, PROGRAM) as unit:
        wanted = select(AuditRow.body).where(AuditRow.action == AuditEvent.SEARCHED.value)
        last = json.loads(unit.session.scalars(wanted.order_by(AuditRow.seq.desc())).first() or "")
    assert last["purpose"] == "出具居住证明"
    assert last["details"]["closed"] is True
    assert "王秀英" not in json.dumps(last, ensure_ascii=False)


def test_the_dead_and_those_who_left_count_up_to_their_day(clerk: Services, station: MadeStation) -> None:
    who = station.residents[0]
    told = Told("self", corrects=True, note="补记")
    version = clerk.residents.get(who).version
    clerk.residents.tell(who, version, {"arrived_on": date(2024, 1, 1)}, told)
    goes(clerk, who, deceased_on=date(2026, 8, 1))
    clerk.closing.close_due()
    assert clerk.population.totals(date(2026, 7, 31)).total == 1
    assert clerk.population.totals(date(2026, 8, 1)).total == 0


def test_filing_away_by_hand_and_opening_again(clerk: Services, station: MadeStation) -> None:
    who = station.residents[0]
    clerk.residents.archive(who, clerk.residents.get(who).version)
    view = clerk.residents.get(who)
    assert view.values["keep_until"] == keep_until(TODAY)
    assert view.values["check_by"] is None
    with pytest.raises(ValidationError):
        clerk.residents.reopen(who, view.version, " ")
    clerk.residents.reopen(who, view.version, "本人回来居住")
    view = clerk.residents.get(who)
    assert (view.archived, view.values["keep_until"]) == (False, None)
    assert view.values["check_by"] is not None
    with pytest.raises(NotFound):
        clerk.residents.reopen(who, view.version, "再来一次")


def test_who_comes_back_after_all(clerk: Services, station: MadeStation) -> None:
    """Taken for dead by mistake: the days go, the state follows."""
    who = station.residents[0]
    goes(clerk, who, deceased_on=date(2026, 10, 1))
    version = clerk.residents.get(who).version
    values = {"deceased_on": None, "left_on": None}
    clerk.residents.tell(who, version, values, Told("visit", corrects=True, note="同名，报错了人"))
    assert clerk.residents.get(who).values["state"] == "registered"
