"""A sheet of the map on paper, as a preview or with its line in the register of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MapSheet
from gridguard_desktop.documents.grids.map_sheet import (
    TITLE,
    GridMapView,
    OutlineOnPaper,
    PlaceOnPaper,
    build,
)
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.geo import largest, middle
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.maps.reading import sheet_in_use, view_of
from gridguard_desktop.services.maps.service import picture_of
from gridguard_desktop.services.maps.views import GEO
from gridguard_desktop.services.papers.gathering import Gathering
from gridguard_desktop.services.papers.station_paper import reserve, station_job

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.services.maps.views import MapView
    from gridguard_desktop.services.papers.views import PaperJob


class MapPaperService(Service):
    """The map that leaves on paper."""

    record_key: ClassVar[str] = "map"

    @requires(Permission.PAPER_PRINT)
    def paper_of(self, sheet_id: int, day: date | None = None, *, for_issue: bool = False) -> PaperJob:
        """The sheet as it was on ``day`` (None: today). Raises NotFound, MissingValues where no grid is drawn
        yet."""
        self.check(Permission.MAP_READ, "paper_of")
        with self._writing() as session:
            gathering = Gathering(session, self._context)
            shown = view_of(session, self._actor, sheet_id, day or self._clock.today())
            picture = picture_of(session, self._context, sheet_in_use(session, sheet_id))
            if for_issue:
                self._reserve(gathering, shown)
            document = build(_on_paper(gathering, shown, picture))
            return station_job(
                gathering, Paper.GRID_MAP, document, f"{TITLE}（{shown.sheet.name}）.pdf", TITLE
            )

    def _reserve(self, gathering: Gathering, shown: MapView) -> None:
        """The line in the register of papers; SHA-256, pages and copies are filled in when it leaves."""
        issue = reserve(gathering, Paper.GRID_MAP, f"{TITLE}（{shown.sheet.name}）")
        details = {"paper": Paper.GRID_MAP.value, "sheet": shown.sheet.id, "issue": issue}
        record_event(
            gathering.session, AuditEvent.LIST_PRINTED, record_type=MapSheet.record_type, details=details
        )


def _on_paper(gathering: Gathering, shown: MapView, picture: bytes) -> GridMapView:
    """Everything in metres from the lower left corner of the sheet."""
    left, bottom, right, top = shown.extent
    plane = shown.plane_from((left, bottom))
    wide, high = plane.onto((right, top))
    outlines = []
    for one in shown.shapes:
        polygons = plane.polygons(one.polygons)
        outlines.append(OutlineOnPaper(one.name, middle(largest(polygons)), polygons))
    return GridMapView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        sheet=shown.sheet.name,
        day=shown.day,
        wide=wide,
        high=high,
        outlines=tuple(outlines),
        places=tuple(PlaceOnPaper(one.kind, one.words, plane.onto(one.point)) for one in shown.pins),
        picture=picture,
        north=shown.sheet.ground == GEO,
    )
