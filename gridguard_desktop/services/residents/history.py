"""Reading what was said about a resident: where each field stands, and the history as one list.

Called by the service inside its unit of work; everything that goes out is masked.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Residence, Resident, ResidentFact, ResidentMerge
from gridguard_desktop.db.resident_history import known_facts, registered_on
from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.records.residents import RESIDENT
from gridguard_desktop.domain.resident_facts import (
    CHECKED,
    CORRECTED,
    CYCLE_FIELDS,
    FIRST,
    SOURCES,
    TOLD_FIELDS,
    WHOLE,
    next_check,
)
from gridguard_desktop.services.residents.views import FactLine, ResidentFacts, Saying, Stay
from gridguard_desktop.services.views import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

Links = dict[str, dict[int, str]]


def facts_of(session: Session, row: Resident, today: date) -> ResidentFacts:
    """Everything dated about one resident."""
    wanted = select(ResidentMerge.gone_id).where(
        ResidentMerge.kept_id == row.id, ResidentMerge.undone_on.is_(None)
    )
    others = list(session.scalars(wanted))
    rows = list(
        session.scalars(
            select(ResidentFact)
            .where(ResidentFact.resident_id.in_([row.id, *others]))
            .order_by(ResidentFact.resident_id, ResidentFact.id)
        )
    )
    stays = list(
        session.scalars(
            select(Residence).where(Residence.resident_id == row.id).order_by(Residence.from_on.desc())
        )
    )
    links = _links(session, row, rows, stays)
    people = [one.recorded_by for one in rows if one.recorded_by is not None]
    writers = queries.titles(session, "user", people)
    history = [
        saying
        for _, mine in groupby(rows, key=lambda one: one.resident_id)
        for saying in _sayings(list(mine), links, writers, row.id)
    ]
    history.reverse()  # the later of two of one day first
    history.sort(key=lambda one: (one.day, one.told_on), reverse=True)
    return ResidentFacts(
        _lines(session, row, links),
        (*history, _beginning(row)),
        (_stay(row, row.since_on, row.left_on, links), *(_earlier(one, links) for one in stays)),
        row.check_by,
    )


def _lines(session: Session, row: Resident, links: Links) -> tuple[FactLine, ...]:
    known = known_facts(session, [row])[row.id]
    gone = row.left_on is not None or row.archived_on is not None
    found = []
    for name in TOLD_FIELDS:
        value = getattr(row, name)
        if value is None:
            continue
        declared, standing = RESIDENT.field(name), known.standing(name)
        due = next_check(row.residence_kind, [standing]) if name in CYCLE_FIELDS and not gone else None
        found.append(
            FactLine(
                name,
                str(declared.label),
                _words(name, str(value), links),
                label(SOURCES, standing.told_by),
                standing.told_on,
                standing.checked_on,
                label(SOURCES, standing.checked_by),
                due,
            )
        )
    return tuple(found)


def _sayings(
    rows: Sequence[ResidentFact], links: Links, writers: dict[int, str], shown: int
) -> Iterable[Saying]:
    """The gestures on one record, oldest first; what a field said first only stands before its change."""
    before: dict[str, str] = {}
    for _, together in groupby(rows, key=lambda one: one.gesture or str(one.id)):
        lines, told = [], []
        for one in together:
            if one.kind != CHECKED and one.field != WHOLE:
                words = _words(one.field, one.value, links)
                if one.kind != FIRST:
                    lines.append((str(RESIDENT.field(one.field).label), before.get(one.field, ""), words))
                before[one.field] = words
            if one.kind != FIRST:
                told.append(one)
        if told:
            yield _saying(told, tuple(lines), writers, shown)


def _saying(
    told: Sequence[ResidentFact],
    lines: tuple[tuple[str, str, str], ...],
    writers: dict[int, str],
    shown: int,
) -> Saying:
    first = told[0]
    checks = [one.checked_on for one in told if one.checked_on is not None]
    checked = {one.field for one in told if one.kind == CHECKED}
    if not lines and WHOLE not in checked:
        lines = tuple((str(RESIDENT.field(name).label), "", "") for name in sorted(checked))
    return Saying(
        day=first.holds_from or first.told_on,
        told_on=first.told_on,
        title=_title(told),
        lines=lines,
        told_by=label(SOURCES, first.told_by),
        checked_on=max(checks, default=None),
        recorded_by=writers.get(first.recorded_by or 0, ""),
        note=first.note or "",
        other_record=first.resident_id != shown,
    )


def _title(told: Sequence[ResidentFact]) -> str:
    said = {one.field: one for one in told if one.kind != CHECKED}
    if not said:
        whole = any(one.field == WHOLE for one in told)
        return translate("facts", "All checked") if whole else translate("facts", "Checked")
    if any(one.kind == CORRECTED for one in said.values()):
        return translate("facts", "Put right")
    if "left_on" in said:
        gone = said["left_on"].value is not None
        return translate("facts", "Moved out") if gone else translate("facts", "Came back")
    if {"address_text", "household_id"} & set(said):
        return translate("facts", "Moved")
    return translate("facts", "Changed")


def _beginning(row: Resident) -> Saying:
    day = registered_on(row)
    source = label(SOURCES, row.source or "entered")
    return Saying(day, day, translate("facts", "Registered"), (), source, None, "")


def _stay(row: Any, since: date | None, until: date | None, links: Links) -> Stay:
    return Stay(
        row.address_text or "",
        links["grid_id"].get(row.grid_id or 0, ""),
        links["household_id"].get(row.household_id or 0, ""),
        label("residence_kinds", row.residence_kind),
        since,
        until,
    )


def _earlier(one: Residence, links: Links) -> Stay:
    return _stay(one, one.from_on, one.until_on, links)


def _links(
    session: Session, row: Resident, rows: Sequence[ResidentFact], stays: Sequence[Residence]
) -> Links:
    """Names of the grids and households that are named anywhere in the history."""
    found: Links = {}
    for name, kind in (("grid_id", "grid"), ("household_id", "household")):
        ids = {int(one.value) for one in rows if one.field == name and one.value}
        ids |= {getattr(one, name) for one in (row, *stays) if getattr(one, name) is not None}
        found[name] = queries.titles(session, kind, sorted(ids))
    return found


def _words(name: str, value: str | None, links: Links) -> str:
    """A value as it may stand on a screen."""
    declared = RESIDENT.field(name)
    if not value:
        return ""
    if name in links:
        return links[name].get(int(value), "")
    if declared.kind is Kind.CHOICE and declared.choices is not None:
        return label(declared.choices, value)
    return str(masked(declared, value))
