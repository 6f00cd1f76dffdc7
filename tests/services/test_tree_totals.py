"""Totals by either tree are equal, whatever was decided about grids and beats: property over made-up trees.

Streets, communities and grids are made up; grids are split, merged, moved to another community, places move
between them; beats cover shares of them from a day on, or nobody does; cases lie in a grid or in none. Then a
figure added up along streets, communities and grids, along beats, and by hand is the same number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Beat, BeatGrid, Dispute, Division, Grid, Hazard, Organisation
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.apportion import WHOLE, equal_shares
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.reports import month_period
from gridguard_desktop.services.grids.shares import shares_on
from gridguard_desktop.services.grids.views import MERGE, MOVE, RENAME, SPLIT, GridChangeDraft
from gridguard_desktop.services.reports.counting import Counting
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import SINCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.grids.totals import TreeLine, TreeTotals
    from tests.factories import MadeStation
    from tests.services.conftest import StationTemplate

FIRST, TODAY = date(2026, 7, 1), date(2026, 10, 9)
SPAN = (TODAY - FIRST).days
MONTHS = (7, 8, 9, 10)
HOUSES = 4
"""Houses of each grid in which firms are and things happen."""
NOWHERE, UNCOVERED = "未定网格", "未划入警格"


@dataclass(frozen=True)
class Case:
    """A dispute or a danger: in which grid (None: not known), at which house, when, until when."""

    grid: int | None
    house: int
    day: int
    lasted: int | None
    is_hazard: bool


@dataclass(frozen=True)
class Decision:
    """Something decided about a grid; what its numbers mean depends on what is decided."""

    kind: str
    grid: int
    other: int
    day: int


@dataclass(frozen=True)
class Made:
    """A made-up station's ground. ``communities`` are of which street (0: of none), ``grids`` of which
    community."""

    communities: tuple[int, ...]
    grids: tuple[int, ...]
    beats: int
    cases: tuple[Case, ...]
    decisions: tuple[Decision, ...]


COVER, LEAVE = "cover", "leave"
DECISIONS = (SPLIT, MERGE, MOVE, RENAME, COVER, COVER, LEAVE)
NUMBERS = st.integers(0, 30)
DAYS = st.integers(0, SPAN)
CASES = st.builds(
    Case,
    st.one_of(st.none(), NUMBERS),
    NUMBERS,
    DAYS,
    st.one_of(st.none(), st.integers(0, 40)),
    st.booleans(),
)
MADE = st.builds(
    Made,
    st.lists(st.integers(0, 2), min_size=2, max_size=4).map(tuple),
    st.lists(NUMBERS, min_size=2, max_size=5).map(tuple),
    st.integers(1, 4),
    st.lists(CASES, min_size=6, max_size=30).map(tuple),
    st.lists(
        st.builds(Decision, st.sampled_from(DECISIONS), NUMBERS, NUMBERS, DAYS), min_size=3, max_size=9
    ).map(tuple),
)


def house(grid: int, number: int) -> str:
    return f"金山东路{grid * 10 + number % HOUSES + 1}号"


class Ground:
    """The made-up ground in a store: everything is written through the services that decide about it."""

    def __init__(self, store: Store, station: MadeStation, clock: FixedClock, made: Made) -> None:
        self.store, self.station, self.clock = store, station, clock
        self.administrator, self.chief = self._services("administrator"), self._services("chief")
        with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
            self._found(unit.session, made)
        self._named = 0
        for decision in sorted(made.decisions, key=lambda one: one.day):
            self._decide(decision)

    def _services(self, login: str) -> Services:
        return services_for(self.store, actor_for(self.store, login, self.clock), self.clock)

    def _found(self, session: Session, made: Made) -> None:
        streets = [Division(code=f"32039900{n}", name=f"第{n}街道", level="street") for n in (3, 4)]
        session.add_all(streets)
        session.flush()
        communities = [
            Division(
                code=f"3203990090{number:02d}",
                name=f"第{number}社区",
                level="community",
                parent_id=streets[street - 1].id if street else None,
            )
            for number, street in enumerate(made.communities)
        ]
        beats = [Beat(code=f"P{number}", name=f"警格{number}") for number in range(made.beats)]
        session.add_all([*communities, *beats])
        session.flush()
        grids = [
            Grid(code=f"N{at}", name=f"网格{at}", community_id=communities[of % len(communities)].id)
            for at, of in enumerate(made.grids)
        ]
        session.add_all(grids)
        session.flush()
        self.communities = [row.id for row in communities]
        self.beats, self.grids = [row.id for row in beats], [row.id for row in grids]
        for at, grid in enumerate(self.grids):
            for number in range(HOUSES):
                session.add(
                    Organisation(
                        name=f"店{at}-{number}", kind="shop", address_text=house(at, number), grid_id=grid
                    )
                )
        for at, grid in enumerate(self.grids[1:]):  # the first has no beat
            session.add(BeatGrid(beat_id=self.beats[at % len(self.beats)], grid_id=grid, valid_from=SINCE))
        for number, case in enumerate(made.cases):
            session.add(self._case(case, number))

    def _case(self, case: Case, number: int) -> Dispute | Hazard:
        at = case.grid % len(self.grids) if case.grid is not None else 0
        day = FIRST + timedelta(days=case.day)
        closed = min(day + timedelta(days=case.lasted), TODAY) if case.lasted is not None else None
        common = {
            "number": f"M{number:04d}",
            "title": "一件",
            "state_since": from_china(day),
            "closed_on": closed,
            "address_text": house(at, case.house),
            "grid_id": self.grids[at] if case.grid is not None else None,
        }
        if case.is_hazard and case.grid is not None:
            return Hazard(
                **common,
                kind="fire",
                place_name="店",
                description="堵塞",
                is_severe=False,
                found_on=day,
                state="closed" if closed else "ordered",
                officer_id=self.station.users["officer"],
            )
        return Dispute(
            **common,
            kind="05",
            source="110",
            summary="x",
            state="closed" if closed else "mediating",
            registered_on=day,
            accepted_on=day,
        )

    def _decide(self, decision: Decision) -> None:
        """As the administrator would; what cannot be done at all is left."""
        day = FIRST + timedelta(days=decision.day)
        grid = self.grids[decision.grid % len(self.grids)]
        if decision.kind in (COVER, LEAVE):
            count = decision.other % len(self.beats) + 1 if decision.kind == COVER else 0
            shares = dict(zip(self.beats[:count], equal_shares(count), strict=True)) if count else {}
            if count == 2:  # noqa: PLR2004
                shares = {self.beats[0]: 37, self.beats[1]: 63}
            self.administrator.beat_shares.cover(grid, shares, day)
            return
        others = [one for one in self.grids if one != grid]
        into = others[decision.other % len(others)] if others else None
        changes = self.administrator.grid_changes
        lines = tuple(place.line for place in changes.places(grid))
        places = lines[: decision.other % max(1, len(lines))]
        self._named += 1
        community = self.communities[decision.other % len(self.communities)]
        named = replace(
            GridChangeDraft(decision.kind, grid, day, "方案"),
            code=f"S{self._named}",
            name=f"新网格{self._named}",
            community_id=community,
        )
        draft = {
            SPLIT: replace(named, places=places),
            RENAME: named,
            MOVE: GridChangeDraft(MOVE, grid, day, "方案", places, into),
            MERGE: GridChangeDraft(MERGE, grid, day, "方案", into_id=into),
        }[decision.kind]
        if (decision.kind in (SPLIT, MOVE) and not places) or (decision.kind in (MOVE, MERGE) and not into):
            return
        target = changes.apply(draft)
        if decision.kind == SPLIT:
            self.grids.append(target)
        if decision.kind == MERGE:
            self.grids.remove(grid)


def check(ground: Ground, month: int) -> None:
    """Every column of a month, by either tree and by hand."""
    totals = ground.chief.tree_totals.month(2026, month)
    for at, name in enumerate(totals.columns):
        governance = [(line.depth, line.numbers[at]) for line in totals.governance if line.name != NOWHERE]
        nowhere = sum(line.numbers[at] for line in totals.governance if line.name == NOWHERE)
        whole = totals.total[at]
        for depth in range(3):
            assert sum(number for deep, number in governance if deep == depth) + nowhere == whole, name
        assert [line.numbers[at] for line in totals.police if line.depth == 0] == [whole], name
        assert sum(line.numbers[at] for line in totals.police if line.depth == 1) == whole, name
    below_is_above(totals)
    nothing_stands_twice(totals)
    by_hand(ground, totals, month)
    communities_are_those_of_the_time(ground, totals, month)
    beats_have_their_shares(ground, totals, month)


def below_is_above(totals: TreeTotals) -> None:
    """Each street is the sum of its communities, each community that of its grids."""
    for at, line in enumerate(totals.governance):
        below = _below(totals.governance, at)
        if below:
            sums = tuple(map(sum, zip(*(one.numbers for one in below), strict=True)))
            assert sums == line.numbers, line.name


def _below(lines: Sequence[TreeLine], at: int) -> list[TreeLine]:
    found = []
    for line in lines[at + 1 :]:
        if line.depth <= lines[at].depth:
            break
        if line.depth == lines[at].depth + 1:
            found.append(line)
    return found


def nothing_stands_twice(totals: TreeTotals) -> None:
    for lines in (totals.governance, totals.police):
        assert max(Counter((line.depth, line.name) for line in lines).values()) == 1


def by_hand(ground: Ground, totals: TreeTotals, month: int) -> None:
    """The same numbers by statements that know no grid at all."""
    period = month_period(2026, month, TODAY)
    with UnitOfWork(ground.store, PROGRAM, clock=ground.clock) as unit:
        ask = unit.session.scalar
        disputes = ask(select(func.count()).where(Dispute.accepted_on.between(period.first, period.last)))
        hazards = ask(select(func.count()).where(Hazard.found_on.between(period.first, period.last)))
        firms = ask(select(func.count()).select_from(Organisation))
    found = dict(zip(totals.columns, totals.total, strict=True))
    assert (found["受理"], found["发现隐患"], found["单位"]) == (disputes, hazards, firms)


def communities_are_those_of_the_time(ground: Ground, totals: TreeTotals, month: int) -> None:
    """What the summary's break-down by community says, which is found in another way."""
    period = month_period(2026, month, TODAY)
    actor = actor_for(ground.store, "chief", ground.clock)
    with UnitOfWork(ground.store, PROGRAM, clock=ground.clock) as unit:
        counting = Counting(unit.session, actor)
        found = counting.crossed("dispute_accepted", "grid", "community", period)
        names = {str(row.id): row.name for row in unit.session.scalars(select(Division))}
    expected: Counter[str] = Counter()
    for (_, community), number in found.items():
        expected[names.get(community, NOWHERE)] += int(number)
    at = totals.columns.index("受理")
    shown = Counter({line.name: line.numbers[at] for line in totals.governance if line.depth == 1})
    shown[NOWHERE] = sum(line.numbers[at] for line in totals.governance if line.name == NOWHERE)
    assert +shown == +expected


def beats_have_their_shares(ground: Ground, totals: TreeTotals, month: int) -> None:
    """A beat has the percent of each grid that the map of that month says, to less than one a grid."""
    period = month_period(2026, month, TODAY)
    with UnitOfWork(ground.store, PROGRAM, clock=ground.clock) as unit:
        shares = shares_on(unit.session, period.last)
        names = dict(unit.session.execute(select(Beat.id, Beat.name)).all())
        called = dict(unit.session.execute(select(Grid.id, Grid.name)).all())
    known = {name: grid for grid, name in called.items()}
    police = {line.name: line for line in totals.police if line.depth == 1}
    grids = [line for line in totals.governance if line.depth == 2]  # noqa: PLR2004
    for at in range(len(totals.columns)):
        meant: dict[str, float] = {}
        for line in grids:
            parts = shares.get(known[line.name.partition("（")[0]], ())
            assert sum(share for _, share in parts) in (0, WHOLE)
            for beat, share in parts:
                meant[names[beat]] = meant.get(names[beat], 0.0) + line.numbers[at] * share / WHOLE
            if not parts:
                meant[UNCOVERED] = meant.get(UNCOVERED, 0.0) + line.numbers[at]
        for name, number in meant.items():
            has = police[name].numbers[at] if name in police else 0
            assert abs(has - number) < max(1, len(grids)), name


@settings(max_examples=20, phases=(Phase.generate,))  # an example is a store: shrinking takes minutes
@given(made=MADE)
def test_a_figure_is_the_same_number_by_either_tree(
    made: Made, file_station: StationTemplate, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock = FixedClock()
    store = file_station.store.open(tmp_path_factory.mktemp("ground") / "home", clock)
    try:
        ground = Ground(store, file_station.station, clock, made)
        for month in MONTHS:
            check(ground, month)
    finally:
        store.close()
