"""The police tree: bureau, station, police area, beat; it asks for no district, and posts hang on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Division
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

BUREAU = "大龙湖分局"


@pytest.fixture
def desk(services: Callable[[str], Services]) -> Services:
    return services("administrator")


def unit(desk: Services, code: str, name: str, level: str, parent: int | None = None) -> int:
    return desk.for_type("police_unit").create(
        {"code": code, "name": name, "level": level, "parent_id": parent}
    )


@pytest.fixture
def units(desk: Services, station: MadeStation) -> dict[str, int]:
    """大龙湖分局 → 奥体中心派出所 → 奥体警务区 → the first beat."""
    bureau = unit(desk, "F1", BUREAU, "bureau")
    post = unit(desk, "F1P1", "奥体中心派出所", "station", bureau)
    area = unit(desk, "F1P1A1", "奥体警务区", "area", post)
    beats = desk.for_type("beat")
    beat = beats.get(station.beats[0])
    beats.update(beat.id, beat.version, {"unit_id": area})
    return {"bureau": bureau, "station": post, "area": area}


def test_the_tree_needs_no_district_of_that_name(
    desk: Services, units: dict[str, int], store: Store, clock: FixedClock
) -> None:
    with UnitOfWork(store, PROGRAM, clock=clock) as work:
        assert not [name for name in work.session.scalars(select(Division.name)) if "大龙湖" in name]
    found = [(line.depth, line.level, line.name) for line in desk.police_units.tree()]
    assert found == [
        (0, "分局", BUREAU),
        (1, "派出所", "奥体中心派出所"),
        (2, "警务区", "奥体警务区"),
        (3, "警格", "第一警格"),
        (0, "警格", "第二警格"),
    ]


def test_posts_of_colleagues_hang_on_units_and_beats(
    desk: Services, units: dict[str, int], station: MadeStation
) -> None:
    posts = desk.for_type("unit_post")
    facts: dict[str, Any] = {"valid_from": date(2026, 1, 1)}
    posts.create({**facts, "user_id": station.users["chief"], "post": "所长", "unit_id": units["station"]})
    posts.create({**facts, "user_id": station.users["officer"], "post": "民警", "beat_id": station.beats[0]})
    ended = {**facts, "valid_until": date(2026, 9, 30), "unit_id": units["bureau"]}
    posts.create({**ended, "user_id": station.users["clerk"], "post": "内勤"})
    staff = {line.name: line.staff for line in desk.police_units.tree()}
    assert staff["奥体中心派出所"] == ("高峰（所长）",)
    assert staff["第一警格"] == ("张立（民警）",)
    assert staff[BUREAU] == (), "that post is over"
    grids = {line.name: line.grids for line in desk.police_units.tree()}
    assert grids["第一警格"] == ("梅园一网格", "梅园二网格")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "unit_id"),
        ({"unit_id": 1, "beat_id": 1}, "unit_id"),
        ({"beat_id": 1, "valid_until": date(2025, 1, 1)}, "valid_until"),
    ],
)
def test_a_post_is_in_one_place_and_does_not_end_before_it_begins(
    desk: Services, units: dict[str, int], station: MadeStation, given: dict[str, Any], field: str
) -> None:
    facts = {"user_id": station.users["officer"], "post": "民警", "valid_from": date(2026, 1, 1)}
    with pytest.raises(ValidationError) as refused:
        desk.for_type("unit_post").create({**facts, **given})
    assert set(refused.value.fields) == {field}


def test_levels_stand_in_their_order_and_nothing_belongs_to_itself(
    desk: Services, units: dict[str, int]
) -> None:
    for code, level, parent in (("X1", "station", None), ("X2", "station", units["area"])):
        with pytest.raises(ValidationError) as refused:
            unit(desk, code, "某单位", level, parent)
        assert set(refused.value.fields) == {"parent_id"}
    sub = unit(desk, "F1S", "分局直属大队", "bureau", units["bureau"])
    records = desk.for_type("police_unit")
    bureau = records.get(units["bureau"])
    with pytest.raises(ValidationError) as refused:
        records.update(bureau.id, bureau.version, {"parent_id": sub})
    assert set(refused.value.fields) == {"parent_id"}


def test_everybody_reads_the_tree_and_the_administrator_keeps_it(
    services: Callable[[str], Services], units: dict[str, int]
) -> None:
    assert len(services("officer").police_units.tree()) == 5  # noqa: PLR2004
    with pytest.raises(PermissionDenied):
        unit(services("chief"), "F2", "云龙分局", "bureau")
