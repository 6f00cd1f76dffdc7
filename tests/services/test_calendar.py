"""The calendar: everything due and held in its days, within the scope, and the load of a day is what it
shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused
from gridguard_desktop.domain.workdays import load_calendar
from gridguard_desktop.services.calendar import DayLoad
from gridguard_desktop.services.disputes.inputs import BookingDraft

if TYPE_CHECKING:
    from gridguard_desktop.services.calendar_entries import CalendarEntry
    from tests.services.casework import Case

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 30)


def shown(case: Case, login: str = "chief") -> dict[str, list[CalendarEntry]]:
    found: dict[str, list[CalendarEntry]] = {}
    for entry in case.services(login).calendar.between(FIRST, LAST):
        found.setdefault(entry.source, []).append(entry)
    return found


def test_deadlines_duties_and_sittings_stand_in_their_days(case: Case) -> None:
    case.bring_to("performing")
    found = shown(case)
    tasks = {entry.title: entry for entry in found["deadline"]}
    confirmation = tasks["申请司法确认"]
    assert (confirmation.day, confirmation.kind, confirmation.movable) == (date(2026, 11, 9), "hard", False)
    assert confirmation.detail.endswith("人民调解法 33")
    assert (confirmation.subject, confirmation.record_id) == (case.view().title, case.id)
    assert confirmation.owner == "刘海涛"
    assert confirmation.grid_id == case.station.grids[0]
    assert not [title for title in tasks if title.startswith("督促履行")], "a duty stands there as itself"
    assert [(duty.day, duty.kind) for duty in found["duty"]] == sorted(
        (duty.due_on, "duty") for duty in case.duties() if FIRST <= duty.due_on <= LAST
    )
    (sitting,) = found["held_session"]
    assert (sitting.kind, sitting.day) == ("session", date(2026, 10, 9))
    assert sitting.starts_at is not None
    days = [entry.day for entry in case.services("chief").calendar.between(FIRST, LAST)]
    assert days == sorted(days)


def test_everybody_sees_the_days_of_own_records_only(case: Case) -> None:
    case.bring_to("accepted")
    seen = {
        login: len(shown(case, login)) for login in ("chief", "clerk", "mediator", "officer2", "mediator2")
    }
    assert seen == {"chief": 1, "clerk": 1, "mediator": 1, "officer2": 0, "mediator2": 0}
    with pytest.raises(PermissionDenied):
        case.services("auditor").calendar.between(FIRST, LAST)


def test_the_load_of_a_day_is_what_the_calendar_shows(case: Case) -> None:
    case.bring_to("performing")
    entries = case.services("chief").calendar.between(FIRST, LAST)
    loads = case.services("chief").calendar.loads(FIRST, LAST)
    assert [load.day for load in loads] == [FIRST + timedelta(days=n) for n in range(61)]
    for load in loads:
        on_day = [entry for entry in entries if entry.day == load.day]
        assert load.total == len(on_day)
        assert load.sessions == sum(entry.kind == "session" for entry in on_day)
        assert load.works == load_calendar().is_workday(load.day)
        assert load.words == load_calendar().describe(load.day)
    words = {load.day: load.sentence for load in loads}
    assert words[date(2026, 10, 3)] == "国庆节 · 当天还没有安排"
    assert words[date(2026, 11, 9)] == "工作日 · 当天 1 件到期"
    assert "1 场调解" in words[date(2026, 10, 9)]
    assert DayLoad(date(2026, 10, 10), 2, 0, True, "调休上班").sentence == "调休上班 · 当天 2 件到期"


def test_own_dates_move_and_those_of_the_law_are_refused(case: Case) -> None:
    case.bring_to("performing")
    own = case.services("mediator").own_dates.set_date(
        record_type="dispute", record_id=case.id, day=date(2026, 10, 13), task="再打电话"
    )
    calendar = case.services("mediator").calendar
    entries = {entry.title: entry for entry in calendar.between(FIRST, LAST)}
    assert entries["再打电话"].movable
    calendar.move(source="deadline", key=own, day=date(2026, 10, 14), reason="对方不在家")
    moved = next(entry for entry in calendar.between(FIRST, LAST) if entry.key == own and entry.kind == "own")
    assert moved.day == date(2026, 10, 14)
    legal = entries["申请司法确认"]
    with pytest.raises(Refused, match="不能改期"):
        calendar.move(source="deadline", key=legal.key, day=date(2026, 11, 20), reason="忙")
    duty = next(entry for entry in calendar.between(FIRST, LAST) if entry.source == "duty")
    with pytest.raises(Refused, match="双方协议约定"):
        calendar.move(source="duty", key=duty.key, day=date(2026, 11, 20), reason="忙")
    with pytest.raises(Refused, match="已经在当天开过"):
        calendar.move(source="held_session", key=1, day=date(2026, 11, 20), reason="忙")
    with pytest.raises(NotFound):
        calendar.move(source="nowhere", key=1, day=date(2026, 11, 20), reason="忙")


def test_what_stands_still_or_is_met_is_not_in_the_calendar(case: Case) -> None:
    case.bring_to("mediating")
    assert [entry.title for entry in shown(case)["deadline"]] == ["人民调解期满"]
    case.take("mediator", "terminate", reason="no_agreement")
    assert [entry.title for entry in shown(case)["deadline"]] == ["终止后 7 日回访（防激化）"]


def test_a_booked_sitting_stands_in_its_day_and_is_moved_where_it_was_booked(case: Case) -> None:
    case.bring_to("mediating")
    start = from_china(date(2026, 10, 14), 9)
    draft = BookingDraft(starts_at=start, ends_at=from_china(date(2026, 10, 14), 10), place="调解室")
    key = case.take("mediator", "book_session", draft=draft)
    (booked,) = shown(case)["booked_session"]
    assert (booked.key, booked.day, booked.kind, booked.starts_at) == (
        key,
        date(2026, 10, 14),
        "session",
        start,
    )
    load = case.services("chief").calendar.loads(booked.day, booked.day)[0]
    assert (load.total, load.sessions) == (1, 1), "its reminder is no second entry"
    assert not booked.late
    assert "booked_session" not in shown(case, "mediator2")
    with pytest.raises(Refused, match="到纠纷记录页改期"):
        case.services("mediator").calendar.move(
            source="booked_session", key=key, day=date(2026, 10, 15), reason="忙"
        )


def test_a_booked_sitting_that_nobody_held_is_late(case: Case) -> None:
    case.bring_to("mediating")
    start, end = (from_china(date(2026, 10, 14), hour) for hour in (9, 10))
    case.take("mediator", "book_session", draft=BookingDraft(starts_at=start, ends_at=end, place="调解室"))
    case.clock.advance(days=6)
    (booked,) = shown(case)["booked_session"]
    assert booked.late


def test_nobody_reads_a_calendar_of_years(case: Case) -> None:
    for first, last in ((LAST, FIRST), (date(2024, 1, 1), date(2026, 1, 1))):
        with pytest.raises(ValueError, match="from"):
            case.services("chief").calendar.between(first, last)
