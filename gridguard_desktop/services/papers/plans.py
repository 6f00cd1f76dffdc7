"""The plan of a floor as it is printed for a drill; one paper for each plan of the building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import FloorPlan
from gridguard_desktop.documents.houses.floor_plan import FloorPlanView, MarkOnPaper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.floor_plans import KINDS, WHOLE
from gridguard_desktop.services.papers.gathering import Gatherer, zh
from gridguard_desktop.services.plans.service import picture_of, pins_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Building
    from gridguard_desktop.services.papers.gathering import Gathering


def _plans(gathering: Gathering, row: Building) -> Sequence[FloorPlan]:
    wanted = select(FloorPlan).where(FloorPlan.building_id == row.id, FloorPlan.archived_on.is_(None))
    return gathering.session.scalars(wanted.order_by(FloorPlan.id)).all()


def plan(gathering: Gathering, row: Building, part: FloorPlan) -> FloorPlanView:
    """The picture with its pins."""
    pins = pins_of(gathering.session, part.id)
    return FloorPlanView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        building=row.name,
        floor=part.name,
        address=row.address_text,
        picture=picture_of(gathering.session, gathering.context, part),
        marks=tuple(
            MarkOnPaper(
                one.spot.x / WHOLE,
                one.spot.y / WHOLE,
                one.mark,
                f"{zh(KINDS, one.kind)} {one.number}",
                one.note,
            )
            for one in pins
        ),
        pictured_on=part.pictured_on,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.FLOOR_PLAN: Gatherer(plan, parts=_plans, detail=lambda part: str(part.name)),
}
