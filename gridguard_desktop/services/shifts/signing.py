"""Signing in and out. Several people sign volunteers in at once, so these verbs ask no version; what changes
the shift itself does. Signing in starts the shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.volunteers import is_night, rule
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.shifts.roster import ShiftRoster, attendance_rows
from gridguard_desktop.services.volunteers.certificates import refuse_certified

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Attendance, Shift


class ShiftSigning(ShiftRoster):
    """Who came and who left."""

    @requires("update")
    def sign_in(self, shift_id: int, volunteer_id: int, at: datetime | None = None) -> None:
        """The volunteer came, now or ``at``; starts a planned shift. Raises Refused, NotFound."""
        with self._writing() as session:
            row = self._load(session, shift_id)
            self._refuse_over(row)
            attendance = self._attendance(session, row, volunteer_id)
            if attendance.signed_in_at is not None:
                raise Refused(translate("patrols", "This volunteer has already signed in."))
            now = self._clock.now()
            patrols.check_sign_in(at or now, starts_at=row.starts_at, ends_at=row.ends_at, now=now)
            attendance.signed_in_at = at or now
            if row.state == SHIFT_STATES.initial:
                self._refuse_small_crew(session, row)
                row.state = SHIFT_STATES.target(row.state, "start")

    @requires("update")
    def sign_out(self, shift_id: int, volunteer_id: int, at: datetime | None = None) -> None:
        """The volunteer left, now or ``at``. Raises Refused, NotFound."""
        with self._writing() as session:
            row = self._load(session, shift_id)
            self._refuse_over(row)
            attendance = self._attendance(session, row, volunteer_id)
            if attendance.signed_in_at is None:
                raise Refused(translate("patrols", "This volunteer has not signed in."))
            if attendance.signed_out_at is not None:
                raise Refused(translate("patrols", "This volunteer has already signed out."))
            self._sign_out(row, attendance, at)

    @requires("update")
    def sign_out_all(self, shift_id: int, at: datetime | None = None) -> int:
        """Everybody still there left, now or ``at``; returns how many. Raises Refused, NotFound."""
        with self._writing() as session:
            row = self._load(session, shift_id)
            self._refuse_over(row)
            present = [
                one
                for one in attendance_rows(session, shift_id)
                if one.signed_in_at is not None and one.signed_out_at is None
            ]
            for attendance in present:
                self._sign_out(row, attendance, at)
            return len(present)

    @requires("update")
    def correct_times(
        self, shift_id: int, volunteer_id: int, *, signed_in_at: datetime, signed_out_at: datetime | None
    ) -> None:
        """Put right a wrongly typed time, also after the shift; both values stay in the audit trail. Raises
        Refused, NotFound."""
        with self._writing() as session:
            row = self._load(session, shift_id)
            if row.state not in ("running", "finished"):
                raise Refused(translate("patrols", "Nobody has signed in to this shift."))
            attendance, now = self._attendance(session, row, volunteer_id), self._clock.now()
            refuse_certified(session, attendance.id)
            patrols.check_sign_in(signed_in_at, starts_at=row.starts_at, ends_at=row.ends_at, now=now)
            if signed_out_at is not None:
                patrols.check_sign_out(signed_out_at, signed_in_at=signed_in_at, ends_at=row.ends_at, now=now)
            elif row.state == "finished":
                raise Refused(translate("patrols", "The shift is over: enter when the volunteer left."))
            attendance.signed_in_at, attendance.signed_out_at = signed_in_at, signed_out_at

    def _sign_out(self, row: Shift, attendance: Attendance, at: datetime | None) -> None:
        assert attendance.signed_in_at is not None  # the callers have looked
        now = self._clock.now()
        patrols.check_sign_out(at or now, signed_in_at=attendance.signed_in_at, ends_at=row.ends_at, now=now)
        attendance.signed_out_at = at or now

    @staticmethod
    def _refuse_small_crew(session: Session, row: Shift) -> None:
        """At night nobody starts with fewer than the rules ask. Raises Refused."""
        least = rule("minimum_crew", china_time(row.starts_at).date())
        if is_night(row.starts_at, row.ends_at) and len(attendance_rows(session, row.id)) < least:
            raise Refused(
                translate(
                    "patrols",
                    "At night at least {count} volunteers go together; add more first.",
                    count=least,
                )
            )
