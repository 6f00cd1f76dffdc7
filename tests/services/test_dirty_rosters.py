"""Every dirt of real rosters ends in the right record, or in a reason with its row and column; nothing is
guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Household, Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from tests.importing.dirt import DIRT

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services

    As = Callable[[str], Services]


def kept(store: Store, services: Services, before: set[int]) -> dict[str, dict[str, Any]]:
    """The people who came into the register, by name."""
    with UnitOfWork(store, services.context.actor) as work:
        rows = work.session.execute(
            select(Resident, Household.number).outerjoin(Household, Household.id == Resident.household_id)
        )
        return {
            row.name: {
                "id_number": row.id_number,
                "birth_date": row.birth_date,
                "phone": row.phone,
                "household": household,
            }
            for row, household in rows
            if row.id not in before
        }


def known(store: Store, services: Services) -> set[int]:
    with UnitOfWork(store, services.context.actor) as work:
        return set(work.session.scalars(select(Resident.id)))


@pytest.mark.usefixtures("station")
@pytest.mark.parametrize("name", DIRT)
def test_it_ends_in_the_right_record_or_in_a_reason(
    name: str, services: As, store: Store, tmp_path: Path
) -> None:
    dirt, clerk = DIRT[name], services("clerk")
    before = known(store, clerk)
    plan = clerk.imports.plan_residents(dirt.write(tmp_path))
    errors = plan.summary.as_json()["errors"]
    assert [(error["row"], error["column"]) for error in errors] == [one[:2] for one in dirt.refused]
    for error, (_, _, words) in zip(errors, dirt.refused, strict=True):
        assert error["reason"]
        assert words in error["reason"]
    clerk.imports.apply(plan)
    found = kept(store, clerk, before)
    assert set(found) == set(dirt.people)
    for person, facts in dirt.people.items():
        assert {fact: found[person][fact] for fact in facts} == facts
