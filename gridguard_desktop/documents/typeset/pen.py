"""Draws text, lines and filled shapes on a reportlab canvas; the only module that writes page content.

Coordinates are points from the lower left corner. Text goes out as hexadecimal strings of the embedded
subset, one positioned run for every change of font, size or letter-spacing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset.atoms import Style, make_atom
from gridguard_desktop.documents.typeset.blocks import Align, Ink
from gridguard_desktop.documents.typeset.fonts import Face, font
from gridguard_desktop.documents.typeset.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
_MIDDLE = 0.38  # em from the baseline to the middle of a Chinese character


def baseline(top: float, leading: float, size: float) -> float:
    """Height of the baseline of a line whose upper edge is ``top``."""
    return top - leading / 2 - _MIDDLE * size


def text_width(text: str, face: Face, size: float) -> float:
    """Width in points of a text set in one line."""
    text = clean(text)
    return make_atom(text, Style(face, size)).width if text else 0.0


class Pen:
    """One canvas being written; keeps the current ink so that it is set only when it changes."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = vars(canvas)["_doc"]  # the key under which a font keeps this file's subset
        self._ink = Ink.BLACK

    def show_page(self) -> None:
        """Finish the page; the next one begins with black ink."""
        self._canvas.showPage()
        self._ink = Ink.BLACK

    def ink(self, ink: Ink) -> None:
        """Colour of what follows, text and lines."""
        if ink is not self._ink:
            self._canvas.setFillColorRGB(*ink.value)
            self._canvas.setStrokeColorRGB(*ink.value)
            self._ink = ink

    def runs(self, runs: Sequence[tuple[str, float, float, float, float, str]]) -> None:
        """Write runs of ``(font, size, letter spacing, x, baseline, text)`` as one text object."""
        out: list[str] = ["BT"]
        before = ""
        spacing = 0.0
        for name, size, space, x, y, text in runs:
            out.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
            if space != spacing:
                out.append(f"{space:.4f} Tc")
                spacing = space
            ttf = font(name).ttf
            for subset, codes in ttf.splitString(text, self._document):
                setting = f"{ttf.getSubsetInternalName(subset, self._document)} {size:.3f} Tf"
                if setting != before:
                    out.append(setting)
                    before = setting
                out.append(f"<{codes.hex()}> Tj")
        if spacing:
            out.append("0 Tc")  # letter-spacing outlives the text object
        out.append("ET")
        self._canvas.addLiteral(" ".join(out))

    def text(self, x: float, y: float, text: str, face: Face, size: float, align: Align = Align.LEFT) -> None:
        """Write one line of text at baseline ``y``; ``x`` is its left, middle or right end."""
        text = clean(text)
        if not text:
            return
        atom = make_atom(text, Style(face, size))
        if align is Align.CENTER:
            x -= atom.width / 2
        elif align is Align.RIGHT:
            x -= atom.width
        runs = []
        for name, part in atom.runs:
            runs.append((name, size, 0.0, x, y, part))
            widths = font(name).widths
            x += sum(widths[ord(char)] for char in part) * size / 1000
        self.runs(runs)

    def slanted(
        self, text: str, face: Face, size: float, grey: float, degrees: float, places: Sequence[Point]
    ) -> None:
        """The same words in grey at many places of a sheet turned by ``degrees``; black ink afterwards."""
        self._canvas.saveState()
        self._canvas.setFillGray(grey)
        self._canvas.rotate(degrees)
        for x, y in places:
            self.text(x, y, text, face, size)
        self._canvas.restoreState()

    def line(self, start: Point, end: Point, thickness: float = 0.5, dash: tuple[float, ...] = ()) -> None:
        """A straight line."""
        self._canvas.setLineWidth(thickness)
        self._canvas.setDash(list(dash))
        self._canvas.line(*start, *end)
        if dash:
            self._canvas.setDash([])

    def lines(self, segments: Sequence[tuple[float, float, float, float]], thickness: float = 0.5) -> None:
        """Many straight lines of one thickness."""
        if segments:
            self._canvas.setLineWidth(thickness)
            self._canvas.lines(segments)

    def box(self, x: float, y: float, width: float, height: float, thickness: float = 0.5) -> None:
        """The outline of a rectangle."""
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, y, width, height, stroke=1, fill=0)

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A filled rectangle without outline; ``grey`` 0 is black and 1 white."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)
        self._canvas.setFillColorRGB(*self._ink.value)

    def picture(self, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG or PNG as large as said."""
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(io.BytesIO(content)), x, y, width, height)

    def disc(self, centre: Point, radius: float) -> None:
        """A white disc with a dark rim; black ink afterwards."""
        self._canvas.setFillGray(1)
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(1.4)
        self._canvas.circle(*centre, radius, stroke=1, fill=1)
        self._canvas.setFillColorRGB(*Ink.BLACK.value)
        self._canvas.setStrokeColorRGB(*Ink.BLACK.value)
        self._ink = Ink.BLACK

    def closed(
        self, points: Sequence[Point], thickness: float = 0.5, *, filled: bool = False, white: bool = False
    ) -> None:
        """A closed line through points, empty, filled in the present ink, or white inside."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self._canvas.setLineWidth(thickness)
        if white:
            self._canvas.setFillGray(1)
        self._canvas.drawPath(path, stroke=1, fill=int(filled or white))
        if white:
            self._canvas.setFillColorRGB(*self._ink.value)

    def fill(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        """Filled rectangles ``(x, y, width, height)`` in the present ink as one shape."""
        path = self._canvas.beginPath()
        for box in boxes:
            path.rect(*box)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def dots(self, centres: Sequence[Point], radius: float) -> None:
        """Filled dots."""
        path = self._canvas.beginPath()
        for x, y in centres:
            path.circle(x, y, radius)
        self._canvas.drawPath(path, stroke=0, fill=1)
