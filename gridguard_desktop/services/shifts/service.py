"""Shifts (班次): planned, volunteers assigned, signed in and out, finished or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Patrol
from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.volunteers import rule
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.shifts.roster import attendance_rows
from gridguard_desktop.services.shifts.sheets import ShiftSheets
from gridguard_desktop.services.shifts.swaps import swaps_of
from gridguard_desktop.services.shifts.views import ShiftView, attendances_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Shift


class ShiftService(ShiftSheets):
    """Shifts of volunteers led by an officer."""

    @requires("read")
    def view(self, shift_id: int) -> ShiftView:
        """The shift with its volunteers. Raises NotFound."""
        with self._reading() as session:
            return self._shift_view(session, self._load(session, shift_id))

    @requires("update")
    def finish(self, shift_id: int, version: int) -> None:
        """End the shift once everybody has signed out. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row = self._load_at(session, shift_id, version)
            target = SHIFT_STATES.target(row.state, "finish")
            present = sum(
                1 for one in attendance_rows(session, shift_id) if one.signed_in_at and not one.signed_out_at
            )
            if present:
                raise Refused(
                    translate(
                        "patrols",
                        "{count} volunteers have not signed out yet; sign them out first.",
                        count=present,
                    )
                )
            row.state = target

    @requires("update")
    def cancel(self, shift_id: int, version: int, *, reason: str) -> None:
        """Call off a planned shift; ``reason`` is added to its note. Raises Refused, ValidationError,
        Conflict, NotFound."""
        if not reason.strip():
            raise ValidationError({"reason": translate("patrols", "Say why the shift is cancelled.")})
        with self._writing() as session:
            row = self._load_at(session, shift_id, version)
            row.state = SHIFT_STATES.target(row.state, "cancel")
            row.note = "\n".join(part for part in (row.note, reason.strip()) if part)

    @requires("update")
    def archive(self, record_id: int, version: int) -> None:
        """Shifts are not archived: they end by finishing or cancelling. Always raises Refused."""
        raise Refused(translate("patrols", "A shift is finished or cancelled, not archived."))

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "shift", self._clock.today().year)
        return {**super()._defaults(session, cleaned), "number": number, "state": SHIFT_STATES.initial}

    def _before_save(self, session: Session, row: Any) -> None:
        self._refuse_over(row)
        patrols.check_shift_times(row.starts_at, row.ends_at)

    def _shift_view(self, session: Session, row: Shift) -> ShiftView:
        people = attendances_of(session, row.id)
        least = rule("minimum_crew", china_time(row.starts_at).date())
        patrol_ids = tuple(
            session.scalars(select(Patrol.id).where(Patrol.shift_id == row.id).order_by(Patrol.started_at))
        )
        return ShiftView(
            record=self._view(session, row),
            state=row.state,
            state_label=str(SHIFT_STATES.names[row.state]),
            attendances=people,
            minutes=sum(one.minutes for one in people),
            missing=max(0, max(row.needed_count or 0, least) - len(people)),
            patrol_ids=patrol_ids,
            swaps=swaps_of(session, row.id),
            steps=SHIFT_STATES.steps_from(row.state),
        )
