"""Summaries of any length, frozen copies and what differs since, figures the station enters, nothing
reported as nought; and what leaves the station."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Dispute
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.typeset import texts
from gridguard_desktop.domain.errors import PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.frozen_summaries import from_content, to_content
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.outward_summaries import outward
from gridguard_desktop.domain.report_spans import Span, SpanKind
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.domain.summaries import rate_note
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

SEPTEMBER = Span.of_month(2026, 9)
NONE = dict.fromkeys(choice_keys("report_sections"), "本期没有")


@pytest.fixture
def filled(store: Store, station: MadeStation, clock: FixedClock) -> Store:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(
            unit.session, station, first=date(2025, 7, 1), last=date(2026, 10, 9), disputes=120, others=40
        )
    return store


@pytest.fixture
def chief(filled: Store, services: Callable[[str], Services]) -> Services:
    return services("chief")


def test_a_quarter_and_a_year_are_the_sums_of_their_months(chief: Services) -> None:
    months = [chief.reports.monthly(2026, month) for month in (7, 8, 9)]
    quarter = chief.reports.summary(Span(SpanKind.QUARTER, 2026, 3))
    assert quarter.periods.before.first == date(2026, 4, 1)
    assert quarter.periods.year_ago.last == date(2025, 9, 30)
    for key in ("dispute_accepted", "dispute_settled", "hazard_found", "incident_received", "patrol_hours"):
        parts = [month.line(key).values.now or 0 for month in months]
        assert quarter.line(key).values.now == sum(parts), key
    still = quarter.line("dispute_open").values
    assert still.now == months[-1].line("dispute_open").values.now
    assert still.before == chief.reports.monthly(2026, 6).line("dispute_open").values.now
    year = chief.reports.summary(Span(SpanKind.YEAR, 2026))
    assert not year.periods.whole
    assert year.periods.year_ago.last == date(2025, 10, 9)
    assert len(year.months) == 12
    rows = chief.reports.rows("dispute_accepted", year.span)
    assert len(chief.disputes.list_ids(rows)) == year.line("dispute_accepted").values.now
    with pytest.raises(Refused):
        chief.reports.summary(Span(SpanKind.QUARTER, 2027, 1))


def test_a_frozen_copy_stays_and_says_what_differs_now(
    chief: Services, filled: Store, clock: FixedClock
) -> None:
    counted = chief.reports.summary(SEPTEMBER)
    assert from_content(to_content(counted)) == counted
    copy_id = chief.reporting.copies.freeze(SEPTEMBER, remark="已报分局", zero_reasons=NONE)
    then = counted.line("dispute_accepted").values.now or 0
    assert chief.reporting.copies.differences(copy_id) == ()
    with UnitOfWork(filled, PROGRAM, write=True, clock=clock) as unit:
        late = unit.session.scalars(
            select(Dispute).where(Dispute.accepted_on.between(date(2026, 9, 1), date(2026, 9, 30)))
        ).first()
        assert late is not None
        late.accepted_on = date(2026, 8, 31)
    frozen = chief.reporting.copies.read(copy_id)
    assert frozen.summary.line("dispute_accepted").values.now == then
    assert frozen.note.startswith("9月受理纠纷")
    assert frozen.copy.remark == "已报分局"
    assert frozen.copy.frozen_by
    found = {
        (one.ref, one.column): (one.then, one.now) for one in chief.reporting.copies.differences(copy_id)
    }
    assert found["dispute_accepted", Column.NOW] == (str(then), str(then - 1))
    assert ("dispute_accepted", Column.BEFORE) in found
    assert any(ref.startswith("dispute_accepted/kind=") for ref, _ in found)
    assert [copy.id for copy in chief.reporting.copies.of_span(SEPTEMBER)] == [copy_id]


def test_a_month_without_events_is_reported_as_nought_with_its_reason(
    services: Callable[[str], Services],
) -> None:
    clerk, empty = services("clerk"), Span.of_month(2024, 2)
    with pytest.raises(ValidationError) as refused:
        clerk.reporting.copies.freeze(empty)
    assert "disputes" in refused.value.fields
    copy_id = clerk.reporting.copies.freeze(empty, zero_reasons=NONE)
    summary = clerk.reporting.copies.read(copy_id).summary
    assert {section.zero_reason for section in summary.sections} == {"本期没有"}
    job = clerk.reports.paper_of(summary)
    assert "本期未发生，零上报。原因：本期没有。" in "".join(texts(job.document.blocks))


def test_what_the_station_enters_is_compared_like_what_is_counted(chief: Services) -> None:
    figures = chief.reporting.figures
    crimes = figures.name("刑事立案", "起", "本期立案的刑事案件。")
    content = figures.name("群众满意度", "%", "满意度 = 满意的答卷 ÷ 收回的答卷。", is_rate=True)
    for month, number in ((date(2026, 9, 1), 29), (date(2026, 8, 1), 42), (date(2025, 9, 1), 40)):
        figures.enter(month, {crimes: (number, None), content: (number, 50)})
    september = chief.reports.summary(SEPTEMBER)
    lines = {line.figure.label: line for line in september.sections[-1].lines}
    assert lines["刑事立案"].change(Column.BEFORE) == "－31.0%"
    assert lines["刑事立案"].change(Column.YEAR_AGO) == "－27.5%"
    assert lines["群众满意度"].words() == "58.0%"
    assert lines["群众满意度"].change(Column.BEFORE) == "－26.0 点"
    quarter = chief.reports.summary(Span(SpanKind.QUARTER, 2026, 3)).sections[-1]
    assert quarter.lines[0].values.now is None  # July was never entered
    figures.enter(date(2026, 7, 1), {crimes: (10, None), content: (4, 5)})
    quarter = chief.reports.summary(Span(SpanKind.QUARTER, 2026, 3)).sections[-1]
    assert quarter.lines[0].values.now == 29 + 42 + 10
    assert quarter.lines[1].words() == "71.4%"  # of the sums, never of the percentages
    alone = chief.reports.monthly(2026, 7).sections[-1].lines[1]
    assert alone.words() == "—"  # five answers are no percentage
    figures.enter(date(2026, 7, 1), {crimes: (None, None)})
    assert figures.of_month(date(2026, 7, 1))[0].number is None
    figures.retire(content)
    assert [one.label for one in figures.of_month(date(2026, 9, 1))] == ["刑事立案"]


@pytest.mark.parametrize(
    "numbers",
    [(3, None), (None, 5), (6, 5), (-1, 5), (1, 10**12)],
    ids=["half", "whole", "more", "less", "far"],
)
def test_numbers_that_cannot_be_are_refused(
    services: Callable[[str], Services], numbers: tuple[int | None, int | None]
) -> None:
    figures = services("clerk").reporting.figures
    rate = figures.name("破案率", "%", "破案率 = 破案 ÷ 立案。", is_rate=True)
    with pytest.raises(ValidationError):
        figures.enter(date(2026, 9, 1), {rate: numbers})
    with pytest.raises(ValidationError):
        figures.enter(date(2026, 11, 1), {rate: (1, 20)})
    with pytest.raises(ValidationError):
        figures.name("破案率", "%", "又一个。", is_rate=True)
    with pytest.raises(ValidationError):
        figures.name(" ", "%", "没有名字。")


def test_a_rate_says_of_what_and_of_how_many(chief: Services) -> None:
    summary = chief.reports.summary(SEPTEMBER)
    lines = {line.figure.key: line for line in summary.sections[0].lines}
    said = rate_note(lines["success_rate"], lines)
    settled, concluded = lines["dispute_settled"].words(), lines["dispute_concluded"].words()
    assert said.startswith("成功率 = 本期达成协议件数 ÷ 本期办结件数。")
    assert f"本期为 {settled} ÷ {concluded}" in said
    assert f"不计入分母：不予调解 {lines['dispute_declined'].words()} 件" in said
    if (lines["dispute_concluded"].values.now or 0) < 10:
        assert lines["success_rate"].words() == "—"
        assert "不足 10" in said


def test_small_numbers_are_held_back_in_what_leaves(chief: Services, tmp_path: Path) -> None:
    summary = chief.reports.summary(SEPTEMBER)
    shown = outward(summary)
    hidden = 0
    for was, now in zip(summary.sections, shown.sections, strict=True):
        for line, other in zip(was.lines, now.lines, strict=True):
            for column in Column:
                number, word = line.values.of(column), other.values.word(column)
                hidden += bool(word)
                assert not (word and other.values.of(column) is not None)
                if not line.figure.is_rate and line.figure.format == "whole" and number:
                    assert word or number >= 5
    assert hidden
    assert set(shown.tables) == set(summary.tables) - {"grid", "mediator"}
    assert shown.months == ()
    path = tmp_path / "九月.xlsx"
    chief.reports.write_workbook(summary, path, leaves=True)
    book = openpyxl.load_workbook(path)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "少于5" in cells
    assert not [
        cell for cell in cells if isinstance(cell, int | float) and 0 < cell < 5 and cell == int(cell)
    ]
    chief.reports.write_workbook(summary, path, leaves=False)
    first = openpyxl.load_workbook(path)["汇总"]
    found = {row[0].value: row[1].value for row in first.iter_rows()}
    assert found["受理（件）"] == summary.line("dispute_accepted").values.now


@pytest.mark.parametrize("login", ["officer", "mediator", "auditor"])
def test_only_clerk_and_chief_freeze_and_enter(services: Callable[[str], Services], login: str) -> None:
    with pytest.raises(PermissionDenied):
        services(login).reporting.copies.freeze(SEPTEMBER)
    with pytest.raises(PermissionDenied):
        services(login).reporting.figures.enter(date(2026, 9, 1), {})


def test_spans_have_one_number_each() -> None:
    spans = [
        Span(kind, 2026, number)
        for kind in SpanKind
        for number in range(1, 12 // Span(kind, 2026).length + 1)
    ]
    assert len({span.key for span in spans}) == len(spans) == 19
    assert [Span.read(span.key) for span in spans] == spans
    assert all(Span.around(span.kind, span.last) == span == span.moved(1).moved(-1) for span in spans)
    for wrong in (202613, 202625, 202643, 202600):
        with pytest.raises(KeyError):
            Span.read(wrong)
