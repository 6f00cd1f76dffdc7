"""Grids are split, merged and moved from a day on; earlier months count by their grids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import (
    MODELS,
    BeatGrid,
    Dispute,
    Grid,
    GridChange,
    GridMove,
    Resident,
)
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import Conflict, NotFound, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.services.grids.moving import KEPT
from gridguard_desktop.services.grids.views import MERGE, MOVE, RENAME, SPLIT, GridChangeDraft

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.domain.summaries import TableView
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

SIX, SEVEN = "金山东路18号梅园小区6号楼", "金山东路18号梅园小区7号楼"
SHOP = "金山东路18号"
BASIS = "黄山街道网格调整方案〔2026〕3号"
LAST_YEAR, THIS_YEAR = date(2025, 9, 10), date(2026, 9, 10)
SPLIT_ON = date(2026, 6, 1)


def put_dispute(session: Session, grid: int, on: date, place: str, *, closed: date | None = None) -> int:
    """A dispute accepted on a day at a place."""
    count = len(session.scalars(select(Dispute.id)).all())
    row = Dispute(
        number=f"T{count + 1:05d}",
        title=place,
        kind="05",
        source="110",
        summary="x",
        state="closed" if closed else "mediating",
        state_since=from_china(on),
        registered_on=on,
        accepted_on=on,
        closed_on=closed,
        address_text=place,
        grid_id=grid,
    )
    session.add(row)
    session.flush()
    return int(row.id)


@pytest.fixture
def writing(store: Store, clock: FixedClock) -> Callable[[], UnitOfWork]:
    return lambda: UnitOfWork(store, PROGRAM, write=True, clock=clock)


@pytest.fixture
def peopled(station: MadeStation, writing: Callable[[], UnitOfWork]) -> dict[str, int]:
    """Work of two Septembers in buildings 6 and 7 of the first grid, and one open case of last year."""
    grid = station.grids[0]
    with writing() as unit:
        session = unit.session
        session.add(Resident(name="朱红", address_text=f"{SEVEN}201室", grid_id=grid, source="entered"))
        session.add(Resident(name="朱强", address_text="梅园小区门口", grid_id=grid, source="entered"))
        return {
            "old6": put_dispute(session, grid, LAST_YEAR, f"{SIX}101室", closed=date(2025, 10, 1)),
            "old7": put_dispute(session, grid, LAST_YEAR, f"{SEVEN}101室", closed=date(2025, 10, 1)),
            "open7": put_dispute(session, grid, LAST_YEAR, "金山东路18号梅园小区七号楼102室"),
            "new6": put_dispute(session, grid, THIS_YEAR, f"{SIX}楼下"),
            "new7": put_dispute(session, grid, THIS_YEAR, f"{SEVEN}３０１"),
        }


def split(station: MadeStation, **changes: object) -> GridChangeDraft:
    facts: dict[str, object] = {
        "kind": SPLIT,
        "grid_id": station.grids[0],
        "effective_on": SPLIT_ON,
        "basis": BASIS,
        "places": (SEVEN,),
        "code": "G9",
        "name": "梅园九网格",
    }
    return GridChangeDraft(**{**facts, **changes})  # type: ignore[arg-type]


def accepted(table: TableView) -> dict[str, tuple[object, object, object]]:
    """Label → accepted disputes in this month, the month before, a year ago."""
    return {
        line.label: (values.now, values.before, values.year_ago)
        for line in table.lines
        for values in (line.numbers["dispute_accepted"],)
    }


def test_the_report_of_last_year_uses_last_years_grids(
    services: Callable[[str], Services], station: MadeStation, peopled: dict[str, int]
) -> None:
    chief = services("chief")
    before = chief.reports.monthly(2025, 9)
    assert accepted(before.tables["grid"]) == {"梅园一网格": (3, 0, 0)}
    chief.grid_changes.apply(split(station))
    after = chief.reports.monthly(2025, 9)
    assert [values for values in accepted(after.tables["grid"]).values()] == [(3, 0, 0)]
    assert {line.values for line in after.tables["grid"].lines} == {(str(station.grids[0]),)}
    now = chief.reports.monthly(2026, 9)
    assert accepted(now.tables["grid"]) == {
        "梅园一网格（2026-06-01 调整）": (1, 0, 3),
        "梅园九网格（2026-06-01 起）": (1, 0, 0),
    }
    for month, year, count in ((9, 2025, 3), (9, 2026, 1)):
        rows = chief.reports.rows(f"dispute_accepted/grid={station.grids[0]}", Span.of_month(year, month))
        assert len(chief.disputes.list_ids(rows)) == count


def test_old_records_keep_their_grid_and_open_work_goes_along(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    new = services("chief").grid_changes.apply(split(station))
    with writing() as unit:
        grids = {key: unit.session.get_one(Dispute, record_id).grid_id for key, record_id in peopled.items()}
        assert grids == {
            "old6": station.grids[0],
            "old7": station.grids[0],
            "open7": new,
            "new6": station.grids[0],
            "new7": new,
        }
        homes = dict(unit.session.execute(select(Resident.name, Resident.grid_id)).all())
        assert homes["朱红"] == new
        assert homes["朱强"] == station.grids[0]
        change = unit.session.scalars(select(GridChange)).one()
        assert change.moved == {"dispute": 2, "resident": 1}
        assert len(unit.session.scalars(select(GridMove.id)).all()) == 3


def test_the_preview_says_what_moves_and_writes_nothing(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    chief = services("chief")
    places = {one.line: one.records for one in chief.grid_changes.places(station.grids[0])}
    assert places[SEVEN] == 1
    assert SIX in places
    found = chief.grid_changes.preview(split(station))
    assert found.moving == {"dispute": 2, "resident": 1}
    assert found.open_tasks == {"dispute": 2}
    assert found.kept == 1
    assert found.staying["resident"] >= 1
    assert "张立" in found.staff
    assert found.joins == found.staff
    assert found.beats == ("第一警格",)
    with writing() as unit:
        assert unit.session.scalars(select(GridMove.id)).all() == []
        assert unit.session.scalars(select(Grid.id).where(Grid.code == "G9")).all() == []
    moved = chief.grid_changes.apply(split(station))
    with writing() as unit:
        assert unit.session.scalars(select(GridChange)).one().moved == found.moving
    assert moved not in station.grids


def test_the_new_grid_has_the_beats_and_the_people_of_the_old_one(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    new = services("chief").grid_changes.apply(split(station))
    with writing() as unit:
        assert unit.session.scalars(select(BeatGrid.beat_id).where(BeatGrid.grid_id == new)).all() == [
            station.beats[0]
        ]
    officer = services("officer")
    assert new in officer.context.actor.grid_ids
    assert peopled["new7"] in officer.disputes.list_ids(ListQuery("dispute"))
    assert peopled["new7"] not in services("officer2").disputes.list_ids(ListQuery("dispute"))


def test_a_merged_grid_leads_its_people_and_its_past_to_the_other(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    first, second = station.grids[0], station.grids[1]
    draft = GridChangeDraft(MERGE, first, SPLIT_ON, BASIS, into_id=second)
    chief = services("chief")
    found = chief.grid_changes.preview(draft)
    assert found.moving["dispute"] == 3
    assert found.kept == 2
    assert chief.grid_changes.apply(draft) == second
    with writing() as unit:
        merged = unit.session.get_one(Grid, first)
        assert (merged.archived_on, merged.successor_id) == (SPLIT_ON, second)
        assert unit.session.get_one(Dispute, peopled["old6"]).grid_id == first
        assert unit.session.get_one(Dispute, peopled["new6"]).grid_id == second
        covers = unit.session.scalars(select(BeatGrid.valid_until).where(BeatGrid.grid_id == first)).all()
        assert covers == [date(2026, 5, 31)]
    for login in ("officer", "officer2"):
        seen = services(login).disputes.list_ids(ListQuery("dispute"))
        assert {peopled["old6"], peopled["new6"]} <= set(seen), login
    assert accepted(chief.reports.monthly(2025, 9).tables["grid"]) == {
        "梅园一网格（至 2026-06-01）": (3, 0, 0)
    }
    epochs = chief.grid_changes.history(first)
    assert [(one.valid_until, one.moved) for one in epochs] == [(SPLIT_ON, sum(found.moving.values()))]
    assert [one.ended_by for one in (*epochs, *chief.grid_changes.history(second)[1:])] == [
        "并入其他网格",
        "其他网格划入",
    ]


def test_places_go_to_another_grid_and_on_to_a_third(
    services: Callable[[str], Services], station: MadeStation, peopled: dict[str, int]
) -> None:
    first, second, third = station.grids
    chief = services("chief")
    chief.grid_changes.apply(
        GridChangeDraft(MOVE, first, date(2026, 2, 1), BASIS, places=(SEVEN,), into_id=second)
    )
    chief.grid_changes.apply(
        GridChangeDraft(MOVE, second, date(2026, 10, 1), BASIS, places=(SEVEN,), into_id=third)
    )
    keys = {year: by_grid(chief, year) for year in (2025, 2026)}
    assert keys[2025] == {first: 3}
    assert keys[2026] == {first: 1, second: 1}, "in September the places were in the second grid"
    assert by_grid(chief, 2026, 10) == {}
    assert chief.for_type("resident").count(by(third)) == 2


def by(grid: int) -> ListQuery:
    from gridguard_desktop.domain.listing import Filter, Operator

    return ListQuery("resident", (Filter("grid_id", Operator.EQUALS, grid),))


def by_grid(services: Services, year: int, month: int = 9) -> dict[int, object]:
    lines = services.reports.monthly(year, month).tables["grid"].lines
    return {
        int(line.values[0]): line.now("dispute_accepted") for line in lines if line.now("dispute_accepted")
    }


def test_a_grid_of_another_community_leaves_last_years_communities_alone(
    services: Callable[[str], Services], station: MadeStation, peopled: dict[str, int]
) -> None:
    chief = services("chief")
    draft = GridChangeDraft(
        RENAME,
        station.grids[0],
        date(2026, 1, 1),
        BASIS,
        code="L4",
        name="兰苑四网格",
        community_id=station.communities[1],
    )
    assert chief.grid_changes.preview(draft).total == 0
    chief.grid_changes.apply(draft)
    assert accepted(chief.reports.monthly(2026, 9).tables["community"]) == {
        "兰苑社区": (2, 0, 0),
        "梅园社区": (0, 0, 3),
    }
    assert accepted(chief.reports.monthly(2025, 9).tables["community"]) == {"梅园社区": (3, 0, 0)}
    now, before = chief.grid_changes.history(station.grids[0])
    assert (now.name, now.community, now.valid_from) == ("兰苑四网格", "兰苑社区", date(2026, 1, 1))
    assert (before.name, before.community, before.valid_until) == ("梅园一网格", "梅园社区", date(2026, 1, 1))
    assert before.basis == BASIS


def test_the_form_of_a_grid_cannot_move_it_to_another_community(
    services: Callable[[str], Services], station: MadeStation
) -> None:
    grids = services("administrator").for_type("grid")
    view = grids.get(station.grids[0])
    with pytest.raises(ValidationError) as refused:
        grids.update(view.id, view.version, {"community_id": station.communities[1]})
    assert set(refused.value.fields) == {"community_id"}
    grids.update(view.id, view.version, {"name": "梅园第一网格"})
    assert grids.get(view.id).values["name"] == "梅园第一网格"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": " "}, "basis"),
        ({"places": ()}, "places"),
        ({"places": ("没有的地方",)}, "places"),
        ({"code": "G2"}, "code"),
        ({"name": ""}, "name"),
        ({"community_id": 10**6}, "community_id"),
        ({"effective_on": date(2026, 10, 10)}, "effective_on"),
        ({"kind": MERGE}, "into_id"),
        ({"kind": RENAME, "code": "G1", "name": "梅园一网格"}, "name"),
    ],
)
def test_what_cannot_be_done_is_said_at_its_field(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    changes: dict[str, object],
    field: str,
) -> None:
    chief = services("chief").grid_changes
    for verb in (chief.preview, chief.apply):
        with pytest.raises(ValidationError) as refused:
            verb(split(station, **changes))
        assert field in refused.value.fields


def test_no_change_reaches_behind_a_later_one(
    services: Callable[[str], Services], station: MadeStation, peopled: dict[str, int]
) -> None:
    chief = services("chief").grid_changes
    chief.apply(split(station))
    again = split(station, code="G10", name="梅园十网格", places=(SIX,), effective_on=date(2026, 5, 1))
    with pytest.raises(ValidationError) as refused:
        chief.apply(again)
    assert "2026-06-01" in refused.value.fields["effective_on"]
    every = tuple(one.line for one in chief.places(station.grids[0]))
    with pytest.raises(ValidationError) as refused:
        chief.apply(split(station, code="G10", name="梅园十网格", places=every))
    assert set(refused.value.fields) == {"places"}
    with pytest.raises(NotFound):
        chief.places(10**6)


def test_the_people_of_an_earlier_day_are_counted_by_the_grids_of_that_day(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    with writing() as unit:
        for row in unit.session.scalars(select(Resident)):
            row.since_on = date(2020, 1, 1)
    chief = services("chief")
    population = services("clerk").population
    before = {line.grid_id: line.total for line in population.totals(date(2026, 5, 31)).lines}
    new = chief.grid_changes.apply(split(station))
    for day, expected in (
        (date(2026, 5, 31), before),
        (SPLIT_ON, {**before, station.grids[0]: before[station.grids[0]] - 1, new: 1}),
    ):
        assert {line.grid_id: line.total for line in population.totals(day).lines} == expected, day


def test_every_move_is_on_record_and_an_open_form_learns_of_it(
    services: Callable[[str], Services],
    station: MadeStation,
    peopled: dict[str, int],
    writing: Callable[[], UnitOfWork],
) -> None:
    clerk = services("clerk").for_type("resident")
    with writing() as unit:
        moved = unit.session.scalars(select(Resident.id).where(Resident.name == "朱红")).one()
    view = clerk.get(moved)
    services("chief").grid_changes.apply(split(station))
    with pytest.raises(Conflict):
        clerk.update(moved, view.version, {"note": "已电话联系"})
    with writing() as unit:
        rows = unit.session.execute(
            select(AuditRow.record_type, AuditRow.body).where(
                AuditRow.action == AuditEvent.RECORDS_MOVED.value
            )
        ).all()
    assert {row.record_type for row in rows} == {"dispute", "resident"}
    assert all('"count":' in row.body for row in rows)


def test_every_model_with_a_grid_is_known(writing: Callable[[], UnitOfWork]) -> None:
    """A record type that gets a grid must say whether it goes along."""
    kept = {one.key for one in KEPT}
    # said of the grid itself, of earlier stays, of what was found or happened; no move counts what is planned
    past = {"campaign_place", "element_absence", "planned_inspection", "residence", "sweep_door"}
    own = {"beat_grid", "grid_posting", "grid_shape", "grid_version", "volunteer_accident", *past}
    assert kept == {key for key, model in MODELS.items() if hasattr(model, "grid_id")} - own
