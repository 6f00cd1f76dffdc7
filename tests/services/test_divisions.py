"""行政区划: the shipped list makes the tree, a changed list is looked at before it is saved; what hangs on a
division that is gone is listed and never re-pointed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Address, Division, Grid
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied, Refused, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

HEAD = "代码,名称"


@pytest.fixture
def desk(services: Callable[[str], Services]) -> Services:
    return services("administrator")


def written(path: Path, *lines: str) -> Path:
    file = path / "区划.csv"
    file.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8-sig")
    return file


def test_the_shipped_list_makes_the_whole_tree(desk: Services) -> None:
    divisions = desk.divisions
    looked = divisions.compare()
    assert divisions.branch().counts["street"] == 1, "comparing writes nothing"
    divisions.apply(looked, edition="2022-10-31")
    top = divisions.branch()
    assert (top.counts["county"], top.counts["street"], top.counts["community"]) == (11, 187 - 1, 2812)
    (province,) = [line for line in top.lines if line.code == "32"]
    (city,) = divisions.branch(province.id).lines
    areas = divisions.branch(city.id).lines
    assert len(areas) == 11
    assert (city.streets, city.communities) == (186, 2812)
    assert sum(area.communities for area in areas) == 2812
    yunlong = next(area for area in areas if area.name == "云龙区")
    branch = divisions.branch(yunlong.id)
    assert [line.name for line in branch.path] == ["江苏省", "徐州市", "云龙区"]
    assert "黄山街道" in {line.name for line in branch.lines}
    with pytest.raises(Refused):
        divisions.apply(divisions.compare(), edition="again")
    assert divisions.updates()[0].counts["added"] == 11 + 186 + 2812 + 2


def test_what_hangs_on_a_division_that_is_gone_is_listed_and_stays(
    desk: Services, station: MadeStation, store: Store, tmp_path: Path
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as work:
        grid = work.session.get_one(Grid, station.grids[2])
        where = {"community_id": grid.community_id, "grid_id": grid.id}
        work.session.add(Address(road="金山东路", door="1", full="金山东路1号", **where))
    file = written(tmp_path, "320399001,黄山街道办", "320399001001,梅园社区", "320399001003,菊苑社区")
    looked = desk.divisions.compare(file)
    changes = looked.changes
    assert [one.name for one in changes.gone] == ["兰苑社区"]
    assert [row.name for row in changes.added] == ["菊苑社区"]
    assert [(one.known.name, one.name) for one in changes.renamed] == [("黄山街道", "黄山街道办")]
    assert (looked.grids, looked.addresses) == ({"320399001002": 1}, {"320399001002": 1})
    with pytest.raises(ValidationError):
        desk.divisions.apply(looked, edition=" ")
    desk.divisions.apply(looked, edition="2026 年 6 月 30 日")
    hanging = desk.divisions.hanging()
    assert [(one.division, one.grid, one.addresses) for one in hanging] == [
        ("兰苑社区", "兰苑一网格", 0),
        ("兰苑社区", "", 1),
    ]
    with UnitOfWork(store, PROGRAM) as work:
        gone = work.session.scalars(select(Division).where(Division.code == "320399001002")).one()
        assert gone.ended_on is not None
        assert work.session.get_one(Grid, station.grids[2]).community_id == gone.id
        trail = work.session.scalars(select(AuditRow.action)).all()
        assert {"divisions:ended", "records:inserted"} <= set(trail)
    offered = {one.name for one in desk.station.communities()}
    assert {"兰苑社区", "菊苑社区"} <= offered, "a grid hangs on it: its form still shows it"
    again = written(tmp_path, "320399001,黄山街道办", "320399001001,梅园社区", "320399001002,兰苑社区")
    desk.divisions.apply(desk.divisions.compare(again), edition="改回")
    assert desk.divisions.hanging() == ()


def test_the_same_place_under_a_new_code_is_a_persons_word(
    desk: Services, station: MadeStation, store: Store, tmp_path: Path
) -> None:
    file = written(
        tmp_path,
        "320399001,黄山街道",
        "320399002,新街道",
        "320399001001,梅园社区",
        "320399002001,兰苑社区",
    )
    looked = desk.divisions.compare(file)
    (pair,) = looked.changes.may_be
    desk.divisions.apply(looked, edition="2026", same=(pair.known.code,))
    with UnitOfWork(store, PROGRAM) as work:
        community = work.session.get_one(Division, work.session.get_one(Grid, station.grids[2]).community_id)
        assert (community.code, community.ended_on) == ("320399002001", None)
        street = work.session.get_one(Division, community.parent_id)
        assert street.name == "新街道"
    assert desk.divisions.hanging() == ()


def test_a_list_with_faults_or_out_of_date_is_not_saved(
    services: Callable[[str], Services], desk: Services, tmp_path: Path
) -> None:
    bad = desk.divisions.compare(written(tmp_path, "32039900,错码", "320399001,黄山街道"))
    assert [fault.row for fault in bad.listed.faults] == [2]
    with pytest.raises(Refused):
        desk.divisions.apply(bad, edition="2026")
    file = written(tmp_path, "320399001,黄山街道甲", "320399001001,梅园社区", "320399001002,兰苑社区")
    first, second = desk.divisions.compare(file), desk.divisions.compare(file)
    desk.divisions.apply(first, edition="2026")
    with pytest.raises(Refused):
        desk.divisions.apply(second, edition="2026")
    with pytest.raises(PermissionDenied):
        services("officer").divisions.compare(file)
