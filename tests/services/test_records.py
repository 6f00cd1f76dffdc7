"""The verbs every record type shares, tried on residents, volunteers and grids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Conflict, NotFound, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.records import RecordService
    from tests.factories import MadeStation


@pytest.fixture
def residents(services: Callable[[str], Services]) -> RecordService:
    return services("clerk").for_type("resident")


def person(station: MadeStation, **given: Any) -> dict[str, Any]:
    return {
        "name": "司马 光明",
        "id_kind": "111",
        "id_number": made_id(21),
        "phone": "190 0000 0021",
        "residence_kind": "permanent",
        "grid_id": station.grids[0],
        "address_text": "金山东路9号",
        **given,
    }


def test_a_new_record_is_normalised_and_shown_masked(residents: RecordService, station: MadeStation) -> None:
    made = residents.create(person(station))
    view = residents.get(made)
    assert view.values["name"] == "司马光明"
    assert view.values["id_number"] == made_id(21)[:4] + "**********" + made_id(21)[-4:]
    assert view.values["phone"] == "190****0021"
    assert (view.values["birth_date"], view.values["sex"]) == (date(1985, 3, 12), "1")
    assert (view.version, view.links["grid_id"], view.archived) == (1, "梅园一网格", False)


def test_wrong_values_are_named_by_field_and_nothing_is_saved(
    residents: RecordService, station: MadeStation
) -> None:
    before = residents.count(ListQuery("resident"))
    wrong_digit = made_id(21)[:-1] + ("1" if made_id(21)[-1] != "1" else "2")
    with pytest.raises(ValidationError) as error:
        residents.create(person(station, name="", id_number=wrong_digit))
    assert set(error.value.fields) == {"name", "id_number"}
    taken = made_id(1, date(1972, 5, 4))  # a resident of the made-up station
    with pytest.raises(ValidationError) as error:
        residents.create(person(station, id_number=taken))
    assert set(error.value.fields) == {"id_number"}
    assert residents.count(ListQuery("resident")) == before


def test_what_comes_back_masked_is_left_alone(
    residents: RecordService, station: MadeStation, store: Store
) -> None:
    made = residents.create(person(station))
    shown = dict(residents.get(made).values)
    residents.update(made, 1, {"name": "司马明", "id_number": shown["id_number"], "phone": shown["phone"]})
    with UnitOfWork(store, PROGRAM) as unit:
        row = unit.session.get(Resident, made)
        assert row is not None
        assert (row.name, row.id_number, row.phone) == ("司马明", made_id(21), made_phone(21))
        assert (row.name_initials, row.version) == ("smm", 2)


def test_the_second_of_two_savers_sees_all_values(
    services: Callable[[str], Services], residents: RecordService, station: MadeStation
) -> None:
    made = residents.create(person(station, birth_date=None, note="甲"))
    services("officer").for_type("resident").update(made, 1, {"note": "乙", "arrived_on": date(2026, 3, 1)})
    with pytest.raises(Conflict) as conflict:
        residents.update(
            made, 1, {"note": "丙", "arrived_on": None, "name": "司马光明", "phone": made_phone(22)}
        )
    found = {item.field: (item.loaded, item.current, item.mine) for item in conflict.value.differences}
    assert found == {
        "note": ("甲", "乙", "丙"),
        "arrived_on": (None, date(2026, 3, 1), None),
        "phone": ("190****0021", "190****0021", "190****0022"),
    }
    assert (conflict.value.changed_by, conflict.value.current_version) == ("张立", 2)
    assert residents.get(made).values["note"] == "乙"


def test_the_archive_keeps_and_hides(residents: RecordService, station: MadeStation) -> None:
    made = residents.create(person(station))
    with pytest.raises(Conflict):
        residents.archive(made, 7)
    residents.archive(made, 1)
    assert made not in residents.list_ids(ListQuery("resident"))
    assert made in residents.list_ids(ListQuery("resident", with_archived=True))
    assert residents.get(made).archived


def test_lists_filter_sort_and_page(residents: RecordService, station: MadeStation) -> None:
    made = [
        residents.create(person(station, id_number=made_id(serial), name=name, arrived_on=arrived))
        for serial, name, arrived in (
            (31, "甲天", date(2026, 1, 1)),
            (33, "乙天", date(2026, 2, 1)),
            (35, "丙天", None),
        )
    ]
    by_arrival = ListQuery("resident", (Filter("arrived_on", Operator.PRESENT),), sort="-arrived_on")
    assert residents.list_ids(by_arrival) == [made[1], made[0]]
    assert residents.list_ids(by_arrival, limit=1) == [made[1]]
    until = ListQuery(
        "resident",
        (
            Filter("arrived_on", Operator.UNTIL, date(2026, 1, 31)),
            Filter("grid_id", Operator.ANY_OF, [station.grids[0]]),
        ),
    )
    assert (residents.list_ids(until), residents.count(until)) == ([made[0]], 1)
    none = ListQuery(
        "resident", (Filter("arrived_on", Operator.EMPTY), Filter("name", Operator.EQUALS, "丙天"))
    )
    assert residents.list_ids(none) == [made[2]]
    assert residents.count(ListQuery("resident"), cap=2) == 3  # “more than two”
    lines = residents.rows([made[2], 10**9, made[0]], ["name", "id_number", "grid_id"])
    assert [(line.id, line.values["name"], line.values["grid_id"]) for line in lines] == [
        (made[2], "丙天", "梅园一网格"),
        (made[0], "甲天", "梅园一网格"),
    ]
    assert "*" in lines[0].values["id_number"]


def test_opening_and_revealing_are_on_record(
    residents: RecordService, store: Store, station: MadeStation
) -> None:
    made = residents.create(person(station))
    residents.get(made)
    with pytest.raises(ValidationError):
        residents.reveal(made, "id_number", "  ")
    assert residents.reveal(made, "id_number", "核对身份") == made_id(21)
    with pytest.raises(NotFound):
        residents.reveal(10**9, "id_number", "核对身份")
    with UnitOfWork(store, PROGRAM) as unit:
        trail = unit.session.execute(
            select(AuditRow.action, AuditRow.body)
            .where(AuditRow.record_id == made, AuditRow.record_type == "resident")
            .order_by(AuditRow.seq)
        ).all()
    assert [row.action for row in trail] == ["record:created", "record:opened", "field:revealed"]
    assert all(made_id(21) not in row.body for row in trail)


def test_a_register_without_people_is_read_without_a_row(
    services: Callable[[str], Services], store: Store, station: MadeStation
) -> None:
    grids = services("clerk").for_type("grid")
    assert grids.get(station.grids[0]).values["name"] == "梅园一网格"
    with UnitOfWork(store, PROGRAM) as unit:
        opened = select(AuditRow.seq).where(AuditRow.action == "record:opened")
        assert unit.session.scalars(opened).all() == []
