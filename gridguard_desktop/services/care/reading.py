"""Reading the care list: lines and pages of entries, visits and needs with the names they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import (
    Attachment,
    CareEntry,
    CareKey,
    CareNeed,
    CareVisit,
    Grid,
    Resident,
    User,
)
from gridguard_desktop.domain.ages import age_band
from gridguard_desktop.domain.care import KINDS, NEEDS, RECEIVERS, RESULTS, NeedState
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.masking import mask_phone
from gridguard_desktop.services.care.views import EntryLine, EntryView, NeedLine, VisitLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

UNFINISHED = (NeedState.OPEN.value, NeedState.HANDED_OVER.value)


def on_the_list(actor: Actor, today: date) -> Any:
    """Condition: an entry whose time is not over, for whoever may see the list."""
    return and_(
        CareEntry.ended_on.is_(None),
        CareEntry.until_on >= today,
        queries.scope_condition(CareEntry, actor),
    )


def load_entry(session: Session, actor: Actor, entry_id: int, today: date) -> CareEntry:
    """An entry that is on the list now. Raises NotFound."""
    row = session.scalar(select(CareEntry).where(CareEntry.id == entry_id, on_the_list(actor, today)))
    if row is None:
        raise NotFound
    return row


def entry_lines(
    session: Session, actor: Actor, today: date, *, entry_id: int | None = None
) -> Iterator[EntryLine]:
    """Everybody on the list by name, or the one."""
    planned = (
        select(func.min(CareVisit.planned_on))
        .where(CareVisit.entry_id == CareEntry.id, CareVisit.done_on.is_(None))
        .scalar_subquery()
    )
    needs = (
        select(func.count())
        .where(CareNeed.entry_id == CareEntry.id, CareNeed.state.in_(UNFINISHED))
        .scalar_subquery()
    )
    wanted: Any = (
        select(CareEntry, Resident, Grid.name, planned, needs)
        .join(Resident, Resident.id == CareEntry.resident_id)
        .outerjoin(Grid, Grid.id == Resident.grid_id)
        .where(on_the_list(actor, today))
    )
    if entry_id is not None:
        wanted = wanted.where(CareEntry.id == entry_id)
    for row, person, grid, next_visit, open_needs in session.execute(
        wanted.order_by(Resident.name_pinyin, CareEntry.id)
    ):
        yield EntryLine(
            id=row.id,
            name=person.name,
            kind=row.kind,
            kind_label=label(KINDS, row.kind),
            age_band=age_band(person.birth_date, today) or "",
            grid_id=person.grid_id,
            grid=grid or "",
            address=person.address_text or "",
            until_on=row.until_on,
            next_visit=next_visit,
            open_needs=open_needs,
        )


def entry_view(session: Session, actor: Actor, row: CareEntry, today: date) -> EntryView:
    """One entry with its visits and needs."""
    line = next(entry_lines(session, actor, today, entry_id=row.id))
    person = session.get_one(Resident, row.resident_id)
    paper = select(Attachment.id).where(
        Attachment.record_type_key == CareEntry.record_type, Attachment.record_id == row.id
    )
    kept = select(CareKey.id).where(CareKey.entry_id == row.id)
    who = queries.titles(session, User.record_type, [row.entered_by] if row.entered_by else [])
    return EntryView(
        line=line,
        version=row.version,
        phone=mask_phone(person.phone) if person.phone else "",
        ground_label=label("care_grounds", row.ground),
        given_by=row.given_by,
        relation=row.relation or "",
        manner_label=label("care_manners", row.manner),
        witness=row.witness or "",
        given_on=row.given_on,
        every_days=row.every_days,
        wishes=row.wishes or "",
        entered_by=who.get(row.entered_by or 0, ""),
        paper_id=session.scalar(paper.order_by(Attachment.id.desc()).limit(1)),
        has_key=session.scalar(kept) is not None,
        visits=tuple(visit_lines(session, actor, today, entry_id=row.id)),
        needs=tuple(need_lines(session, actor, today, entry_id=row.id)),
    )


def visit_lines(
    session: Session,
    actor: Actor,
    today: date,
    *,
    entry_id: int | None = None,
    open_only: bool = False,
    first: date | None = None,
    last: date | None = None,
) -> Iterator[VisitLine]:
    """Visits of people on the list: those to come by their day, then those made, latest first."""
    wanted: Any = _with_name(CareVisit, actor, today)
    if entry_id is not None:
        wanted = wanted.where(CareVisit.entry_id == entry_id)
    if open_only:
        wanted = wanted.where(CareVisit.done_on.is_(None))
    if first is not None:
        wanted = wanted.where(CareVisit.planned_on >= first)
    if last is not None:
        wanted = wanted.where(CareVisit.planned_on <= last)
    in_order = wanted.order_by(
        CareVisit.done_on.is_not(None), CareVisit.done_on.desc(), CareVisit.planned_on, CareVisit.id
    )
    for row, name in session.execute(in_order):
        yield VisitLine(
            id=row.id,
            entry_id=row.entry_id,
            name=name,
            planned_on=row.planned_on,
            done_on=row.done_on,
            result=row.result or "",
            result_label=label(RESULTS, row.result),
            visitors=row.visitors or "",
            note=row.note or "",
        )


def need_lines(
    session: Session,
    actor: Actor,
    today: date,
    *,
    entry_id: int | None = None,
    open_only: bool = False,
    first: date | None = None,
    last: date | None = None,
) -> Iterator[NeedLine]:
    """Needs of people on the list: those not closed by their day, then the closed ones, latest first."""
    wanted: Any = _with_name(CareNeed, actor, today)
    if entry_id is not None:
        wanted = wanted.where(CareNeed.entry_id == entry_id)
    if open_only:
        wanted = wanted.where(CareNeed.state.in_(UNFINISHED))
    if first is not None:
        wanted = wanted.where(CareNeed.due_on >= first)
    if last is not None:
        wanted = wanted.where(CareNeed.due_on <= last)
    in_order = wanted.order_by(
        CareNeed.closed_on.is_not(None), CareNeed.closed_on.desc(), CareNeed.due_on, CareNeed.id
    )
    for row, name in session.execute(in_order):
        yield need_line(row, name)


def need_line(row: CareNeed, name: str) -> NeedLine:
    """One need as read."""
    return NeedLine(
        id=row.id,
        entry_id=row.entry_id,
        name=name,
        kind=row.kind,
        kind_label=label(NEEDS, row.kind),
        words=row.words,
        found_on=row.found_on,
        due_on=row.due_on,
        state=row.state,
        receiver=row.receiver or (label(RECEIVERS, row.receiver_kind) if row.receiver_kind else ""),
        letter_number=row.letter_number or "",
        handed_on=row.handed_on,
        answer=row.answer or "",
        answered_on=row.answered_on,
        outcome=row.outcome or "",
        closed_on=row.closed_on,
    )


def _with_name(model: type[CareVisit] | type[CareNeed], actor: Actor, today: date) -> Any:
    return (
        select(model, Resident.name)
        .join(CareEntry, CareEntry.id == model.entry_id)
        .join(Resident, Resident.id == CareEntry.resident_id)
        .where(on_the_list(actor, today))
    )
