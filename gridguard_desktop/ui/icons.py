"""The bundled outline icons, drawn in a token's colour and sharp at every screen scaling.

One SVG per name in ``resources/icons``; ``currentColor`` is replaced when it is drawn. Widgets ask
:func:`pixmap` at paint time, so a change of theme needs no bookkeeping.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gridguard_desktop.paths import resource
from gridguard_desktop.ui.tokens import look, px

STROKE = 1.9  # the set is drawn with 2; beside Chinese text a little less looks equal


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, colour: str, stroke: float = STROKE) -> str:
    """SVG text of the icon in ``#RRGGBB``."""
    return (
        _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )


def token_colour(tone: str) -> str:
    """``#RRGGBB`` of a token name in the palette in force."""
    return str(getattr(look().palette, tone))


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, colour: str, stroke: float, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer = QSvgRenderer(QByteArray(svg(name, colour, stroke).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def pixmap(name: str, size: int = 16, tone: str = "text2", stroke: float = STROKE) -> QPixmap:
    """The icon ``size`` pixels wide at 标准, in a token's colour."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio()
    return _drawn(name, px(size), token_colour(tone), stroke, ratio)


def icon(name: str, tone: str = "text2", size: int = 16) -> QIcon:
    """The same for menus and other places that want a QIcon; disabled in the colour of disabled words."""
    made = QIcon(pixmap(name, size, tone))
    made.addPixmap(pixmap(name, size, "text3"), QIcon.Mode.Disabled)
    return made
