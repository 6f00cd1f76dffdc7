"""No order of a big register's list reads and sorts every row, and the first rows are the first of all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.list_orders import FEW
from gridguard_desktop.db.list_queries import filtered, list_ids, ordered
from gridguard_desktop.db.models import MODELS, Division, Grid, Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
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


def test_the_first_rows_are_the_first_of_all_whichever_way_they_are_found(
    store: Store, clock: FixedClock
) -> None:
    """More rows than are sorted, seen by who sees all, most and few of them."""
    officer = frozenset({Role.OFFICER})
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        unit.session.add(Division(id=1, code="320399001001", name="梅园社区", level="community"))
        unit.session.flush()
        unit.session.add_all(Grid(id=n, code=f"G{n}", name=f"第{n}网格", community_id=1) for n in (1, 2))
        unit.session.flush()
        bulk_insert(
            unit.session,
            Resident,
            (
                {
                    "name": f"测{n % 97}",
                    "name_pinyin": f"ce{n % 97}",
                    "phone": None if n % 3 else f"1900000{n:04d}",
                    "address_text": f"兰苑{n * 7 % 311}号",
                    "grid_id": 1 if n % 40 else 2,
                    "archived_on": date(2026, 1, 1) if n % 50 == 0 else None,
                    "residence_kind": "floating" if n % 5 else "registered",
                    "state": "registered",
                }
                for n in range(FEW + 900)
            ),
        )
    kind = Filter("residence_kind", Operator.EQUALS, "floating")
    for grids in ({1, 2}, {1}, {2}, set()):
        person = Actor(user_id=7, login="zhang", name="张立", roles=officer, grid_ids=frozenset(grids))
        with UnitOfWork(store, person, clock=clock) as unit:
            for sort in ("name_pinyin", "-address_text", "phone", "-phone"):
                for filters in ((), (kind,)):
                    query = ListQuery("resident", filters, sort=sort)
                    everybody = list_ids(unit.session, query, person)
                    assert list_ids(unit.session, query, person, limit=200) == everybody[:200]


def test_one_grid_in_any_order_is_found_by_an_index(file_store: Store, clock: FixedClock) -> None:
    """Also how many there are is looked up without reading the register from its beginning."""
    clerk = Actor(user_id=7, login="zhou", name="周敏", roles=frozenset({Role.CLERK, Role.OFFICER}))
    filters = (
        Filter("grid_id", Operator.EQUALS, 1),
        Filter("residence_kind", Operator.EQUALS, "floating"),
    )
    with UnitOfWork(file_store, clerk, clock=clock) as unit:
        connection, asked = unit.session.connection(), []
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
        for sort in orders("resident"):
            list_ids(unit.session, ListQuery("resident", filters, sort=sort), clerk, limit=200)
        looked_up = [one for one in asked if "ORDER BY" not in one[0]]
        steps = [
            str(step)
            for words, values in looked_up
            for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
        ]
    assert looked_up
    assert [step for step in steps if step.startswith("SCAN")] == []
