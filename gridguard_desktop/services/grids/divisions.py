"""行政区划: the tree from the province to the village, and its yearly update from a list file.

A list is compared first and saved after somebody looked. Saving is one transaction. A division that the
list no longer has stays on record with its last day: grids and addresses that hang on it are listed until
the station itself gives them another one (``grids/changes.py``); nothing is re-pointed here.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ColumnElement, func, select

from gridguard_desktop.db.models import Address, Division, Grid, User
from gridguard_desktop.db.models.ground import DivisionUpdate
from gridguard_desktop.domain.divisions import (
    COMMUNITY,
    LEVELS,
    SHIPPED_AS_OF,
    STREET,
    compare,
    read_list,
    shipped,
)
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.importing.reader import file_digest, read_sheets
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.grids.division_views import (
    DivisionBranch,
    DivisionComparison,
    DivisionLine,
    DivisionUpdateLine,
    Hanging,
)
from gridguard_desktop.services.grids.division_writing import Writing, known_divisions, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import InstrumentedAttribute, Session

MOST_UPDATES = 20


class DivisionService(Service):
    """The administrative tree of the station's store."""

    record_key: ClassVar[str] = "division"

    @requires("read")
    def branch(self, parent_id: int | None = None) -> DivisionBranch:
        """What lies directly below a division; without one, the top. Raises NotFound."""
        with self._reading() as session:
            path = _path(session, parent_id)
            below = Division.parent_id.is_(None) if parent_id is None else Division.parent_id == parent_id
            rows = session.scalars(select(Division).where(below).order_by(Division.code)).all()
            return DivisionBranch(path, tuple(_lines(session, rows)), _counts(session))

    @requires("read")
    def hanging(self) -> tuple[Hanging, ...]:
        """Grids in use, and addresses, that hang on divisions that are gone."""
        with self._reading() as session:
            ended = select(Division).where(Division.ended_on.is_not(None)).order_by(Division.code)
            known = {row.id: row for row in session.scalars(ended)}
            found = []
            for part in parts_of(list(known)):
                found += _hanging(session, [known[one] for one in part])
            return tuple(sorted(found, key=lambda one: (one.code, one.grid_id is None, one.grid)))

    @requires("read")
    def updates(self) -> tuple[DivisionUpdateLine, ...]:
        """The lists that were taken over, newest first."""
        with self._reading() as session:
            wanted = (
                select(DivisionUpdate, User.name)
                .join(User, User.id == DivisionUpdate.applied_by, isouter=True)
                .order_by(DivisionUpdate.id.desc())
                .limit(MOST_UPDATES)
            )
            return tuple(
                DivisionUpdateLine(row.applied_on, row.file_name, row.edition, name or "", row.counts)
                for row, name in session.execute(wanted)
            )

    @requires("update")
    def compare(self, path: Path | None = None) -> DivisionComparison:
        """What saving a list would change; without a file, the list that comes with the program.

        Reads a file: call it on a worker. Raises OfficerError when it cannot be read.
        """
        if path is None:
            listed = shipped()
            name = translate("divisions", "List that comes with the program ({day})", day=SHIPPED_AS_OF)
            digest = hashlib.sha256(repr(listed.rows).encode()).hexdigest()
        else:
            name, digest = path.name[-200:], file_digest(path)
            sheets = read_sheets(path)
            if not sheets:
                raise Refused(translate("divisions", "The file is empty."))
            listed = read_list([(row.number, row.cells) for row in sheets[0].rows])
        with self._reading() as session:
            changes = compare(known_divisions(session).values(), listed)
            ids = [one.id for one in changes.gone]
            codes = {one.id: one.code for one in changes.gone}
            grids = _count_by(session, Grid.community_id, ids, Grid.archived_on.is_(None))
            addresses = _count_by(session, Address.community_id, ids, Address.archived_on.is_(None))
        return DivisionComparison(
            name,
            digest,
            listed,
            changes,
            {codes[one]: count for one, count in grids.items()},
            {codes[one]: count for one, count in addresses.items()},
        )

    @requires("update")
    def apply(
        self, comparison: DivisionComparison, *, edition: str, same: Sequence[str] = ()
    ) -> DivisionUpdateLine:
        """Save a list that was looked at. ``same`` are the old codes of divisions that somebody said are the
        same place under their new code; they keep what hangs on them.

        Raises ValidationError without an edition, Refused for a list with faults, one that changes nothing,
        or when the tree changed since it was compared.
        """
        if not edition.strip():
            raise ValidationError({"edition": translate("divisions", "Say of which day the list is.")})
        _check_usable(comparison)
        with self._writing() as session:
            known = known_divisions(session)
            changes = compare(known.values(), comparison.listed)
            if changes != comparison.changes:
                raise Refused(translate("divisions", "The tree was changed meanwhile; compare again."))
            same_place = [pair for pair in changes.may_be if pair.known.code in set(same)]
            details = {"file": comparison.file_name, "sha256": comparison.digest}
            counts = Writing(session, changes, same_place, details).write(self._clock.today())
            row = DivisionUpdate(
                file_name=comparison.file_name,
                digest=comparison.digest,
                edition=edition.strip()[:200],
                counts=counts,
                applied_on=self._clock.today(),
                applied_by=self._actor.user_id,
            )
            session.add(row)
            return DivisionUpdateLine(
                row.applied_on, row.file_name, row.edition, self._actor.name, dict(counts)
            )


def _check_usable(comparison: DivisionComparison) -> None:
    faults = comparison.listed.faults
    if faults:
        raise Refused(
            translate(
                "divisions",
                "{n} rows of the list cannot be read; mend the file and compare again.",
                n=len(faults),
            )
        )
    if not comparison.changes.any:
        raise Refused(translate("divisions", "The list is what is on record already."))


def _path(session: Session, division_id: int | None) -> tuple[DivisionLine, ...]:
    found: list[DivisionLine] = []
    while division_id is not None and len(found) < len(LEVELS):
        row = session.get(Division, division_id)
        if row is None:
            raise NotFound
        found.insert(0, _line(row))
        division_id = row.parent_id
    return tuple(found)


def _line(row: Division, streets: int = 0, communities: int = 0, grids: int = 0) -> DivisionLine:
    return DivisionLine(row.id, row.code, row.name, row.level, streets, communities, grids, row.ended_on)


def _lines(session: Session, rows: Sequence[Division]) -> Iterable[DivisionLine]:
    """The rows with how many streets, communities and grids are below each; three statements for all of
    them, by the tree of parents and not by the beginning of codes."""
    every = session.execute(
        select(Division.id, Division.parent_id, Division.level).where(Division.ended_on.is_(None))
    ).all()
    parent = {row.id: row.parent_id for row in every}
    grids = session.execute(
        select(Grid.community_id, func.count()).where(Grid.archived_on.is_(None)).group_by(Grid.community_id)
    )
    wanted = {row.id for row in rows}
    streets, communities, hung = (defaultdict[int, int](int) for _ in range(3))
    for row in every:
        above = _above(row.parent_id, parent, wanted)
        if above is not None and row.level == STREET:
            streets[above] += 1
        elif above is not None and row.level == COMMUNITY:
            communities[above] += 1
    for community, count in grids:
        above = _above(community, parent, wanted)
        if above is not None:
            hung[above] += count
    return (_line(row, streets[row.id], communities[row.id], hung[row.id]) for row in rows)


def _above(division_id: int | None, parent: Mapping[int, int | None], wanted: set[int]) -> int | None:
    """The one of ``wanted`` that a division is or lies below."""
    for _ in range(len(LEVELS) + 1):
        if division_id is None or division_id in wanted:
            return division_id
        division_id = parent.get(division_id)
    return None


def _counts(session: Session) -> dict[str, int]:
    wanted = select(Division.level, func.count()).where(Division.ended_on.is_(None)).group_by(Division.level)
    found = {level: count for level, count in session.execute(wanted)}
    return {level: found.get(level, 0) for level in LEVELS.values()}


def _count_by(
    session: Session, column: InstrumentedAttribute[int], ids: Sequence[int], *conditions: ColumnElement[bool]
) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in parts_of(ids):
        wanted = select(column, func.count()).where(column.in_(part), *conditions).group_by(column)
        found |= {one: count for one, count in session.execute(wanted)}
    return found


def _hanging(session: Session, rows: Sequence[Division]) -> list[Hanging]:
    known = {row.id: row for row in rows}
    grids = session.execute(
        select(Grid.id, Grid.name, Grid.community_id)
        .where(Grid.community_id.in_(known), Grid.archived_on.is_(None))
        .order_by(Grid.code)
    )
    found = [
        Hanging(known[grid.community_id].name, known[grid.community_id].code, grid.id, grid.name, 0)
        for grid in grids
    ]
    addresses = _count_by(session, Address.community_id, list(known), Address.archived_on.is_(None))
    found += [Hanging(known[one].name, known[one].code, None, "", count) for one, count in addresses.items()]
    return found
