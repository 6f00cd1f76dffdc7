"""Reading rounds of visits: their numbers, and the rows behind each number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from gridguard_desktop.db.models import (
    CareEntry,
    CareRound,
    CareRoundStop,
    CareRoundVisitor,
    CareVisit,
    Grid,
    Resident,
)
from gridguard_desktop.domain.care import GONE, RESULTS
from gridguard_desktop.domain.care_rounds import AWAY, OCCASIONS, Which
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.masking import alias
from gridguard_desktop.services.care.round_views import RoundLine, StopLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_DONE = and_(CareVisit.result.is_not(None), CareVisit.result != AWAY)
_PARTS: dict[Which, ColumnElement[bool] | None] = {
    Which.ALL: None,
    Which.DONE: _DONE,
    Which.LEFT: or_(CareVisit.result.is_(None), CareVisit.result == AWAY),
    Which.GIVEN: CareRoundStop.given_on.is_not(None),
}


def round_title(row: CareRound) -> str:
    """What stands on its papers, in Chinese whatever the window speaks."""
    return f"{row.starts_on.year}年{choice(OCCASIONS, row.occasion).zh}走访慰问"


def round_lines(session: Session, round_id: int | None = None) -> Iterator[RoundLine]:
    """Rounds with their numbers, newest first, or the one."""
    numbers = (
        func.count(CareRoundStop.id),
        func.sum(case((_DONE, 1), else_=0)),
        func.count(CareRoundStop.given_on),
    )
    wanted: Any = (
        select(CareRound, *numbers)
        .outerjoin(CareRoundStop, CareRoundStop.round_id == CareRound.id)
        .outerjoin(CareVisit, CareVisit.id == CareRoundStop.visit_id)
        .group_by(CareRound.id)
        .order_by(CareRound.starts_on.desc(), CareRound.id.desc())
    )
    if round_id is not None:
        wanted = wanted.where(CareRound.id == round_id)
    for row, total, done, given in session.execute(wanted):
        yield RoundLine(
            id=row.id,
            occasion_label=label(OCCASIONS, row.occasion),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            gift=row.gift or "",
            amount=row.amount,
            total=total,
            done=int(done or 0),
            given=given,
            closed_on=row.closed_on,
        )


def visitor_lines(session: Session, round_id: int) -> Iterator[tuple[int, str]]:
    """Number and name of those who go."""
    wanted = select(CareRoundVisitor).where(CareRoundVisitor.round_id == round_id)
    for row in session.scalars(wanted.order_by(CareRoundVisitor.ordinal)):
        yield row.ordinal, row.name


def stop_lines(session: Session, round_id: int, which: Which = Which.ALL) -> Iterator[StopLine]:
    """Households of a round in walking order; of somebody who is no longer on the list nothing is known."""
    names = dict(visitor_lines(session, round_id))
    wanted: Any = (
        select(CareRoundStop, CareVisit, Resident, Grid.name)
        .join(CareVisit, CareVisit.id == CareRoundStop.visit_id)
        .join(CareEntry, CareEntry.id == CareVisit.entry_id)
        .outerjoin(Resident, Resident.id == CareEntry.resident_id)
        .outerjoin(Grid, Grid.id == Resident.grid_id)
        .where(CareRoundStop.round_id == round_id)
        .order_by(CareRoundStop.ordinal)
    )
    part = _PARTS[which]
    if part is not None:
        wanted = wanted.where(part)
    for stop, visit, person, grid in session.execute(wanted):
        yield StopLine(
            id=stop.id,
            entry_id=visit.entry_id,
            ordinal=stop.ordinal,
            turn=stop.visitor,
            visitor=names.get(stop.visitor, ""),
            name=alias(person.name) if person is not None else GONE,
            grid=grid or "",
            address=(person.address_text or "") if person is not None else "",
            amount=stop.amount,
            done_on=visit.done_on,
            result=visit.result or "",
            result_label=label(RESULTS, visit.result),
            note=visit.note or "",
            given_on=stop.given_on,
        )
