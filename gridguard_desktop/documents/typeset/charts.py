"""Charts drawn as vectors in black: bars with a mark for the period before, columns, and a bar of parts.

Every figure is also written as a number, so that a chart can be read without telling shades apart.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align, Bar, BarChart, ColumnChart, PartsChart
from gridguard_desktop.documents.typeset.boxes import Box, Solid
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.patterns import FILLS, Fill, fill_area
from gridguard_desktop.documents.typeset.pen import Pen, text_width
from gridguard_desktop.domain.reports import LEAST_WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = 10.0
_TITLE = 11.5
_HEAD = 22.0  # height of the title line
_ROW = 19.0
_BAR = 10.0
_BARS_PER_BOX = 24
_LEGEND_ROW = 17.0
_ELLIPSIS = "…"


def number(value: float) -> str:
    """A figure without needless decimals: 12, 3.5, 66.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def shortened(text: str, width: float, face: Face = Face.HEI_REGULAR, size: float = _SIZE) -> str:
    """``text`` cut with an ellipsis if it is wider than ``width`` points."""
    if text_width(text, face, size) <= width:
        return text
    while text and text_width(text + _ELLIPSIS, face, size) > width:
        text = text[:-1]
    return text + _ELLIPSIS


def nice_step(highest: float, whole: bool = True) -> float:
    """Distance of scale lines, 1, 2 or 5 times a power of ten, so that about five reach ``highest``.

    At least 1 where only ``whole`` numbers are counted.
    """
    if highest <= 0:
        return 1.0
    raw = highest / 5
    power = 10.0 ** math.floor(math.log10(raw))
    factor = next(factor for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    return max(factor * power, 1.0) if whole else factor * power


class _Chart(Solid):
    """Common to the charts: the title line with the unit."""

    before = 6.0
    after = 8.0

    def __init__(self, width: float, height: float, title: str, unit: str) -> None:
        super().__init__(height)
        self.width = width
        self.title = title
        self.unit = unit

    def draw_title(self, pen: Pen, x: float, top: float) -> None:
        unit = f"（单位：{self.unit}）" if self.unit else ""
        room = self.width - text_width(unit, Face.HEI_REGULAR, 9)
        title = shortened(self.title, room, Face.HEI, _TITLE)
        pen.text(x, top - 14, title, Face.HEI, _TITLE)
        pen.text(x + text_width(title, Face.HEI, _TITLE) + 2, top - 14, unit, Face.HEI_REGULAR, 9)


class BarsBox(_Chart):
    """Some rows of a bar chart; ``scale`` is points per unit, common to all boxes of one chart."""

    def __init__(
        self, chart: BarChart, bars: Sequence[Bar], highest: float, width: float, first: bool
    ) -> None:
        height = (_HEAD if first else 0) + 16 + _ROW * len(bars)
        super().__init__(width, height, chart.title, chart.unit)
        self.chart = chart
        self.bars = bars
        self.first = first
        self.compared = any(bar.before is not None for bar in chart.bars)
        widest = max((text_width(bar.label, Face.HEI_REGULAR, _SIZE) for bar in chart.bars), default=0.0)
        self.label_width = min(widest, width * 0.34)
        heads = (chart.now_label, chart.before_label)
        figures = [number(figure) for bar in chart.bars for figure in (bar.now, bar.before or 0.0)]
        self.figure_width = 10 + max(text_width(text, Face.HEI, _SIZE) for text in (*heads, *figures))
        self.plot_width = width - self.label_width - 14 - self.figure_width * (2 if self.compared else 1)
        self.scale = self.plot_width / highest if highest > 0 else 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Title, heads of the figures, then the rows."""
        if self.first:
            self.draw_title(pen, x, top)
            top -= _HEAD
        now_x = x + self.width - (self.figure_width if self.compared else 0)
        pen.text(now_x, top - 11, self.chart.now_label, Face.HEI, 9, Align.RIGHT)
        plot = x + self.label_width + 8
        if self.compared:
            pen.text(x + self.width, top - 11, self.chart.before_label, Face.HEI_REGULAR, 9, Align.RIGHT)
            self._legend(pen, plot, top - 11)
        top -= 16
        pen.line((plot, top + 1), (plot, top - _ROW * len(self.bars)), 0.8)
        for row, bar in enumerate(self.bars):
            middle = top - _ROW * (row + 0.5)
            self._row(pen, bar, x, plot, now_x, middle)

    def _legend(self, pen: Pen, x: float, y: float) -> None:
        fill_area(pen, Fill.SOLID, x + 2, y, 16, 7)
        pen.text(x + 22, y, self.chart.now_label, Face.HEI_REGULAR, 9)
        x += 32 + text_width(self.chart.now_label, Face.HEI_REGULAR, 9)
        self._mark(pen, x + 2, y + 3.5)
        pen.text(x + 9, y, self.chart.before_label, Face.HEI_REGULAR, 9)

    def _row(self, pen: Pen, bar: Bar, x: float, plot: float, now_x: float, middle: float) -> None:
        base = middle - 0.38 * _SIZE
        text = shortened(bar.label, self.label_width)
        pen.text(plot - 6, base, text, Face.HEI_REGULAR, _SIZE, Align.RIGHT)
        fill_area(pen, Fill.SOLID, plot, middle - _BAR / 2, max(0.0, bar.now) * self.scale, _BAR)
        pen.text(now_x, base, number(bar.now), Face.HEI, _SIZE, Align.RIGHT)
        if bar.before is not None:
            self._mark(pen, plot + max(0.0, bar.before) * self.scale, middle)
            pen.text(x + self.width, base, number(bar.before), Face.HEI_REGULAR, _SIZE, Align.RIGHT)

    @staticmethod
    def _mark(pen: Pen, x: float, middle: float) -> None:
        """A tick with a white edge, visible on and off the bar."""
        pen.shade(x - 1.8, middle - _BAR / 2 - 2, 3.6, _BAR + 4, 1.0)
        pen.shade(x - 0.8, middle - _BAR / 2 - 2.5, 1.6, _BAR + 5, 0.0)


def bar_boxes(chart: BarChart, width: float) -> list[Box]:
    """The chart in boxes of at most 24 rows, so that a long one goes on over the page."""
    highest = max((max(bar.now, bar.before or 0.0) for bar in chart.bars), default=0.0)
    starts = range(0, max(1, len(chart.bars)), _BARS_PER_BOX)
    return [
        BarsBox(chart, chart.bars[start : start + _BARS_PER_BOX], highest, width, first=start == 0)
        for start in starts
    ]


class ColumnsBox(_Chart):
    """Upright columns over a scale."""

    def __init__(self, chart: ColumnChart, width: float) -> None:
        legend = _LEGEND_ROW if len(chart.series) > 1 else 0.0
        super().__init__(width, _HEAD + legend + 8 + chart.height + 18, chart.title, chart.unit)
        self.chart = chart
        self.legend = legend
        values = [value for series in chart.series for value in series.values]
        highest = max(values, default=0.0)
        self.step = nice_step(highest, whole=all(value == int(value) for value in values))
        self.top_value = self.step * max(1, math.ceil(highest / self.step - 1e-9))
        levels = round(self.top_value / self.step) + 1
        self.levels = [level * self.step for level in range(levels)]
        self.axis = 8 + max(text_width(number(level), Face.HEI_REGULAR, 9) for level in self.levels)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Title, legend, scale, columns."""
        self.draw_title(pen, x, top)
        top -= _HEAD
        if self.legend:
            self._legend(pen, x + self.axis, top)
        bottom = top - self.legend - 8 - self.chart.height
        left, right = x + self.axis, x + self.width
        for level in self.levels:
            y = bottom + level / self.top_value * self.chart.height
            pen.line((left, y), (right, y), 0.8 if level == 0 else 0.3, () if level == 0 else (2, 2))
            pen.text(left - 4, y - 3.2, number(level), Face.HEI_REGULAR, 9, Align.RIGHT)
        self._columns(pen, left, bottom, right - left)

    def _legend(self, pen: Pen, x: float, top: float) -> None:
        for series, fill in zip(self.chart.series, FILLS, strict=False):
            fill_area(pen, fill, x, top - 11, 18, 8)
            pen.text(x + 22, top - 11, series.name, Face.HEI_REGULAR, 9)
            x += 36 + text_width(series.name, Face.HEI_REGULAR, 9)

    def _columns(self, pen: Pen, left: float, bottom: float, width: float) -> None:
        share = width / max(1, len(self.chart.categories))
        column = min(26.0, share * 0.72 / max(1, len(self.chart.series)))
        for index, category in enumerate(self.chart.categories):
            middle = left + share * (index + 0.5)
            name = shortened(category, share - 2, size=9)
            pen.text(middle, bottom - 13, name, Face.HEI_REGULAR, 9, Align.CENTER)
            start = middle - column * len(self.chart.series) / 2
            for place, (series, fill) in enumerate(zip(self.chart.series, FILLS, strict=False)):
                value = max(0.0, series.values[index])
                height = value / self.top_value * self.chart.height
                fill_area(pen, fill, start + column * place, bottom, column, height)
                wide = text_width(number(value), Face.HEI_REGULAR, 8)
                if wide <= column + 3:
                    x = start + column * (place + 0.5)
                    pen.shade(x - wide / 2, bottom + height + 1.5, wide, 8, 1.0)
                    pen.text(x, bottom + height + 2.5, number(value), Face.HEI_REGULAR, 8, Align.CENTER)


class PartsBox(_Chart):
    """One bar in parts, and a key with figures and shares in percent."""

    def __init__(self, chart: PartsChart, width: float) -> None:
        self.chart = chart
        self.columns = 2 if width > 300 else 1
        rows = math.ceil(len(chart.parts) / self.columns)
        super().__init__(width, _HEAD + 26 + 8 + _LEGEND_ROW * rows, chart.title, chart.unit)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Title, bar, key."""
        self.draw_title(pen, x, top)
        top -= _HEAD
        whole = sum(max(0.0, part.value) for part in self.chart.parts)
        left = x
        for index, part in enumerate(self.chart.parts):
            share = max(0.0, part.value) / whole if whole else 0.0
            fill_area(pen, FILLS[index % len(FILLS)], left, top - 26, self.width * share, 24)
            left += self.width * share
            self._key(pen, index, share, x, top - 34)
        if not whole:
            pen.box(x, top - 26, self.width, 24, 0.6)

    def _key(self, pen: Pen, index: int, share: float, x: float, top: float) -> None:
        part = self.chart.parts[index]
        row, column = divmod(index, self.columns)
        width = self.width / self.columns
        left, y = x + column * width, top - _LEGEND_ROW * row - 11
        fill_area(pen, FILLS[index % len(FILLS)], left, y, 18, 8)
        figures = number(part.value)
        if sum(other.value for other in self.chart.parts) >= LEAST_WHOLE:  # a third of three is no 33.3 %
            figures += f"（{number(round(share * 100, 1))}%）"
        figures_width = text_width(figures, Face.HEI_REGULAR, 9.5)
        text = shortened(part.label, width - 40 - figures_width, size=9.5)
        pen.text(left + 23, y, text, Face.HEI_REGULAR, 9.5)
        pen.text(left + 27 + text_width(text, Face.HEI_REGULAR, 9.5), y, figures, Face.HEI_REGULAR, 9.5)
