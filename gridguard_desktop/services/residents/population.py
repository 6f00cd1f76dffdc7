"""How many lived here on a day, by kind of residence and grid, reckoned again from the dated stays.

The people of a day are those whose present stay covers it and those of whom an earlier stay does; the two
never overlap. Each half is one statement over an index that holds all it asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Residence, Resident
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.resident_facts import REGISTERED_ONLY
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.duplicates.merging import MERGED
from gridguard_desktop.services.residents.views import PopulationLine, PopulationView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


class PopulationService(Service):
    """Totals of any day up to today."""

    record_key: ClassVar[str] = "resident"

    @requires("read")
    def totals(self, day: date) -> PopulationView:
        """People by grid and kind on ``day``. Raises ValidationError for a day that has not come yet."""
        if day > self._clock.today():
            raise ValidationError({"day": translate("facts", "This day has not come yet.")})
        with self._reading(long=True) as session:
            counted: dict[int | None, dict[str, int]] = {}
            for grid_id, kind, count in self._counted(session, day):
                grid = counted.setdefault(grid_id, {})
                grid[kind or ""] = grid.get(kind or "", 0) + count
            names = queries.titles(session, "grid", [one for one in counted if one is not None])
        lines = [PopulationLine(grid, names.get(grid or 0, ""), counts) for grid, counts in counted.items()]
        return PopulationView(day, tuple(sorted(lines, key=lambda line: (line.grid_id is None, line.grid))))

    def _counted(self, session: Session, day: date) -> Iterator[Any]:
        yield from session.execute(queries.visible(_present(day), Resident, self._actor))
        yield from session.execute(queries.visible(_earlier(day), Residence, self._actor))


def _present(day: date) -> Any:
    """Those who live on that day as they are recorded now."""
    wanted: Any = select(Resident.grid_id, Resident.residence_kind, func.count())
    return wanted.where(
        Resident.state != MERGED,
        Resident.since_on <= day,
        _lives_here(Resident),
        or_(Resident.left_on.is_(None), Resident.left_on > day),
        or_(Resident.archived_on.is_(None), Resident.archived_on > day, Resident.left_on.is_not(None)),
    ).group_by(Resident.residence_kind, Resident.grid_id)


def _earlier(day: date) -> Any:
    """Those who lived elsewhere or as something else then; one person once, and nobody who was merged."""
    merged = select(Resident.id).where(Resident.state == MERGED)
    wanted: Any = select(Residence.grid_id, Residence.residence_kind, func.count())
    return wanted.where(
        _lives_here(Residence),
        Residence.from_on <= day,
        Residence.until_on > day,
        Residence.resident_id.not_in(merged),
    ).group_by(Residence.residence_kind, Residence.grid_id)


def _lives_here(model: type[Resident] | type[Residence]) -> ColumnElement[bool]:
    return or_(model.presence.is_(None), model.presence != REGISTERED_ONLY)
