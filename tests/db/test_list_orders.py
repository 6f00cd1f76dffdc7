"""No order of a big register's list reads and sorts every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.queries import filtered, ordered
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock

BIG = ("resident", "household", "house", "dispute")
ALSO = {"dispute": ("source", "urgency", "next_due")}
"""Columns that the page of disputes shows beside the declared ones."""


def orders(record_type: str) -> list[str]:
    declared = RECORD_TYPES[record_type]
    columns = [field.name for field in declared.list_fields if field.kind is not Kind.LINK]
    columns += [*ALSO.get(record_type, ()), declared.default_sort.removeprefix("-")]
    return [sign + column for column in dict.fromkeys(columns) for sign in ("", "-")]


@pytest.mark.parametrize("record_type", BIG)
def test_every_order_is_an_index(record_type: str, file_store: Store, clock: FixedClock) -> None:
    clerk = Actor(user_id=7, login="zhou", name="周敏", roles=frozenset({Role.CLERK, Role.OFFICER}))
    with UnitOfWork(file_store, clerk) as unit:
        sorting = []
        for sort in orders(record_type):
            query = ListQuery(record_type, sort=sort)
            statement = ordered(
                filtered(select(MODELS[record_type].id), query, clerk, clock.today()), query
            ).limit(200)
            words = statement.compile(unit.session.connection(), compile_kwargs={"literal_binds": True})
            plan = unit.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")
            sorting += [sort for *_, step in plan if "TEMP B-TREE" in step]
        assert sorting == []
