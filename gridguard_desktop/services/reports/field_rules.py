"""What is counted of work outside.

Shifts, patrols, volunteers, inspections, hazards, and who came or went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from gridguard_desktop.db.models import (
    Attendance,
    Finding,
    Hazard,
    Inspection,
    Patrol,
    Recheck,
    Rectification,
    Resident,
    Shift,
    Volunteer,
)
from gridguard_desktop.domain.rectifications import HazardResult
from gridguard_desktop.services.reports.rules import Condition, Rule, dated, during, epoch

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period

_MINUTE = 60


def _held(period: Period) -> Condition:
    return and_(during(Shift.starts_at, period), Shift.state != "cancelled")


def _signed_in(_period: Period) -> ColumnElement[Any]:
    counted = select(func.count(Attendance.id)).where(
        Attendance.shift_id == Shift.id, Attendance.signed_in_at.is_not(None)
    )
    return counted.scalar_subquery()


def _minutes(_period: Period) -> ColumnElement[Any]:
    """Whole minutes between sign-in and sign-out, of everybody on the shift."""
    served = (epoch(Attendance.signed_out_at) - epoch(Attendance.signed_in_at)) // _MINUTE
    total = select(func.sum(served)).where(Attendance.shift_id == Shift.id)
    return func.coalesce(total.scalar_subquery(), 0)


def _served(period: Period) -> Condition:
    """Signed in on a shift of the period that was held."""
    came = (
        select(Attendance.volunteer_id)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(_held(period), Attendance.signed_in_at.is_not(None))
    )
    return Volunteer.id.in_(came)


def _walked(period: Period) -> Condition:
    return during(Patrol.started_at, period)


def _findings(_period: Period) -> ColumnElement[Any]:
    return select(func.count(Finding.id)).where(Finding.patrol_id == Patrol.id).scalar_subquery()


def _closed(period: Period, *results: HazardResult) -> Condition:
    return and_(during(Hazard.closed_on, period), Hazard.result.in_([result.value for result in results]))


def _rechecked(period: Period, *extra: Condition) -> Condition:
    return Hazard.id.in_(select(Recheck.hazard_id).where(during(Recheck.checked_on, period), *extra))


def _rechecks(period: Period, *extra: Condition) -> ColumnElement[Any]:
    counted = select(func.count(Recheck.id)).where(
        Recheck.hazard_id == Hazard.id, during(Recheck.checked_on, period), *extra
    )
    return counted.scalar_subquery()


def open_at_end(period: Period) -> Condition:
    """Found by the end of the period, and neither cleared nor handed over by then."""
    return and_(
        or_(Hazard.closed_on.is_(None), Hazard.closed_on > period.last), Hazard.found_on <= period.last
    )


def overdue_at_end(period: Period) -> Condition:
    """Open at the end, and what the last order by then asked for was not done in its time."""
    later = aliased(Rectification)
    newer = select(later.id).where(
        later.hazard_id == Rectification.hazard_id,
        later.round > Rectification.round,
        later.ordered_on <= period.last,
    )
    missed = select(Rectification.hazard_id).where(
        Rectification.due_on < period.last,
        Rectification.ordered_on <= period.last,
        or_(Rectification.done_on.is_(None), Rectification.done_on > period.last),
        ~newer.exists(),
    )
    return and_(open_at_end(period), Hazard.id.in_(missed))


_PUT_RIGHT = (HazardResult.ON_SPOT, HazardResult.ORDERED)

FIELD_RULES: dict[str, Rule] = {
    "shift_held": Rule(Shift, _held),
    "patrol_logged": dated(Patrol, "started_at"),
    "volunteer_served": Rule(Volunteer, _served),
    "attendance": Rule(Shift, _held, _signed_in),
    "patrol_hours": Rule(Shift, _held, _minutes),
    "finding_made": Rule(Patrol, _walked, _findings),
    "people_helped": Rule(Patrol, _walked, lambda _: func.coalesce(Patrol.helped_count, 0)),
    "inspection_held": dated(Inspection, "inspected_on"),
    "inspection_announced": dated(Inspection, "inspected_on", ("mode", "announced")),
    "inspection_unannounced": dated(Inspection, "inspected_on", ("mode", "unannounced")),
    "inspection_joint": dated(Inspection, "inspected_on", ("mode", "joint")),
    "inspection_routine": dated(Inspection, "inspected_on", ("occasion", "routine")),
    "inspection_surprise": dated(Inspection, "inspected_on", ("occasion", "surprise")),
    "hazard_found": dated(Hazard, "found_on"),
    "hazard_severe": dated(Hazard, "found_on", ("is_severe", True)),
    "hazard_cleared": Rule(Hazard, lambda period: _closed(period, *_PUT_RIGHT)),
    "cleared_on_spot": Rule(Hazard, lambda period: _closed(period, HazardResult.ON_SPOT)),
    "hazard_transferred": Rule(Hazard, lambda period: _closed(period, HazardResult.TRANSFERRED)),
    "recheck_done": Rule(Hazard, _rechecked, _rechecks),
    "recheck_passed": Rule(
        Hazard,
        lambda period: _rechecked(period, Recheck.passed.is_(True)),
        lambda period: _rechecks(period, Recheck.passed.is_(True)),
    ),
    "hazard_open": Rule(Hazard, open_at_end),
    "hazard_overdue": Rule(Hazard, overdue_at_end),
    "resident_added": dated(Resident, "arrived_on"),
    "resident_left": dated(Resident, "left_on"),
}
