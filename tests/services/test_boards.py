"""The board of a building: states from fields, gaps, what does not exist, row scope, the printed board."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.models import House
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.house_board import Spot
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_hazards import make_hazard, take
from tests.made_houses import BLOCK, make_building, move_in
from tests.services.altering import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.houses import Board, FlatCell
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]


def at(board: Board, room: str, entrance: str = "1") -> FlatCell:
    return board.cells[Spot(entrance, int(room[:-2]), int(room[-2:]))]


def test_states_follow_from_fields_and_change_with_them(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(store, clock, station.grids[0])
    boards = services("officer").boards
    first = boards.board(building)
    assert first.counts["own"] == first.flats == 9
    assert (first.floors, first.columns) == ((3, 2, 1), (("1", 1), ("1", 2), ("1", 3)))
    houses = services("officer").for_type("house")
    flat = at(first, "302").house_id
    assert flat is not None
    houses.update(flat, houses.get(flat).version, {"use_state": "vacant"})
    assert at(boards.board(building), "302").state == "vacant"
    move_in(store, clock, flat, ("甲一", "甲二"), ("乙一",))
    cell = at(boards.board(building), "302")
    assert (cell.state, cell.people) == ("to_verify", 3)
    houses.update(flat, houses.get(flat).version, {"use_state": "whole_rent"})
    assert at(boards.board(building), "302").state == "shared_rent"
    hazard = make_hazard(services, address_text=f"{BLOCK}1单元302室")
    assert at(boards.board(building), "302").state == "hazard"
    for step in ("grade", "order", "start", "report_rectified", "recheck_passed"):
        take(services, hazard, step)
    after = boards.board(building)
    assert at(after, "302").state == "shared_rent"
    assert sum(after.counts.values()) == 9
    assert after.counts["shared_rent"] == 1


def test_planted_gaps_are_listed_and_what_does_not_exist_never_returns(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(
        store, clock, station.grids[0], floors=4, entrances=2, without=[(1, "302"), (2, "102"), (2, "401")]
    )
    boards = services("officer").boards
    assert [(spot.entrance, spot.room) for spot in boards.board(building).missing] == [
        ("1", "302"),
        ("2", "102"),
        ("2", "401"),
    ]
    with pytest.raises(ValidationError):
        boards.mark_absent(building, "2", 1, 2, "  ")
    with pytest.raises(ValidationError):
        boards.mark_absent(building, "2", 4, None, "顶层是机房")
    boards.mark_absent(building, "2单元", 1, 2, "上门查看，一层为通道")
    boards.mark_absent(building, "2", 1, 2, "再次查看")
    board = boards.board(building)
    assert [spot.room for spot in board.missing] == ["302", "401"]
    (absence,) = board.absences
    assert (absence.room, absence.reason, absence.marked_by, absence.marked_on) == (
        "102",
        "上门查看，一层为通道",
        "张立",
        TODAY,
    )
    boards.exists_after_all(absence.id)
    assert len(boards.board(building).missing) == 3
    with pytest.raises(NotFound):
        boards.exists_after_all(absence.id)


def test_a_whole_floor_that_is_not_there(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    fourth = [(1, f"40{slot}") for slot in (1, 2, 3)]
    building = make_building(store, clock, station.grids[0], floors=5, without=fourth)
    boards = services("clerk").boards
    assert len(boards.board(building).missing) == 3
    boards.mark_absent(building, "1", 4, None, "楼层编号无四层")
    board = boards.board(building)
    assert board.missing == ()
    assert board.floors == (5, 3, 2, 1)


def test_twice_recorded_and_unplaced_flats_are_shown(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(store, clock, station.grids[0])
    houses = services("officer").for_type("house")
    known = {
        "building_id": building,
        "grid_id": station.grids[0],
        "use_state": "own",
        "entrance": "１单元",
        "floor": 3,
    }
    houses.create({**known, "address_text": f"{BLOCK}三零二", "room": "302室"})
    houses.create({**known, "address_text": f"{BLOCK}阁楼", "room": "阁楼"})
    board = services("officer").boards.board(building)
    assert len(board.twice) == 2
    assert [cell.room for cell in board.unplaced] == ["阁楼"]
    assert sum(board.counts.values()) == board.flats == 11


def test_the_overdue_visits_follow_from_the_cycle(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(store, clock, station.grids[0])
    boards = services("officer").boards
    assert boards.board(building).late == ()
    changed(store, clock, House, use_state="shared_rent", checked_on=TODAY - timedelta(days=91))
    assert len(boards.board(building).late) == 9
    changed(store, clock, House, use_state="own")
    assert boards.board(building).late == ()
    changed(store, clock, House, checked_on=None)
    assert len(boards.board(building).late) == 9


def test_a_board_is_seen_within_the_own_grids_only(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    mine = make_building(store, clock, station.grids[0])
    next_door = make_building(store, clock, station.grids[0], name="梅园小区7号楼")
    other = make_building(store, clock, station.grids[1], name="兰苑1号楼")
    boards = services("officer").boards
    assert [line.id for line in boards.buildings()] == [mine, next_door]
    assert (boards.board(mine).before_id, boards.board(mine).after_id) == (None, next_door)
    for refused in (lambda: boards.board(other), lambda: boards.mark_absent(other, "1", 1, 9, "x")):
        with pytest.raises(NotFound):
            refused()
    assert len(services("chief").boards.buildings()) == 3
    assert other in {line.id for line in services("clerk").boards.buildings()}


def test_a_tower_of_33_floors_and_4_entrances_is_read_whole(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(store, clock, station.grids[0], floors=33, entrances=4, landing=4)
    board = services("officer").boards.board(building)
    assert board.flats == 33 * 4 * 4


def test_the_board_prints_with_its_legend_and_nobodys_name(
    services: Ask, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    building = make_building(store, clock, station.grids[0], without=[(1, "302")], owner_name="吴某甲")
    papers = services("officer").papers
    (offer,) = papers.available("building", building)
    assert offer.ready
    words = body_text(papers.preview(Paper.BUILDING_BOARD, building))
    for said in ("梅园小区6号楼楼栋图", "登记8户", "自住8", "合租0", "有隐患0", "301自住", "1单元302"):
        assert said in words, said
    assert "吴某甲" not in words
    empty = make_building(store, clock, station.grids[0], floors=0, name="空楼")
    with pytest.raises(MissingValues):
        papers.preview(Paper.BUILDING_BOARD, empty)
