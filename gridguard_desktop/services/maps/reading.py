"""What is on a sheet of the map on a day, as far as somebody may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import MODELS, Grid, GridShape, GridVersion, MapPin, MapSheet
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.geo import unpacked
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import record_permission
from gridguard_desktop.services.maps.views import PIN_KINDS, MapView, PinView, ShapeView, SheetLine

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor


def sheet_in_use(session: Session, sheet_id: int) -> MapSheet:
    """The row of a sheet. Raises NotFound, also for one that was put away."""
    row = session.get(MapSheet, sheet_id)
    if row is None or row.archived_on is not None:
        raise NotFound
    return row


def view_of(session: Session, actor: Actor, sheet_id: int, day: date) -> MapView:
    """The sheet as it was on ``day``. Raises NotFound."""
    row = sheet_in_use(session, sheet_id)
    shapes = shapes_on(session, sheet_id, day)
    drawn = {one.grid_id for one in shapes}
    in_use = select(Grid.id, Grid.name).where(Grid.archived_on.is_(None)).order_by(Grid.code)
    return MapView(
        sheet=SheetLine(row.id, row.name, row.ground, row.datum),
        wide=row.wide,
        high=row.high,
        picture_id=row.picture_id,
        day=day,
        shapes=shapes,
        pins=_pins(session, actor, sheet_id),
        missing=tuple((grid.id, grid.name) for grid in session.execute(in_use) if grid.id not in drawn),
    )


def shapes_on(session: Session, sheet_id: int, day: date) -> tuple[ShapeView, ...]:
    """Outlines in force on a day, under the names of that day."""
    wanted = (
        select(GridShape, Grid)
        .join(Grid, Grid.id == GridShape.grid_id)
        .where(
            GridShape.sheet_id == sheet_id,
            GridShape.valid_from <= day,
            or_(GridShape.valid_until.is_(None), GridShape.valid_until > day),
            or_(Grid.archived_on.is_(None), Grid.archived_on > day),
        )
        .order_by(Grid.code)
    )
    rows = session.execute(wanted).all()
    ids = [grid.id for _, grid in rows]
    later = select(GridVersion).where(GridVersion.grid_id.in_(ids), GridVersion.valid_until > day)
    order = (GridVersion.valid_until.desc(), GridVersion.id.desc())
    then = {version.grid_id: version.name for version in session.scalars(later.order_by(*order))}
    return tuple(
        ShapeView(
            grid.id, then.get(grid.id, grid.name), unpacked(shape.polygons), shape.valid_from, shape.source
        )
        for shape, grid in rows
    )


def pins_in_sight(actor: Actor) -> ColumnElement[bool]:
    """Pins that lead nowhere, or to a record the actor may see."""
    seen: list[ColumnElement[bool]] = [MapPin.target_type.is_(None)]
    for kind in sorted({str(entry.extra["opens"]) for entry in choices(PIN_KINDS)} - {""}):
        if actor.can(record_permission(kind, "read")):
            model: Any = MODELS[kind]
            ids = queries.visible(select(model.id), model, actor)
            seen.append(and_(MapPin.target_type == kind, MapPin.target_id.in_(ids)))
    return or_(*seen)


def _pins(session: Session, actor: Actor, sheet_id: int) -> tuple[PinView, ...]:
    wanted = select(MapPin).where(MapPin.sheet_id == sheet_id, pins_in_sight(actor)).order_by(MapPin.id)
    return tuple(
        PinView(
            row.id,
            row.kind,
            (row.x, row.y),
            row.words,
            (row.target_type, row.target_id)
            if row.target_type is not None and row.target_id is not None
            else None,
        )
        for row in session.scalars(wanted)
    )
