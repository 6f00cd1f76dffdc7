"""Patrol routes: a register of routes with their check points; a shift picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Resident, Volunteer
from gridguard_desktop.domain.patrol_routes import check_points, points_of
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PatrolRouteService(RecordService):
    """Routes of the station."""

    record_key: ClassVar[str] = "patrol_route"

    def _before_save(self, session: Session, row: Any) -> None:
        lines = points_of(row.points)
        known = {
            name
            for model in (Resident, Volunteer)
            for name in session.scalars(select(model.name).where(model.name.in_(lines)))
        }
        row.points = "\n".join(check_points(row.points, frozenset(known)))
