"""Owners of a house over time: several at once, every change keeps who was before, numbers masked."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, ValidationError
from gridguard_desktop.services.houses import OwnerDraft
from tests.factories import TODAY, made_phone
from tests.made_rentals import make_house

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

DAY = timedelta(days=1)


@pytest.fixture
def house(services: Ask, station: MadeStation) -> int:
    return make_house(services, station.grids[0])


def test_the_layout_of_a_house_is_kept(services: Ask, station: MadeStation) -> None:
    facts = {
        "kind": "self_built",
        "area": Decimal("86.50"),
        "room_count": 3,
        "exit_count": 2,
        "gas": "bottled",
    }
    house = make_house(services, station.grids[0], **facts)
    read = services("clerk").for_type("house").get(house).values
    assert {name: read[name] for name in facts} == facts


def test_the_owner_changes_and_who_was_before_stays(services: Ask, house: int) -> None:
    owners = services("officer").owners
    view = owners.view(house)
    assert [(one.id, one.name, one.phone) for one in view.current] == [(None, "王五", "190****0011")]
    assert view.past == ()
    fresh = [
        OwnerDraft("赵六", made_phone(21), "云龙区某小区1号楼", source="certificate"),
        OwnerDraft("钱七", source="declared"),
    ]
    owners.hand_over(house, view.version, TODAY - DAY, fresh, "买卖")
    view = owners.view(house)
    assert [(one.name, one.from_on, one.source) for one in view.current] == [
        ("赵六", TODAY - DAY, "certificate"),
        ("钱七", TODAY - DAY, "declared"),
    ]
    assert [(one.name, one.from_on, one.until_on, one.end_reason) for one in view.past] == [
        ("王五", None, TODAY - DAY, "买卖")
    ]
    read = services("officer").for_type("house").get(house).values
    assert (read["owner_name"], read["owner_phone"]) == ("赵六", "190****0021")
    assert [hit.id for hit in services("clerk").search.find("赵六", kinds=("house",)).hits] == [house]


def test_several_owners_come_and_go(services: Ask, house: int) -> None:
    owners = services("officer").owners
    owners.add(house, owners.view(house).version, OwnerDraft("王小妹", from_on=TODAY - 9 * DAY))
    view = owners.view(house)
    assert [one.name for one in view.current] == ["王五", "王小妹"]
    with pytest.raises(ValidationError):
        owners.end(house, view.version, view.current[1].id, TODAY - 10 * DAY, "赠与")
    owners.end(house, view.version, view.current[0].id, TODAY, "去世，由其妹继承")
    view = owners.view(house)
    assert ([one.name for one in view.current], [one.name for one in view.past]) == (["王小妹"], ["王五"])
    assert services("clerk").for_type("house").get(house).values["owner_name"] == "王小妹"
    owners.end(house, view.version, None, TODAY, "征收")
    view = owners.view(house)
    assert view.current == ()
    assert services("clerk").for_type("house").get(house).values["owner_name"] is None
    with pytest.raises(NotFound):
        owners.end(house, view.version, None, TODAY, "征收")


def test_the_form_of_the_house_keeps_the_history_too(services: Ask, house: int) -> None:
    houses, owners = services("officer").for_type("house"), services("officer").owners
    houses.update(house, houses.get(house).version, {"note": "东户"})
    assert owners.view(house).past == ()
    houses.update(house, houses.get(house).version, {"owner_name": "赵六", "owner_phone": made_phone(21)})
    view = owners.view(house)
    assert [(one.name, one.from_on, one.phone) for one in view.current] == [("赵六", TODAY, "190****0021")]
    assert [(one.name, one.until_on, one.phone) for one in view.past] == [("王五", TODAY, "190****0011")]
    houses.update(house, houses.get(house).version, {"owner_phone": made_phone(22)})
    view = owners.view(house)
    assert [(one.name, one.phone) for one in view.current] == [("赵六", "190****0022")]
    assert len(view.past) == 1
    houses.update(house, houses.get(house).version, {"owner_name": None, "owner_phone": None})
    view = owners.view(house)
    assert ([one.name for one in view.past], view.current) == (["赵六", "王五"], ())


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (OwnerDraft(" "), "name"),
        (OwnerDraft("赵六", "12"), "phone"),
        (OwnerDraft("赵六", source="hearsay"), "source"),
        (OwnerDraft("赵六", from_on=TODAY + DAY), "from_on"),
    ],
)
def test_an_owner_that_does_not_fit_is_refused(
    services: Ask, house: int, draft: OwnerDraft, field: str
) -> None:
    owners = services("officer").owners
    with pytest.raises(ValidationError) as caught:
        owners.add(house, owners.view(house).version, draft)
    assert set(caught.value.fields) == {field}


def test_a_change_says_how_and_when(services: Ask, house: int) -> None:
    owners = services("officer").owners
    version = owners.view(house).version
    with pytest.raises(ValidationError) as caught:
        owners.hand_over(house, version, TODAY + DAY, [], " ")
    assert set(caught.value.fields) == {"name", "reason", "on"}
    for on, reason in ((TODAY + DAY, "买卖"), (TODAY, "")):
        with pytest.raises(ValidationError):
            owners.end(house, version, None, on, reason)
    owners.add(house, version, OwnerDraft("赵六"))
    with pytest.raises(Conflict):
        owners.add(house, version, OwnerDraft("钱七"))


def test_numbers_are_shown_for_a_purpose_on_record(services: Ask, store: Store, house: int) -> None:
    owners = services("officer").owners
    owners.add(house, owners.view(house).version, OwnerDraft("赵六", made_phone(21), "某小区1号楼"))
    owner = owners.view(house).current[1].id
    assert owner is not None
    with pytest.raises(ValidationError):
        owners.reveal(owner, "phone", " ")
    with pytest.raises(NotFound):
        owners.reveal(owner, "name", "联系")
    with pytest.raises(NotFound):
        services("officer2").owners.reveal(owner, "phone", "联系")
    with pytest.raises(PermissionDenied):
        services("mediator").owners.reveal(owner, "phone", "联系")
    assert owners.reveal(owner, "phone", "联系房主") == made_phone(21)
    assert owners.reveal(owner, "lives_at", "联系房主") == "某小区1号楼"
    with UnitOfWork(store, PROGRAM) as unit:
        rows = unit.session.scalars(
            select(AuditRow).where(AuditRow.action == AuditEvent.FIELD_REVEALED.value)
        ).all()
    assert [(row.record_type, row.record_id) for row in rows] == [("house_owner", owner)] * 2
    assert all(made_phone(21) not in row.body for row in rows)


def test_other_grids_see_no_owner(services: Ask, house: int) -> None:
    with pytest.raises(NotFound):
        services("officer2").owners.view(house)
    assert not services("chief").owners.view(house).may_change
