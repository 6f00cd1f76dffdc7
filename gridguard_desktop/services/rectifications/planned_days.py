"""Announced inspections in the calendar. An unannounced one stands in no calendar, not even the planner's
own: a calendar is printed, shown and looked at over shoulders (D9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import PlannedInspection
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.inspections import UNANNOUNCED
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.calendar_entries import Looking


class AnnouncedInspections:
    """Inspections the unit was told of."""

    key = "planned_inspection"
    label = text("calendar", "Announced inspections")
    permission = Permission.INSPECTION_READ

    def entries(self, look: Looking) -> Iterator[CalendarEntry]:
        """Those of these days that are still to come."""
        wanted = select(PlannedInspection).where(
            PlannedInspection.mode != UNANNOUNCED,
            PlannedInspection.inspection_id.is_(None),
            PlannedInspection.given_up_on.is_(None),
            PlannedInspection.planned_on.between(look.first, look.last),
        )
        shown = visible(wanted, PlannedInspection, look.context.actor)
        for plan in look.session.scalars(shown.order_by(PlannedInspection.planned_on, PlannedInspection.id)):
            yield CalendarEntry(
                source=self.key,
                key=plan.id,
                day=plan.planned_on,
                kind="own",
                title=translate("calendar", "Inspection · {kind}", kind=label("hazard_kinds", plan.kind)),
                subject=plan.place_name,
                detail=plan.address_text,
                record_type=PlannedInspection.record_type,
                record_id=plan.id,
                grid_id=plan.grid_id,
                late=plan.planned_on < look.today,
            )

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Not here: the unit was told of the day. Always raises Refused."""
        raise Refused(
            translate("calendar", "Change the day where the inspection is planned, and tell the unit.")
        )
