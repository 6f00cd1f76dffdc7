"""GeoJSON files: looked at first, taken over after somebody read what they would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Grid
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.geo import UNKNOWN, converted
from gridguard_desktop.domain.geojson import read_geojson, shift_words
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.maps.reading import shapes_on, sheet_in_use
from gridguard_desktop.services.maps.views import GEO, GeoFile, GeoPreview
from gridguard_desktop.services.maps.writing import add_sheet, set_shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.geo import Polygon
    from gridguard_desktop.domain.geojson import GeoFeature, GeoReport

_LONGEST_SOURCE = 200


class MapFileService(Service):
    """Outlines of grids from a file."""

    record_key: ClassVar[str] = "map"

    @requires(Permission.MAP_DRAW)
    def look_at(self, file: GeoFile, datum: str = UNKNOWN, sheet_id: int | None = None) -> GeoPreview:
        """What a file would bring to a sheet in degrees, or to a new one; nothing is written. ``datum`` is
        what the person says the file has. Raises NotFound, Refused."""
        report = read_geojson(file.content)
        said = datum if datum != UNKNOWN else report.datum
        with self._reading() as session:
            target = said
            if sheet_id is not None:
                row = sheet_in_use(session, sheet_id)
                if row.ground != GEO:
                    raise Refused(translate("maps", "A file in degrees needs a sheet in degrees."))
                target = row.datum
            matched, unmatched, names = _by_grid(session, report, said, target)
            warnings = [*report.warnings, *_datum_warnings(report, datum, said, target)]
            if sheet_id is not None:
                known = {
                    one.grid_id: one.polygons for one in shapes_on(session, sheet_id, self._clock.today())
                }
                warnings += _shift_warnings(known, matched, names)
        return GeoPreview(
            file_name=file.name,
            sheet_id=sheet_id,
            report=report,
            datum=said,
            target=target,
            matched=matched,
            names=names,
            unmatched=unmatched,
            warnings=tuple(warnings),
        )

    @requires(Permission.MAP_DRAW)
    def take_over(
        self, preview: GeoPreview, name: str = "", also: Mapping[int, int] | None = None
    ) -> tuple[int, int]:
        """Save the outlines of a file that was looked at, from today, in one transaction; answers the sheet
        and how many. ``name`` is that of the sheet where it is a new one; ``also`` gives the grid of areas
        that name none, by their place in the file.

        Raises ValidationError, NotFound, Refused when there is nothing to take over.
        """
        outlines = dict(preview.matched)
        for feature in preview.unmatched:
            grid_id = (also or {}).get(feature.row)
            if grid_id is not None:
                turned = _turned(feature, preview.datum, preview.target)
                outlines[grid_id] = outlines.get(grid_id, ()) + turned
        if not outlines:
            raise Refused(translate("maps", "No area of the file belongs to a grid of this station."))
        with self._writing() as session:
            if preview.sheet_id is None:
                sheet = add_sheet(session, name, GEO, datum=preview.target)
            else:
                sheet = sheet_in_use(session, preview.sheet_id)
            for grid_id, polygons in outlines.items():
                source = preview.file_name[-_LONGEST_SOURCE:]
                set_shape(session, self._context, sheet.id, grid_id, polygons, source)
            return sheet.id, len(outlines)


def _by_grid(
    session: Session, report: GeoReport, datum: str, target: str
) -> tuple[dict[int, tuple[Polygon, ...]], tuple[GeoFeature, ...], dict[int, str]]:
    """Outlines by the grid whose code or name they bear, those that bear none, and the grids' names."""
    grids = session.execute(select(Grid.id, Grid.code, Grid.name).where(Grid.archived_on.is_(None))).all()
    by_code = {grid.code: grid.id for grid in grids}
    by_name = {grid.name: grid.id for grid in grids}
    matched: dict[int, tuple[Polygon, ...]] = {}
    unmatched = []
    for feature in report.features:
        grid_id = by_code.get(feature.code) or by_name.get(feature.name)
        if grid_id is None:
            unmatched.append(feature)
        else:
            matched[grid_id] = matched.get(grid_id, ()) + _turned(feature, datum, target)
    names = {grid.id: grid.name for grid in grids if grid.id in matched}
    return matched, tuple(unmatched), names


def _turned(feature: GeoFeature, datum: str, target: str) -> tuple[Polygon, ...]:
    return tuple(
        tuple(tuple(converted(point, datum, target) for point in ring) for ring in polygon)
        for polygon in feature.polygons
    )


def _datum_warnings(report: GeoReport, told: str, said: str, target: str) -> list[str]:
    warnings = []
    if UNKNOWN in (said, target):
        warnings.append(
            translate("maps", "Nobody says which datum the coordinates have; outlines may lie 500 m off.")
        )
    elif said != target:
        warnings.append(translate("maps", "The coordinates are converted to the datum of the sheet."))
    if UNKNOWN not in (told, report.datum) and told != report.datum:
        warnings.append(translate("maps", "The file itself names another datum than was said."))
    return warnings


def _shift_warnings(
    known: Mapping[int, Sequence[Polygon]], matched: Mapping[int, Sequence[Polygon]], names: Mapping[int, str]
) -> list[str]:
    """Grids that would jump as far as two datums lie apart."""
    told = (
        (grid_id, shift_words(known[grid_id][0], polygons[0]))
        for grid_id, polygons in matched.items()
        if grid_id in known
    )
    return [f"{names[grid_id]}：{words}" for grid_id, words in told if words]
