"""What stands on the form of a house before the owner has filled it in: the code, the address, what is let
now. Names of tenants only; their numbers never leave with a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import HouseRoom, Resident, Station, Tenancy, TenancyTenant
from gridguard_desktop.domain.declarations import lease_code
from gridguard_desktop.domain.house_codes import house_code
from gridguard_desktop.domain.tenancies import OPEN
from gridguard_desktop.exporting.declaration_form import FORM_ROWS, FormLines
from gridguard_desktop.importing.declarations import HOUSE_CODE

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import House
    from gridguard_desktop.services.base import ServiceContext


def form_lines(session: Session, context: ServiceContext, house: House) -> FormLines:
    """One line for everybody who lives there by a tenancy, then lines for whoever comes."""
    station = session.scalars(select(Station)).one()
    every = {HOUSE_CODE: house_code(house.id), "address_text": house.address_text}
    if house.owner_name:
        every["owner_name"] = house.owner_name
    rows = [every | line for line in let_now(session, house.id)]
    rows += [dict(every) for _ in range(FORM_ROWS)]
    return FormLines(f"{station.bureau}{station.name}", station.phone or "", tuple(rows))


def let_now(session: Session, house_id: int) -> list[dict[str, str]]:
    """Open tenancies with everybody who lives there, as a form shows them."""
    wanted = (
        select(Tenancy, HouseRoom.name, Resident.name)
        .outerjoin(HouseRoom, HouseRoom.id == Tenancy.room_id)
        .outerjoin(TenancyTenant, (TenancyTenant.tenancy_id == Tenancy.id) & TenancyTenant.out_on.is_(None))
        .outerjoin(Resident, Resident.id == TenancyTenant.resident_id)
        .where(Tenancy.house_id == house_id, Tenancy.state.in_(OPEN))
        .order_by(Tenancy.id, TenancyTenant.id)
    )
    lines = []
    for tenancy, room, name in session.execute(wanted):
        line = {
            "lease": lease_code(tenancy.id),
            "tenant_name": name or "",
            "room_name": room or "",
            "bed": str(tenancy.bed or ""),
            "starts_on": tenancy.starts_on.isoformat(),
            "ends_on": tenancy.ends_on.isoformat() if tenancy.ends_on is not None else "",
        }
        lines.append({key: value for key, value in line.items() if value})
    return lines
