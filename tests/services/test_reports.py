"""The month's summary: every number opens rows that add up to it, agrees with a count by hand, and stays
within the actor's permission; the printed paper is on record.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    Agreement,
    Attendance,
    ConfirmationStep,
    CourtCase,
    Dispute,
    Hazard,
    PaperIssue,
    PartyChoice,
    Rectification,
    Referral,
    Shift,
)
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import PermissionDenied, Refused
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import Column, FigureRef, figures, month_periods, tables
from gridguard_desktop.domain.summaries import Values
from gridguard_desktop.services.reports.counting import RULES, Counting
from gridguard_desktop.services.reports.groups import GROUPS
from gridguard_desktop.services.session import actor_for
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.domain.reports import Number, Period
    from gridguard_desktop.domain.summaries import PeriodSummary
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

TODAY = date(2026, 10, 9)
FIRST = date(2025, 7, 1)


@pytest.fixture
def filled(store: Store, station: MadeStation, clock: FixedClock) -> Store:
    """A station with sixteen months of work."""
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=FIRST, last=TODAY, disputes=260, others=90)
    return store


@pytest.fixture
def chief(filled: Store, services: Callable[[str], Services]) -> Services:
    return services("chief")


@pytest.fixture
def reading(filled: Store, clock: FixedClock) -> Iterator[Session]:
    with UnitOfWork(filled, PROGRAM, clock=clock) as unit:
        yield unit.session


def listed(services: Services, ref: str, month: int, column: Column = Column.NOW) -> list[int]:
    """Ids as the list page shows them."""
    query = services.reports.rows(ref, Span.of_month(2026, month), column)
    return services.for_type(query.record_type).list_ids(query)


def numbers(summary: PeriodSummary) -> Iterator[tuple[str, Column, Number | None]]:
    """Every number of a summary with where its rows are."""
    for section in summary.sections:
        for line in section.lines:
            yield from ((line.ref, column, line.values.of(column)) for column in Column)
    for view in summary.tables.values():
        for part in view.lines:
            for key in view.table.figures:
                yield from ((part.ref(key), column, part.numbers[key].of(column)) for column in Column)


def test_every_figure_has_a_rule_and_every_table_a_group() -> None:
    counted = {key for key, figure in figures().items() if not figure.is_rate}
    assert set(RULES) == counted
    assert {key: RULES[key].model.record_type for key in counted} == {
        key: figures()[key].record_type for key in counted
    }
    assert set(GROUPS) == set(tables())


@pytest.mark.parametrize("month", [9, 10])
def test_the_rows_behind_every_number_add_up_to_it(
    chief: Services, filled: Store, clock: FixedClock, month: int
) -> None:
    summary = chief.reports.monthly(2026, month)
    periods = month_periods(2026, month, TODAY)
    seen = 0
    with UnitOfWork(filled, PROGRAM, clock=clock) as unit:
        counting = Counting(unit.session, actor_for(filled, "chief", clock))
        for ref, column, number in numbers(summary):
            figure = figures()[FigureRef.parse(ref).figure]
            if number is None:
                continue  # nothing to divide by, or a column that is shown for this month only
            rows = listed(chief, ref, month, column)
            if figure.is_rate:
                assert rows, ref
                continue
            shares = counting.shares(FigureRef.parse(ref), periods.of(column))
            assert sorted(rows) == sorted(shares), ref
            assert sum(shares.values()) == number, ref
            if RULES[figure.key].amount is None:
                assert len(rows) == number, ref
            seen += bool(number)
    assert seen > 150


def test_tables_add_up_to_their_figure(chief: Services) -> None:
    summary = chief.reports.monthly(2026, 9)
    for view in summary.tables.values():
        whole = summary.line(view.lead.key).values
        for column in Column:
            parts = [line.numbers[view.lead.key].of(column) or 0 for line in view.lines]
            assert sum(parts) == whole.of(column), view.table.key


def test_lines_put_together_open_the_rows_of_all_of_them(chief: Services) -> None:
    view = chief.reports.monthly(2026, 9).tables["kind"]
    short = view.shortened(3)
    assert len(short) == 3
    assert sum(line.now("dispute_accepted") for line in short) == sum(
        line.now("dispute_accepted") for line in view.lines
    )
    rest = short[-1]
    assert len(listed(chief, rest.ref("dispute_accepted"), 9)) == rest.now("dispute_accepted")
    assert rest.numbers["success_rate"].now == figures()["success_rate"].rate(
        rest.now("dispute_settled"), rest.now("dispute_concluded")
    )


def _by_hand(session: Session, period: Period) -> dict[str, Any]:
    """Some figures counted in Python from all rows."""
    effective = {row.dispute_id: (row.effective_on, row.form) for row in session.scalars(select(Agreement))}
    found: dict[str, Any] = dict.fromkeys(
        ("dispute_accepted", "settled_written", "dispute_settled", "dispute_terminated", "dispute_open"), 0
    )
    for row in session.scalars(select(Dispute)):
        signed, form = effective.get(row.id, (None, ""))
        inside = signed is not None and period.first <= signed <= period.last
        found["dispute_accepted"] += (
            row.accepted_on is not None and period.first <= row.accepted_on <= period.last
        )
        found["dispute_settled"] += inside
        found["settled_written"] += inside and form == "written"
        closed = row.closed_on is not None and row.closed_on <= period.last
        found["dispute_terminated"] += bool(
            row.accepted_on and signed is None and closed and row.closed_on and row.closed_on >= period.first
        )
        over = closed or (signed is not None and signed <= period.last)
        found["dispute_open"] += row.accepted_on is not None and row.accepted_on <= period.last and not over
    return found


def _on(moment: datetime, period: Period) -> bool:
    return period.first <= china_time(moment).date() <= period.last


def test_figures_agree_with_a_count_by_hand(chief: Services, reading: Session) -> None:
    for month in (8, 9, 10):
        summary = chief.reports.monthly(2026, month)
        for column in Column:
            expected = _by_hand(reading, summary.periods.of(column))
            assert {key: summary.line(key).values.of(column) for key in expected} == expected


def test_hours_and_people_agree_with_a_count_by_hand(chief: Services, reading: Session) -> None:
    summary = chief.reports.monthly(2026, 9)
    period = summary.periods.now
    minutes, people = 0, set()
    for shift in reading.scalars(select(Shift).where(Shift.state != "cancelled")):
        if not _on(shift.starts_at, period):
            continue
        for row in reading.scalars(select(Attendance).where(Attendance.shift_id == shift.id)):
            if row.signed_in_at is not None:
                people.add(row.volunteer_id)
            if row.signed_in_at is not None and row.signed_out_at is not None:
                minutes += int((row.signed_out_at - row.signed_in_at).total_seconds() // 60)
    assert minutes > 0
    assert summary.line("patrol_hours").values.now == minutes
    assert summary.line("volunteer_served").values.now == len(people)


def test_overdue_hazards_agree_with_a_count_by_hand(chief: Services, reading: Session) -> None:
    summary = chief.reports.monthly(2026, 9)
    last = summary.periods.now.last
    late = 0
    for hazard in reading.scalars(select(Hazard)):
        orders = reading.scalars(
            select(Rectification).where(Rectification.hazard_id == hazard.id).order_by(Rectification.round)
        )
        running = [order for order in orders if order.ordered_on <= last]
        still = hazard.found_on <= last and (hazard.closed_on is None or hazard.closed_on > last)
        if still and running:
            order = running[-1]
            late += order.due_on < last and (order.done_on is None or order.done_on > last)
    assert late > 0
    assert summary.line("hazard_overdue").values.now == late


def test_what_was_open_and_came_in_is_concluded_or_still_open(chief: Services) -> None:
    summary = chief.reports.monthly(2026, 9)
    value = {
        key: summary.line(key).values for key in ("dispute_accepted", "dispute_concluded", "dispute_open")
    }
    still, came, ended = value["dispute_open"], value["dispute_accepted"], value["dispute_concluded"]
    assert (still.before or 0) + (came.now or 0) - (ended.now or 0) == still.now
    assert summary.line("dispute_settled").values.now == sum(
        summary.line(key).values.now or 0 for key in ("settled_written", "settled_oral")
    )


def test_no_dispute_is_both_kept_out_of_court_and_gone_to_court(
    chief: Services, reading: Session, filled: Store
) -> None:
    """Three ways an end is counted; every ended dispute that no court had sent has exactly one (J10)."""
    seen = dict.fromkeys(("source_kept", "source_court", "source_unknown"), 0)
    for month in range(1, 11):
        ended = listed(chief, "source_ended", month)
        parts = {key: listed(chief, key, month) for key in seen}
        assert sorted(row for rows in parts.values() for row in rows) == sorted(ended)
        for key, rows in parts.items():
            seen[key] += len(rows)
        period = month_periods(2026, month, TODAY).now
        for row_id in ended:
            way = _end_by_hand(reading, reading.get_one(Dispute, row_id), period)
            assert row_id in parts[f"source_{way}"], (month, row_id, way)
    assert min(seen.values()) > 3


def _end_by_hand(reading: Session, dispute: Dispute, period: Period) -> str:
    """Read row by row: how the dispute had ended by the last day of the period."""
    of_dispute: dict[type[Any], list[Any]] = {
        model: list(reading.scalars(select(model).where(model.dispute_id == dispute.id)))
        for model in (Agreement, CourtCase, ConfirmationStep, Referral, PartyChoice)
    }
    assert not of_dispute[CourtCase]
    effective = [one.effective_on for one in of_dispute[Agreement] if one.effective_on]
    if effective:
        assert period.first <= min(effective) <= period.last
        steps = of_dispute[ConfirmationStep]
        return "court" if any(step.happened_on <= period.last for step in steps) else "kept"
    assert dispute.closed_on is not None
    assert period.first <= dispute.closed_on <= period.last
    handed = [one for one in of_dispute[Referral] if one.channel == "court" and one.accepted is not False]
    chosen = [one for one in of_dispute[PartyChoice] if one.chosen_on <= period.last]
    return "court" if handed or chosen else "unknown"


def test_the_running_month_is_compared_with_the_same_days(chief: Services) -> None:
    summary = chief.reports.monthly(2026, 10)
    assert summary.periods.before.last == date(2026, 9, 9)
    assert not summary.periods.whole
    assert [(point.year, point.month) for point in summary.months][::5] == [(2026, 5), (2026, 10)]
    with pytest.raises(Refused, match="2026 年 11 月"):
        chief.reports.monthly(2026, 11)


def test_an_empty_month_has_no_rates(services: Callable[[str], Services]) -> None:
    summary = services("clerk").reports.monthly(2024, 2)
    rate = summary.line("success_rate")
    assert rate.values == Values(None, None, None)
    assert (rate.words(), rate.change(Column.BEFORE)) == ("—", "—")
    assert "受理纠纷0件" in services("clerk").reports.explain(summary)


@pytest.mark.parametrize("login", ["officer", "mediator", "patrol_lead", "auditor", "administrator"])
def test_only_clerk_and_chief_read_reports(services: Callable[[str], Services], login: str) -> None:
    with pytest.raises(PermissionDenied):
        services(login).reports.monthly(2026, 9)
    with pytest.raises(PermissionDenied):
        services(login).reports.print_summary(Span.of_month(2026, 9))


@pytest.mark.parametrize("login", ["officer", "mediator", "patrol_lead"])
def test_counting_stays_within_what_the_actor_sees(
    filled: Store, services: Callable[[str], Services], clock: FixedClock, login: str
) -> None:
    own = services(login)
    period = month_periods(2026, 9, TODAY).now
    with UnitOfWork(filled, PROGRAM, clock=clock) as unit:
        counting = Counting(unit.session, actor_for(filled, login, clock))
        whole = Counting(unit.session, actor_for(filled, "chief", clock))
        mine = counting.numbers(("dispute_accepted",), period)["dispute_accepted"]
        query = counting.rows(FigureRef("dispute_accepted"), period)
        assert mine < whole.numbers(("dispute_accepted",), period)["dispute_accepted"]
    assert len(own.disputes.list_ids(query)) == mine


def test_the_printed_summary_is_on_record(chief: Services, filled: Store, clock: FixedClock) -> None:
    content = chief.reports.print_summary(Span.of_month(2026, 9), "本月平稳。")
    assert content.startswith(b"%PDF")
    with UnitOfWork(filled, PROGRAM, clock=clock) as unit:
        issue = unit.session.scalars(select(PaperIssue)).one()
        assert issue.sha256 == hashlib.sha256(content).hexdigest()
        assert issue.pages >= 3
        assert (issue.title, issue.part_id) == ("矛盾纠纷排查化解暨治安防范月报", 202609)
    events = [row.action for row in _trail(filled, clock)]
    assert {AuditEvent.REPORT_MADE, AuditEvent.PAPER_PRINTED} <= set(events)


def _trail(store: Store, clock: FixedClock) -> list[AuditRow]:
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        return list(unit.session.scalars(select(AuditRow)))
