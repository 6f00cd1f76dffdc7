"""Taking over what was declared, field by field, in the caller's unit of work: residents, rooms, tenancies,
the owner's phone and address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import HouseOwner, HouseRoom
from gridguard_desktop.db.resident_history import Telling, telling
from gridguard_desktop.domain.declarations import Action
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.domain.tenancies import BOOKED
from gridguard_desktop.services.declarations import comparing
from gridguard_desktop.services.houses.owners import (
    current_owners,
    name_the_first,
    write_down_the_named,
)
from gridguard_desktop.services.houses.rental_views import TenancyDraft
from gridguard_desktop.services.houses.tenancy_rows import tenants_of
from gridguard_desktop.services.houses.tenancy_steps import TenancySteps
from gridguard_desktop.services.residents.service import change_resident, register_resident

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Declaration, Resident
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.declarations.comparing import Comparison

DECLARED, LANDLORD = "declared", "landlord"
"""Keys of ``owner_sources`` and ``register_sources``: who said it."""


@dataclass(slots=True)
class Acceptance:
    """One declaration taken over; ``chosen`` are keys of its differences."""

    session: Session
    context: ServiceContext
    row: Declaration
    found: Comparison
    chosen: frozenset[str]

    def write(self) -> None:
        """Change the register. Raises Refused when a place is let already, ValidationError."""
        self._check_needed()
        told = Told(LANDLORD, on_day=self._day)
        with telling(self.session, Telling(told)):
            resident = self._resident()
        steps = TenancySteps(self.session, self.context, self.found.house.id)
        match self.row.action:
            case Action.CHECK_IN:
                assert resident is not None
                self._move_in(steps, resident)
            case Action.CHANGE:
                self._change(steps)
            case Action.CHECK_OUT:
                self._move_out(steps)
            case Action.CANCEL:
                assert self.found.tenancy is not None
                steps.cancel(self.found.tenancy.id, self.row.told_reason or "")
        self._owner()

    @property
    def _day(self) -> Any:
        """The day from which what was told holds, if it has come."""
        day = self.row.starts_on or self.row.happened_on
        return day if day is not None and day <= self.context.clock.today() else None

    def _check_needed(self) -> None:
        for one in self.found.differences:
            if one.needed and one.key not in self.chosen:
                words = translate(
                    "declarations",
                    "Without “{label}” there is nothing to take over; send the declaration back instead.",
                    label=one.label,
                )
                raise ValidationError({one.key: words})

    def _resident(self) -> Resident | None:
        values: dict[str, Any] = {}
        if comparing.PHONE in self.chosen:
            values["phone"] = self.row.phone
        if comparing.REGISTERED in self.chosen:
            values["registered_address"] = self.row.registered_address
        if comparing.RESIDENT in self.chosen:
            house = self.found.house
            values |= {
                "name": self.row.tenant_name,
                "id_kind": self.row.id_kind,
                "id_number": self.row.id_number,
                "address_text": house.address_text,
                "grid_id": house.grid_id,
                "arrived_on": self.row.starts_on,
            }
            return register_resident(self.session, self.context, values)
        if values and self.found.resident is not None:
            change_resident(self.session, self.context, self.found.resident, values)
        return self.found.resident

    def _room(self) -> int | None:
        """The room, added to the house where it is not there yet."""
        if not self.row.room_name:
            return None
        room = self.found.room
        if room is None:
            room = HouseRoom(house_id=self.found.house.id, name=self.row.room_name, beds=self.row.bed)
            self.session.add(room)
            self.session.flush()
        return room.id

    def _move_in(self, steps: TenancySteps, resident: Resident) -> None:
        row, tenancy = self.row, self.found.tenancy
        assert row.starts_on is not None
        if tenancy is None:
            draft = TenancyDraft(
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                room_id=self._room(),
                bed=row.bed,
                tenants=(resident.id,),
                moved_in=row.starts_on <= self.context.clock.today(),
            )
            steps.let(draft)
        elif tenancy.state == BOOKED:
            steps.check_in(tenancy.id, row.starts_on, (resident.id,))
        else:
            steps.tenant_in(tenancy.id, resident.id, row.starts_on)

    def _change(self, steps: TenancySteps) -> None:
        row, tenancy = self.row, self.found.tenancy
        assert tenancy is not None
        if comparing.ENDS_ON in self.chosen:
            steps.renew(tenancy.id, row.ends_on, row.told_reason or "")
        if comparing.ROOM in self.chosen:
            assert row.happened_on is not None
            steps.move(tenancy.id, row.happened_on, self._room(), row.bed)

    def _move_out(self, steps: TenancySteps) -> None:
        """One of several, or all who live there."""
        row, tenancy, tenant = self.row, self.found.tenancy, self.found.tenant
        assert tenancy is not None
        assert row.happened_on is not None
        living = [one for one in tenants_of(self.session, tenancy.id) if one.out_on is None]
        if tenant is not None and len(living) > 1:
            steps.tenant_out(tenant.id, row.happened_on)
        else:
            steps.check_out(tenancy.id, row.happened_on, row.told_reason or "")

    def _owner(self) -> None:
        wanted = self.chosen & {comparing.OWNER, comparing.OWNER_PHONE, comparing.OWNER_ADDRESS}
        if not wanted:
            return
        house, row = self.found.house, self.row
        write_down_the_named(self.session, self.context, house)
        owner = self.found.owner or self._named()
        if comparing.OWNER_PHONE in wanted:
            owner.phone = row.owner_phone
        if comparing.OWNER_ADDRESS in wanted:
            owner.lives_at = row.owner_address
        name_the_first(self.session, house)

    def _named(self) -> HouseOwner:
        """The line of the owner: just written down for whom only the house's page named, or a new one."""
        house, name = self.found.house, self.row.owner_name or ""
        known = [one for one in current_owners(self.session, house.id) if one.name == name]
        if known:
            return known[0]
        made = HouseOwner(
            house_id=house.id, name=name, source=DECLARED, entered_by=self.context.actor.user_id
        )
        self.session.add(made)
        return made


def chosen_of(found: Comparison, fields: Collection[str]) -> frozenset[str]:
    """The differences among ``fields``; what depends on something left out goes with it."""
    known = {one.key for one in found.differences}
    chosen = frozenset(fields) & known
    if comparing.OWNER in known and comparing.OWNER not in chosen:
        chosen -= {comparing.OWNER_PHONE, comparing.OWNER_ADDRESS}
    return chosen
