"""Rows of the map, written inside the unit of work of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Grid, GridShape, MapSheet
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.geo import UNKNOWN, packed
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.geo import Polygon
    from gridguard_desktop.services.base import ServiceContext

LONGEST_NAME = 60


def add_sheet(session: Session, name: str, ground: str, **facts: Any) -> MapSheet:
    """A sheet of another name than all others. Raises ValidationError."""
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        told = translate("maps", "Name the sheet in at most {most} characters.", most=LONGEST_NAME)
        raise ValidationError({"name": told})
    if session.scalar(select(MapSheet.id).where(MapSheet.name == words)) is not None:
        raise ValidationError({"name": translate("maps", "There is a sheet of this name.")})
    row = MapSheet(name=words, ground=ground, **{"datum": UNKNOWN, **facts})
    session.add(row)
    session.flush()
    return row


def set_shape(
    session: Session,
    context: ServiceContext,
    sheet_id: int,
    grid_id: int,
    polygons: Sequence[Polygon],
    source: str,
) -> None:
    """The outline of a grid from today on; the one before ends, one of today is replaced. Raises NotFound
    for a grid that is not in use."""
    grid = session.get(Grid, grid_id)
    if grid is None or grid.archived_on is not None:
        raise NotFound
    today, author = context.clock.today(), context.actor.user_id
    for row in in_force(session, sheet_id, grid_id):
        if row.valid_from == today:
            row.polygons, row.source, row.drawn_by = packed(polygons), source, author
            return
        row.valid_until = today
    session.add(
        GridShape(
            sheet_id=sheet_id,
            grid_id=grid_id,
            polygons=packed(polygons),
            source=source,
            valid_from=today,
            drawn_by=author,
        )
    )


def in_force(session: Session, sheet_id: int, grid_id: int) -> Sequence[GridShape]:
    """The outline of a grid that has no end yet."""
    wanted = select(GridShape).where(
        GridShape.sheet_id == sheet_id, GridShape.grid_id == grid_id, GridShape.valid_until.is_(None)
    )
    return session.scalars(wanted).all()
