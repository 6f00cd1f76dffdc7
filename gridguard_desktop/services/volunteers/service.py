"""The volunteer register (义警、平安志愿者): of age, numbered, with hours counted from attendance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Attendance, Shift
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.patrols import minutes_served
from gridguard_desktop.domain.volunteers import check_card, missing
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.volunteers.standing import standings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ServedShift:
    """One line of a volunteer's service record (志愿服务条例 19)."""

    shift_id: int
    shift_number: str
    route: str
    signed_in_at: datetime
    signed_out_at: datetime | None
    minutes: int


class VolunteerService(RecordService):
    """Volunteers of the station."""

    record_key: ClassVar[str] = "volunteer"

    @requires("read")
    def service_record(self, volunteer_id: int, first: date, last: date) -> tuple[ServedShift, ...]:
        """The shifts the volunteer signed in to from ``first`` to ``last``, oldest first. Raises NotFound."""
        with self._reading() as session:
            self._load(session, volunteer_id)
            lines = session.execute(_served(first, last).where(Attendance.volunteer_id == volunteer_id))
            return tuple(_line(attendance, shift) for attendance, shift in lines)

    @requires("read")
    def missing_for_duty(self, volunteer_id: int) -> str:
        """What stands in the way of a shift today, as a sentence; empty if nothing does. Raises NotFound."""
        with self._reading() as session:
            row, today = self._load(session, volunteer_id), self._clock.today()
            return missing(standings(session, [row], today, today)[row.id], today)

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"number": next_number(session, "volunteer", self._clock.today().year)}

    def _before_save(self, session: Session, row: Any) -> None:
        check_card(
            birth=row.birth_date,
            guardian_consent_on=row.guardian_consent_on,
            on=row.joined_on or self._clock.today(),
        )


def _served(first: date, last: date) -> Select[Attendance, Shift]:
    moments = from_china(first), from_china(last, 23, 59).replace(second=59, microsecond=999_999)
    return (
        select(Attendance, Shift)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(Attendance.signed_in_at.between(*moments))
        .order_by(Attendance.signed_in_at, Attendance.id)
    )


def _line(attendance: Attendance, shift: Shift) -> ServedShift:
    assert attendance.signed_in_at is not None  # the statement asks for it
    return ServedShift(
        shift.id,
        shift.number,
        shift.route,
        attendance.signed_in_at,
        attendance.signed_out_at,
        minutes_served(attendance.signed_in_at, attendance.signed_out_at),
    )
