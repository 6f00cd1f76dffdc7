"""How a notice, a stop order or an opinion was served on the unit (M2): by which way, when, who took it.

What the paper's stub leaves blank is printed on it once it is on record; the signed stub comes back as a scan
by its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import NoticeDelivery, Recheck, Rectification, StopOrder
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, label
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.rectifications.entering import check_day, filled
from gridguard_desktop.services.rectifications.steps import HazardSteps

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.i18n import Text

WAYS = "service_ways"
NAMES: dict[str, Text] = {
    "notice": text("hazards", "Order to put right"),
    "stop": text("hazards", "Order to stop at once"),
    "recheck": text("hazards", "Opinion on the re-check"),
}


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """How a paper was served; ``witness`` is what the way asks for besides: a witness, the number of the
    parcel."""

    way: str
    served_on: date
    receiver: str
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The same as kept."""

    way: str
    way_label: str
    served_on: date
    receiver: str
    witness: str


@dataclass(frozen=True, slots=True)
class ServedPaper:
    """A numbered paper of a hazard, and how it was served; ``delivery`` None: not yet."""

    number: str
    name: str
    issued_on: date
    delivery: Delivery | None


class ServingVerbs(HazardSteps):
    """Entering how papers were served."""

    @requires("order")
    def record_delivery(self, hazard_id: int, version: int, number: str, draft: DeliveryDraft) -> None:
        """How the paper of that number was served; a second time corrects the first. Raises ValidationError,
        Conflict, NotFound."""
        with self._unchanged(hazard_id, version) as (session, row):
            paper = next((one for one in papers_of(session, row.id) if one.number == number), None)
            if paper is None:
                raise NotFound
            if draft.way not in choice_keys(WAYS):
                raise ValidationError({"way": translate("hazards", "Say how it was served.")})
            check_day(draft.served_on, "served_on", self._clock.today(), paper.issued_on)
            receiver, witness = filled(draft.receiver, "receiver"), draft.witness.strip()
            if choice(WAYS, draft.way).extra.get("witness"):
                witness = filled(witness, "witness")
            wanted = select(NoticeDelivery).where(NoticeDelivery.number == number)
            kept = session.scalar(wanted) or NoticeDelivery(hazard_id=row.id, number=number)
            kept.way, kept.served_on = draft.way, draft.served_on
            kept.receiver, kept.witness = receiver, witness or None
            kept.recorded_by = self._actor.user_id
            session.add(kept)


def papers_of(session: Session, hazard_id: int) -> tuple[ServedPaper, ...]:
    """The numbered papers of a hazard, the earliest first, with how they were served."""
    kept = {
        row.number: _delivery(row)
        for row in session.scalars(select(NoticeDelivery).where(NoticeDelivery.hazard_id == hazard_id))
    }
    issued: list[tuple[date, str, str]] = []
    for kind, number, day in (
        ("notice", Rectification, Rectification.ordered_on),
        ("stop", StopOrder, StopOrder.ordered_on),
        ("recheck", Recheck, Recheck.checked_on),
    ):
        found = select(number.number, day).where(number.hazard_id == hazard_id, number.number.is_not(None))
        issued += [(on, str(written), kind) for written, on in session.execute(found.order_by(number.id))]
    return tuple(
        ServedPaper(written, str(NAMES[kind]), on, kept.get(written))
        for on, written, kind in sorted(issued, key=lambda one: one[0])
    )


def delivery_of(session: Session, number: str | None) -> Delivery | None:
    """How the paper of that number was served, for its stub."""
    row = session.scalar(select(NoticeDelivery).where(NoticeDelivery.number == number)) if number else None
    return _delivery(row) if row is not None else None


def _delivery(row: NoticeDelivery) -> Delivery:
    return Delivery(row.way, label(WAYS, row.way), row.served_on, row.receiver, row.witness or "")
