"""Whom to reach for a minor or somebody over eighty: apart from the register, for the care role alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import CareContact
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from tests.factories import made_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

MOTHER = {"kind": "guardian", "name": "范丽", "relation": "母亲", "phone": "190 0000 0077"}


def born(services: As, station: MadeStation, name: str, birth: date) -> int:
    made = {"name": name, "id_kind": "111", "id_number": made_id(51, birth), "grid_id": station.grids[0]}
    return services("clerk").for_type("resident").create(made)


@pytest.fixture
def child(services: As, station: MadeStation) -> int:
    return born(services, station, "沈小勇", date(2018, 2, 3))


def test_a_guardian_is_kept_apart_masked_and_looked_at_on_record(
    services: As, child: int, store: Store
) -> None:
    care = services("officer").care
    assert care.contacts(child).kinds == ("guardian",)
    contact = care.add(child, MOTHER)
    (line,) = care.contacts(child).lines
    assert (line.name, line.relation, line.phone, line.outgrown) == ("范丽", "母亲", "190****0077", False)
    assert care.reveal(contact, "联系监护人到场") == "19000000077"
    for who in ("clerk", "chief"):
        with pytest.raises(PermissionDenied):
            services(who).care.contacts(child)
    with UnitOfWork(store, services("clerk").context.actor) as work:
        bodies = work.session.scalars(
            select(AuditRow.body).where(AuditRow.record_type == "care_contact")
        ).all()
    assert len(bodies) == 2
    assert not any("19000000077" in body or "范丽" in body for body in bodies)
    assert "范丽" not in str(services("clerk").for_type("resident").get(child).values)


def test_only_the_young_and_the_very_old_have_one(services: As, station: MadeStation, child: int) -> None:
    care = services("officer").care
    adult = born(services, station, "沈大勇", date(1985, 3, 12))
    old = born(services, station, "沈老太", date(1940, 3, 12))
    assert care.contacts(adult).kinds == ()
    assert care.contacts(old).kinds == ("emergency",)
    wrong: tuple[tuple[int, dict[str, Any], str], ...] = (
        (adult, MOTHER, "kind"),
        (child, {**MOTHER, "kind": "emergency"}, "kind"),
        (child, {**MOTHER, "phone": "12"}, "phone"),
        (child, {**MOTHER, "phone": None}, "phone"),
    )
    for person, given, field in wrong:
        with pytest.raises(ValidationError) as refusal:
            care.add(person, given)
        assert set(refusal.value.fields) == {field}


def test_nothing_is_kept_longer_than_needed(services: As, child: int, store: Store) -> None:
    care, residents = services("officer").care, services("clerk").for_type("resident")
    first, second = care.add(child, MOTHER), care.add(child, {**MOTHER, "name": "沈大勇"})
    care.end(first)
    with pytest.raises(NotFound):
        care.reveal(first, "联系监护人到场")
    residents.archive(child, residents.get(child).version)
    with UnitOfWork(store, services("clerk").context.actor) as work:
        rows = work.session.scalars(select(CareContact).where(CareContact.id.in_((first, second)))).all()
        assert {(row.name, row.phone, row.relation) for row in rows} == {("—", "—", None)}
