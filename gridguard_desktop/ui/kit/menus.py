"""Menus: icons in the text colour, a reason behind what is disabled, the destructive item last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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


def menu(entries: Sequence[Entry | None], parent: QWidget) -> QMenu:
    """A menu of ``entries``; None is a line between groups."""
    made = QMenu(parent)
    made.setAttribute(
        Qt.WidgetAttribute.WA_TranslucentBackground
    )  # else white corners outside the rounded frame
    made.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    made.setToolTipsVisible(True)
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
