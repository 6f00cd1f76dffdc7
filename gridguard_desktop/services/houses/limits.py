"""The numbers of the local rule on group rental, in the station's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Station
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rental_limits import SETTING, checked_limits, kept, limits_of
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from decimal import Decimal

    from gridguard_desktop.domain.rental_limits import RentalLimits


class RentalLimitService(Service):
    """Reading and setting them."""

    record_key: ClassVar[str] = "station"

    @requires(Permission.STATION_READ)
    def limits(self) -> RentalLimits:
        """The numbers in force; none before somebody entered them with their rule."""
        with self._reading() as session:
            return limits_of(session.scalars(select(Station.settings)).one())

    @requires(Permission.STATION_UPDATE)
    def set_limits(self, people_per_room: int | None, area_per_head: Decimal | None, rule: str) -> None:
        """Other numbers, with the rule they stand in. Raises ValidationError."""
        limits = checked_limits(people_per_room, area_per_head, rule)
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            station.settings = {**station.settings, SETTING: kept(limits)}
