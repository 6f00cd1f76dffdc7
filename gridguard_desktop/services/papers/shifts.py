"""Views of the papers of a shift: the route sheet with its map, the codes of its volunteers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Attendance, Grid, MapPin, MapSheet, PatrolRoute, Volunteer
from gridguard_desktop.documents.grids.map_sheet import OutlineOnPaper, PlaceOnPaper
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.patrols.shift_sheet import (
    CodeLine,
    PhoneLine,
    RouteMap,
    ShiftCodesView,
    ShiftSheetView,
)
from gridguard_desktop.domain.attendance_codes import attendance_code
from gridguard_desktop.domain.geo import largest, middle
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.patrol_routes import points_of
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.maps.reading import view_of
from gridguard_desktop.services.maps.views import GEO
from gridguard_desktop.services.papers.gathering import Gatherer

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Shift
    from gridguard_desktop.services.papers.gathering import Gathering

POINT = "patrol_point"
CALLED = ("110", "120", "119")


def shift_sheet(gathering: Gathering, row: Shift, _part: None) -> ShiftSheetView | None:
    """巡逻路线单; nothing for a shift without a route of the register."""
    if row.route_id is None:
        return None
    route = gathering.session.get_one(PatrolRoute, row.route_id)
    points = points_of(route.points)
    phone = gathering.station.phone
    lines = [PhoneLine("带班、值班室", phone, "有情况、要支援、要提前离岗")]
    for key in CALLED:
        entry = choice("emergency_contacts", key)
        lines.append(PhoneLine(entry.zh, str(entry.extra["number"]), str(entry.extra["when"])))
    return ShiftSheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=phone,
        number=row.number,
        route=route.name,
        grid=gathering.session.get_one(Grid, row.grid_id).name,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        leader=gathering.user_name(row.officer_id),
        points=points,
        hint=route.hint or "",
        phones=tuple(lines),
        route_map=_route_map(gathering, row.grid_id, points),
    )


def _route_map(gathering: Gathering, grid_id: int, points: tuple[str, ...]) -> RouteMap | None:
    """The sheet of the map on which most of the points are marked; None where none is."""
    if not gathering.context.actor.can(Permission.MAP_READ):
        return None
    wanted = (
        select(MapPin.sheet_id, MapPin.words)
        .join(MapSheet, MapSheet.id == MapPin.sheet_id)
        .where(MapPin.kind == POINT, MapPin.words.in_(points), MapSheet.archived_on.is_(None))
        .order_by(MapPin.sheet_id)
    )
    found: dict[int, set[str]] = {}
    for sheet_id, words in gathering.session.execute(wanted):
        found.setdefault(sheet_id, set()).add(words)
    if not found:
        return None
    best = max(found, key=lambda sheet_id: len(found[sheet_id]))
    shown = view_of(gathering.session, gathering.context.actor, best, gathering.today)
    left, bottom, right, top = shown.extent
    plane = shown.plane_from((left, bottom))
    wide, high = plane.onto((right, top))
    outlines = []
    for one in shown.shapes:
        if one.grid_id == grid_id:
            polygons = plane.polygons(one.polygons)
            outlines.append(OutlineOnPaper(one.name, middle(largest(polygons)), polygons))
    marks = tuple(
        PlaceOnPaper(POINT, str(points.index(pin.words) + 1), plane.onto(pin.point))
        for pin in shown.pins
        if pin.kind == POINT and pin.words in points
    )
    return RouteMap(wide, high, tuple(outlines), marks, shown.sheet.ground == GEO)


def shift_codes(gathering: Gathering, row: Shift, _part: None) -> ShiftCodesView:
    """班次签到码 of everybody planned."""
    wanted = (
        select(Attendance.id, Volunteer.number, Volunteer.name)
        .join(Volunteer, Volunteer.id == Attendance.volunteer_id)
        .where(Attendance.shift_id == row.id)
        .order_by(Volunteer.number)
    )
    people = gathering.session.execute(wanted)
    return ShiftCodesView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        route=row.route,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        people=tuple(CodeLine(attendance_code(key), number, name) for key, number, name in people),
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.SHIFT_SHEET: Gatherer(shift_sheet),
    Paper.SHIFT_CODES: Gatherer(shift_codes),
}
