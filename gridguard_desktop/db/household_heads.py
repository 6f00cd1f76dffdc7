"""The head's name on a household, kept with every change of who lives there and as what.

It stands on the household so that lists, search and notices need no look at the members; whoever changes a
member calls :func:`renew_heads` in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Household, Resident

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

HEAD = "02"
AT_ONCE = 500


def renew_heads(session: Session, household_ids: Iterable[int | None]) -> None:
    """Write the head's name anew: the member who is recorded as head and lives there; nobody, if none is."""
    ids = sorted({one for one in household_ids if one is not None})
    session.flush()
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        heads: dict[int | None, str] = {}
        wanted = select(Resident.household_id, Resident.name).where(
            Resident.household_id.in_(part),
            Resident.relation == HEAD,
            Resident.left_on.is_(None),
            Resident.archived_on.is_(None),
        )
        for household_id, name in session.execute(wanted.order_by(Resident.id.desc())):
            heads[household_id] = name
        for household in session.scalars(select(Household).where(Household.id.in_(part))):
            if household.head_name != heads.get(household.id):
                household.head_name = heads.get(household.id)
    session.flush()
