"""How houses are let now, for states and lists: two statements for any number of houses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from gridguard_desktop.db.models import Tenancy, TenancyTenant
from gridguard_desktop.domain.tenancies import ENDED, RUNNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Letting:
    """Tenancies of a house: running ones, whether rooms or beds are among them, people in them, ended
    ones."""

    running: int = 0
    parts: bool = False
    tenants: int = 0
    ended: int = 0


NOTHING_LET = Letting()


def lettings(session: Session, house_ids: Sequence[int]) -> dict[int, Letting]:
    """House → how it is let; houses that never were are left out."""
    runs = case((Tenancy.state == RUNNING, 1), else_=0)
    parts = case(((Tenancy.state == RUNNING) & Tenancy.room_id.is_not(None), 1), else_=0)
    wanted = (
        select(Tenancy.house_id, func.sum(runs), func.sum(parts), func.count())
        .where(Tenancy.house_id.in_(house_ids), Tenancy.state.in_((RUNNING, ENDED)))
        .group_by(Tenancy.house_id)
    )
    people = _people(session, house_ids)
    return {
        house: Letting(int(running), bool(in_parts), people.get(house, 0), int(all_) - int(running))
        for house, running, in_parts, all_ in session.execute(wanted)
    }


def _people(session: Session, house_ids: Sequence[int]) -> dict[int, int]:
    wanted = (
        select(Tenancy.house_id, func.count(TenancyTenant.id))
        .join(TenancyTenant, TenancyTenant.tenancy_id == Tenancy.id)
        .where(Tenancy.house_id.in_(house_ids), Tenancy.state == RUNNING, TenancyTenant.out_on.is_(None))
        .group_by(Tenancy.house_id)
    )
    return {house: count for house, count in session.execute(wanted)}
