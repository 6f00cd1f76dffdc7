"""Who is planned on a shift and for which part; ``domain.volunteers.obstacle`` decides who may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select, true

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, Shift, Volunteer
from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.masking import mask_phone
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.volunteers import obstacle
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.shifts.views import Candidate
from gridguard_desktop.services.volunteers.standing import other_shifts, standings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

ROLES, MEMBER = "crew_roles", "member"


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
        """Plan a volunteer on the shift. Raises Refused (insurance, training, age, clash, rest, shift over),
        NotFound."""
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

    @requires("update")
    def set_role(self, shift_id: int, volunteer_id: int, role: str) -> None:
        """Which part a volunteer has on the shift. Raises ValidationError, Refused, NotFound."""
        if role not in choice_keys(ROLES):
            raise ValidationError({"role": translate("patrols", "Choose one of the parts offered.")})
        with self._writing() as session:
            row = self._load(session, shift_id)
            self._refuse_over(row)
            self._attendance(session, row, volunteer_id).role = role

    def _after_save(self, session: Session, row: Any) -> None:
        """Moved times must still suit everybody who is planned."""
        planned = select(Volunteer).join(Attendance, Attendance.volunteer_id == Volunteer.id)
        people = list(
            session.scalars(planned.where(Attendance.shift_id == row.id).order_by(Volunteer.number))
        )
        obstacles = _obstacles(session, row, people)
        for one in people:
            self._refuse_unfit(one, obstacles[one.id])

    def _assign(self, session: Session, row: Shift, volunteer_id: int) -> None:
        volunteer = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
        if not isinstance(volunteer, Volunteer) or volunteer.archived_on is not None:
            raise NotFound
        known = select(Attendance.id).where(
            Attendance.shift_id == row.id, Attendance.volunteer_id == volunteer_id
        )
        if session.scalar(known) is not None:
            raise Refused(translate("patrols", "{name} is already on this shift.", name=volunteer.name))
        self._refuse_unfit(volunteer, self._obstacle_of(session, row, volunteer))
        session.add(Attendance(shift_id=row.id, volunteer_id=volunteer_id, role=MEMBER))
        session.flush()

    def _refuse_unfit(self, volunteer: Volunteer, sentence: str) -> None:
        if sentence:
            raise Refused(
                translate(
                    "patrols", "{name} cannot be planned: {reason}", name=volunteer.name, reason=sentence
                )
            )

    @staticmethod
    def _obstacle_of(session: Session, row: Shift, volunteer: Volunteer) -> str:
        return _obstacles(session, row, [volunteer])[volunteer.id]

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


def _candidates(session: Session, row: Shift, free: ColumnElement[bool]) -> tuple[Candidate, ...]:
    statement = select(Volunteer).where(Volunteer.archived_on.is_(None), free).order_by(Volunteer.number)
    people = list(session.scalars(statement))
    obstacles = _obstacles(session, row, people)
    found = [
        Candidate(one.id, one.number, one.name, mask_phone(one.phone), one.insured_until, obstacles[one.id])
        for one in people
    ]
    return tuple(sorted(found, key=lambda one: bool(one.obstacle)))


def _obstacles(session: Session, row: Shift, people: Sequence[Volunteer]) -> dict[int, str]:
    """Volunteer id → why not on this shift, empty if nothing stands in the way."""
    first, last = china_time(row.starts_at).date(), china_time(row.ends_at).date()
    known = standings(session, people, first, last)
    others = other_shifts(session, row.starts_at, row.ends_at, leaving_out=row.id)
    return {
        one.id: obstacle(known[one.id], row.starts_at, row.ends_at, others.get(one.id, ())) for one in people
    }
