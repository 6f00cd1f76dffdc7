"""Disputes that may be the same matter again: suggested by place and kind or by the same sides, linked or put
aside by a person. Links are between disputes; nothing is counted on a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gridguard_desktop.db.models import Dispute, DisputeLink
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, parties_of
from gridguard_desktop.services.disputes.intake import possible_duplicates

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.disputes.views import Duplicate

LOOK_BACK = timedelta(days=366)
SAME_PLACE, SAME_SIDES = "same_place", "same_sides"


@dataclass(frozen=True, slots=True)
class LinkedDispute:
    """A dispute linked to this one."""

    dispute_id: int
    number: str
    title: str
    kind: str
    state: str
    registered_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Relations:
    """What is linked, and what might be: for the record page."""

    linked: tuple[LinkedDispute, ...]
    suggested: tuple[Duplicate, ...]


class LinkVerbs(CaseService):
    """Suggesting, linking, putting aside."""

    @requires("read")
    def related(self, dispute_id: int) -> Relations:
        """Linked disputes, and those at the same place of the same kind, or between the same sides, that
        nobody has decided on; within the actor's scope."""
        with self._reading() as session:
            row: Dispute = self._load(session, dispute_id)
            decided = _decided(session, row.id)
            linked = {other: why for other, (is_linked, why) in decided.items() if is_linked}
            names = [party.name for party in parties_of(session, row.id)]
            since = row.registered_on - LOOK_BACK
            found = possible_duplicates(
                session, self._actor, row.registered_on, address=row.address_text, names=names, since=since
            )
            suggested = [
                one
                for one in found
                if one.dispute_id != row.id
                and one.dispute_id not in decided
                and (one.same_sides or one.kind == row.kind)
            ]
            return Relations(self._linked_rows(session, linked), tuple(suggested))

    @requires("update")
    def link(self, *, dispute_id: int, version: int, other_id: int, why: str) -> None:
        """The other dispute is the same matter; remembered on both."""
        self._decide_link(dispute_id, version, other_id, why, linked=True)

    @requires("update")
    def dismiss_link(self, *, dispute_id: int, version: int, other_id: int, why: str) -> None:
        """It is another matter; it is not suggested again."""
        self._decide_link(dispute_id, version, other_id, why, linked=False)

    def _decide_link(self, dispute_id: int, version: int, other_id: int, why: str, *, linked: bool) -> None:
        if why not in (SAME_PLACE, SAME_SIDES):
            raise ValidationError({"why": translate("disputes", "Choose one of the list.")})
        with self._case(dispute_id, version) as (session, row):
            other = self._load(session, other_id)
            if other.id == row.id:
                raise ValidationError(
                    {"other_id": translate("disputes", "A dispute is not linked to itself.")}
                )
            first, second = sorted((row.id, other.id))
            known = session.scalar(
                select(DisputeLink).where(DisputeLink.dispute_id == first, DisputeLink.other_id == second)
            )
            made = known or DisputeLink(dispute_id=first, other_id=second)
            made.linked, made.why = linked, why
            made.decided_at, made.decided_by = self._clock.now(), self._actor.user_id
            session.add(made)

    def _linked_rows(self, session: Session, linked: dict[int, str]) -> tuple[LinkedDispute, ...]:
        rows = session.scalars(
            visible(select(Dispute), Dispute, self._actor)
            .where(Dispute.id.in_(sorted(linked)))
            .order_by(Dispute.registered_on.desc(), Dispute.id.desc())
        )
        return tuple(
            LinkedDispute(
                row.id, row.number, row.title, row.kind, row.state, row.registered_on, linked[row.id]
            )
            for row in rows
        )


def _decided(session: Session, dispute_id: int) -> dict[int, tuple[bool, str]]:
    """The other dispute → whether it is linked, and why."""
    of_this = or_(DisputeLink.dispute_id == dispute_id, DisputeLink.other_id == dispute_id)
    return {
        link.other_id if link.dispute_id == dispute_id else link.dispute_id: (link.linked, link.why)
        for link in session.scalars(select(DisputeLink).where(of_this))
    }
