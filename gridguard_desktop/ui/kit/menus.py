"""Menus: icons in the text colour, a reason behind what is disabled, the destructive item last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


RADIUS = 7
"""Of the cut: one less than the frame's in the style sheet, so that its line is not cut too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``refused`` is the reason why it cannot be used now; ``shortcut`` is shown, not installed."""

    words: str
    action: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    refused: str = ""
    danger: bool = False
    ticked: bool | None = None


class RoundMenu(QMenu):
    """A menu in the rounded frame of the style sheet.

    Outside the frame the window lets the desktop through. An X server without a compositor shows black
    there, and nobody can tell whether it has one: ``cut`` takes the corners off the window instead.
    """

    def __init__(self, parent: QWidget | None, *, cut: bool) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setProperty("round", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not cut)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setToolTipsVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners for this size."""
        super().resizeEvent(event)
        if self._cut:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def menu(entries: Sequence[Entry | None], parent: QWidget) -> QMenu:
    """A menu of ``entries``; None is a line between groups."""
    made = RoundMenu(parent, cut=QGuiApplication.platformName() == "xcb")
    for entry in entries:
        if entry is None:
            made.addSeparator()
        else:
            made.addAction(_action(entry, made))
    return made


def _action(entry: Entry, parent: QMenu) -> QAction:
    words = entry.words
    if entry.refused:
        words = translate("kit", "{words} ({reason})", words=entry.words, reason=entry.refused)
    if entry.shortcut:
        words = f"{words}\t{entry.shortcut}"
    made = QAction(words, parent)
    if entry.icon:
        made.setIcon(icon(entry.icon, "over" if entry.danger else "text2"))
    if entry.ticked is not None:
        made.setCheckable(True)
        made.setChecked(entry.ticked)
    made.setEnabled(not entry.refused)
    made.triggered.connect(lambda: entry.action())
    return made
