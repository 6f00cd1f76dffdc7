"""The strip of open tabs on the sheet's upper edge: lists, records, reports; a dot for what is not saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.paint import Painted, colour, draw_icon, draw_ring, draw_text, text_width
from gridguard_desktop.ui.tokens import px

TabKey = tuple[str, int | None]
WIDEST = 220
NARROWEST = 84


@dataclass(slots=True)
class OpenTab:
    """One open tab."""

    key: TabKey
    words: str
    icon: str
    dirty: bool = False


class RecordTabs(Painted):
    """34 high; the current tab is joined to the sheet. Tabs get narrower when there are many."""

    chosen = Signal(object)
    close_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tabs: list[OpenTab] = []
        self._current: TabKey | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("shell", "Open tabs"))

    @property
    def tabs(self) -> list[OpenTab]:
        """Open tabs from left to right."""
        return list(self._tabs)

    def put(self, tab: OpenTab) -> None:
        """Add a tab or renew its words."""
        for at, known in enumerate(self._tabs):
            if known.key == tab.key:
                self._tabs[at] = tab
                break
        else:
            self._tabs.append(tab)
        self._say()

    def remove(self, key: TabKey) -> TabKey | None:
        """Take a tab away; returns the neighbour to show if it was the current one."""
        at = next((place for place, tab in enumerate(self._tabs) if tab.key == key), None)
        if at is None:
            return None
        del self._tabs[at]
        self._say()
        if key != self._current or not self._tabs:
            return None
        return self._tabs[min(at, len(self._tabs) - 1)].key

    def set_current(self, key: TabKey | None) -> None:
        """Show which tab is the current one."""
        self._current = key
        self._say()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(px(400), px(34))

    def places(self) -> list[QRect]:
        """Area of each tab."""
        wanted = [min(px(WIDEST), text_width(tab.words, 14) + px(66)) for tab in self._tabs]
        room = self.width() - px(12) - 2 * len(wanted)
        if sum(wanted) > room and wanted:
            widest = max(px(NARROWEST), room // len(wanted))
            wanted = [min(width, widest) for width in wanted]
        places, left = [], 0
        for width in wanted:
            places.append(QRect(left, 0, width, self.height()))
            left += width + px(2)
        return places

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click chooses, × or the middle button closes."""
        at = self._at(event)
        if at is None:
            return
        tab, place = self._tabs[at], self.places()[at]
        on_cross = tab.key == self._current and event.position().x() >= place.right() - px(30)
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and on_cross
        ):
            self.close_asked.emit(tab.key)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(tab.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → go along, Delete closes."""
        keys = [tab.key for tab in self._tabs]
        if self._current not in keys:
            super().keyPressEvent(event)
            return
        here = keys.index(self._current)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.chosen.emit(keys[max(0, min(len(keys) - 1, here + step))])
            self.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Delete:
            self.close_asked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tooltip with all the words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            places = self.places()
            words = next(
                (tab.words for tab, at in zip(self._tabs, places, strict=True) if at.contains(event.pos())),
                "",
            )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))

    def _at(self, event: QMouseEvent) -> int | None:
        point = event.position().toPoint()
        return next((at for at, place in enumerate(self.places()) if place.contains(point)), None)

    def _say(self) -> None:
        here = next((tab for tab in self._tabs if tab.key == self._current), None)
        if here is not None:
            unsaved = translate("shell", "not saved") if here.dirty else ""
            self.setAccessibleDescription(f"{here.words} {unsaved}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tab, place in zip(self._tabs, self.places(), strict=True):
            self._draw(painter, tab, place)
        painter.end()

    def _draw(self, painter: QPainter, tab: OpenTab, place: QRect) -> None:
        here = tab.key == self._current
        if here:
            shape = QPainterPath()
            shape.addRoundedRect(
                QRectF(place.left() + 0.5, 0.5, place.width() - 1, place.height() + 10), 7, 7
            )
            painter.setPen(colour("line"))
            painter.setBrush(colour("page"))
            painter.drawPath(shape)
        tone = "text" if here else "text2"
        draw_icon(painter, place.left() + px(12), place, tab.icon, 15, tone)
        end = px(30) if here or tab.dirty else px(10)
        draw_text(painter, place.adjusted(px(34), 0, -end, 0), tab.words, tone, 14)
        if tab.dirty:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("soon"))
            painter.drawEllipse(QPointF(place.right() - px(16), place.height() / 2), px(4), px(4))
        elif here:
            draw_icon(painter, place.right() - px(23), place, "x", 14, "text3")
        if here and self.ring:
            draw_ring(painter, place.adjusted(2, 2, -2, 0), 6)
