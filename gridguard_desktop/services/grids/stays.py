"""Residents who go to another grid with their house: the stay they had is kept with the grid of that time,
so that the people of an earlier day are counted by the grids of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from gridguard_desktop.db.bulk import CHUNK, bulk_insert, bulk_update
from gridguard_desktop.db.models import Residence, Resident
from gridguard_desktop.domain.audit_events import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

_KEPT = ("residence_kind", "grid_id", "household_id", "relation", "address_text", "presence")


def keep_stays(session: Session, ids: Sequence[int], day: date, gesture: str) -> None:
    """End the stay of each of ``ids`` on ``day`` and begin the next; who came on that day or later has no
    earlier one."""
    earlier = [
        record_id
        for start in range(0, len(ids), CHUNK)
        for record_id in session.scalars(
            select(Resident.id).where(
                Resident.id.in_(ids[start : start + CHUNK]),
                or_(Resident.since_on.is_(None), Resident.since_on < day),
            )
        )
    ]

    def rows() -> Iterator[dict[str, Any]]:
        columns = [getattr(Resident, name) for name in _KEPT]
        for start in range(0, len(earlier), CHUNK):
            part = earlier[start : start + CHUNK]
            wanted = select(Resident.id, Resident.since_on, Resident.created_at, *columns)
            found = session.execute(wanted.where(Resident.id.in_(part)).order_by(Resident.id)).all()
            for record_id, since, created, *values in found:
                begun = since or created.date()
                yield {
                    "resident_id": record_id,
                    "from_on": min(begun, day),
                    "until_on": day,
                    "gesture": gesture,
                    **dict(zip(_KEPT, values, strict=True)),
                }

    bulk_insert(session, Residence, rows(), purpose="grid_change")
    bulk_update(session, Resident, earlier, {"since_on": day}, action=AuditEvent.RECORDS_MOVED)
