"""A sheet of the map made ready to be painted, on a worker: outlines as paths in metres, each also with fewer
points for when it is seen from further away. Up is less, as on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from gridguard_desktop.domain.geo import bounds, inside, largest, middle, thinned
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.maps import PIN_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.geo import Point, Polygon
    from gridguard_desktop.services.maps import MapView, PinView, ShapeView

_LEVELS = (11_200, 5_600, 2_800, 1_400, 700)
"""Parts of the sheet's longer side that a point must be away from the one before, from near to afar; nearer
still every point is drawn."""
LEAST_SPAN = 1.0


@dataclass(frozen=True)
class Outline:
    """A grid: where its name stands, the box around it, its paths from coarse to fine with the metres that
    each leaves out."""

    shape: ShapeView
    at: QPointF
    box: QRectF
    polygons: tuple[Polygon, ...]
    levels: tuple[tuple[float, QPainterPath], ...]

    def path(self, metres: float) -> QPainterPath:
        """The coarsest path on which nothing of ``metres`` is missing."""
        return next((path for least, path in self.levels if least <= metres), self.levels[-1][1])


@dataclass(frozen=True)
class Spot:
    """A pin and where it stands."""

    pin: PinView
    at: QPointF


@dataclass(frozen=True)
class Scene:
    """Everything on a sheet in metres from its middle; ``size`` is the whole sheet."""

    view: MapView
    size: QRectF
    outlines: tuple[Outline, ...]
    spots: tuple[Spot, ...]
    picture: QImage

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of places on it, in the order of the list."""
        there = {one.pin.kind for one in self.spots}
        return tuple(entry.key for entry in choices(PIN_KINDS) if entry.key in there)

    def point(self, at: QPointF) -> Point:
        """The point of the sheet at metres of the plane."""
        return self.view.plane.back((at.x(), -at.y()))

    def place(self, point: Point) -> QPointF:
        """Metres of a point of the sheet."""
        return _down(self.view.plane.onto(point))

    def outline_at(self, at: QPointF) -> Outline | None:
        """The grid in whose outline a place lies."""
        point = (at.x(), -at.y())
        near = (one for one in self.outlines if one.box.contains(at))
        return next((one for one in near if any(inside(point, part) for part in one.polygons)), None)

    def spot_at(self, at: QPointF, metres: float) -> Spot | None:
        """The pin nearest to a place, at most so far away."""
        near = [((one.at - at).manhattanLength(), place) for place, one in enumerate(self.spots)]
        best = min(near, default=(metres + 1, 0))
        return self.spots[best[1]] if best[0] <= metres else None


def scene_of(view: MapView, picture: bytes = b"", before: Scene | None = None) -> Scene:
    """Made on a worker: some 100,000 points of a large file take a moment. What is as it was ``before`` is
    taken from there."""
    left, bottom, right, top = view.extent
    plane = view.plane
    low, far = plane.onto((left, bottom)), plane.onto((right, top))
    size = QRectF(low[0], -far[1], max(far[0] - low[0], LEAST_SPAN), max(far[1] - low[1], LEAST_SPAN))
    span = max(size.width(), size.height())
    image = QImage.fromData(picture) if picture else QImage()
    if not image.isNull():
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    same = before if before is not None and before.view.plane == plane and before.size == size else None
    known = {one.shape.grid_id: one for one in same.outlines} if same is not None else {}

    def outline(shape: ShapeView) -> Outline:
        kept = known.get(shape.grid_id)
        if kept is not None and kept.shape == shape:
            return kept
        return _outline(shape, plane.polygons(shape.polygons), span)

    return Scene(
        view=view,
        size=size,
        outlines=tuple(outline(one) for one in view.shapes),
        spots=tuple(Spot(pin, _down(plane.onto(pin.point))) for pin in view.pins),
        picture=image,
    )


def _outline(shape: ShapeView, polygons: tuple[Polygon, ...], span: float) -> Outline:
    left, bottom, right, top = bounds(point for polygon in polygons for point in polygon[0])
    thin, levels = polygons, [(0.0, _path(polygons))]
    for part in _LEVELS:  # each from the finer one before
        least = span / part
        thin = tuple(tuple(thinned(ring, least) for ring in polygon) for polygon in thin)
        levels.append((least, _path(thin)))
    levels.reverse()
    return Outline(
        shape=shape,
        at=_down(middle(largest(polygons))),
        box=QRectF(left, -top, right - left, top - bottom),
        polygons=polygons,
        levels=tuple(levels),
    )


def _path(polygons: Sequence[Polygon]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in polygons:
        for ring in polygon:
            path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in ring]))
            path.closeSubpath()
    return path


def _down(point: Point) -> QPointF:
    return QPointF(point[0], -point[1])
