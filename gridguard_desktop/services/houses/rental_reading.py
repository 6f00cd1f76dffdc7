"""Rooms and tenancies of a house as they are shown: a fixed number of statements whatever there is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from gridguard_desktop.db.models import (
    Attachment,
    House,
    HouseRoom,
    PaperIssue,
    Resident,
    Station,
    Tenancy,
    TenancyEvent,
    TenancyTenant,
    User,
)
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rental_limits import RoomUse, excesses, limits_of
from gridguard_desktop.domain.tenancies import OPEN, RUNNING, is_over
from gridguard_desktop.services.houses.owners import load_house
from gridguard_desktop.services.houses.rental_views import (
    EventLine,
    RentalView,
    RoomLine,
    TenancyLine,
    TenantLine,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

NOTICE = "rental-notice"
"""The stored name of the notice of duties among issued papers."""


def rental_view(session: Session, context: ServiceContext, house_id: int) -> RentalView:
    """What the house's page shows of its letting. Raises NotFound."""
    house = load_house(session, house_id, context.actor)
    rooms = session.scalars(
        select(HouseRoom).where(HouseRoom.house_id == house.id).order_by(HouseRoom.name)
    ).all()
    lines = _tenancies(session, context, house.id, {room.id: room for room in rooms})
    current = tuple(line for line in lines if line.state in OPEN)
    people: dict[int | None, int] = defaultdict(int)
    for line in current:
        people[line.room_id] += line.people if line.state == RUNNING else 0
    limits = limits_of(session.scalars(select(Station.settings)).one())
    may = house.archived_on is None and context.actor.can(Permission.HOUSE_UPDATE)
    return RentalView(
        house_id=house.id,
        version=house.version,
        may_change=may,
        rooms=tuple(
            RoomLine(room.id, room.name, room.area, room.beds, people.get(room.id, 0)) for room in rooms
        ),
        current=current,
        past=tuple(line for line in reversed(lines) if line.state not in OPEN),
        limits=limits,
        excesses=excesses(limits, _uses(house, rooms, people)),
    )


def place_words(session: Session, row: Tenancy) -> str:
    """What is let, in words."""
    room = session.get(HouseRoom, row.room_id) if row.room_id is not None else None
    return _place(room, row.bed)


def tenancy_words(session: Session, row: Tenancy) -> str:
    """A tenancy in one line: what, from when until when."""
    return f"{place_words(session, row)} {days_words(row)}"


def days_words(row: Any) -> str:
    """From when until when, of a row or a line."""
    until = row.ended_on or row.ends_on
    if until is None:
        return translate("rentals", "from {day}", day=row.starts_on.isoformat())
    return translate("rentals", "{start} to {end}", start=row.starts_on.isoformat(), end=until.isoformat())


def _place(room: HouseRoom | None, bed: int | None) -> str:
    if room is None:
        return translate("rentals", "the whole house")
    if bed is None:
        return room.name
    return translate("rentals", "{room}, bed {bed}", room=room.name, bed=bed)


def _uses(house: House, rooms: Sequence[HouseRoom], people: Mapping[int | None, int]) -> list[RoomUse]:
    """Every let room with its people; those who let the house as a whole live in all its rooms."""
    uses = [RoomUse(room.name, people.get(room.id, 0), room.area) for room in rooms]
    whole, living = people.get(None, 0), sum(people.values())
    if whole:
        uses.append(RoomUse(translate("rentals", "the whole house"), whole, house.area, house.room_count))
    elif house.area is not None and living and any(room.area is None for room in rooms):
        # rooms whose area nobody measured: the house as a whole is what can be divided
        words = translate("rentals", "the whole house")
        uses.append(RoomUse(words, living, house.area, None))
    return uses


def _tenancies(
    session: Session, context: ServiceContext, house_id: int, rooms: Mapping[int, HouseRoom]
) -> list[TenancyLine]:
    rows = session.scalars(
        select(Tenancy).where(Tenancy.house_id == house_id).order_by(Tenancy.starts_on, Tenancy.id)
    ).all()
    tenants, events = _tenants(session, context, house_id), _events(session, house_id)
    files, notices = _files(session, [row.id for row in rows]), _notices(session, house_id)
    today = context.clock.today()
    return [
        TenancyLine(
            id=row.id,
            state=row.state,
            room_id=row.room_id,
            bed=row.bed,
            place=_place(rooms.get(row.room_id) if row.room_id is not None else None, row.bed),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            ended_on=row.ended_on,
            end_reason=row.end_reason or "",
            over=is_over(row.state, row.ends_on, today),
            note=row.note or "",
            tenants=tuple(tenants[row.id]),
            events=tuple(events[row.id]),
            files=files.get(row.id, 0),
            notice_on=notices.get(row.id, (None, False))[0],
            notice_signed=notices.get(row.id, (None, False))[1],
        )
        for row in rows
    ]


def _tenants(session: Session, context: ServiceContext, house_id: int) -> dict[int, list[TenantLine]]:
    named = context.actor.can(Permission.RESIDENT_READ)
    wanted = (
        select(TenancyTenant, Resident.name)
        .join(Resident, Resident.id == TenancyTenant.resident_id)
        .where(TenancyTenant.house_id == house_id)
        .order_by(TenancyTenant.id)
    )
    found: dict[int, list[TenantLine]] = defaultdict(list)
    for row, name in session.execute(wanted):
        line = TenantLine(row.id, row.resident_id, name if named else "", row.in_on, row.out_on)
        found[row.tenancy_id].append(line)
    return found


def _events(session: Session, house_id: int) -> dict[int, list[EventLine]]:
    wanted = (
        select(TenancyEvent, User.name)
        .outerjoin(User, User.id == TenancyEvent.entered_by)
        .where(TenancyEvent.house_id == house_id)
        .order_by(TenancyEvent.happened_on, TenancyEvent.id)
    )
    found: dict[int, list[EventLine]] = defaultdict(list)
    for row, name in session.execute(wanted):
        found[row.tenancy_id].append(
            EventLine(
                row.kind,
                row.happened_on,
                row.before or "",
                row.after or "",
                row.reason or "",
                name or "",
            )
        )
    return found


def _files(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Tenancy → files kept with it (the contract)."""
    wanted = (
        select(Attachment.record_id, func.count())
        .where(Attachment.record_type_key == Tenancy.record_type, Attachment.record_id.in_(ids))
        .group_by(Attachment.record_id)
    )
    return {record_id: count for record_id, count in session.execute(wanted)}


def _notices(session: Session, house_id: int) -> dict[int, tuple[date | None, bool]]:
    """Tenancy → when its notice of duties was last printed, and whether a signed copy came back."""
    signed = exists().where(Attachment.issue_id == PaperIssue.id)
    wanted = (
        select(PaperIssue.part_id, PaperIssue.issued_at, signed)
        .where(
            PaperIssue.record_type_key == House.record_type,
            PaperIssue.record_id == house_id,
            PaperIssue.paper == NOTICE,
            PaperIssue.sha256 != "",
        )
        .order_by(PaperIssue.id)
    )
    found: dict[int, tuple[date | None, bool]] = {}
    for tenancy, moment, back in session.execute(wanted):
        if tenancy is not None:
            found[tenancy] = (china_time(moment).date(), back or found.get(tenancy, (None, False))[1])
    return found
