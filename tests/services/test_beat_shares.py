"""Beats cover shares of grids from a day to a day; the totals of both trees are equal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Organisation
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, ValidationError
from gridguard_desktop.services.grids.shares import shares_on
from gridguard_desktop.services.grids.views import RENAME, GridChangeDraft
from tests.factories import SINCE
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

TODAY = date(2026, 10, 9)
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def administrator(services: Callable[[str], Services]) -> Services:
    return services("administrator")


def in_force(store: Store, clock: FixedClock, day: date) -> dict[int, tuple[tuple[int, int], ...]]:
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        return shares_on(unit.session, day)


def test_one_beat_covers_parts_of_several_grids_and_one_grid_has_several_beats(
    administrator: Services, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    first, second, _ = station.grids
    one, other = station.beats
    shares = administrator.beat_shares
    shares.cover(first, {one: 60, other: 40}, SEPTEMBER)
    shares.cover(second, {other: 100}, SEPTEMBER)
    assert in_force(store, clock, TODAY)[first] == ((one, 60), (other, 40))
    assert in_force(store, clock, TODAY)[second] == ((other, 100),)
    assert in_force(store, clock, date(2026, 8, 31))[first] == ((one, 100),)
    lines = [(line.beat, line.share, line.valid_until) for line in shares.of_grid(first)]
    assert lines == [
        ("第一警格", 60, None),
        ("第二警格", 40, None),
        ("第一警格", 100, date(2026, 8, 31)),
    ]


def test_what_stays_is_not_written_anew_and_a_day_can_be_put_right(
    administrator: Services, station: MadeStation, store: Store, clock: FixedClock
) -> None:
    first = station.grids[0]
    one, other = station.beats
    shares = administrator.beat_shares
    shares.cover(first, {one: 60, other: 40}, SEPTEMBER)
    shares.cover(first, {one: 60, other: 40}, TODAY)
    assert {line.valid_from for line in shares.of_grid(first)} == {SINCE, SEPTEMBER}
    shares.cover(first, {one: 50, other: 50}, TODAY)
    shares.cover(first, {one: 30, other: 70}, TODAY)
    assert in_force(store, clock, TODAY)[first] == ((one, 30), (other, 70))
    assert in_force(store, clock, SEPTEMBER)[first] == ((one, 60), (other, 40))
    shares.cover(first, {}, TODAY)
    assert first not in in_force(store, clock, TODAY)
    assert shares.uncovered() == ("梅园一网格",)


@pytest.mark.parametrize("given", [{0: 60}, {0: 60, 1: 50}, {0: 101}, {0: -5, 1: 105}])
def test_shares_make_a_hundred(administrator: Services, station: MadeStation, given: dict[int, int]) -> None:
    shares = {station.beats[at]: share for at, share in given.items()}
    with pytest.raises(ValidationError) as refused:
        administrator.beat_shares.cover(station.grids[0], shares, TODAY)
    assert set(refused.value.fields) == {"shares"}


def test_nothing_is_decided_behind_a_later_decision(administrator: Services, station: MadeStation) -> None:
    one, other = station.beats
    shares = administrator.beat_shares
    shares.cover(station.grids[0], {one: 60, other: 40}, TODAY)
    with pytest.raises(ValidationError) as refused:
        shares.cover(station.grids[0], {one: 100}, SEPTEMBER)
    assert set(refused.value.fields) == {"since"}
    with pytest.raises(ValidationError):
        shares.cover(station.grids[0], {10**6: 100}, TODAY)
    with pytest.raises(NotFound):
        shares.cover(10**6, {one: 100}, TODAY)
    assert [beat.name for beat in shares.beats()] == ["第一警格", "第二警格"]


def test_totals_by_either_tree_are_equal(
    administrator: Services,
    services: Callable[[str], Services],
    station: MadeStation,
    store: Store,
    clock: FixedClock,
) -> None:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(unit.session, station, first=date(2026, 5, 1), last=TODAY, disputes=90, others=40)
        unit.session.add(Organisation(name="某超市", kind="shop", address_text="x", grid_id=station.grids[2]))
    one, other = station.beats
    administrator.beat_shares.cover(station.grids[0], {one: 37, other: 63}, date(2026, 8, 1))
    administrator.beat_shares.cover(station.grids[1], {}, date(2026, 8, 1))
    chief = services("chief")
    for month in (7, 8, 9, 10):
        totals = chief.tree_totals.month(2026, month)
        width = len(totals.columns)
        for at in range(width):
            top = sum(line.numbers[at] for line in totals.governance if line.depth == 0)
            communities = sum(line.numbers[at] for line in totals.governance if line.depth == 1)
            grids = sum(line.numbers[at] for line in totals.governance if line.depth == 2)  # noqa: PLR2004
            nowhere = sum(
                line.numbers[at] for line in totals.governance if line.name == "未定网格" and line.depth == 0
            )
            beats = sum(line.numbers[at] for line in totals.police if line.depth == 1)
            assert top == totals.total[at] == beats == totals.police[0].numbers[at], totals.columns[at]
            assert grids == communities == top - nowhere, totals.columns[at]
        summary = chief.reports.monthly(2026, month)
        at = totals.columns.index("受理")
        assert totals.total[at] == summary.line("dispute_accepted").values.now
        named = {line.name for line in totals.police}
        assert ("未划入警格" in named) is (month >= 8)  # noqa: PLR2004


def test_the_governance_tree_of_an_earlier_month_has_its_communities(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    chief = services("chief")
    draft = GridChangeDraft(
        RENAME,
        station.grids[0],
        date(2026, 10, 1),
        "方案",
        code="L4",
        name="兰苑四网格",
        community_id=station.communities[1],
    )
    chief.grid_changes.apply(draft)
    lines = chief.tree_totals.month(2026, 9).governance
    at = next(at for at, line in enumerate(lines) if line.name.startswith("兰苑四网格"))
    above = [line.name for line in lines[:at] if line.depth == 1]
    assert above[-1] == "梅园社区"
    lines = chief.tree_totals.month(2026, 10).governance
    at = next(at for at, line in enumerate(lines) if line.name.startswith("兰苑四网格"))
    assert [line.name for line in lines[:at] if line.depth == 1][-1] == "兰苑社区"


def test_the_trees_are_for_those_who_read_reports(services: Callable[[str], Services]) -> None:
    with pytest.raises(PermissionDenied):
        services("officer").tree_totals.month(2026, 9)
    assert "人口" in services("chief").tree_totals.month(2026, 9).columns
