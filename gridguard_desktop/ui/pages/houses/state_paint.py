"""How a state of a flat is drawn: ink, ground and pattern, the same on the board and in the legend.

The patterns are ours, drawn in logical pixels: Qt's brush patterns get finer with screen scaling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent

from gridguard_desktop.domain.house_board import STATES
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.ui.kit.paint import (
    HATCH_STEP,
    Painted,
    colour,
    draw_hatch,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LEGEND_LINE = 26
SWATCH, LEGEND_GAP = 24, 16


def ink_of(state: str) -> str:
    """Token of the state's colour."""
    return str(choice(STATES, state).extra["ink"])


def ground_of(state: str) -> str:
    """Token of the cell's ground."""
    ink = ink_of(state)
    return "page" if ink == "vacant" else f"{ink}_bg"


def draw_strip(painter: QPainter, area: QRect, state: str) -> None:
    """The state's pattern in its colour."""
    _FILLS[str(choice(STATES, state).extra["fill"])](painter, area, ink_of(state))


def _solid(painter: QPainter, area: QRect, ink: str) -> None:
    painter.fillRect(area, colour(ink))


def _diagonal(painter: QPainter, area: QRect, ink: str) -> None:
    draw_hatch(painter, area, ink, px(HATCH_STEP), outline=False)


def _crossed(painter: QPainter, area: QRect, ink: str) -> None:
    _diagonal(painter, area, ink)
    draw_hatch(painter, area, ink, px(HATCH_STEP), mirrored=True, outline=False)


def _lines(painter: QPainter, area: QRect, ink: str, *, upright: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour(ink), 1))
    step = px(HATCH_STEP)
    for at in range(step // 2, area.width() if upright else area.height(), step):
        if upright:
            painter.drawLine(area.left() + at, area.top(), area.left() + at, area.bottom())
        else:
            painter.drawLine(area.left(), area.top() + at, area.right(), area.top() + at)
    painter.restore()


def _dots(painter: QPainter, area: QRect, ink: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    step = px(HATCH_STEP)
    for line, down in enumerate(range(step // 2, area.height(), step)):
        for across in range(step // 2 + (line % 2) * step // 2, area.width(), step):
            painter.drawEllipse(QPointF(area.left() + across, area.top() + down), 0.9, 0.9)
    painter.restore()


_FILLS: dict[str, Callable[[QPainter, QRect, str], None]] = {
    "solid": _solid,
    "diagonal": _diagonal,
    "crossed": _crossed,
    "level": lambda painter, area, ink: _lines(painter, area, ink, upright=False),
    "upright": lambda painter, area, ink: _lines(painter, area, ink, upright=True),
    "dots": _dots,
    "none": lambda _painter, _area, _ink: None,
}


def draw_frame(painter: QPainter, area: QRect, state: str) -> None:
    """The lines around what is vacant (dashed) and what is in danger."""
    if ground_of(state) == "page":
        draw_round(painter, area, 5, None, ink_of(state), 1.2, Qt.PenStyle.DashLine)
    elif ink_of(state) == "danger":
        draw_round(painter, area, 5, None, "danger", 1.2)


class Legend(Painted):
    """Every state with its pattern, its word and how many flats are in it."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Mapping[str, int] = {}
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Put the figures in."""
        self.counts = counts
        said = "，".join(f"{entry.label} {counts.get(entry.key, 0)}" for entry in choices(STATES))
        self.setAccessibleName(translate("board", "Legend: {states}", states=said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All states on one line."""
        return QSize(sum(self._width(entry.key) for entry in choices(STATES)), px(LEGEND_LINE))

    def minimumSizeHint(self) -> QSize:
        """All of it, on as many lines as its width asks: a legend that is cut off explains nothing."""
        widest = max(self._width(entry.key) for entry in choices(STATES))
        return QSize(widest, (self._places()[-1].y() // px(LEGEND_LINE) + 1) * px(LEGEND_LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another line."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _places(self) -> list[QPoint]:
        """Where each state stands, in order."""
        places, left, top = [], 0, 0
        for entry in choices(STATES):
            width = self._width(entry.key)
            if left and left + width > self.width():
                left, top = 0, top + px(LEGEND_LINE)
            places.append(QPoint(left, top))
            left += width
        return places

    def _width(self, state: str) -> int:
        words = choice(STATES, state).label
        figure = str(self.counts.get(state, 0))
        return px(SWATCH + 6 + 5 + LEGEND_GAP) + text_width(words, 13) + text_width(figure, 13)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Swatch, word, figure, for each state."""
        painter = QPainter(self)
        for entry, place in zip(choices(STATES), self._places(), strict=True):
            line = QRect(place.x(), place.y(), self._width(entry.key), px(LEGEND_LINE))
            swatch = QRect(line.x(), line.y() + (line.height() - px(14)) // 2, px(SWATCH), px(14))
            painter.fillRect(swatch, colour(ground_of(entry.key)))
            draw_strip(painter, swatch, entry.key)
            if entry.extra["fill"] != "solid":
                style = Qt.PenStyle.DashLine if entry.extra["fill"] == "none" else Qt.PenStyle.SolidLine
                draw_round(painter, swatch, 0, None, ink_of(entry.key), 1, style)
            area = line.adjusted(px(SWATCH + 6), 0, 0, 0)
            used = draw_text(painter, area, entry.label, "text", 13)
            figure = str(self.counts.get(entry.key, 0))
            draw_text(painter, area.adjusted(used + px(5), 0, 0, 0), figure, "text3", 13)
        painter.end()
