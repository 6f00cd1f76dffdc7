"""Tenancies whose agreed end has come, as tasks: whoever looks after the house finds out whether it is
renewed or people have left. Read by the desk, the digest and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import House, HouseRoom, Tenancy
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.tenancies import RUNNING
from gridguard_desktop.services.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking

MOST = 200
"""Lines of a list of tasks: nobody works through more in a day; the earliest come first."""


def ending(
    session: Session,
    actor: Actor,
    *,
    first: date | None = None,
    last: date | None = None,
    house_id: int | None = None,
    limit: int | None = None,
) -> list[tuple[Tenancy, House, str]]:
    """Running tenancies whose agreed end is in these days, earliest first, each with its house and the name
    of the room."""
    if not actor.can(Permission.HOUSE_UPDATE):
        return []
    columns: Any = select(Tenancy, House, HouseRoom.name)
    found = (
        columns.join(House, House.id == Tenancy.house_id)
        .outerjoin(HouseRoom, HouseRoom.id == Tenancy.room_id)
        .where(
            Tenancy.state == RUNNING,
            Tenancy.ends_on.is_not(None),
            House.archived_on.is_(None),
            scope_condition(House, actor),
        )
    )
    if first is not None:
        found = found.where(Tenancy.ends_on >= first)
    if last is not None:
        found = found.where(Tenancy.ends_on <= last)
    if house_id is not None:
        found = found.where(Tenancy.house_id == house_id)
    rows = session.execute(found.order_by(Tenancy.ends_on, Tenancy.id).limit(min(limit or MOST, MOST)))
    return [(row, house, room or "") for row, house, room in rows]


def task_words(row: Tenancy, room: str) -> str:
    """What is to be done."""
    if not room:
        return translate("rentals", "Tenancy ends: renewed or moved out?")
    if row.bed is None:
        return translate("rentals", "Tenancy of {room} ends: renewed or moved out?", room=room)
    return translate(
        "rentals", "Tenancy of {room}, bed {bed} ends: renewed or moved out?", room=room, bed=row.bed
    )


def because_words(row: Tenancy) -> str:
    """Why the day is what it is."""
    return translate("rentals", "agreed: {start} to {end}", start=row.starts_on, end=row.ends_on)


class TenancyTasks:
    """The same in the calendar."""

    key = "tenancy"
    label = text("calendar", "Ends of tenancies")
    permission = Permission.HOUSE_UPDATE

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Tenancies that end in these days."""
        for row, house, room in ending(look.session, look.context.actor, first=look.first, last=look.last):
            if row.ends_on is not None:
                yield CalendarEntry(
                    source=self.key,
                    key=row.id,
                    day=row.ends_on,
                    kind="own",
                    title=task_words(row, room),
                    subject=house.address_text,
                    detail=because_words(row),
                    record_type=House.record_type,
                    record_id=row.house_id,
                    grid_id=house.grid_id,
                    late=row.ends_on < look.today,
                )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Owner and tenant agreed on it."""
        raise Refused(
            translate(
                "rentals", "This day was agreed with the tenant; renew the tenancy on the house's page."
            )
        )
