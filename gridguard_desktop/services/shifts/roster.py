"""Who is planned on a shift. ``domain.patrols.obstacle`` decides who may be: insurance, age, clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select, true

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, Shift, Volunteer
from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.errors import NotFound, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.masking import mask_phone
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.shifts.views import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


class ShiftRoster(RecordService):
    """Planning shifts and people."""

    record_key: ClassVar[str] = "shift"

    @requires("create")
    def plan(self, values: Mapping[str, Any], volunteer_ids: Sequence[int] = ()) -> int:
        """Plan a shift and its volunteers in one step; returns its id. Raises ValidationError, Refused,
        NotFound."""
        with self._writing() as session:
            row: Shift = self._insert(session, values)
            for volunteer_id in volunteer_ids:
                self._assign(session, row, volunteer_id)
            return row.id

    @requires("read")
    def candidates(self, shift_id: int) -> tuple[Candidate, ...]:
        """Volunteers not yet on the shift, those who may be planned first. Raises NotFound."""
        with self._reading() as session:
            row = self._load(session, shift_id)
            taken = select(Attendance.volunteer_id).where(Attendance.shift_id == shift_id)
            return _candidates(session, row, Volunteer.id.not_in(taken))

    @requires("create")
    def candidates_at(self, starts_at: datetime, ends_at: datetime) -> tuple[Candidate, ...]:
        """The same for a shift that is not saved yet. Raises ValidationError."""
        patrols.check_shift_times(starts_at, ends_at)
        with self._reading() as session:
            return _candidates(session, Shift(starts_at=starts_at, ends_at=ends_at), true())

    @requires("update")
    def assign(self, shift_id: int, volunteer_id: int) -> None:
        """Plan a volunteer on the shift. Raises Refused (insurance, age, clash, shift over), NotFound."""
        with self._writing() as session:
            row = self._load(session, shift_id)
            self._refuse_over(row)
            self._assign(session, row, volunteer_id)

    @requires("update")
    def unassign(self, shift_id: int, volunteer_id: int) -> None:
        """Take a volunteer who has not signed in off the shift. Raises Refused, NotFound."""
        with self._writing() as session:
            attendance = self._attendance(session, self._load(session, shift_id), volunteer_id)
            if attendance.signed_in_at is not None:
                raise Refused(
                    translate("patrols", "This volunteer has signed in and stays on the record of the shift.")
                )
            session.delete(attendance)

    def _after_save(self, session: Session, row: Any) -> None:
        """Moved times must still suit everybody who is planned."""
        clashes = _clashes(session, row)
        for attendance in attendance_rows(session, row.id):
            volunteer = session.get_one(Volunteer, attendance.volunteer_id)
            self._refuse_unfit(row, volunteer, clashes.get(volunteer.id))

    def _assign(self, session: Session, row: Shift, volunteer_id: int) -> None:
        volunteer = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
        if not isinstance(volunteer, Volunteer) or volunteer.archived_on is not None:
            raise NotFound
        known = select(Attendance.id).where(
            Attendance.shift_id == row.id, Attendance.volunteer_id == volunteer_id
        )
        if session.scalar(known) is not None:
            raise Refused(translate("patrols", "{name} is already on this shift.", name=volunteer.name))
        self._refuse_unfit(row, volunteer, _clashes(session, row).get(volunteer_id))
        session.add(Attendance(shift_id=row.id, volunteer_id=volunteer_id))
        session.flush()

    def _refuse_unfit(self, row: Shift, volunteer: Volunteer, clash: str | None) -> None:
        sentence = _obstacle(row, volunteer, clash)
        if sentence:
            raise Refused(
                translate(
                    "patrols", "{name} cannot be planned: {reason}", name=volunteer.name, reason=sentence
                )
            )

    def _refuse_over(self, row: Shift) -> None:
        if row.state in SHIFT_STATES.final:
            raise Refused(
                translate(
                    "patrols",
                    "The shift is {state} and no longer changes.",
                    state=str(SHIFT_STATES.names[row.state]),
                )
            )

    def _attendance(self, session: Session, row: Shift, volunteer_id: int) -> Attendance:
        found = session.scalar(
            select(Attendance).where(Attendance.shift_id == row.id, Attendance.volunteer_id == volunteer_id)
        )
        if found is None:
            raise NotFound
        return found


def attendance_rows(session: Session, shift_id: int) -> list[Attendance]:
    """The rows of everybody on a shift."""
    return list(
        session.scalars(select(Attendance).where(Attendance.shift_id == shift_id).order_by(Attendance.id))
    )


def _clashes(session: Session, row: Shift) -> dict[int, str]:
    """Volunteer id → number of another live shift at the same time."""
    statement = (
        select(Attendance.volunteer_id, Shift.number)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(
            Shift.id != row.id,
            Shift.state != "cancelled",
            Shift.starts_at < row.ends_at,
            Shift.ends_at > row.starts_at,
        )
    )
    return {volunteer_id: number for volunteer_id, number in session.execute(statement)}


def _candidates(session: Session, row: Shift, free: ColumnElement[bool]) -> tuple[Candidate, ...]:
    clashes = _clashes(session, row)
    statement = select(Volunteer).where(Volunteer.archived_on.is_(None), free).order_by(Volunteer.number)
    found = [_candidate(row, one, clashes.get(one.id)) for one in session.scalars(statement)]
    return tuple(sorted(found, key=lambda one: bool(one.obstacle)))


def _candidate(row: Shift, volunteer: Volunteer, clash: str | None) -> Candidate:
    return Candidate(
        volunteer.id,
        volunteer.number,
        volunteer.name,
        mask_phone(volunteer.phone),
        volunteer.insured_until,
        _obstacle(row, volunteer, clash),
    )


def _obstacle(row: Shift, volunteer: Volunteer, clash: str | None) -> str:
    return patrols.obstacle(
        birth=volunteer.birth_date,
        insured_until=volunteer.insured_until,
        left_on=volunteer.left_on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        clash=clash,
    )
