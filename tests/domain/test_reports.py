"""Figures, periods and the arithmetic of 环比 and 同比."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.reports import (
    Column,
    FigureRef,
    Format,
    Period,
    figures,
    month_periods,
    sections,
    tables,
)
from gridguard_desktop.domain.summaries import TableLine, TableView, Values, bases, with_rates

TODAY = date(2026, 10, 9)


def test_every_figure_says_what_it_counts_and_of_what() -> None:
    for figure in figures().values():
        assert figure.label
        assert figure.definition.endswith("。")
        assert figure.unit
        assert figure.record_type in RECORD_TYPES
        assert figure.section in (*sections(), "")
        if figure.is_rate:
            assert {figures()[part].is_rate for part in (figure.of, figure.per)} == {False}
            assert "÷" in figure.definition


def test_tables_hold_known_figures_of_one_record_type_with_the_compared_one_first() -> None:
    for table in tables().values():
        assert not figures()[table.figures[0]].is_rate
        assert set(table.figures) <= set(figures())


def test_the_success_rate_is_defined_as_the_report_prints_it() -> None:
    rate = figures()["success_rate"]
    assert (rate.of, rate.per) == ("dispute_settled", "dispute_concluded")
    assert rate.definition == "成功率 = 本期达成协议件数 ÷ 本期办结件数。"


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 40))
def test_periods_are_whole_months_or_the_same_days(today: date, back: int) -> None:
    month = (today.year * 12 + today.month - 1) - back
    year, number = month // 12, month % 12 + 1
    periods = month_periods(year, number, today)
    assert periods.now.first == date(year, number, 1)
    assert periods.now.last <= today
    for period in (periods.now, periods.before, periods.year_ago):
        assert period.first.day == 1
        length = monthrange(period.first.year, period.first.month)[1]
        assert period.last.day == min(today.day if back == 0 else length, length)
    assert periods.before.first == (periods.now.first - timedelta(days=1)).replace(day=1)
    assert periods.year_ago.first == periods.now.first.replace(year=year - 1)
    if back:
        assert periods.whole


def test_a_month_to_come_is_refused() -> None:
    with pytest.raises(Refused):
        month_periods(2026, 11, TODAY)
    with pytest.raises(Refused):
        month_periods(2027, 1, TODAY)


def test_moments_of_a_period_are_days_in_china() -> None:
    period = Period(date(2026, 9, 1), date(2026, 9, 30))
    assert china_time(period.begins).isoformat() == "2026-09-01T00:00:00+08:00"
    assert china_time(period.ends).isoformat() == "2026-10-01T00:00:00+08:00"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (58, 52, "＋11.5%"),
        (52, 58, "－10.3%"),
        (12, 12, "0%"),
        (0, 12, "－100.0%"),
        (12, 9, "＋3"),
        (5, 5, "±0"),
        (5, 0, "＋5"),
        (0, 5, "－5"),
        (None, 5, "—"),
        (5, None, "—"),
        (0, 0, "—"),
    ],
)
def test_change_in_percent(now: int | None, before: int | None, words: str) -> None:
    assert figures()["dispute_accepted"].change(now, before) == words


def test_change_of_a_rate_is_in_points() -> None:
    rate = figures()["success_rate"]
    assert rate.change(Decimal("84.5"), Decimal("84.6")) == "－0.1 点"
    assert rate.difference(Decimal("84.5"), Decimal("80.0")) == "＋4.5 点"
    assert rate.change(Decimal("84.5"), None) == "—"


def test_a_rate_without_anything_to_divide_by_is_no_number() -> None:
    rate = figures()["success_rate"]
    assert rate.rate(0, 0) is None
    assert rate.rate(0, 14) == Decimal("0.0")
    assert rate.words(rate.rate(49, 58)) == "84.5%"
    assert rate.words(None) == "—"


def test_no_percentage_is_shown_of_fewer_than_ten() -> None:
    for figure in figures().values():
        if figure.format is Format.PERCENT:
            assert figure.rate(9, 9) is None
            assert figure.rate(9, 10) == Decimal("90.0")
        elif figure.format is Format.WHOLE:
            assert "%" not in figure.change(3, 9)


def test_numbers_are_written_by_kind() -> None:
    named = figures()
    assert named["patrol_hours"].words(125) == "2.1"
    assert named["patrol_hours"].name == "服务时长（小时）"
    assert named["agreement_sum"].words(Decimal("12345.6")) == "12,345.60"
    assert named["average_days"].said(Decimal("6.4")) == "6.4 天"
    assert named["average_days"].said(None) == "—"
    assert named["dispute_accepted"].words(1234) == "1,234"
    assert named["dispute_accepted"].difference(18, 21) == "－3"
    assert named["dispute_accepted"].difference(21, 21) == "±0"
    assert named["average_days"].difference(Decimal("6.4"), Decimal("7.1")) == "－0.7"
    assert named["dispute_accepted"].difference(None, 2) == "—"
    assert {figure.format for figure in named.values()} == set(Format)


@pytest.mark.parametrize(
    "written", ["dispute_accepted", "dispute_accepted/kind=02", "hazard_found/hazard_kind=|fire"]
)
def test_references_read_what_they_write(written: str) -> None:
    assert str(FigureRef.parse(written)) == written


@pytest.mark.parametrize("written", ["nonsense", "dispute_accepted/nonsense=1"])
def test_unknown_references_are_errors(written: str) -> None:
    with pytest.raises(KeyError):
        FigureRef.parse(written)


def test_rates_are_worked_out_from_sums_when_lines_are_put_together() -> None:
    table = tables()["source"]
    keys = bases(table.figures)
    assert keys == ("dispute_accepted", "dispute_settled", "dispute_concluded")

    def line(value: str, accepted: int, settled: int, concluded: int) -> TableLine:
        numbers = dict(
            zip(keys, (Values(number, 1, 1) for number in (accepted, settled, concluded)), strict=True)
        )
        return TableLine(table.key, (value,), value, with_rates(numbers, table.figures))

    view = TableView(table, (line("a", 9, 1, 1), line("b", 5, 1, 4), line("c", 3, 0, 4), line("d", 1, 3, 2)))
    short = view.shortened(2)
    assert [part.label for part in short] == ["a", "其他 3 种"]
    assert short[1].values == ("b", "c", "d")
    assert short[1].now("dispute_accepted") == 9
    assert short[1].line("success_rate").words() == "40.0%"
    assert short[1].ref("dispute_settled") == "dispute_settled/source=b|c|d"
    assert view.shortened(4) == view.lines
    assert view.lines[0].line("dispute_accepted").words(Column.BEFORE) == "1"
