"""Numbers of a month by either tree: street → community → grid, and station → beat, with equal totals.

Everything is counted grid by grid, by the grids of that month; beats get their shares of each grid's
number, shared out in whole numbers (``domain.apportion``). What lies in no grid, or in a grid that no beat
covers, has a line of its own: nothing is left out of a tree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, or_, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    Beat,
    Division,
    Grid,
    GridVersion,
    House,
    Organisation,
    Resident,
    Station,
)
from gridguard_desktop.domain.apportion import apportioned
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.reports import figures, month_period
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.grids.earlier import grid_names
from gridguard_desktop.services.grids.shares import shares_on
from gridguard_desktop.services.reports.counting import Counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.reports import Period

REGISTERS = (Resident, House, Organisation)
"""Counted as they stand today."""
MONTHLY = ("dispute_accepted", "dispute_settled", "incident_received", "hazard_found", "patrol_logged")
"""Counted in the month."""
Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A line of a tree: how deep it stands, its name, its numbers in the order of the columns."""

    depth: int
    name: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class TreeTotals:
    """Both trees over the same rows. ``columns`` are what is counted; ``total`` is the sum of either tree."""

    columns: tuple[str, ...]
    governance: tuple[TreeLine, ...]
    police: tuple[TreeLine, ...]
    total: Numbers


class TreeTotalService(Service):
    """Counts for both trees."""

    record_key: ClassVar[str] = "report"

    @requires(Permission.REPORT_READ)
    def month(self, year: int, month: int) -> TreeTotals:
        """A month by either tree. Raises Refused for a month to come."""
        today = self._clock.today()
        period = month_period(year, month, today)
        with self._reading(long=True) as session:
            columns, counted = self._counted(session, period)
            numbers = _by_grid(counted)
            return TreeTotals(
                columns=columns,
                governance=_governance(session, numbers, period.last, len(columns)),
                police=_police(session, numbers, shares_on(session, period.last), len(columns)),
                total=_sum(numbers.values(), len(columns)),
            )

    def _counted(
        self, session: Session, period: Period
    ) -> tuple[tuple[str, ...], list[dict[int | None, int]]]:
        """Names of the columns and, for each, grid → number; only what the actor may read."""
        names: list[str] = []
        counted: list[dict[int | None, int]] = []
        for model in REGISTERS:
            if self._actor.can(record_permission(model.record_type, "read")):
                names.append(str(RECORD_TYPES[model.record_type].plural))
                counted.append(_standing(session, model, self._actor))
        counting = Counting(session, self._actor)
        for key in counting.readable(MONTHLY):
            names.append(figures()[key].label)
            counted.append(counting.by_grid(key, period))
        return tuple(names), counted


def _standing(session: Session, model: Any, actor: Any) -> dict[int | None, int]:
    wanted = select(model.grid_id, func.count()).select_from(model).where(model.archived_on.is_(None))
    rows = session.execute(queries.visible(wanted, model, actor).group_by(model.grid_id))
    return {grid_id: number for grid_id, number in rows}


def _by_grid(counted: Sequence[Mapping[int | None, int]]) -> dict[int | None, Numbers]:
    grids = {grid_id for column in counted for grid_id in column}
    return {grid_id: tuple(column.get(grid_id, 0) for column in counted) for grid_id in grids}


def _sum(numbers: Iterable[Numbers], width: int) -> Numbers:
    found = list(numbers)
    return tuple(sum(line[at] for line in found) for at in range(width))


# ---- street → community → grid


def _governance(
    session: Session, numbers: Mapping[int | None, Numbers], day: date, width: int
) -> tuple[TreeLine, ...]:
    ids = [grid_id for grid_id in numbers if grid_id is not None]
    names, communities = grid_names(session, ids), _communities_on(session, ids, day)
    wanted = set(communities.values())
    streets_of = select(Division.parent_id).where(Division.id.in_(wanted), Division.parent_id.is_not(None))
    needed = select(Division).where(or_(Division.id.in_(wanted), Division.id.in_(streets_of)))
    divisions = {row.id: row for row in session.scalars(needed)}
    below: dict[int, list[int]] = defaultdict(list)
    for grid_id in sorted(ids, key=lambda one: names.get(one, "")):
        below[communities[grid_id]].append(grid_id)
    streets: dict[int | None, list[int]] = defaultdict(list)
    for community in sorted(below, key=lambda one: divisions[one].code):
        streets[divisions[community].parent_id].append(community)
    lines: list[TreeLine] = []
    for street, members in streets.items():
        every = [numbers[grid_id] for community in members for grid_id in below[community]]
        name = divisions[street].name if street is not None else translate("grids", "No street")
        lines.append(TreeLine(0, name, _sum(every, width)))
        for community in members:
            inside = below[community]
            lines.append(
                TreeLine(1, divisions[community].name, _sum((numbers[one] for one in inside), width))
            )
            lines += [TreeLine(2, names[one], numbers[one]) for one in inside]
    if None in numbers:
        lines.append(TreeLine(0, translate("grids", "In no grid"), numbers[None]))
    return tuple(lines)


def _communities_on(session: Session, ids: Sequence[int], day: date) -> dict[int, int]:
    """Grid → the community it belonged to on ``day``."""
    found = {
        row.id: row.community_id
        for row in session.execute(select(Grid.id, Grid.community_id).where(Grid.id.in_(ids)))
    }
    later = select(GridVersion).where(GridVersion.grid_id.in_(ids), GridVersion.valid_until > day)
    order = (GridVersion.valid_until.desc(), GridVersion.id.desc())
    for version in session.scalars(later.order_by(*order)):
        found[version.grid_id] = version.community_id
    return found


# ---- station → beat


def _police(
    session: Session,
    numbers: Mapping[int | None, Numbers],
    shares: Mapping[int, Sequence[tuple[int, int]]],
    width: int,
) -> tuple[TreeLine, ...]:
    beats: dict[int, list[int]] = defaultdict(lambda: [0] * width)
    uncovered = [0] * width
    for grid_id, line in numbers.items():
        if grid_id is None:
            continue
        parts = shares.get(grid_id, ())
        if not parts:
            uncovered = [one + more for one, more in zip(uncovered, line, strict=True)]
            continue
        for at, number in enumerate(line):
            shared = apportioned(number, [share for _, share in parts])
            for (beat_id, _), part in zip(parts, shared, strict=True):
                beats[beat_id][at] += part
    station = session.scalars(select(Station.name)).first() or ""
    found = session.execute(select(Beat.id, Beat.name).where(Beat.id.in_(beats)).order_by(Beat.code))
    below = [TreeLine(1, name, tuple(beats[beat_id])) for beat_id, name in found]
    if any(uncovered):
        below.append(TreeLine(1, translate("grids", "Covered by no beat"), tuple(uncovered)))
    if None in numbers:
        below.append(TreeLine(1, translate("grids", "In no grid"), numbers[None]))
    return (TreeLine(0, station, _sum((line.numbers for line in below), width)), *below)
