"""The board of the loop: every number is that of its rows, and each kind of broken loop is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Hazard, Rectification
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.loop_board import BROKEN, STAGES
from gridguard_desktop.domain.permissions import Role
from tests.made_hazards import People, make_hazard, reach, take

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock


def brought_in(store: Store, clock: FixedClock, hazard: int, **values: object) -> None:
    """As a store from elsewhere may have it; the verbs would refuse."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        row = unit.session.get_one(Hazard, hazard)
        for name, value in values.items():
            setattr(row, name, value)


def test_every_number_opens_exactly_its_rows(services: People, store: Store, clock: FixedClock) -> None:
    chief = services(Role.CHIEF)
    nobody, undated, unchecked, same, again, done = (make_hazard(services) for _ in range(6))
    elsewhere = make_hazard(services, place_name="别处", address_text="别处1号")
    reach(services, undated, "rectifying")
    reach(services, unchecked, "rectified")
    reach(services, again, "rectified")
    take(services, again, "recheck_failed")
    for closed in (same, done):
        reach(services, closed, "closed")
    brought_in(store, clock, nobody, officer_id=None)
    brought_in(store, clock, undated, next_due=None)
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        order = unit.session.scalars(select(Rectification).where(Rectification.hazard_id == same)).one()
        order.done_by_user_id = chief.context.actor.user_id
    clock.advance(days=5)
    board = chief.loop_board.board()
    rows = {key: set(chief.hazards.list_ids(chief.loop_board.rows(key))) for key in (*STAGES, *BROKEN)}
    assert {key: len(found) for key, found in rows.items()} == {**board.stages, **board.broken}
    assert rows["no_owner"] == {nobody}
    assert rows["no_date"] == {nobody, undated, elsewhere}
    assert rows["no_check"] == {unchecked}
    assert rows["same_checker"] == {same}
    assert rows["reopened"] == {again}
    assert rows["closed"] == {same, done}
    for line in (*board.grids, *board.places):
        assert len(chief.hazards.list_ids(chief.loop_board.rows(line.key))) == line.open
    places = {line.name: (line.found, line.open) for line in board.places}
    assert places == {"梅园小区物业": (6, 4), "别处": (1, 1)}
    assert sum(line.found for line in board.grids) == sum(line.found for line in board.places) == 7


def test_others_see_their_own_grids_only(services: People) -> None:
    make_hazard(services)
    board = services("officer2").loop_board.board()
    assert (sum(board.stages.values()), board.grids, board.places) == (0, (), ())
