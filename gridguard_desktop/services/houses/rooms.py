"""Rooms of a house that are let by themselves, with area and beds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import HouseRoom, Tenancy
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.tenancies import OPEN
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import house_at
from gridguard_desktop.services.houses.tenancy_rows import room_of

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy.orm import Session

MOST_BEDS, LONGEST = 50, 20


class HouseRoomService(Service):
    """Rooms as they are let."""

    record_key: ClassVar[str] = "house"

    @requires("update")
    def add(
        self, house_id: int, version: int, name: str, area: Decimal | None = None, beds: int | None = None
    ) -> int:
        """A room that is let by itself; returns its id. Raises ValidationError, Conflict, NotFound."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            room = HouseRoom(house_id=house.id, **_facts(session, house.id, None, name, area, beds))
            session.add(room)
            session.flush()
            return room.id

    @requires("update")
    def change(
        self,
        house_id: int,
        version: int,
        room_id: int,
        name: str,
        area: Decimal | None = None,
        beds: int | None = None,
    ) -> None:
        """Correct a room. Raises ValidationError, Refused when a bed in use would go, Conflict, NotFound."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            room = room_of(session, house.id, room_id)
            wanted = select(func.max(Tenancy.bed)).where(Tenancy.room_id == room.id, Tenancy.state.in_(OPEN))
            last = session.scalar(wanted) or 0
            if last > (beds or 0):
                raise Refused(translate("rentals", "Bed {bed} is let; it cannot go.", bed=last))
            for field, value in _facts(session, house.id, room_id, name, area, beds).items():
                setattr(room, field, value)


def _facts(
    session: Session, house_id: int, room_id: int | None, name: str, area: Decimal | None, beds: int | None
) -> dict[str, Any]:
    plain = " ".join(name.split())
    problems: dict[str, str] = {}
    taken = select(HouseRoom.id).where(HouseRoom.house_id == house_id, HouseRoom.name == plain)
    if not plain or len(plain) > LONGEST:
        words = translate("rentals", "Name the room in at most {most} characters.", most=LONGEST)
        problems["name"] = words
    elif session.scalar(taken) not in (None, room_id):
        problems["name"] = translate("rentals", "There is a room of this name already.")
    if beds is not None and not 0 <= beds <= MOST_BEDS:
        problems["beds"] = translate("rentals", "Enter a number of beds up to {most}.", most=MOST_BEDS)
    if problems:
        raise ValidationError(problems)
    return {"name": plain, "area": area, "beds": beds}
