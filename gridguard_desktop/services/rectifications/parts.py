"""Reading what hangs on a hazard beside its orders: grade, lists, reports, extensions, stops, and the same
danger at the same place before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from gridguard_desktop.db.models import Extension, Hazard, ProgressReport, StopOrder, User
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.rectification_lists import missing_lists
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.rectifications.course import word_of
from gridguard_desktop.services.rectifications.grading import last_grade
from gridguard_desktop.services.rectifications.lists import lines_of
from gridguard_desktop.services.rectifications.views import (
    EarlierHazard,
    ExtensionView,
    GradeView,
    HazardParts,
    ProgressView,
    StopView,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

EARLIER = 10
"""So many earlier ones are listed; the third time suggests a note on the cause."""


def parts_of(session: Session, context: ServiceContext, row: Hazard) -> HazardParts:
    """All of it, for an actor who may see the hazard."""
    lines = lines_of(session, row.id)
    return HazardParts(
        grade=_grade(session, row),
        lists=lines,
        missing_lists=missing_lists(lines),
        progress=_progress(session, row),
        extensions=_extensions(session, row),
        stops=_stops(session, row),
        earlier=_earlier(session, context, row),
    )


def _grade(session: Session, row: Hazard) -> GradeView | None:
    last = last_grade(session, row.id)
    if last is None:
        return None
    entry = choice("hazard_criteria", last.criterion, last.graded_on)
    return GradeView(
        grade=last.grade,
        label=label("hazard_grades", last.grade),
        criterion=entry.label,
        source=entry.source,
        graded_on=last.graded_on,
        graded_by=word_of(session, "user", last.graded_by),
        graded_by_id=last.graded_by,
        confirmed_by=word_of(session, "user", last.confirmed_by),
    )


def _progress(session: Session, row: Hazard) -> tuple[ProgressView, ...]:
    found = select(ProgressReport).where(ProgressReport.hazard_id == row.id)
    ordered = found.order_by(ProgressReport.reported_on, ProgressReport.id)
    return tuple(
        ProgressView(one.reported_on, one.reported_by, one.content) for one in session.scalars(ordered)
    )


def _extensions(session: Session, row: Hazard) -> tuple[ExtensionView, ...]:
    found = select(Extension, User.name).join(User, User.id == Extension.granted_by)
    return tuple(
        ExtensionView(one.asked_on, one.due_before, one.due_on, one.reason, name)
        for one, name in session.execute(found.where(Extension.hazard_id == row.id).order_by(Extension.id))
    )


def _stops(session: Session, row: Hazard) -> tuple[StopView, ...]:
    found = select(StopOrder, User.name).join(User, User.id == StopOrder.ordered_by)
    return tuple(
        StopView(one.id, one.number, one.ordered_on, one.what, name, one.lifted_on)
        for one, name in session.execute(found.where(StopOrder.hazard_id == row.id).order_by(StopOrder.id))
    )


def _earlier(session: Session, context: ServiceContext, row: Hazard) -> tuple[EarlierHazard, ...]:
    """Found before it, of the same kind, at the same place: the same entry in the register, else the same
    name and address."""
    here = and_(Hazard.place_name == row.place_name, Hazard.address_text == row.address_text)
    if row.organisation_id is not None:
        here = or_(here, Hazard.organisation_id == row.organisation_id)
    found = select(Hazard).where(
        here,
        Hazard.kind == row.kind,
        Hazard.id < row.id,
        Hazard.found_on <= row.found_on,
    )
    newest = visible(found, Hazard, context.actor).order_by(Hazard.found_on.desc(), Hazard.id.desc())
    return tuple(
        EarlierHazard(one.id, one.number, one.title, one.found_on, str(HAZARD_STATES.names[one.state]))
        for one in session.scalars(newest.limit(EARLIER))
    )
