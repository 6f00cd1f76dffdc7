"""Shifts (班次): planned, volunteers assigned, signed in and out, finished or cancelled.

Signing in starts the shift. Who may be planned is decided by ``domain.patrols.obstacle``: insurance, age,
clash. Several people sign volunteers in at once, so those verbs ask no version; what changes the shift
itself does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select, true

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, Patrol, Shift, Volunteer
from gridguard_desktop.domain import patrols
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.masking import mask_phone
from gridguard_desktop.domain.patrols import SHIFT_STATES, minutes_served
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.views import RecordView


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """A volunteer on a shift; ``minutes`` is 0 until signed out."""

    volunteer_id: int
    number: str
    name: str
    phone: str
    signed_in_at: datetime | None
    signed_out_at: datetime | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who might be planned; ``obstacle`` says why not, empty = may be planned."""

    volunteer_id: int
    number: str
    name: str
    phone: str
    insured_until: date | None
    obstacle: str


@dataclass(frozen=True, slots=True)
class ShiftView:
    """One shift with everybody on it. ``minutes`` is the sum of all; ``patrol_ids`` the patrols logged of
    it."""

    record: RecordView
    state: str
    state_label: str
    attendances: tuple[AttendanceView, ...]
    minutes: int
    missing: int
    patrol_ids: tuple[int, ...]
    steps: tuple[Step, ...]


class ShiftService(RecordService):
    """Shifts of volunteers led by an officer."""

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
    def view(self, shift_id: int) -> ShiftView:
        """The shift with its volunteers. Raises NotFound."""
        with self._reading() as session:
            return self._shift_view(session, self._load(session, shift_id))

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
                for one in _attendances(session, shift_id)
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
            patrols.check_sign_in(signed_in_at, starts_at=row.starts_at, ends_at=row.ends_at, now=now)
            if signed_out_at is not None:
                patrols.check_sign_out(signed_out_at, signed_in_at=signed_in_at, ends_at=row.ends_at, now=now)
            elif row.state == "finished":
                raise Refused(translate("patrols", "The shift is over: enter when the volunteer left."))
            attendance.signed_in_at, attendance.signed_out_at = signed_in_at, signed_out_at

    @requires("update")
    def finish(self, shift_id: int, version: int) -> None:
        """End the shift once everybody has signed out. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row = self._load_at(session, shift_id, version)
            target = SHIFT_STATES.target(row.state, "finish")
            present = sum(
                1 for one in _attendances(session, shift_id) if one.signed_in_at and not one.signed_out_at
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

    def _after_save(self, session: Session, row: Any) -> None:
        """Moved times must still suit everybody who is planned."""
        clashes = _clashes(session, row)
        for attendance in _attendances(session, row.id):
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

    def _sign_out(self, row: Shift, attendance: Attendance, at: datetime | None) -> None:
        assert attendance.signed_in_at is not None  # the callers have looked
        now = self._clock.now()
        patrols.check_sign_out(at or now, signed_in_at=attendance.signed_in_at, ends_at=row.ends_at, now=now)
        attendance.signed_out_at = at or now

    def _shift_view(self, session: Session, row: Shift) -> ShiftView:
        people = attendances_of(session, row.id)
        patrol_ids = tuple(
            session.scalars(select(Patrol.id).where(Patrol.shift_id == row.id).order_by(Patrol.started_at))
        )
        return ShiftView(
            record=self._view(session, row),
            state=row.state,
            state_label=str(SHIFT_STATES.names[row.state]),
            attendances=people,
            minutes=sum(one.minutes for one in people),
            missing=max(0, (row.needed_count or 0) - len(people)),
            patrol_ids=patrol_ids,
            steps=SHIFT_STATES.steps_from(row.state),
        )


def attendances_of(session: Session, shift_id: int) -> tuple[AttendanceView, ...]:
    """Everybody on a shift the caller may see, by volunteer number."""
    statement = (
        select(Attendance, Volunteer)
        .join(Volunteer, Volunteer.id == Attendance.volunteer_id)
        .where(Attendance.shift_id == shift_id)
        .order_by(Volunteer.number)
    )
    return tuple(
        AttendanceView(
            person.id,
            person.number,
            person.name,
            mask_phone(person.phone),
            one.signed_in_at,
            one.signed_out_at,
            minutes_served(one.signed_in_at, one.signed_out_at),
        )
        for one, person in session.execute(statement)
    )


def _attendances(session: Session, shift_id: int) -> list[Attendance]:
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
