"""Lists of the big registers beside the bare statement that a hand would write, on the same file in the same
run: the first page in every order, a page far down, filters by grid, kind and age, exact counts.

    python -m benchmarks.store_lists --home HOME [--runs 20]

HOME is a station that ``benchmarks.store --home HOME`` or ``gridguard demo`` made. Goals: 50 ms for 95 of
100, none over 150 ms, twice the bare statement. The program's page is what the window asks for: ids, then the
hundred lines with masks, names of grids and bands; the bare one is ids and the same hundred rows as they lie.
"""

from __future__ import annotations

import argparse
import gc
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from benchmarks.machine import describe_machine
from benchmarks.store import signed_in
from benchmarks.timing import HEAD, Times, again
from gridguard_desktop.db.list_queries import filtered, ordered
from gridguard_desktop.db.models import MODELS
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.shown import columns_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.catalogue import Services

REGISTERS = ("resident", "household", "house", "dispute")
FIRST, PAGE, DEEP = 200, 100, 0.7
GOAL_MS, WORST_MS = 50, 150
GRID = Filter("grid_id", Operator.EQUALS, 1)
KIND = Filter("residence_kind", Operator.EQUALS, "floating")
OLD = Filter("birth_date", Operator.AGED, "sixty")


def main() -> None:
    """Print the figures of the clerk, who sees all, and of an officer, who sees his grids."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", default="", help="names that contain this")
    options = parser.parse_args()
    print(describe_machine())
    gc.disable()
    crew = words("crew")
    for who, login in (("clerk", crew["clerk"]), ("officer", crew["officers"][0])):
        services = signed_in(options.home, login)
        print(f"{who}{HEAD[len(who) :]}")
        for name, work, bare in questions(services):
            if options.only not in name:
                continue
            gc.collect()  # in the window garbage is collected when nobody waits
            tell(name, again(work, options.runs), again(bare, options.runs))
        services.context.store.close()


def tell(name: str, ours: Times, bare: Times) -> None:
    """A line of the table, with the bare statement's median and how many times it ours is."""
    base = statistics.median(bare.taken)
    missed = "over" if ours.p95 > GOAL_MS or max(ours.taken) > WORST_MS else ""
    print(ours.line(name, f"bare {base:.1f}, {ours.p50 / base:.1f} times {missed}"))


def questions(services: Services) -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    """(name, as the window asks it, the bare statement)."""
    found = []
    for register in REGISTERS:
        columns = columns_of(RECORD_TYPES[register], services.context.actor)
        sorts = dict.fromkeys(column.sort_key for column in columns if column.sort_key)
        for sort in sorts:
            for sign in ("", "-"):
                found.append(
                    page(services, f"{register} by {sign}{sort}", ListQuery(register, sort=sign + sort))
                )
    for name, filters in (
        ("one grid", (GRID,)),
        ("one grid, by address", (GRID,)),
        ("grid, kind", (GRID, KIND)),
        ("grid, kind, age", (GRID, KIND, OLD)),
        ("kind, age", (KIND, OLD)),
    ):
        query = ListQuery("resident", filters, sort="address_text" if "address" in name else "")
        found.append(page(services, f"resident: {name}", query))
        found.append(counted(services, f"resident: {name}, counted", query))
    found += [counted(services, f"{register}, counted", ListQuery(register)) for register in REGISTERS]
    found.append(far_down(services))
    return found


Asked = tuple[str, "Callable[[], object]", "Callable[[], object]"]


def page(services: Services, name: str, query: ListQuery) -> Asked:
    """The first screenful."""
    service, model = services.for_type(query.record_type), MODELS[query.record_type]
    actor, today = services.context.actor, services.context.clock.today()

    def ours() -> object:
        return service.rows(service.list_ids(query, limit=FIRST)[:PAGE])

    def bare() -> object:
        with UnitOfWork(services.context.store, actor) as unit:
            statement = ordered(filtered(select(model.id), query, actor, today), query)
            ids = list(unit.session.scalars(statement.limit(FIRST)))[:PAGE]
            return unit.session.execute(select(*model.__table__.columns).where(model.id.in_(ids))).all()

    return name, ours, bare


def far_down(services: Services) -> Asked:
    """The next page seven tenths down the list, whose ids the window holds."""
    service, model = services.for_type("resident"), MODELS["resident"]
    ids = service.list_ids(ListQuery("resident"))
    start = int(len(ids) * DEEP)

    def bare() -> object:
        with UnitOfWork(services.context.store, services.context.actor) as unit:
            wanted = select(*model.__table__.columns).where(model.id.in_(ids[start : start + PAGE]))
            return unit.session.execute(wanted).all()

    return "resident: the next page far down", lambda: service.rows(ids[start : start + PAGE]), bare


def counted(services: Services, name: str, query: ListQuery) -> Asked:
    """The exact number."""
    service, model = services.for_type(query.record_type), MODELS[query.record_type]

    def bare() -> object:
        with UnitOfWork(services.context.store, services.context.actor) as unit:
            inner = filtered(
                select(model.id), query, services.context.actor, services.context.clock.today()
            ).subquery()
            return unit.session.scalar(select(func.count()).select_from(inner))

    return name, lambda: service.count(query, cap=None), bare


if __name__ == "__main__":
    main()
