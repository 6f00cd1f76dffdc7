"""Which grid and community a record had on an earlier day, as SQL, and what grids are called beside their
numbers.

A report asks for the last day of its period. Where no grid has changed since, ``day`` is None and the
column itself answers; otherwise the first change after that day says what was before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from gridguard_desktop.db.models import Grid, GridChange, GridMove, GridVersion
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record


def last_change(session: Session) -> date | None:
    """From when the newest change of any grid is in force."""
    return session.scalar(select(func.max(GridChange.effective_on)))


def grid_on(model: type[Record], day: date | None) -> ColumnElement[Any]:
    """The grid a row of ``model`` belonged to at the end of ``day``."""
    present: ColumnElement[Any] = getattr(model, "grid_id")  # noqa: B009 - every model counted by place has it
    if day is None:
        return present
    before = (
        select(GridMove.from_grid_id)
        .where(
            GridMove.record_type_key == model.record_type,
            GridMove.record_id == model.id,
            GridMove.moved_on > day,
        )
        .order_by(GridMove.moved_on, GridMove.id)
        .limit(1)
        .correlate(model)
    )
    return func.coalesce(before.scalar_subquery(), present)


def community_on(model: type[Record], day: date | None) -> ColumnElement[Any]:
    """The community that grid belonged to at the end of ``day``."""
    grid = grid_on(model, day)
    present = select(Grid.community_id).where(Grid.id == grid).correlate(model).scalar_subquery()
    if day is None:
        return present
    before = (
        select(GridVersion.community_id)
        .where(GridVersion.grid_id == grid, GridVersion.valid_until > day)
        .order_by(GridVersion.valid_until, GridVersion.id)
        .limit(1)
        .correlate(model)
    )
    return func.coalesce(before.scalar_subquery(), present)


def grid_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Names of grids with the day from which or until which they are what they are."""
    rows = session.execute(
        select(Grid.id, Grid.name, Grid.valid_from, Grid.archived_on).where(Grid.id.in_(set(ids)))
    ).all()
    versions = select(GridVersion.grid_id).where(GridVersion.grid_id.in_([row.id for row in rows]))
    adjusted = set(session.scalars(versions.distinct()))
    return {row.id: _named(row.name, row.valid_from, row.archived_on, row.id in adjusted) for row in rows}


def _named(name: str, since: date | None, ended: date | None, adjusted: bool) -> str:
    if ended is not None:
        return translate("grids", "{name} (until {day:%Y-%m-%d})", name=name, day=ended)
    if since is None:
        return name
    if adjusted:
        return translate("grids", "{name} (changed {day:%Y-%m-%d})", name=name, day=since)
    return translate("grids", "{name} (since {day:%Y-%m-%d})", name=name, day=since)
