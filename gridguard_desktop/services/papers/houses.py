"""Papers of buildings and houses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import HouseRoom, Resident, Tenancy, TenancyTenant
from gridguard_desktop.documents.houses.board import BoardView, FlatOnPaper, FloorOnPaper, StateOnPaper
from gridguard_desktop.documents.houses.rental_notice import Duty, RentalNoticeView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.house_board import STATES, Spot
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.rental_limits import limits_of
from gridguard_desktop.domain.tenancies import OPEN
from gridguard_desktop.services.houses import BuildingBoardService
from gridguard_desktop.services.houses.owners import current_owners
from gridguard_desktop.services.papers import declarations, plans
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Building, House
    from gridguard_desktop.domain.rental_limits import RentalLimits
    from gridguard_desktop.services.houses import Board
    from gridguard_desktop.services.papers.gathering import Gathering

MOST_NAMED = 60
"""Missing numbers that are written out."""


def board(gathering: Gathering, row: Building, _part: None) -> BoardView:
    """The board as the window shows it, within the actor's scope."""
    found = BuildingBoardService(gathering.context).board(row.id)
    missing = [f"{spot.entrance}单元{spot.room}" for spot in found.missing]
    if len(missing) > MOST_NAMED:
        missing = [*missing[:MOST_NAMED], f"等共 {len(missing)} 户"]
    return BoardView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        building=found.name,
        address=found.address,
        grid=found.grid,
        day=gathering.today,
        columns=tuple(f"{entrance}单元" for entrance, _ in found.columns),
        rows=tuple(_floor(found, floor) for floor in found.floors) if found.flats else (),
        states=tuple(StateOnPaper(one.key, one.zh, found.counts[one.key]) for one in choices(STATES)),
        missing=tuple(missing),
    )


def _floor(found: Board, floor: int) -> FloorOnPaper:
    flats = (_flat(found, Spot(entrance, floor, slot)) for entrance, slot in found.columns)
    return FloorOnPaper(f"{floor}层", tuple(flats))


def _flat(found: Board, spot: Spot) -> FlatOnPaper:
    cell = found.cells.get(spot)
    if cell is None:
        return FlatOnPaper("", "")
    return FlatOnPaper(cell.state, cell.room, zh(STATES, cell.state) or "？")


def _lets(gathering: Gathering, row: House) -> Sequence[Tenancy | None]:
    """The tenancies that run, one notice each; a house nobody lives in yet has one for the owner."""
    rows = gathering.children(Tenancy, house_id=row.id)
    return [one for one in rows if one.state in OPEN] or [None]


def rental_notice(gathering: Gathering, row: House, let: Tenancy | None) -> RentalNoticeView:
    """The duties in force today, the owner, and who lives in what this tenancy lets."""
    settings = gathering.station.settings
    owners = [one.name for one in current_owners(gathering.session, row.id)]
    return RentalNoticeView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        address=_place(gathering, row, let),
        owner="、".join(owners) or row.owner_name or "",
        tenants=_tenants(gathering, let),
        days=_days(let),
        owner_duties=_duties(gathering, "owner"),
        tenant_duties=_duties(gathering, "tenant"),
        limits=_limit_words(limits_of(settings)),
    )


def _place(gathering: Gathering, row: House, let: Tenancy | None) -> str:
    if let is None or let.room_id is None:
        return row.address_text
    room = gathering.session.get_one(HouseRoom, let.room_id).name
    return f"{row.address_text}（{room}{f'{let.bed}号床' if let.bed is not None else ''}）"


def _tenants(gathering: Gathering, let: Tenancy | None) -> tuple[str, ...]:
    if let is None:
        return ()
    wanted = (
        select(Resident.name)
        .join(TenancyTenant, TenancyTenant.resident_id == Resident.id)
        .where(TenancyTenant.tenancy_id == let.id, TenancyTenant.out_on.is_(None))
    )
    return tuple(gathering.session.scalars(wanted.order_by(TenancyTenant.id)))


def _days(let: Tenancy | None) -> str:
    if let is None:
        return ""
    end = f"至{day_words(let.ends_on)}" if let.ends_on is not None else "起"
    return f"{day_words(let.starts_on)}{end}"


def _duties(gathering: Gathering, side: str) -> tuple[Duty, ...]:
    found = (one for one in choices("rental_duties", gathering.today) if one.extra["side"] == side)
    return tuple(Duty(one.zh, str(one.extra["short"])) for one in found)


def _limit_words(limits: RentalLimits) -> tuple[str, ...]:
    parts = []
    if limits.people_per_room is not None:
        parts.append(f"一间屋最多住 {limits.people_per_room} 人")
    if limits.area_per_head is not None:
        parts.append(f"一人至少 {limits.area_per_head.normalize():f} 平方米")
    return (f"{'，'.join(parts)}（{limits.rule}）。",) if limits.set else ()


def _detail(let: Tenancy) -> str:
    return _days(let)


GATHERERS: dict[Paper, Gatherer] = {
    **declarations.GATHERERS,
    **plans.GATHERERS,
    Paper.BUILDING_BOARD: Gatherer(board),
    Paper.RENTAL_NOTICE: Gatherer(rental_notice, parts=_lets, detail=_detail),
}
