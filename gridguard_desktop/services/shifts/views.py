"""What the pages are told of shifts: who is on one, who might be planned, the whole shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Attendance, Volunteer
from gridguard_desktop.domain.masking import mask_phone
from gridguard_desktop.domain.patrols import minutes_served

if TYPE_CHECKING:
    from datetime import date, datetime

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
    role: str


@dataclass(frozen=True, slots=True)
class SwapView:
    """A swap that was asked for; ``state``: asked, agreed, refused."""

    id: int
    from_name: str
    to_name: str
    asked_on: date
    state: str


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
    """One shift with everybody on it. ``minutes`` is the sum of all; ``missing`` how many fewer are
    planned than are needed or than the rules ask at least; ``patrol_ids`` the patrols logged of it."""

    record: RecordView
    state: str
    state_label: str
    attendances: tuple[AttendanceView, ...]
    minutes: int
    missing: int
    patrol_ids: tuple[int, ...]
    swaps: tuple[SwapView, ...]
    steps: tuple[Step, ...]


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
            one.role,
        )
        for one, person in session.execute(statement)
    )
