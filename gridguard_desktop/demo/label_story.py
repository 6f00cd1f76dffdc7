"""A building gets its labels; one of them is washed out by the rain and given anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import House
from gridguard_desktop.db.models.ground import PlaceLabel
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.place_codes import new_code

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_FLATS = 12
_WASHED_OUT = "雨淋褪色，无法扫读"


def labelled(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk labels the first flats; the codes come from the story's own chance, so that the same seed
    makes the same station."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    context = stage.crew.clerk.context
    today, clerk = stage.clock.today(), context.actor.user_id

    def label(house_id: int) -> PlaceLabel:
        return PlaceLabel(
            code=new_code(chance.randrange),
            target_type="house",
            target_id=house_id,
            issued_on=today,
            issued_by=clerk,
        )

    with UnitOfWork(context.store, context.actor, write=True, clock=context.clock) as unit:
        houses = unit.session.scalars(select(House.id).order_by(House.id).limit(_FLATS)).all()
        rows = [label(house_id) for house_id in houses]
        unit.session.add_all(rows)
        newer = label(houses[0])
        unit.session.add(newer)
        unit.session.flush()
        old = rows[0]
        old.voided_on, old.voided_by, old.void_reason = today, clerk, _WASHED_OUT
        old.successor_id = newer.id
