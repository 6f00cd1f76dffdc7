"""Routes of places only; signing in and out by the returned sheet and by the code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.attendance_codes import attendance_code, grouped, read_attendance_code
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.patrol_routes import MOST_POINTS, check_points
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.place_codes import read_code
from gridguard_desktop.exporting.tables import Table, write_table
from gridguard_desktop.services.catalogue import Services
from tests.documents.typeset.reading import body_text
from tests.factories import MadeStation, make_volunteer
from tests.services.test_shifts import END, START, make_shift

People = Callable[[str], Services]
POINTS = "梅园小区南门\n金山东路红绿灯\n骆驼山公园东门"
HEADS = ["志愿者编号", "姓名", "签到时间", "签退时间"]


def make_route(lead: Services, station: MadeStation, points: str = POINTS) -> int:
    return lead.for_type("patrol_route").create(
        {"name": "梅园夜间路线", "grid_id": station.grids[0], "points": points, "hint": "车库出入口"}
    )


@given(st.integers(0, 99_999_999))
def test_a_code_is_read_back_and_is_no_label_of_a_place(number: int) -> None:
    code = attendance_code(number)
    assert read_attendance_code(grouped(code)) == number
    assert read_code(code) is None
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert read_attendance_code(wrong) is None


def test_check_points_are_picked_from_units(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    routes = lead.patrol_routes
    route = make_route(lead, station)
    unit = (
        services(Role.CLERK)
        .for_type("organisation")
        .create(
            {
                "name": "梅园便利店",
                "kind": "shop",
                "address_text": "金山东路8号",
                "grid_id": station.grids[0],
            }
        )
    )
    routes.add_point(route, routes.get(route).version, "organisation", unit)
    assert routes.get(route).values["points"].splitlines()[-1] == "梅园便利店"
    version = routes.get(route).version
    with pytest.raises(ValidationError):
        routes.add_point(route, version, "organisation", unit)
    for kind, missing in (("resident", 1), ("organisation", 999_999)):
        with pytest.raises(NotFound):
            routes.add_point(route, version, kind, missing)


def test_check_points_are_places_only(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    make_volunteer(lead, 1)
    for wrong in (
        " \n ",
        "\n".join(f"{at}号楼" for at in range(MOST_POINTS + 1)),
        "南门\n南门",
        "甲" * 41,
        "南门\n义警甲",
        "找19000000001",
    ):
        with pytest.raises(ValidationError):
            make_route(lead, station, wrong)
    assert check_points(" 南门 \n\n北门 ") == ("南门", "北门")


def test_the_route_sheet_fits_one_a5_with_points_phones_and_map(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead, clerk = services(Role.PATROL_LEAD), services(Role.CLERK)
    full = "\n".join(f"梅园小区第{at}号楼东侧出入口消防通道" for at in range(MOST_POINTS - 1))
    route = make_route(lead, station, f"梅园小区南门\n{full}")
    ann = make_volunteer(lead, 1)
    shift = make_shift(services, station, (ann,), route_id=route)
    text = body_text(lead.papers.preview(Paper.SHIFT_SHEET, shift))
    for words in ("巡逻路线单", "梅园夜间路线", "梅园小区南门", "110", "120", "119", "车库出入口"):
        assert words in text
    assert "地图上没有标出" in text, "said, not a blank box"
    assert "义警甲" not in text
    sheet = clerk.maps.add_paper("手绘", 1000, 800)
    clerk.maps.draw(sheet, station.grids[0], [(100, 100), (900, 100), (900, 700), (100, 700)])
    clerk.maps.pin(sheet, "patrol_point", (300, 300), "梅园小区南门")
    pdf = lead.papers.preview(Paper.SHIFT_SHEET, shift)
    assert "地图上没有标出" not in body_text(pdf)
    assert "共2页" not in body_text(pdf).replace(" ", "")
    codes = body_text(lead.papers.preview(Paper.SHIFT_CODES, shift))
    assert "班次签到码" in codes


def returned(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    write_table(path, Table("签到表", HEADS, rows, ("时间填写为 19:05 的形式。",)))
    return path


def test_the_returned_sheet_signs_in_and_out_and_twice_adds_nothing(
    services: People, station: MadeStation, clock: FixedClock, tmp_path: Path
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben, cat = (make_volunteer(lead, serial) for serial in (1, 2, 3))
    shift = make_shift(services, station, (ann, ben, cat))
    clock.moment = END
    assert lead.shifts.write_sheet(shift, tmp_path / "out.xlsx") == 3
    assert lead.shifts.take_sheet(shift, tmp_path / "out.xlsx").entered == 0
    numbers = [one.number for one in lead.shifts.view(shift).attendances]
    sheet = returned(
        tmp_path / "back.xlsx",
        (numbers[0], "义警甲", "19:00", "21：30"),
        (numbers[1], "义警乙", "19:05", ""),
        (numbers[2], "义警丙", "七点", ""),
        ("志20269999", "外人", "19:00", "20:00"),
    )
    taken = lead.shifts.take_sheet(shift, sheet)
    assert (taken.entered, taken.known, len(taken.wrong)) == (3, 0, 2)
    view = lead.shifts.view(shift)
    assert (view.state, view.minutes) == ("running", 150)
    assert view.attendances[0].signed_in_at == START
    again = lead.shifts.take_sheet(shift, sheet)
    assert (again.entered, again.known) == (0, 3)
    assert lead.shifts.view(shift).record.version == view.record.version
    other = returned(tmp_path / "other.xlsx", (numbers[0], "义警甲", "19:30", "21:30"))
    [(_, why)] = lead.shifts.take_sheet(shift, other).wrong
    assert "19:00" in why, "what is on record is not overwritten"
    early = returned(tmp_path / "early.xlsx", (numbers[1], "义警乙", "19:05", "19:01"))
    assert len(lead.shifts.take_sheet(shift, early).wrong) == 1
    bad = tmp_path / "bad.xlsx"
    write_table(bad, Table("表", ["甲", "乙"], [("1", "2")], ()))
    with pytest.raises(OfficerError, match="签到表"):
        lead.shifts.take_sheet(shift, bad)


def test_a_code_signs_in_then_out(services: People, station: MadeStation, clock: FixedClock) -> None:
    lead = services(Role.PATROL_LEAD)
    ann = make_volunteer(lead, 1)
    shift = make_shift(services, station, (ann,))
    clock.moment = START
    code = attendance_code(1)
    found = lead.shifts.scan(shift, f" {grouped(code)} ")
    assert (found.name, found.came) == ("义警甲", True)
    with pytest.raises(Refused, match="刚刚"):
        lead.shifts.scan(shift, code)
    clock.moment = START + timedelta(hours=2)
    assert not lead.shifts.scan(shift, code).came
    assert lead.shifts.view(shift).minutes == 120
    with pytest.raises(Refused, match="已经"):
        lead.shifts.scan(shift, code)
    for wrong in ("123", attendance_code(99)):
        with pytest.raises(Refused, match="不属于"):
            lead.shifts.scan(shift, wrong)
