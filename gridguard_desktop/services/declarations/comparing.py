"""A declaration set against the register: the tenant, the tenancy, the owner; what would change, and what
stands in the way. Read for the review and once more, in the same transaction, when it is accepted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import HouseRoom, Resident, Tenancy, TenancyTenant
from gridguard_desktop.domain.declarations import Action, lease_code, read_lease
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.masking import mask
from gridguard_desktop.domain.records.declarations import DECLARATION
from gridguard_desktop.domain.tenancies import OPEN, RUNNING
from gridguard_desktop.services.addresses.standard import settle_text
from gridguard_desktop.services.declarations.views import Difference
from gridguard_desktop.services.houses.owners import current_owners
from gridguard_desktop.services.houses.rental_reading import days_words, place_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Declaration, House, HouseOwner
    from gridguard_desktop.domain.actors import Actor

RESIDENT, TENANCY, LEFT, CANCELLED = "resident", "tenancy", "left", "cancelled"
ENDS_ON, ROOM, PHONE, REGISTERED = "ends_on", "room", "phone", "registered_address"
OWNER, OWNER_PHONE, OWNER_ADDRESS = "owner", "owner_phone", "owner_address"
NOTHING = "—"


@dataclass(slots=True)
class Comparison:
    """What was found. ``tenant`` is the line of who is meant in ``tenancy``; both empty for who moves in."""

    house: House
    resident: Resident | None = None
    tenancy: Tenancy | None = None
    tenant: TenancyTenant | None = None
    room: HouseRoom | None = None
    owner: HouseOwner | None = None
    differences: list[Difference] = field(default_factory=list)
    hindrances: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """Changes as soon as what was shown is no longer true."""
        versions = [
            one.version if one is not None else 0 for one in (self.house, self.resident, self.tenancy)
        ]
        told = repr((versions, self.differences, self.hindrances)).encode()
        return hashlib.sha256(told).hexdigest()[:16]

    def add(
        self, key: str, label: str, register: str | None, declared: str, needed: bool = False, note: str = ""
    ) -> None:
        """One more thing that would change."""
        self.differences.append(Difference(key, label, register or NOTHING, declared, needed, note))


def compare(session: Session, actor: Actor, row: Declaration, house: House) -> Comparison:
    """``row`` against the register as it is now."""
    found = Comparison(house)
    _find_room(session, found, row)
    _find_resident(session, actor, found, row)
    if row.action == Action.CHECK_IN:
        _moving_in(session, found, row)
    else:
        _find_tenancy(session, actor, found, row)
        if found.tenancy is not None:
            _of_tenancy(session, found, row)
    if row.action in (Action.CHECK_IN, Action.CHANGE):
        _facts_of_resident(found, row)
    _owner(session, found, row)
    _address(session, found, row)
    return found


def label_of(name: str) -> str:
    """What a declared field is called."""
    return str(DECLARATION.field(name).label)


def _find_room(session: Session, found: Comparison, row: Declaration) -> None:
    if row.room_name:
        wanted = select(HouseRoom).where(
            HouseRoom.house_id == found.house.id, HouseRoom.name == row.room_name
        )
        found.room = session.scalar(wanted)


def _find_resident(session: Session, actor: Actor, found: Comparison, row: Declaration) -> None:
    if not row.id_number:
        return
    known = session.scalar(select(Resident.id).where(Resident.id_number == row.id_number).limit(1))
    if known is None:
        return
    seen = queries.load_visible(session, Resident, known, actor)
    if not isinstance(seen, Resident):
        found.hindrances.append(
            translate("declarations", "This person is registered in a grid that is not yours.")
        )
        return
    found.resident = seen
    if seen.archived_on is not None:
        found.hindrances.append(
            translate("declarations", "This person's record was closed; open it again first.")
        )
    if row.tenant_name and seen.name != row.tenant_name:
        words = translate(
            "declarations", "In the register this document number belongs to {name}.", name=seen.name
        )
        found.hindrances.append(words)


def _moving_in(session: Session, found: Comparison, row: Declaration) -> None:
    if found.resident is None and not found.hindrances:
        declared = f"{row.tenant_name} {mask(Kind.ID_NUMBER, row.id_number)}"
        found.add(RESIDENT, translate("declarations", "Register of residents"), None, declared, True)
    same = select(Tenancy).where(
        Tenancy.house_id == found.house.id,
        Tenancy.state.in_(OPEN),
        Tenancy.starts_on == row.starts_on,
        Tenancy.bed.is_(None) if row.bed is None else Tenancy.bed == row.bed,
        Tenancy.room_id.is_(None)
        if not row.room_name
        else Tenancy.room_id == (found.room.id if found.room else 0),
    )
    found.tenancy = session.scalar(same.limit(1))
    register, note = None, ""
    if found.tenancy is not None:
        register = f"{place_words(session, found.tenancy)} {days_words(found.tenancy)}"
        note = translate("declarations", "joins those who live there")
    elif row.room_name and found.room is None:
        note = translate("declarations", "the room is added to the house")
    if found.resident is not None and _lives_there(session, found.house.id, found.resident.id):
        found.hindrances.append(
            translate("declarations", "{name} lives in this house already.", name=found.resident.name)
        )
    found.add(
        TENANCY, translate("declarations", "Tenancy"), register, f"{_place(row)} {_days(row)}", True, note
    )


def _lives_there(session: Session, house_id: int, resident_id: int) -> bool:
    wanted = (
        select(TenancyTenant.id)
        .join(Tenancy, Tenancy.id == TenancyTenant.tenancy_id)
        .where(
            TenancyTenant.house_id == house_id,
            TenancyTenant.resident_id == resident_id,
            TenancyTenant.out_on.is_(None),
            Tenancy.state.in_(OPEN),
        )
    )
    return session.scalar(wanted.limit(1)) is not None


def _find_tenancy(session: Session, actor: Actor, found: Comparison, row: Declaration) -> None:
    """By its number, or by who lives there; nothing is guessed."""
    wanted = (
        select(Tenancy, TenancyTenant, Resident)
        .outerjoin(
            TenancyTenant,
            (TenancyTenant.tenancy_id == Tenancy.id) & TenancyTenant.out_on.is_(None),
        )
        .outerjoin(Resident, Resident.id == TenancyTenant.resident_id)
        .where(Tenancy.house_id == found.house.id, Tenancy.state.in_(OPEN))
        .order_by(Tenancy.id)
    )
    if row.lease:
        wanted = wanted.where(Tenancy.id == (read_lease(row.lease) or 0))
    lines: list[Any] = list(session.execute(wanted))
    named = [line for line in lines if line[2] is not None and _is_meant(row, line[2])]
    if row.lease and not row.tenant_name and not row.id_number:
        if lines:
            found.tenancy = lines[0][0]
    elif len(named) == 1:
        found.tenancy, found.tenant, resident = named[0]
        if found.resident is None and queries.load_visible(session, Resident, resident.id, actor) is not None:
            found.resident = resident
    if found.tenancy is None:
        words = translate("declarations", "No open tenancy of this house fits; look at the house first.")
        if len(named) > 1:
            words = translate(
                "declarations", "Several tenants fit this name; the number of the tenancy is needed."
            )
        found.hindrances.append(words)


def _is_meant(row: Declaration, resident: Resident) -> bool:
    if row.id_number:
        return resident.id_number == row.id_number
    return resident.name == row.tenant_name


def _of_tenancy(session: Session, found: Comparison, row: Declaration) -> None:
    tenancy = found.tenancy
    assert tenancy is not None
    here = f"{lease_code(tenancy.id)} {place_words(session, tenancy)} {days_words(tenancy)}"
    match row.action:
        case Action.CHECK_OUT:
            if tenancy.state != RUNNING:
                found.hindrances.append(translate("declarations", "Nobody has moved in there yet."))
            day = row.happened_on.isoformat() if row.happened_on is not None else ""
            found.add(LEFT, translate("declarations", "Moved out"), here, day, True, _who_leaves(row))
        case Action.CANCEL:
            found.add(
                CANCELLED, translate("declarations", "Tenancy cancelled"), here, row.told_reason or "", True
            )
        case _:
            _changed(session, found, row, tenancy)


def _who_leaves(row: Declaration) -> str:
    return row.tenant_name or translate("declarations", "everybody who lives there")


def _changed(session: Session, found: Comparison, row: Declaration, tenancy: Tenancy) -> None:
    if row.ends_on is not None and row.ends_on != tenancy.ends_on:
        before = tenancy.ends_on.isoformat() if tenancy.ends_on is not None else None
        found.add(ENDS_ON, label_of("ends_on"), before, row.ends_on.isoformat())
    moves = row.room_name and (
        found.room is None or (found.room.id, row.bed) != (tenancy.room_id, tenancy.bed)
    )
    if moves and row.happened_on is None:
        found.hindrances.append(translate("declarations", "The room changes, but the day is missing."))
    elif moves:
        note = "" if found.room else translate("declarations", "the room is added to the house")
        found.add(
            ROOM,
            translate("declarations", "Room, bed"),
            place_words(session, tenancy),
            _place(row),
            note=note,
        )


def _facts_of_resident(found: Comparison, row: Declaration) -> None:
    known = found.resident
    if known is None and row.action != Action.CHECK_IN:
        return
    if row.phone and (known is None or known.phone != row.phone):
        before = mask(Kind.PHONE, known.phone) if known is not None else None
        found.add(PHONE, label_of("phone"), before, mask(Kind.PHONE, row.phone))
    told = row.registered_address
    if told and (known is None or known.registered_address != told):
        before = mask(Kind.ADDRESS, known.registered_address) if known is not None else None
        found.add(REGISTERED, label_of("registered_address"), before, mask(Kind.ADDRESS, told))


def _owner(session: Session, found: Comparison, row: Declaration) -> None:
    """The owner's phone and address; another owner than the register knows is for the house's own page."""
    if not row.owner_name:
        return
    owners = current_owners(session, found.house.id)
    found.owner = next((one for one in owners if one.name == row.owner_name), None)
    named = [one.name for one in owners] or [name for name in (found.house.owner_name,) if name]
    if not named:
        found.add(OWNER, label_of("owner_name"), None, row.owner_name)
    elif row.owner_name not in named:
        words = translate(
            "declarations",
            "In the register the house belongs to {names}; a new owner is entered on the house's page.",
            names="、".join(named),
        )
        found.notices.append(words)
        return
    phone = found.owner.phone if found.owner is not None else found.house.owner_phone
    lives_at = found.owner.lives_at if found.owner is not None else None
    if row.owner_phone and row.owner_phone != phone:
        found.add(
            OWNER_PHONE, label_of("owner_phone"), mask(Kind.PHONE, phone), mask(Kind.PHONE, row.owner_phone)
        )
    if row.owner_address and row.owner_address != lives_at:
        before, after = mask(Kind.ADDRESS, lives_at), mask(Kind.ADDRESS, row.owner_address)
        found.add(OWNER_ADDRESS, label_of("owner_address"), before, after)


def _address(session: Session, found: Comparison, row: Declaration) -> None:
    if row.address_text and settle_text(session, row.address_text) != found.house.address_text:
        words = translate(
            "declarations", "The declared address reads otherwise: {address}", address=row.address_text
        )
        found.notices.append(words)


def _place(row: Declaration) -> str:
    if not row.room_name:
        return translate("declarations", "whole house")
    if row.bed is None:
        return row.room_name
    return translate("declarations", "{room}, bed {bed}", room=row.room_name, bed=row.bed)


def _days(row: Declaration) -> str:
    start = row.starts_on.isoformat() if row.starts_on is not None else ""
    if row.ends_on is None:
        return translate("declarations", "from {day}", day=start)
    return translate("declarations", "{start} to {end}", start=start, end=row.ends_on.isoformat())
