"""How a sheet of the map is drawn: ground, outlines with their names, pins by the form of their sign, scale
and north. Names that would stand on another are left out until there is room; the list beside the map has
all."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTextOption,
)

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.services.maps import GEO, PIN_KINDS
from gridguard_desktop.ui.icons import token_colour
from gridguard_desktop.ui.kit.paint import CENTRE, LEFT, colour, font, line_height, text_width
from gridguard_desktop.ui.pages.maps.scene import Outline
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gridguard_desktop.ui.pages.maps.scene import Scene, Spot
    from gridguard_desktop.ui.pages.maps.viewport import Viewport

SIGN = 7
NAME, WORDS = 13, 12
_CELL = 96
_ROOM = 0.78
"""Part of an outline's width that its name may take."""
_FINE = 1.2
"""A path may leave out so many dots."""
_FORMS = {
    "triangle": ((0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0.0, -1.2), (1.1, 0.0), (0.0, 1.2), (-1.1, 0.0)),
}
Words = tuple[QPointF, QRectF, QStaticText]
"""Metres, the box around them in dots, the words."""


class SheetPainter:
    """Draws a scene; remembers which names have room at a scale, and the plan at a size."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words_for: tuple[object, ...] = ()
        self._words: tuple[list[Words], list[Words]] = ([], [])
        self._static: dict[tuple[str, int, int], QStaticText] = {}
        self._plan_for: tuple[object, ...] = ()
        self._plan = QImage()

    def draw(self, painter: QPainter, port: Viewport, *, pale: bool = False, moving: bool = False) -> None:
        """Everything that stays; ``pale``: only looked at, not taken over; ``moving``: the words that had
        room before will do, until it rests."""
        self._ground(painter, port)
        seen = port.seen()
        outlines = [one for one in self._scene.outlines if one.box.intersects(seen)]
        self._outlines(painter, port, outlines, pale)
        self._signs(painter, port, seen)
        self._names(painter, port, moving)

    def draw_current(self, painter: QPainter, port: Viewport, current: Outline | Spot | None) -> None:
        """What is chosen, above all else."""
        if isinstance(current, Outline):
            painter.save()
            painter.setTransform(port.transform(), True)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_pen("accent", 3.2))
            painter.drawPath(current.path(_FINE / port.unit))
            painter.restore()
        elif current is not None:
            at = port.to_screen(current.at)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2.4))
            painter.drawEllipse(at, px(SIGN) * 1.9, px(SIGN) * 1.9)
            draw_sign(painter, current.pin.kind, at)
            _write(painter, at + QPointF(px(SIGN) * 2.2, 0), current.pin.words)

    def _ground(self, painter: QPainter, port: Viewport) -> None:
        scene = self._scene
        area = QRectF(port.to_screen(scene.size.topLeft()), scene.size.size() * port.unit)
        if scene.view.sheet.ground == GEO:
            return
        painter.fillRect(area, colour("page"))
        if not scene.picture.isNull():
            self._draw_plan(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawRect(area)

    def _draw_plan(self, painter: QPainter, area: QRectF) -> None:
        """A plan made smaller is made so once for each scale."""
        picture = self._scene.picture
        if area.width() >= picture.width():
            painter.drawImage(area, picture)
            return
        size = area.size().toSize()
        if self._plan_for != (size.width(), size.height()):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._plan = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._plan_for = (size.width(), size.height())
        painter.drawImage(area.topLeft(), self._plan)

    def _outlines(self, painter: QPainter, port: Viewport, outlines: Iterable[Outline], pale: bool) -> None:
        over_plan = not self._scene.picture.isNull()
        tint = _mixed("sunk", "accent", 0.09)
        if over_plan:
            tint = QColor(colour("accent"))
            tint.setAlphaF(0.05)
        painter.save()
        painter.setTransform(port.transform(), True)
        paths = [outline.path(_FINE / port.unit) for outline in outlines]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # the line hides the edge of the tint
        painter.setBrush(tint)
        painter.setPen(Qt.PenStyle.NoPen)
        for path in paths:
            painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = _pen("accent", 1.0)  # a wider line would be made a shape of its own: seventy times as slow
        if pale:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for path in paths:
            painter.drawPath(path)
        painter.restore()

    def _signs(self, painter: QPainter, port: Viewport, seen: QRectF) -> None:
        """All of a kind from one picture."""
        onto = port.transform()
        for kind in self._scene.kinds:
            drawn = _sign_of(kind, SIGN)
            half = drawn.width() / drawn.devicePixelRatio() / 2
            corner = QPointF(half, half)
            for spot in self._scene.spots:
                if spot.pin.kind == kind and seen.contains(spot.at):
                    painter.drawPixmap(onto.map(spot.at) - corner, drawn)

    def _names(self, painter: QPainter, port: Viewport, moving: bool) -> None:
        wanted = (round(port.unit, 9), px(100))
        if self._words_for != wanted and not (moving and self._words_for):
            self._words, self._words_for = self._placed(port.unit), wanted
        seen, onto = port.area(), port.transform()
        for tone, size, is_name in (("text2", WORDS, False), ("text", NAME, True)):
            painter.setFont(font(size, is_name))
            painter.setPen(colour(tone))
            for at, box, words in self._words[is_name]:
                place = onto.map(at)
                if seen.intersects(box.translated(place)):
                    painter.drawStaticText(place + box.topLeft(), words)

    def _placed(self, unit: float) -> tuple[list[Words], list[Words]]:
        """Words of pins, and names of grids, as far as none stands on another; names go first."""
        taken = _Taken()
        sign = px(SIGN) + 2
        around = QRectF(-sign, -sign, 2 * sign, 2 * sign)
        for spot in self._scene.spots:
            taken.add(around.translated(spot.at * unit))
        names: list[Words] = []
        for outline in sorted(self._scene.outlines, key=lambda one: -one.box.width() * one.box.height()):
            lines = _in_lines(outline.shape.name, outline.box.width() * unit * _ROOM)
            words = self._set("\n".join(lines), NAME, True)
            wide, high = words.size().width(), words.size().height()
            if wide > outline.box.width() * unit or high > outline.box.height() * unit:
                continue
            box = QRectF(-wide / 2, -high / 2, wide, high)
            if taken.is_free(box.translated(outline.at * unit)):
                taken.add(box.translated(outline.at * unit))
                names.append((outline.at, box, words))
        told: list[Words] = []
        for spot in self._scene.spots:
            words = self._set(spot.pin.words, WORDS, False)
            box = QRectF(sign + 2, -words.size().height() / 2, words.size().width(), words.size().height())
            if taken.is_free(box.translated(spot.at * unit)):
                taken.add(box.translated(spot.at * unit))
                told.append((spot.at, box, words))
        return told, names

    def _set(self, name: str, size: int, is_name: bool) -> QStaticText:
        """Words that are set once and drawn often, each line in the middle."""
        key = (name, size, px(100))
        if key not in self._static:
            made = QStaticText(name)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setTextOption(QTextOption(Qt.AlignmentFlag.AlignHCenter))
            made.setTextWidth(max(text_width(line, size, is_name) for line in name.split("\n")) + 2)
            made.prepare(font=font(size, is_name))
            self._static[key] = made
        return self._static[key]


class _Taken:
    """Where something stands already, found by the squares it lies in."""

    def __init__(self) -> None:
        self._boxes: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def add(self, box: QRectF) -> None:
        """Nothing else may stand here."""
        for cell in _cells(box):
            self._boxes[cell].append(box)

    def is_free(self, box: QRectF) -> bool:
        """Whether nothing stands here yet."""
        return not any(box.intersects(other) for cell in _cells(box) for other in self._boxes[cell])


def _cells(box: QRectF) -> list[tuple[int, int]]:
    left, right = int(box.left() // _CELL), int(box.right() // _CELL)
    top, bottom = int(box.top() // _CELL), int(box.bottom() // _CELL)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _in_lines(name: str, room: float) -> list[str]:
    """A name in one line or, where that is too long, in two."""
    if text_width(name, NAME, True) <= room:
        return [name]
    half = (len(name) + 1) // 2
    return [part for part in (name[:half], name[half:]) if part]


def _mixed(ground: str, tone: str, part: float) -> QColor:
    """A tint without transparency, which is slower to fill with."""
    below, above = colour(ground), colour(tone)
    return QColor.fromRgbF(
        below.redF() + (above.redF() - below.redF()) * part,
        below.greenF() + (above.greenF() - below.greenF()) * part,
        below.blueF() + (above.blueF() - below.blueF()) * part,
    )


def _pen(tone: str, width: float) -> QPen:
    """A line as wide at every scale."""
    pen = QPen(colour(tone), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _write(painter: QPainter, at: QPointF, words: str) -> None:
    """Words on a ground of their own."""
    box = QRectF(at.x(), at.y() - line_height(WORDS) / 2, text_width(words, WORDS) + 8, line_height(WORDS))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("page"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(colour("text"))
    painter.setFont(font(WORDS))
    painter.drawText(box, CENTRE, words)


def draw_sign(painter: QPainter, kind: str, at: QPointF, size: int = SIGN) -> None:
    """The sign of a kind of place: its form tells it apart without colour."""
    drawn = _sign_of(kind, size)
    half = drawn.width() / drawn.devicePixelRatio() / 2
    painter.drawPixmap(at - QPointF(half, half), drawn)


def _sign_of(kind: str, size: int) -> QPixmap:
    entry = choice(PIN_KINDS, kind)
    screen = QGuiApplication.primaryScreen()
    ink, page = token_colour(str(entry.extra["ink"])), token_colour("page")
    return _sign(str(entry.extra["sign"]), ink, page, px(size), screen.devicePixelRatio())


@lru_cache(maxsize=64)
def _sign(sign: str, ink: str, page: str, size: int, ratio: float) -> QPixmap:
    side = 2 * size + 8
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ink))
    painter.setPen(QPen(QColor(page), 1.6))
    middle = QPointF(side / 2, side / 2)
    form = _FORMS.get(sign)
    if form is None:
        painter.drawEllipse(middle, size, size)
    else:
        painter.drawPolygon(QPolygonF([middle + QPointF(x * size, y * size) for x, y in form]))
    painter.end()
    return drawn


def nice_length(metres_a_dot: float, most: float) -> tuple[float, float]:
    """A round number of metres (1, 2 or 5 with noughts) and its length, at most ``most`` dots."""
    room = max(metres_a_dot * most, 1e-9)
    power = 10.0 ** floor(log10(room))
    metres = next(step * power for step in (5, 2, 1) if step * power <= room * (1 + 1e-9))
    return metres, metres / metres_a_dot


def metre_words(metres: float) -> str:
    """500 m or 2 km."""
    if metres >= 1000:  # noqa: PLR2004
        return translate("maps", "{n} km", n=f"{metres / 1000:g}")
    return translate("maps", "{n} m", n=f"{metres:g}")


def draw_scale(painter: QPainter, area: QRect, unit: float) -> None:
    """A bar with its length at the lower right, on a ground of its own."""
    metres, length = nice_length(1 / unit, px(120))
    words = metre_words(metres)
    wide = max(length, text_width(words, WORDS)) + px(16)
    high = line_height(WORDS) + px(12)
    box = QRectF(area.right() - wide - px(8), area.bottom() - high - px(8), wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("page"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(colour("text2"))
    painter.setFont(font(WORDS))
    painter.drawText(box.adjusted(0, px(2), 0, -px(8)), CENTRE, words)
    left, below = box.center().x() - length / 2, box.bottom() - px(5)
    painter.setPen(QPen(colour("text2"), 2))
    painter.drawLine(QPointF(left, below), QPointF(left + length, below))
    for x in (left, left + length):
        painter.drawLine(QPointF(x, below - px(4)), QPointF(x, below))


def draw_legend(painter: QPainter, area: QRect, kinds: Sequence[str]) -> None:
    """What the signs on the sheet mean, at the lower left, on a ground of its own."""
    names = [label(PIN_KINDS, kind) for kind in kinds]
    if not names:
        return
    high, sign = line_height(WORDS) + px(4), px(SIGN)
    wide = max(text_width(name, WORDS) for name in names) + 2 * sign + px(22)
    box = QRectF(area.left() + px(8), 0, wide, high * len(names) + px(8))
    box.moveBottom(area.bottom() - px(8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("page"))
    painter.drawRoundedRect(box, 4, 4)
    for place, (kind, name) in enumerate(zip(kinds, names, strict=True)):
        middle = box.top() + px(4) + high * (place + 0.5)
        draw_sign(painter, kind, QPointF(box.left() + sign + px(6), middle))
        left = box.left() + 2 * sign + px(14)
        painter.setPen(colour("text2"))
        painter.setFont(font(WORDS))
        painter.drawText(QRectF(left, middle - high / 2, wide, high), LEFT, name)


def draw_north(painter: QPainter, area: QRect) -> None:
    """Up is north on sheets in degrees."""
    x, y, high = area.right() - px(22), area.top() + px(12), px(20)
    arrow = [(0.0, 0.0), (0.36, 1.0), (0.0, 0.78), (-0.36, 1.0)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text2"))
    painter.drawPolygon(QPolygonF([QPointF(x + dx * high, y + dy * high) for dx, dy in arrow]))
    painter.setPen(colour("text2"))
    painter.setFont(font(WORDS))
    painter.drawText(QRectF(x - px(14), y + high, px(28), line_height(WORDS)), CENTRE, translate("maps", "N"))


def draw_cross(painter: QPainter, at: QPointF) -> None:
    """Where Enter acts."""
    arm = px(10)
    for tone, width in (("page", 4.0), ("text", 1.6)):
        painter.setPen(QPen(colour(tone), width))
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


def draw_corners(painter: QPainter, places: Sequence[QPointF], cross: QPointF | None) -> None:
    """Corners that were set; with a cross, the outline as it would close there."""
    if not places:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("over"), 2, Qt.PenStyle.DashLine))
    if cross is not None:
        painter.drawPolyline(QPolygonF([*places, cross, places[0]]))
    painter.setPen(QPen(colour("page"), 1))
    painter.setBrush(colour("over"))
    for place in places:
        painter.drawEllipse(place, px(4), px(4))
