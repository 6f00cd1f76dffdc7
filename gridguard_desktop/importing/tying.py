"""New households get the house at their address, where exactly one is on record with that spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import House

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_AT_ONCE = 500


def tie_to_houses(session: Session, households: Sequence[dict[str, Any]]) -> None:
    """Fill in ``house_id`` of the rows to be inserted; None where no house or several stand at the
    address."""
    texts = sorted({row["address_text"] for row in households})
    found: dict[str, int | None] = {}
    for start in range(0, len(texts), _AT_ONCE):
        part = texts[start : start + _AT_ONCE]
        wanted = select(House.address_text, House.id).where(
            House.address_text.in_(part), House.archived_on.is_(None)
        )
        for text, house_id in session.execute(wanted):
            found[text] = None if text in found else house_id
    for row in households:
        row["house_id"] = found.get(row["address_text"])
