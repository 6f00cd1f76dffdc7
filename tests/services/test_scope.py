"""Own grids, own cases: what lies outside is not in any list, count, page, search or export of anybody, by
any verb."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.pinyin import write_derived
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied
from gridguard_desktop.domain.fields import Scope
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.role_table import granted
from tests.factories import intake, made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.records import RecordService
    from tests.factories import MadeStation

PLACE = "卧龙岗路九号"
WHOLE_STATION = {"clerk", "chief"}
LOGINS = {
    "clerk": Role.CLERK,
    "officer": Role.OFFICER,
    "officer2": Role.OFFICER,
    "mediator": Role.MEDIATOR,
    "mediator2": Role.MEDIATOR,
    "patrol_lead": Role.PATROL_LEAD,
    "chief": Role.CHIEF,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
NOW = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)
TODAY = date(2026, 10, 9)
SAMPLES: dict[str, dict[str, Any]] = {
    "building": {"name": "九号楼"},
    "house": {"use_state": "rented"},
    "household": {"number": "H-9"},
    "resident": {"name": "诸葛明", "id_number": made_id(77), "phone": made_phone(77), "state": "registered"},
    "organisation": {"name": "卧龙商店", "kind": "shop"},
    "incident": {
        "number": "警2026-00009",
        "received_at": NOW,
        "channel": "110",
        "kind": "dispute",
        "summary": PLACE,
    },
    "inspection": {
        "number": "查〔2026〕9 号",
        "inspected_on": TODAY,
        "place_name": "卧龙商店",
        "kind": "fire",
        "mode": "announced",
        "second_inspector": "马军",
        "findings": PLACE,
    },
    "hazard": {
        "number": "隐整〔2026〕9 号",
        "title": "通道堵塞",
        "kind": "fire",
        "place_name": "卧龙商店",
        "description": PLACE,
        "found_on": TODAY,
        "state": "found",
        "state_since": NOW,
    },
    "routine": {
        "title": PLACE,
        "kind": "visit",
        "cycle": "monthly",
        "first_on": TODAY,
        "rest_day": "forward",
        "falls_on": TODAY,
        "due_on": TODAY,
    },
    "service_request": {
        "number": "求2026-0009",
        "title": PLACE,
        "kind": "enquiry",
        "channel": "window",
        "received_on": NOW.date(),
        "due_on": NOW.date(),
        "state": "open",
        "content": "询问居住证怎样办理",
    },
}
"""A row of each record type that has a scope, in the grid of ``officer2``; the dispute goes through its own
verbs."""


OWN_TESTS = {"licence", "employee", "element", "declaration", "joint_task", "volunteer_accident"}
"""Tried in ``test_units.py``, ``test_elements.py``, ``test_declarations.py``, ``test_joint_tasks.py`` and
``test_volunteer_accidents.py``: their rows hang on a unit, a kind, a house, a matter or a volunteer."""


def test_every_scoped_record_type_is_tried() -> None:
    scoped = {key for key, declared in RECORD_TYPES.items() if declared.scope is not Scope.STATION}
    assert scoped == {*SAMPLES, "dispute", "party", "information_request", *OWN_TESTS}


def test_a_request_about_somebody_of_another_grid(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    asked = {
        "resident_id": station.residents[2],
        "kind": "copy",
        "received_on": TODAY,
        "asker": "self",
        "proof": "核对证件",
        "content": PLACE,
    }
    made = services("officer2").for_type("information_request").create(asked)
    records = services("officer").for_type("information_request")
    with pytest.raises(NotFound):
        records.create(asked)
    for login in ("clerk", "chief", "officer2"):
        assert services(login).for_type("information_request").get(made).id == made
        assert found_by_search(services(login), "information_request") == set()
    query = ListQuery("information_request", with_archived=True)
    assert records.list_ids(query) == []
    assert (records.count(query), records.rows([made])) == (0, [])
    with pytest.raises(NotFound):
        records.get(made)
    unchangeable(services("officer"), "information_request", made)


@pytest.mark.parametrize("key", list(SAMPLES))
def test_a_record_of_another_grid(
    key: str, store: Store, services: Callable[[str], Services], station: MadeStation
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        row = MODELS[key](grid_id=station.grids[1], **SAMPLES[key])
        if hasattr(row, "address_text"):
            row.address_text = PLACE
        if hasattr(row, "officer_id"):
            row.officer_id = station.users["officer2"]
        write_derived(row)
        unit.session.add(row)
        unit.session.flush()
        record_id = row.id
    compare(services, key, record_id, seen_by=WHOLE_STATION | {"officer2"})


def test_a_dispute_of_another_grid_and_another_mediator(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    made = services("clerk").disputes.register(intake(grid_id=station.grids[1], address_text=PLACE))
    compare(services, "dispute", made, seen_by=WHOLE_STATION | {"officer2"})
    officer = services("officer2").disputes
    officer.triage(
        dispute_id=made, version=officer.view(made).version, track="civil", reason="civil_no_violation"
    )
    officer.refer(dispute_id=made, version=officer.view(made).version, committee_id=station.committee)
    at_the_door = WHOLE_STATION | {"officer2", "mediator", "mediator2"}
    compare(services, "dispute", made, seen_by=at_the_door)
    mediator = services("mediator2").disputes
    mediator.accept(dispute_id=made, version=mediator.view(made).version)
    compare(services, "dispute", made, seen_by=at_the_door - {"mediator"})
    for login in ("officer", "mediator", "patrol_lead"):
        outside(services(login), made, officer.view(made).parties[0].id)


def test_who_takes_a_dispute_in_may_follow_it(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    made = services("patrol_lead").disputes.register(intake(grid_id=station.grids[1], address_text=PLACE))
    compare(services, "dispute", made, seen_by=WHOLE_STATION | {"officer2", "patrol_lead"})


def test_a_dispute_of_the_streets_a_patrol_walks_is_not_its_business(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    made = services("clerk").disputes.register(intake(grid_id=station.grids[0], address_text=PLACE))
    compare(services, "dispute", made, seen_by=WHOLE_STATION | {"officer"})


def compare(services: Callable[[str], Services], key: str, record_id: int, *, seen_by: set[str]) -> None:
    """Every way to a record, as every user; denied without the permission to read."""
    query = ListQuery(key, with_archived=True)
    for login, role in LOGINS.items():
        mine = services(login)
        records = mine.for_type(key)
        if record_permission(key, "read") not in granted(role):
            denied(records, query, record_id)
            continue
        seen = login in seen_by
        assert (record_id in records.list_ids(query)) is seen, login
        assert records.count(query) == len(records.list_ids(query)), login
        assert [row.id for row in records.rows([record_id])] == ([record_id] if seen else []), login
        assert (record_id in found_by_search(mine, key)) is seen, login
        if seen:
            assert records.get(record_id).id == record_id
        else:
            with pytest.raises(NotFound):
                records.get(record_id)
            unchangeable(mine, key, record_id)


def denied(records: RecordService, query: ListQuery, record_id: int) -> None:
    for call in (
        lambda: records.list_ids(query),
        lambda: records.count(query),
        lambda: records.get(record_id),
        lambda: records.rows([record_id]),
    ):
        with pytest.raises(PermissionDenied):
            call()


def found_by_search(mine: Services, key: str) -> set[int]:
    return {hit.id for hit in mine.search.find(PLACE, kinds=(key,)).hits}


def unchangeable(mine: Services, key: str, record_id: int) -> None:
    """Whoever may change such records at all cannot reach this one either."""
    if not mine.context.actor.can(record_permission(key, "update")):
        return
    with pytest.raises(NotFound):
        mine.for_type(key).update(record_id, 1, {"address_text": "别处"})


def outside(mine: Services, dispute_id: int, party_id: int) -> None:
    """The verbs of a case, seen from outside it."""
    disputes = mine.disputes
    with pytest.raises(NotFound):
        disputes.view(dispute_id)
    with pytest.raises(NotFound):
        disputes.reveal_party_field(dispute_id=dispute_id, party_id=party_id, field="phone", purpose="x")
    assert disputes.possible_duplicates(address=PLACE, party_names=["王秀英", "赵国强"]) == []
    assert mine.deadlines.due_list(record_type="dispute", record_id=dispute_id) == []
    assert mine.deadlines.without_next_step() == []
