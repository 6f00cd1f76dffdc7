"""Swaps: somebody asks another to come instead; the lead agrees, and both rows change in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import ShiftSwap, Volunteer
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.shifts.signing import ShiftSigning
from gridguard_desktop.services.shifts.views import SwapView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Attendance, Shift

ASKED, AGREED, REFUSED = "asked", "agreed", "refused"


class ShiftSwaps(ShiftSigning):
    """Asking for a swap and answering it."""

    @requires("update")
    def ask_swap(self, shift_id: int, volunteer_id: int, instead_id: int) -> int:
        """``volunteer_id`` asks that ``instead_id`` comes. Refused at once for whom the shift is not fit.
        Returns the id. Raises Refused, NotFound."""
        with self._writing() as session:
            row: Shift = self._load(session, shift_id)
            self._refuse_over(row)
            self._still_to_come(self._attendance(session, row, volunteer_id))
            waiting = select(ShiftSwap.id).where(
                ShiftSwap.shift_id == shift_id, ShiftSwap.from_id == volunteer_id, ShiftSwap.state == ASKED
            )
            if session.scalar(waiting) is not None:
                raise Refused(translate("patrols", "A swap was asked for already and is not answered yet."))
            self._refuse_unfit(*self._fitness(session, row, instead_id))
            swap = ShiftSwap(
                shift_id=shift_id,
                from_id=volunteer_id,
                to_id=instead_id,
                asked_on=self._clock.today(),
                state=ASKED,
            )
            session.add(swap)
            session.flush()
            return swap.id

    @requires("update")
    def answer_swap(self, swap_id: int, *, agreed: bool) -> None:
        """Agree to a swap or not. Agreeing takes the one off the shift and puts the other on it, by all the
        rules of the roster. Raises Refused, NotFound."""
        with self._writing() as session:
            swap = session.get(ShiftSwap, swap_id)
            if swap is None:
                raise NotFound
            row: Shift = self._load(session, swap.shift_id)
            if swap.state != ASKED:
                raise Refused(translate("patrols", "This swap was answered already."))
            swap.state = AGREED if agreed else REFUSED
            swap.decided_on, swap.decided_by = self._clock.today(), self._actor.user_id
            if not agreed:
                return
            self._refuse_over(row)
            leaving = self._attendance(session, row, swap.from_id)
            self._still_to_come(leaving)
            role = leaving.role
            session.delete(leaving)
            session.flush()
            self._assign(session, row, swap.to_id)
            self._attendance(session, row, swap.to_id).role = role

    def _fitness(self, session: Session, row: Shift, volunteer_id: int) -> tuple[Volunteer, str]:
        one = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
        if not isinstance(one, Volunteer) or one.archived_on is not None:
            raise NotFound
        return one, self._obstacle_of(session, row, one)

    @staticmethod
    def _still_to_come(attendance: Attendance) -> None:
        if attendance.signed_in_at is not None:
            raise Refused(
                translate("patrols", "This volunteer has signed in and stays on the record of the shift.")
            )


def swaps_of(session: Session, shift_id: int) -> tuple[SwapView, ...]:
    """The swaps asked for on a shift, oldest first."""
    leaving, coming = aliased(Volunteer), aliased(Volunteer)
    wanted = (
        select(ShiftSwap, leaving.name, coming.name)
        .join(leaving, leaving.id == ShiftSwap.from_id)
        .join(coming, coming.id == ShiftSwap.to_id)
        .where(ShiftSwap.shift_id == shift_id)
        .order_by(ShiftSwap.id)
    )
    return tuple(
        SwapView(swap.id, first, second, swap.asked_on, swap.state)
        for swap, first, second in session.execute(wanted)
    )
