"""What is on file of volunteers, read for many at once: three statements, however many they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    Attendance,
    ConductAcceptance,
    Shift,
    VolunteerAbsence,
    VolunteerTraining,
)
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.patrols import LONGEST_SHIFT
from gridguard_desktop.domain.volunteers import OtherShift, Standing, rest_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Volunteer


def standings(
    session: Session, volunteers: Sequence[Volunteer], first: date, last: date
) -> Mapping[int, Standing]:
    """What stands on file of each of ``volunteers`` for the days from ``first`` to ``last``."""
    ids = [one.id for one in volunteers]
    trained = _trained(session, ids, first)
    signed = _signed(session, ids, first)
    away = _away(session, ids, first, last)
    return {
        one.id: Standing(
            birth=one.birth_date,
            consented_on=one.consented_on,
            guardian_consent_on=one.guardian_consent_on,
            joined_on=one.joined_on,
            left_on=one.left_on,
            insured_from=one.insured_from,
            insured_until=one.insured_until,
            trained_until=trained.get(one.id),
            signed_version=signed.get(one.id, ""),
            absences=tuple(away[one.id]),
        )
        for one in volunteers
    }


def other_shifts(
    session: Session, starts_at: datetime, ends_at: datetime, *, leaving_out: int | None = None
) -> Mapping[int, tuple[OtherShift, ...]]:
    """Volunteer id → shifts near enough to matter: overlapping, or within the rest of a night."""
    rest = rest_after(china_time(starts_at).date())
    wanted = (
        select(Attendance.volunteer_id, Shift.number, Shift.starts_at, Shift.ends_at)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(
            Shift.state != "cancelled",
            Shift.starts_at < ends_at + rest,
            Shift.starts_at > starts_at - rest - LONGEST_SHIFT,
            Shift.ends_at > starts_at - rest,
        )
        .order_by(Shift.starts_at, Shift.id)
    )
    if leaving_out is not None:
        wanted = wanted.where(Shift.id != leaving_out)
    found: dict[int, list[OtherShift]] = defaultdict(list)
    for volunteer_id, number, begins, ends in session.execute(wanted):
        found[volunteer_id].append(OtherShift(number, begins, ends))
    return {key: tuple(shifts) for key, shifts in found.items()}


def _trained(session: Session, ids: Sequence[int], first: date) -> Mapping[int, date]:
    wanted = (
        select(VolunteerTraining.volunteer_id, func.max(VolunteerTraining.valid_until))
        .where(
            VolunteerTraining.volunteer_id.in_(ids),
            VolunteerTraining.archived_on.is_(None),
            VolunteerTraining.held_on <= first,
        )
        .group_by(VolunteerTraining.volunteer_id)
    )
    return {volunteer_id: until for volunteer_id, until in session.execute(wanted)}


def _signed(session: Session, ids: Sequence[int], first: date) -> Mapping[int, str]:
    wanted = (
        select(ConductAcceptance.volunteer_id, ConductAcceptance.text_version)
        .where(
            ConductAcceptance.volunteer_id.in_(ids),
            ConductAcceptance.archived_on.is_(None),
            ConductAcceptance.signed_on <= first,
        )
        .order_by(ConductAcceptance.signed_on, ConductAcceptance.id)
    )
    return {volunteer_id: version for volunteer_id, version in session.execute(wanted)}


def _away(
    session: Session, ids: Sequence[int], first: date, last: date
) -> dict[int, list[tuple[date, date]]]:
    wanted = (
        select(VolunteerAbsence.volunteer_id, VolunteerAbsence.from_on, VolunteerAbsence.until_on)
        .where(
            VolunteerAbsence.volunteer_id.in_(ids),
            VolunteerAbsence.archived_on.is_(None),
            VolunteerAbsence.from_on <= last,
            VolunteerAbsence.until_on >= first,
        )
        .order_by(VolunteerAbsence.from_on)
    )
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for volunteer_id, begins, ends in session.execute(wanted):
        found[volunteer_id].append((begins, ends))
    return found
