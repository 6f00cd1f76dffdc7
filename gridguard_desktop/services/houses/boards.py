"""The building board: every flat of a building with its computed state, the gaps and what does not exist."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import AbsentFlat, Building, Grid, Hazard, House, Household, Resident, User
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.house_board import (
    Absence,
    HouseFacts,
    Spot,
    count_states,
    entrance_key,
    entrance_order,
    house_state,
    missing_spots,
    next_visit,
    spot_of,
    state_reason,
    twice,
)
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.lettings import NOTHING_LET, Letting, lettings
from gridguard_desktop.services.houses.views import Board, BuildingLine, FlatCell, MarkedAbsence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


class BuildingBoardService(Service):
    """Boards of the buildings the actor may see."""

    record_key = "building"

    @requires(Permission.HOUSE_READ)
    def buildings(self) -> tuple[BuildingLine, ...]:
        """Buildings there is a board of, by grid and name."""
        with self._reading() as session:
            columns = (Building.id, Building.name, Building.grid_id, Grid.name)
            wanted: Any = select(*columns).join(Grid, Grid.id == Building.grid_id)
            wanted = queries.visible(wanted, Building, self._actor).where(Building.archived_on.is_(None))
            found = session.execute(wanted.order_by(Grid.code, Building.name, Building.id))
            return tuple(BuildingLine(*line) for line in found)

    @requires(Permission.HOUSE_READ)
    def board(self, building_id: int) -> Board:
        """The board of a building. Raises NotFound."""
        with self._reading() as session:
            building = self._building(session, building_id)
            return self._board(session, building)

    @requires(Permission.BUILDING_UPDATE)
    def mark_absent(self, building_id: int, entrance: str, floor: int, slot: int | None, reason: str) -> None:
        """Say that a number, or without ``slot`` the whole floor of an entrance, does not exist.

        Raises ValidationError without a reason, or when a flat is recorded there; NotFound.
        """
        if not reason.strip():
            raise ValidationError({"reason": translate("board", "Say how it was found out.")})
        gone = Absence(entrance_key(entrance), floor, slot)
        with self._writing() as session:
            building = self._building(session, building_id)
            if any(gone.covers(spot) for _, spot in _spots(self._houses(session, building.id))):
                raise ValidationError({"slot": translate("board", "A flat is recorded here; file it first.")})
            if gone not in {_absence(row) for row in _absent_rows(session, building.id)}:
                session.add(
                    AbsentFlat(
                        building_id=building.id,
                        entrance=gone.entrance,
                        floor=floor,
                        slot=slot,
                        reason=reason.strip(),
                        marked_on=self._clock.today(),
                        marked_by=self._actor.user_id,
                    )
                )

    @requires(Permission.BUILDING_UPDATE)
    def exists_after_all(self, absence_id: int) -> None:
        """Take back that a number does not exist; it is asked for again. Raises NotFound."""
        with self._writing() as session:
            row = session.get(AbsentFlat, absence_id)
            if row is None:
                raise NotFound
            self._building(session, row.building_id)
            session.delete(row)

    def _building(self, session: Session, building_id: int) -> Any:
        row = queries.load_visible(session, Building, building_id, self._actor)
        if row is None:
            raise NotFound
        return row

    def _houses(self, session: Session, building_id: int) -> Sequence[House]:
        wanted = queries.visible(select(House), House, self._actor)
        wanted = wanted.where(House.building_id == building_id, House.archived_on.is_(None))
        return session.scalars(wanted.order_by(House.id)).all()

    def _board(self, session: Session, building: Building) -> Board:
        houses = self._houses(session, building.id)
        rows = _absent_rows(session, building.id)
        absent = [_absence(row) for row in rows]
        placed = _spots(houses)
        cells = {row.id: cell for row, cell in zip(houses, self._cells(session, houses), strict=True)}
        seen = [spot for _, spot in placed]
        missing = missing_spots(seen, building.floors, building.entrances, absent)
        doubled = twice(placed)
        columns = {(spot.entrance, spot.slot) for spot in (*seen, *missing)}
        before, after = self._beside(session, building)
        return Board(
            building_id=building.id,
            name=building.name,
            address=building.address_text,
            grid=queries.titles(session, "grid", [building.grid_id]).get(building.grid_id, ""),
            columns=tuple(sorted(columns, key=lambda one: (entrance_order(one[0]), one[1]))),
            floors=tuple(sorted({spot.floor for spot in (*seen, *missing)}, reverse=True)),
            cells={spot: cells[house_id] for house_id, spot in reversed(placed)}
            | {spot: FlatCell(spot, spot.room) for spot in missing},
            unplaced=tuple(cell for cell in cells.values() if cell.spot is None),
            twice=tuple(cells[house_id] for ids in doubled.values() for house_id in ids),
            missing=tuple(missing),
            absences=tuple(self._marked(session, row) for row in rows),
            counts=count_states(cell.state for cell in cells.values()),
            before_id=before,
            after_id=after,
        )

    def _cells(self, session: Session, houses: Sequence[House]) -> list[FlatCell]:
        ids = [row.id for row in houses]
        lived, let = _lived_in(session, ids), lettings(session, ids)
        hazards = _open_hazards(session, {row.grid_id for row in houses})
        today = self._clock.today()
        return [_cell(_facts(row, lived, let, hazards), row, today) for row in houses]

    def _beside(self, session: Session, building: Building) -> tuple[int | None, int | None]:
        """The buildings before and after this one in its grid."""
        wanted = queries.visible(select(Building.id), Building, self._actor)
        wanted = wanted.where(Building.grid_id == building.grid_id, Building.archived_on.is_(None))
        ids = list(session.scalars(wanted.order_by(Building.name, Building.id)))
        at = ids.index(building.id) if building.id in ids else -1
        if at < 0:
            return None, None
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)

    def _marked(self, session: Session, row: AbsentFlat) -> MarkedAbsence:
        user = session.get(User, row.marked_by) if row.marked_by is not None else None
        room = Spot(row.entrance, row.floor, row.slot).room if row.slot is not None else ""
        name = user.name if user is not None else ""
        return MarkedAbsence(row.id, row.entrance, row.floor, room, row.reason, row.marked_on, name)


def _spots(houses: Sequence[House]) -> list[tuple[int, Spot]]:
    found = [(row.id, spot_of(row.entrance, row.floor, row.room)) for row in houses]
    return [(house_id, spot) for house_id, spot in found if spot is not None]


def _absent_rows(session: Session, building_id: int) -> Sequence[AbsentFlat]:
    wanted = select(AbsentFlat).where(AbsentFlat.building_id == building_id)
    return session.scalars(wanted.order_by(AbsentFlat.entrance, AbsentFlat.floor, AbsentFlat.slot)).all()


def _absence(row: AbsentFlat) -> Absence:
    return Absence(row.entrance, row.floor, row.slot)


def _lived_in(session: Session, house_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """House → people and households registered there now."""
    wanted = (
        select(Household.house_id, func.count(Resident.id), func.count(Resident.household_id.distinct()))
        .join(Resident, Resident.household_id == Household.id)
        .where(
            Household.house_id.in_(house_ids),
            Household.archived_on.is_(None),
            Resident.archived_on.is_(None),
            Resident.left_on.is_(None),
        )
        .group_by(Household.house_id)
    )
    return {house: (people, homes) for house, people, homes in session.execute(wanted) if house is not None}


def _open_hazards(session: Session, grid_ids: set[int]) -> dict[str, int]:
    """Address → open hazards there. Only how many: whoever may see the flat may know that something is
    wrong with it."""
    wanted = select(Hazard.address_text).where(
        Hazard.grid_id.in_(sorted(grid_ids)), Hazard.state.not_in(sorted(HAZARD_STATES.final))
    )
    found: dict[str, int] = defaultdict(int)
    for address in session.scalars(wanted):
        found[address.replace(" ", "")] += 1
    return found


def _facts(
    row: House, lived: dict[int, tuple[int, int]], let: dict[int, Letting], hazards: dict[str, int]
) -> HouseFacts:
    people, households = lived.get(row.id, (0, 0))
    letting = let.get(row.id, NOTHING_LET)
    return HouseFacts(
        use=row.use_state,
        people=people,
        households=households,
        open_hazards=hazards.get(row.address_text.replace(" ", ""), 0),
        checked_on=row.checked_on,
        lets=letting.running,
        parts_let=letting.parts,
        tenants=letting.tenants,
        lets_ended=letting.ended,
    )


def _cell(facts: HouseFacts, row: House, today: date) -> FlatCell:
    visit = next_visit(facts)
    return FlatCell(
        spot=spot_of(row.entrance, row.floor, row.room),
        room=row.room or row.address_text,
        house_id=row.id,
        state=house_state(facts),
        reason=state_reason(facts),
        people=max(facts.people, facts.tenants),
        visit_by=visit,
        visit_late=visit is None or visit < today,
    )
