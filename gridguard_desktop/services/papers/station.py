"""Papers of the station itself.

The day's list of the desk, and the recovery sheet that is made and not kept.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Dispute, Hazard
from gridguard_desktop.documents.common import Stamp
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.station import recovery_sheet as sheet
from gridguard_desktop.documents.station.due_list import DueLine, DueListView, IdleLine, SittingLine
from gridguard_desktop.documents.typeset import render
from gridguard_desktop.documents.wording import clock_words
from gridguard_desktop.domain.masking import mask_name
from gridguard_desktop.services.calendar import CalendarService
from gridguard_desktop.services.calendar_entries import SESSION
from gridguard_desktop.services.deadlines import DeadlineService
from gridguard_desktop.services.papers.gathering import Gatherer, china_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gridguard_desktop.db.models import Station
    from gridguard_desktop.services.deadlines import DueItem, IdleRecord
    from gridguard_desktop.services.papers.gathering import Gathering

AHEAD = timedelta(days=7)
LONGEST = 200
"""Lines of each part; a longer list is not read at a morning meeting."""


def recovery_sheet(
    *,
    station: str,
    store_id: str,
    key: str,
    made_at: datetime,
    made_by: str,
    demo: bool = False,
) -> bytes:
    """The recovery sheet as PDF, to be printed twice. ``key`` is what founding or renewing answered; nothing
    is kept.
    """
    view = sheet.RecoverySheetView(
        stamp=Stamp(made_by, made_at, None, demo),
        station=station,
        store_id=store_id,
        key=key,
        made_on=china_day(made_at),
    )
    return render(sheet.build(view))


def due_list(gathering: Gathering, _row: Station, _part: None) -> DueListView:
    """What is overdue, due today, due in the next days and what nobody is reminded of, within the actor's
    scope."""
    today = gathering.today
    desk = DeadlineService(gathering.context)
    items = desk.due_list(today + AHEAD, limit=LONGEST)
    idle = desk.without_next_step(limit=LONGEST)
    numbers = _numbers(gathering, [*items, *idle])
    people = _unit_people(gathering, items)
    lines = [(item.due_on, _line(item, numbers, people)) for item in items]
    return DueListView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        day=today,
        overdue=tuple(line for day, line in lines if day < today),
        today=tuple(line for day, line in lines if day == today),
        coming=tuple(line for day, line in lines if day > today),
        idle=tuple(
            IdleLine(numbers[row.record_type, row.record_id], row.title, china_day(row.since), row.owner)
            for row in idle
        ),
        until=today + AHEAD,
        sittings=_sittings(gathering),
    )


def _sittings(gathering: Gathering) -> tuple[SittingLine, ...]:
    """Sittings of the day, booked and held, in their order."""
    today = gathering.today
    entries = CalendarService(gathering.context).between(today, today)
    return tuple(
        SittingLine(clock_words(entry.starts_at), entry.detail, entry.subject, entry.owner)
        for entry in entries
        if entry.kind == SESSION and entry.starts_at is not None
    )


def _line(item: DueItem, numbers: dict[tuple[str, int], str], people: dict[int, str]) -> DueLine:
    number = numbers.get((item.record_type, item.record_id), "")  # a meeting has none
    at_unit = people.get(item.record_id, "") if item.record_type == Hazard.record_type else ""
    return DueLine(
        item.task, number, item.title, item.due_on, item.left, item.owner, item.provisional, at_unit
    )


def _unit_people(gathering: Gathering, items: Iterable[DueItem]) -> dict[int, str]:
    """Who answers for each hazard at its unit. The sheet lies on the table of a meeting: the name is
    masked."""
    ids = {item.record_id for item in items if item.record_type == Hazard.record_type}
    wanted = select(Hazard.id, Hazard.responsible_name).where(
        Hazard.id.in_(ids), Hazard.responsible_name.is_not(None)
    )
    return {record_id: mask_name(name) for record_id, name in gathering.session.execute(wanted) if name}


def _numbers(gathering: Gathering, rows: Iterable[DueItem | IdleRecord]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    wanted = {(row.record_type, row.record_id) for row in rows}
    for model in (Dispute, Hazard):
        ids = [record_id for record_type, record_id in wanted if record_type == model.record_type]
        for record_id, number in gathering.session.execute(
            select(model.id, model.number).where(model.id.in_(ids))
        ):
            found[model.record_type, record_id] = number
    return found


GATHERERS: dict[Paper, Gatherer] = {Paper.DUE_LIST: Gatherer(due_list)}
