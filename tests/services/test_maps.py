"""The map of the grids: drawn by hand, brought by a file, with pins of places that lead to records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment, Grid, GridShape
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.geo import GCJ02, UNKNOWN, WGS84, Point, metres, to_gcj
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.maps import GEO, GeoFile, MapView
from gridguard_desktop.services.papers import render_job
from tests.documents.typeset.reading import body_text
from tests.made_hazards import make_hazard
from tests.made_houses import make_building
from tests.made_maps import area, geojson, square
from tests.made_plans import drawing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    Ask = Callable[[str], Services]

CORNERS: tuple[Point, ...] = ((100, 100), (600, 120), (580, 500), (90, 480))


@pytest.fixture
def paper(services: Ask) -> int:
    return services("clerk").maps.add_paper(" 辖区  示意图 ", 2_000, 1_500)


def grid_codes(store: Store) -> dict[int, str]:
    with UnitOfWork(store, PROGRAM) as unit:
        return dict(unit.session.execute(select(Grid.id, Grid.code).order_by(Grid.id)).all())


def names(view: MapView) -> list[str]:
    return [one.name for one in view.shapes]


def test_drawn_by_hand_without_any_file(services: Ask, paper: int, station: MadeStation) -> None:
    chief, officer = services("chief").maps, services("officer").maps
    assert [one.name for one in officer.sheets()] == ["辖区 示意图"]
    blank = officer.sheet(paper)
    assert (blank.extent, blank.shapes) == ((0, 0, 2_000, 1_500), ())
    assert station.grids[0] in [grid_id for grid_id, _ in blank.missing]
    chief.draw(paper, station.grids[0], CORNERS)
    drawn = officer.sheet(paper)
    assert drawn.shapes[0].polygons == ((CORNERS,),)
    assert station.grids[0] not in [grid_id for grid_id, _ in drawn.missing]
    with pytest.raises(PermissionDenied):
        officer.draw(paper, station.grids[0], CORNERS)
    chief.erase(paper, station.grids[0])
    assert officer.sheet(paper).shapes == ()
    with pytest.raises(NotFound):
        chief.erase(paper, station.grids[0])


@pytest.mark.parametrize(
    "corners",
    [
        CORNERS[:2],
        (CORNERS[0], CORNERS[1], CORNERS[0]),
        ((0, 0), (9, 9), (9, 0), (0, 9)),  # cuts itself
        ((0, 0), (float("nan"), 9), (9, 0)),
        tuple((at, at * at) for at in range(501)),
    ],
)
def test_what_is_no_outline(
    services: Ask, paper: int, station: MadeStation, corners: tuple[Point, ...]
) -> None:
    with pytest.raises(ValidationError) as wrong:
        services("chief").maps.draw(paper, station.grids[0], corners)
    assert list(wrong.value.fields) == ["corners"]


def test_an_earlier_day_shows_the_grids_of_its_time(
    services: Ask, paper: int, station: MadeStation, clock: FixedClock, store: Store
) -> None:
    first, later = clock.today(), date(2026, 10, 20)
    services("chief").maps.draw(paper, station.grids[0], CORNERS)
    services("chief").maps.draw(paper, station.grids[0], CORNERS[:3])  # put right on the same day
    clock.advance(days=11)
    maps = services("chief").maps
    maps.draw(paper, station.grids[0], ((0, 0), (50, 0), (50, 50)))
    assert maps.sheet(paper, first).shapes[0].polygons == ((CORNERS[:3],),)
    assert maps.sheet(paper, later).shapes[0].polygons == ((((0, 0), (50, 0), (50, 50)),),)
    assert maps.sheet(paper, date(2026, 1, 1)).shapes == ()
    with UnitOfWork(store, PROGRAM) as unit:
        days = unit.session.execute(
            select(GridShape.valid_from, GridShape.valid_until).order_by(GridShape.id)
        ).all()
    assert [tuple(one) for one in days] == [(first, later), (later, None)]


def test_sheets_have_a_name_and_a_size(services: Ask, paper: int) -> None:
    maps = services("clerk").maps
    for name, wide, high, field in (
        ("辖区 示意图", 500, 500, "name"),
        ("  ", 500, 500, "name"),
        ("二", 9, 500, "wide"),
        ("二", 500, 100_001, "high"),
    ):
        with pytest.raises(ValidationError) as wrong:
            maps.add_paper(name, wide, high)
        assert list(wrong.value.fields) == [field]
    maps.archive(paper)
    assert maps.sheets() == ()
    for gone in (lambda: maps.sheet(paper), lambda: maps.archive(paper)):
        with pytest.raises(NotFound):
            gone()


def test_a_scanned_plan_is_kept_sealed(services: Ask, store: Store) -> None:
    maps = services("administrator").maps
    sheet = maps.add_plan("小区平面图", 300, drawing(600, 400))
    view = maps.sheet(sheet)
    assert (view.wide, view.high) == (300, 200)
    assert maps.picture(sheet).startswith(b"\xff\xd8")
    with UnitOfWork(store, PROGRAM) as unit:
        kept = unit.session.scalars(select(Attachment)).one()
        assert (kept.record_type_key, kept.record_id) == ("map_sheet", sheet)
        assert b"PNG" not in kept.sealed[:64]
    assert services("officer").attachments.list_of("map_sheet", sheet)[0].id == kept.id
    with pytest.raises(Refused):
        maps.add_plan("另一张", 300, NewFile("图.txt", b"no picture", "other"))
    with pytest.raises(ValidationError):
        maps.add_plan("另一张", 5, drawing(shade=9))
    assert maps.picture(maps.add_paper("白纸", 100, 100)) == b""


def test_a_file_is_looked_at_before_it_is_taken_over(
    services: Ask, store: Store, station: MadeStation
) -> None:
    codes = grid_codes(store)
    first, second = station.grids[:2]
    line = area(square(3))
    line["geometry"] = {"type": "LineString", "coordinates": square(3)}
    file = geojson(
        [area(square(0), code=codes[first]), area(square(1), name="不知哪一格"), line],
        name="云龙分局.geojson",
    )
    files, maps = services("chief").map_files, services("chief").maps
    preview = files.look_at(file)
    assert (preview.file_name, preview.report.count, list(preview.matched)) == (
        "云龙分局.geojson",
        3,
        [first],
    )
    assert [(one.row, one.name) for one in preview.unmatched] == [(2, "不知哪一格")]
    assert [fault.row for fault in preview.report.faults] == [3]
    assert len(preview.warnings) == 1  # nobody says which datum it is
    assert maps.sheets() == ()  # nothing was written
    with pytest.raises(ValidationError):
        files.take_over(preview, " ")
    sheet, count = files.take_over(preview, "分局边界", {2: second, 9: first})
    view = maps.sheet(sheet)
    assert (count, view.sheet.ground, view.sheet.datum) == (2, GEO, UNKNOWN)
    assert {one.grid_id: one.polygons[0][0] for one in view.shapes} == {
        first: tuple(map(tuple, square(0)[:4])),
        second: tuple(map(tuple, square(1)[:4])),
    }
    assert {one.source for one in view.shapes} == {"云龙分局.geojson"}
    left, bottom, right, top = view.extent
    assert left < 117.24 < 117.248 < right
    assert bottom < 34.22 < 34.224 < top


def test_two_datums_are_converted_and_a_shift_is_noticed(
    services: Ask, store: Store, station: MadeStation
) -> None:
    code = grid_codes(store)[station.grids[0]]
    files, maps = services("clerk").map_files, services("clerk").maps
    file = geojson([area(square(0), code=code)])
    sheet, _ = files.take_over(files.look_at(file, WGS84), "GPS 图")
    assert maps.sheet(sheet).sheet.datum == WGS84
    shifted = geojson([area([list(to_gcj((x, y))) for x, y in square(0)], code=code)])
    wrong = files.look_at(shifted, WGS84, sheet)
    assert len(wrong.warnings) == 1  # it would jump by just that shift
    right = files.look_at(shifted, GCJ02, sheet)
    assert len(right.warnings) == 1  # that it is converted
    files.take_over(right)
    corner = maps.sheet(sheet).shapes[0].polygons[0][0][0]
    assert metres(corner, (117.24, 34.22)) < 0.1
    named = geojson([area(square(0), code=code)], crs={"type": "name", "properties": {"name": "GCJ02"}})
    assert files.look_at(named).datum == GCJ02
    assert len(files.look_at(named, WGS84, sheet).warnings) == 1  # the file names another


def test_what_cannot_be_taken_over(services: Ask, paper: int, tmp_path: Path) -> None:
    files = services("clerk").map_files
    strange = files.look_at(geojson([area(square(0), name="别所的网格")]))
    with pytest.raises(Refused):
        files.take_over(strange, "图")
    with pytest.raises(NotFound):
        files.take_over(strange, "图", {1: 10**6})
    assert services("clerk").maps.sheets()[0].id == paper  # no empty sheet is left behind
    assert len(services("clerk").maps.sheets()) == 1
    with pytest.raises(Refused):
        files.look_at(geojson([area(square(0))]), UNKNOWN, paper)
    with pytest.raises(Refused):
        GeoFile.read(tmp_path / "没有.geojson")
    (tmp_path / "有.geojson").write_bytes(b"{}")
    assert GeoFile.read(tmp_path / "有.geojson") == GeoFile("有.geojson", b"{}")


def test_pins_lead_to_records_of_those_who_see_them(
    services: Ask, paper: int, store: Store, clock: FixedClock, station: MadeStation
) -> None:
    hazard = make_hazard(services)
    building = make_building(store, clock, station.grids[0], floors=1, landing=1)
    officer = services("officer").maps
    marked = officer.pin(paper, "hazard", (300, 300), "6号楼2单元走道", hazard)
    exit_ = officer.pin(paper, "fire_exit", (310, 300), "6号楼东侧", building)
    point = officer.pin(paper, "patrol_point", (500, 400), " 小区  东门 ")
    pins = {one.id: one for one in officer.sheet(paper).pins}
    assert pins[marked].target == ("hazard", hazard)
    assert pins[exit_].target == ("building", building)
    assert (pins[point].target, pins[point].words) == (None, "小区 东门")
    # the hazard and the building lie in the first officer's grid; the second sees only what leads nowhere
    other = services("officer2").maps
    assert [one.id for one in other.sheet(paper).pins] == [point]
    for gone in (
        lambda: other.unpin(marked),
        lambda: other.move_pin(marked, (1, 1)),
        lambda: other.pin(paper, "hazard", (1, 1), "走道", hazard),
    ):
        with pytest.raises(NotFound):
            gone()
    assert [one.id for one in services("administrator").maps.sheet(paper).pins] == [point]
    assert [one.id for one in services("mediator").maps.sheet(paper).pins] == [point]
    officer.move_pin(point, (510, 410))
    officer.unpin(marked)
    assert [(one.id, one.point) for one in officer.sheet(paper).pins] == [
        (exit_, (310, 300)),
        (point, (510, 410)),
    ]


def test_what_is_no_pin(services: Ask, paper: int, monkeypatch: pytest.MonkeyPatch) -> None:
    maps = services("officer").maps
    for kind, point, words, target, field in (
        ("person", (1.0, 1.0), "张三家", None, "kind"),
        ("post", (1.0, 1.0), " ", None, "words"),
        ("post", (1.0, 1.0), "值" * 61, None, "words"),
        ("patrol_point", (1.0, 1.0), "东门", 1, "target"),
        ("post", (float("inf"), 1.0), "东门", None, "place"),
    ):
        with pytest.raises(ValidationError) as wrong:
            maps.pin(paper, kind, point, words, target)
        assert list(wrong.value.fields) == [field]
    monkeypatch.setattr("gridguard_desktop.services.maps.service.MOST_PINS", 1)
    maps.pin(paper, "post", (1, 1), "东门")
    with pytest.raises(Refused):
        maps.pin(paper, "post", (1, 1), "西门")


def test_the_trail_keeps_no_copy_of_an_outline(
    services: Ask, paper: int, station: MadeStation, store: Store
) -> None:
    services("chief").maps.draw(paper, station.grids[0], CORNERS)
    with UnitOfWork(store, PROGRAM) as unit:
        body = unit.session.scalars(
            select(AuditRow.body).where(AuditRow.record_type == "grid_shape").order_by(AuditRow.seq)
        ).one()
    assert '"sha256"' in body
    assert "580" not in body


def test_the_map_on_paper(services: Ask, paper: int, station: MadeStation, store: Store) -> None:
    chief = services("chief")
    with pytest.raises(MissingValues):
        chief.map_papers.paper_of(paper)
    chief.maps.draw(paper, station.grids[0], CORNERS)
    chief.maps.pin(paper, "patrol_point", (500, 400), "小区东门")
    job = chief.map_papers.paper_of(paper, for_issue=True)
    assert (job.paper, job.issue_id is not None) == (Paper.GRID_MAP, True)
    words = body_text(render_job(job))
    name = chief.maps.sheet(paper).shapes[0].name
    for told in (name, "辖区示意图", "比例尺1:", "图例", "巡逻点", "小区东门", "只标地点，不标人"):
        assert told in words
    with pytest.raises(PermissionDenied):
        services("administrator").map_papers.paper_of(paper)
    with pytest.raises(PermissionDenied):
        services("auditor").map_papers.paper_of(paper)
