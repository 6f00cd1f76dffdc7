"""Writing one list of divisions, after it was looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from gridguard_desktop.db.bulk import bulk_insert, bulk_update
from gridguard_desktop.db.models import Division
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.divisions import LEVELS, Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.divisions import DivisionChanges, Listed, Moved

AT_ONCE = 500
T = TypeVar("T")


def parts_of(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in parts that one statement can name."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def known_divisions(session: Session) -> dict[str, Known]:
    """Every division by its code. Some thousands: the list of a city or a province."""
    columns = (Division.id, Division.code, Division.name, Division.parent_id, Division.ended_on)
    rows = session.execute(select(*columns)).all()
    codes = {row.id: row.code for row in rows}
    return {
        row.code: Known(
            row.id, row.code, row.name, codes.get(row.parent_id or 0, ""), row.ended_on is not None
        )
        for row in rows
    }


class Writing:
    """The changes of one list. ``same_place`` are the pairs somebody said are the same place: they keep
    their row, and with it what hangs on them. Renamed and moved rows have an audit row each; what is new,
    gone or only placed has one for all, with the file's digest in ``details``."""

    def __init__(
        self,
        session: Session,
        changes: DivisionChanges,
        same_place: Sequence[Moved],
        details: Mapping[str, str],
    ) -> None:
        self._session, self._changes, self._details = session, changes, details
        self._same_place = same_place
        kept = {pair.known.code for pair in same_place} | {pair.row.code for pair in same_place}
        self._gone = [one.id for one in changes.gone if one.code not in kept]
        self._added = [row for row in changes.added if row.code not in kept]

    def write(self, day: date) -> dict[str, int]:
        """Write everything; answers the counts that go on record."""
        fresh = self._taken_up_again()
        self._rename()
        bulk_update(
            self._session,
            Division,
            self._gone,
            {"ended_on": day},
            action=AuditEvent.DIVISIONS_ENDED,
            details=self._details,
        )
        for level in LEVELS.values():
            self._insert(level, [row for row in fresh if row.level == level])
        self._hang({code: one.id for code, one in known_divisions(self._session).items()})
        return {
            "added": len(self._added),
            "renamed": len(self._changes.renamed),
            "gone": len(self._gone),
            "moved": len(self._changes.moved) + len(self._same_place),
            "placed": len(self._changes.placed),
        }

    def _taken_up_again(self) -> list[Listed]:
        """Divisions that were gone and are listed again live on; answers those that are new."""
        rows = self._session.scalars(select(Division).where(Division.ended_on.is_not(None)))
        ended = {row.code: row for row in rows}
        for row in self._added:
            if row.code in ended:
                ended[row.code].ended_on, ended[row.code].name = None, row.name
        return [row for row in self._added if row.code not in ended]

    def _rename(self) -> None:
        for renamed in self._changes.renamed:
            self._session.get_one(Division, renamed.known.id).name = renamed.name
        for pair in self._same_place:
            kept = self._session.get_one(Division, pair.known.id)
            kept.code, kept.name = pair.row.code, pair.row.name
        self._session.flush()

    def _insert(self, level: str, rows: Sequence[Listed]) -> None:
        if not rows:
            return
        ids = {code: one.id for code, one in known_divisions(self._session).items()}
        parents = self._changes.parents
        values = (
            {
                "code": row.code,
                "name": row.name,
                "level": level,
                "parent_id": ids.get(parents.get(row.code, "")),
                "ended_on": None,
            }
            for row in rows
        )
        bulk_insert(self._session, Division, values, details={**self._details, "level": level})

    def _hang(self, ids: Mapping[str, int]) -> None:
        """Give the parents of this list to those that were on record."""
        parents = self._changes.parents
        for pair in (*self._changes.moved, *self._same_place):
            self._session.get_one(Division, pair.known.id).parent_id = ids.get(parents.get(pair.row.code, ""))
        self._session.flush()
        below: dict[int, list[int]] = defaultdict(list)
        for pair in self._changes.placed:
            below[ids[parents[pair.row.code]]].append(pair.known.id)
        for parent, children in below.items():
            bulk_update(
                self._session,
                Division,
                children,
                {"parent_id": parent},
                action=AuditEvent.DIVISIONS_PLACED,
                details={**self._details, "parent": parent},
            )
