"""Patrol routes: a register of routes with their check points; a shift picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS, Resident, Volunteer
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.patrol_routes import LONGEST_POINT, PLACES, check_points, points_of
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PatrolRouteService(RecordService):
    """Routes of the station."""

    record_key: ClassVar[str] = "patrol_route"

    @requires("update")
    def add_point(self, record_id: int, version: int, record_type: str, place_id: int) -> None:
        """A unit or an element of the register becomes the last check point, by its name. Raises
        ValidationError as saving does, Conflict, NotFound."""
        if record_type not in PLACES:
            raise NotFound
        self.check(record_permission(record_type, "read"), "add_point")
        with self._writing() as session:
            row = self._load_at(session, record_id, version)
            place: Any = queries.load_visible(session, MODELS[record_type], place_id, self._actor)
            if place is None or place.archived_on is not None:
                raise NotFound
            points = "\n".join((row.points, place.name[:LONGEST_POINT]))
            self._apply(session, row, {"points": points})

    def _before_save(self, session: Session, row: Any) -> None:
        lines = points_of(row.points)
        with session.no_autoflush:
            known = {
                name
                for model in (Resident, Volunteer)
                for name in session.scalars(select(model.name).where(model.name.in_(lines)))
            }
        row.points = "\n".join(check_points(row.points, frozenset(known)))
