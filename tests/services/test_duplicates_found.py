"""Fifty people who stand twice in a large register are found, and nobody is merged without a person. On both
databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Resident, ResidentMerge
from gridguard_desktop.db.unit_of_work import UnitOfWork
from tests.made_duplicates import plant

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

MANY = 4_000


@pytest.fixture
def planted(store: Store, station: MadeStation) -> set[tuple[int, int]]:
    """A large register in which fifty people stand twice."""
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        return plant(unit.session, station.grids, MANY)


def test_planted_pairs_are_found_and_none_is_merged_without_a_person(
    store: Store, services: Callable[[str], Services], planted: set[tuple[int, int]]
) -> None:
    duplicates = services("clerk").duplicates
    heard: list[tuple[int, int]] = []
    found = duplicates.scan(progress=lambda done, total: heard.append((done, total)))
    lines = duplicates.queue()
    assert found == len(lines)
    pairs = {(line.first.id, line.second.id) for line in lines}
    assert len(planted & pairs) >= 48
    assert len(pairs - planted) <= 10, "the queue is short enough to be worked off"
    assert heard[-1] == (3, 3)
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.scalars(select(ResidentMerge)).all() == []
        assert unit.session.scalars(select(Resident).where(Resident.state == "merged")).all() == []
    assert duplicates.scan() == 0  # nothing is put up twice
    for line in lines:
        assert line.why
        assert line.first.name
        assert line.first.birth_year or line.first.number or line.first.address
