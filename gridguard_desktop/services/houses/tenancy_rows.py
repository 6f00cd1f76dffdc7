"""Rows of tenancies inside the caller's unit of work: taking a place that is free, joining tenants, writing a
step down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import HouseRoom, Resident, Tenancy, TenancyEvent, TenancyTenant
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.tenancies import CANCELLED, Occupied, Place, check_free, taken_until
from gridguard_desktop.services.houses.rental_reading import tenancy_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def room_of(session: Session, house_id: int, room_id: int) -> HouseRoom:
    """The room, if it is one of the house. Raises NotFound."""
    room = session.get(HouseRoom, room_id)
    if room is None or room.house_id != house_id:
        raise NotFound
    return room


def tenants_of(session: Session, tenancy_id: int) -> Sequence[TenancyTenant]:
    """Everybody who lives or lived in what the tenancy lets."""
    wanted = select(TenancyTenant).where(TenancyTenant.tenancy_id == tenancy_id)
    return session.scalars(wanted.order_by(TenancyTenant.id)).all()


def take_place(session: Session, row: Tenancy, today: date) -> None:
    """Save the tenancy if its place is free. Raises Refused, ValidationError, NotFound."""
    if row.room_id is not None:
        room = room_of(session, row.house_id, row.room_id)
        if row.bed is not None and not 1 <= row.bed <= (room.beds or 0):
            raise ValidationError(
                {"bed": translate("rentals", "{room} has {n} beds.", room=room.name, n=room.beds or 0)}
            )
    elif row.bed is not None:
        raise ValidationError({"room_id": translate("rentals", "Say in which room the bed stands.")})
    session.flush()
    others = select(Tenancy).where(Tenancy.house_id == row.house_id, Tenancy.state != CANCELLED)
    taken = [one for one in session.scalars(others.order_by(Tenancy.starts_on)) if one.id != row.id]
    check_free(_occupied(session, row, today), (_occupied(session, one, today) for one in taken))
    session.add(row)
    session.flush()


def join(session: Session, actor: Actor, row: Tenancy, resident_id: int, on: date) -> str:
    """One more tenant of a tenancy; returns the name. Raises ValidationError."""
    resident = queries.load_visible(session, Resident, resident_id, actor)
    if not isinstance(resident, Resident) or resident.archived_on is not None:
        words = translate("rentals", "Choose tenants of the register of residents.")
        raise ValidationError({"tenants": words})
    if any(one.resident_id == resident_id and one.out_on is None for one in tenants_of(session, row.id)):
        words = translate("rentals", "{name} lives there already.", name=resident.name)
        raise ValidationError({"tenants": words})
    session.add(TenancyTenant(house_id=row.house_id, tenancy_id=row.id, resident_id=resident.id, in_on=on))
    session.flush()
    return resident.name


def note_step(
    session: Session,
    actor: Actor,
    row: Tenancy,
    kind: str,
    on: date,
    *,
    before: str = "",
    after: str = "",
    reason: str = "",
) -> None:
    """Write one step of the course down."""
    session.add(
        TenancyEvent(
            house_id=row.house_id,
            tenancy_id=row.id,
            kind=kind,
            happened_on=on,
            before=before or None,
            after=after or None,
            reason=reason.strip() or None,
            entered_by=actor.user_id,
        )
    )
    session.flush()


def _occupied(session: Session, row: Tenancy, today: date) -> Occupied:
    until = taken_until(row.state, row.ends_on, row.ended_on, today)
    return Occupied(Place(row.room_id, row.bed), row.starts_on, until, tenancy_words(session, row))
