"""Which fields of a resident are in dispute: the mark 本人有异议 that stays at the field until it is settled.

Called by the resident's service inside its unit of work, so that every view of the record carries it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import InformationRequest, RequestItem
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.views import FieldMark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

MARK = "disputed"


def disputed_fields(session: Session, resident_id: int) -> Mapping[str, FieldMark]:
    """Field → mark, for every field that waits for an answer; what is wanted instead is not said here."""
    wanted = (
        select(RequestItem.field, RequestItem.asks, InformationRequest.number, InformationRequest.received_on)
        .join(InformationRequest, InformationRequest.id == RequestItem.request_id)
        .where(RequestItem.resident_id == resident_id, RequestItem.settled_on.is_(None))
        .order_by(RequestItem.id)
    )
    return {
        field: FieldMark(
            MARK,
            translate(
                "information",
                "{asks} · {number}, received {day}, not settled yet",
                asks=label("information_asks", asks),
                number=number,
                day=day.isoformat(),
            ),
        )
        for field, asks, number, day in session.execute(wanted)
    }
