"""Tenancies of a house: let, move in, change, renew, move out, cancel. Each step is dated and kept; a place
that is let already is refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import house_at
from gridguard_desktop.services.houses.rental_reading import rental_view
from gridguard_desktop.services.houses.tenancy_steps import TenancySteps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gridguard_desktop.services.houses.rental_views import RentalView, TenancyDraft


class TenancyService(Service):
    """What is let of a house. Verbs take the ``version`` of the view they were offered on."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> RentalView:
        """Rooms, tenancies and what exceeds the local rule. Raises NotFound."""
        with self._reading() as session:
            return rental_view(session, self._context, house_id)

    @requires("update")
    def let(self, house_id: int, version: int, draft: TenancyDraft) -> int:
        """Let the house, a room or a bed; returns the tenancy's id. Raises Refused when it is let already,
        ValidationError, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            return steps.let(draft)

    @requires("update")
    def check_in(
        self, house_id: int, version: int, tenancy_id: int, on: date, tenants: Sequence[int] = ()
    ) -> None:
        """Those who agreed have moved in. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            steps.check_in(tenancy_id, on, tenants)

    @requires("update")
    def renew(
        self, house_id: int, version: int, tenancy_id: int, ends_on: date | None, reason: str = ""
    ) -> None:
        """Another agreed end. Raises Refused when the place is promised to others, ValidationError,
        Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            steps.renew(tenancy_id, ends_on, reason)

    @requires("update")
    def move(
        self,
        house_id: int,
        version: int,
        tenancy_id: int,
        on: date,
        room_id: int | None = None,
        bed: int | None = None,
    ) -> int:
        """The tenants change to another room or bed on a day: the tenancy ends and goes on as a new one,
        whose id is returned. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            return steps.move(tenancy_id, on, room_id, bed)

    @requires("update")
    def check_out(self, house_id: int, version: int, tenancy_id: int, on: date, reason: str = "") -> None:
        """They have left. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            steps.check_out(tenancy_id, on, reason)

    @requires("update")
    def cancel(self, house_id: int, version: int, tenancy_id: int, reason: str) -> None:
        """It never came to it, or was entered by mistake; the place is free again, the line stays. Raises
        Refused, ValidationError without a reason, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            steps.cancel(tenancy_id, reason)

    @requires("update")
    def tenant_in(self, house_id: int, version: int, tenancy_id: int, resident_id: int, on: date) -> None:
        """Somebody joins those who live there. Raises Refused, ValidationError, Conflict, NotFound."""
        with self._steps(house_id, version) as steps:
            steps.tenant_in(tenancy_id, resident_id, on)

    @requires("update")
    def tenant_out(self, house_id: int, version: int, tenant_id: int, on: date) -> None:
        """One of several has left. Raises Refused for the last of them, ValidationError, Conflict,
        NotFound."""
        with self._steps(house_id, version) as steps:
            steps.tenant_out(tenant_id, on)

    @contextmanager
    def _steps(self, house_id: int, version: int) -> Iterator[TenancySteps]:
        """One unit of work on the house as it was shown."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            yield TenancySteps(session, self._context, house.id)
