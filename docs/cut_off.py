"""What cannot be seen of a window: parts wider than the room they scroll in, words longer than their label.

``make_screenshots.py`` says it beside each picture; the tests of the pages ask it in the largest type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def cut_off(root: QWidget) -> list[str]:
    """Sentences, one for each part that is not shown whole."""
    found = [_too_wide(area) for area in root.findChildren(QScrollArea) if area.isVisible()]
    found += [_too_long(label) for label in root.findChildren(QLabel) if label.isVisible()]
    return [sentence for sentence in found if sentence]


def _too_wide(area: QScrollArea) -> str:
    """A page or column that is pushed out of its room, which has no bar to scroll across."""
    inner: QWidget | None = area.widget()
    never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    room = area.viewport().width()
    if inner is None or not never or inner.width() <= room:
        return ""
    return f"{inner.width()} px in a room of {room}: {_widest(inner)}"


def _widest(inner: QWidget) -> str:
    """The way down to what needs the width."""
    needy, names = inner, []
    while needy is not None:
        names.append(
            type(needy).__name__ + (f" {needy.accessibleName()!r}" if needy.accessibleName() else "")
        )
        parts = [part for part in needy.children() if part.isWidgetType() and not part.isHidden()]  # type: ignore[attr-defined]
        if isinstance(needy, QAbstractScrollArea):
            break
        needy = max(parts, key=lambda part: part.minimumSizeHint().width(), default=None)  # type: ignore[attr-defined, assignment]
    return " > ".join(names[-5:])


def _too_long(label: QLabel) -> str:
    """One line of words that ends before its last letter."""
    words = label.text()
    if not words or label.wordWrap() or label.width() >= label.minimumSizeHint().width():
        return ""
    where = label.mapTo(label.window(), QPoint(0, 0))
    return f"{words!r} in {label.width()} of {label.minimumSizeHint().width()} px at {where.x()}, {where.y()}"
