"""Short messages at the bottom right: they come, say one thing, offer at most one link, and go.

``ctx.toast.done("已登记 2026-0156", Offer("打开", open_it))``. Errors stay until they are closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import row
from gridguard_desktop.ui.kit.paint import Painted, draw_round
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 8000
MOST = 3
_ICONS = {"done": "circle-check", "soon": "triangle-alert", "over": "circle-alert", "act": "info"}


@dataclass(frozen=True, slots=True)
class Offer:
    """The one link of a toast or notice."""

    words: str
    action: Callable[[], object]


class Toast(Painted):
    """One message."""

    closed = Signal(object)
    resized = Signal()

    def __init__(self, words: str, tone: str, offer: Offer | None, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        items: list[QWidget] = [Icon(_ICONS[tone], 16, tone), Label(words)]
        if hint:
            items.append(Label(hint, "cap"))
        if offer is not None:
            items.append(Btn(offer.words, "link", clicked=lambda: self._take(offer)))
        items.append(
            Btn("", "ghost", "x", small=True, name=translate("kit", "Close"), clicked=self.close_toast)
        )
        self.setLayout(row(*items, gap=10, margins=(14, 6, 8, 6)))

    def sizeHint(self) -> QSize:
        """42 high."""
        return QSize(super().sizeHint().width(), px(42))

    def on_rescaled(self) -> None:
        """The type has another size: wider or narrower, in the same corner."""
        self.resized.emit()

    def _take(self, offer: Offer) -> None:
        self.close_toast()
        offer.action()

    def close_toast(self) -> None:
        """Go away."""
        self.closed.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Card with a stroke in the tone at the left edge."""
        painter = QPainter(self)
        draw_round(painter, self.rect(), 8, "pop", "line2")
        draw_round(painter, QRectF(0, px(10), 3, self.height() - px(20)), 1.5, self._tone)
        painter.end()


class Toasts(QObject):
    """Everything shown at the bottom right of the main window; says nothing before it is attached to one."""

    shown = Signal(str, str)
    """Words and tone, for the test of a page and for the log of the session."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host: QWidget | None = None
        self._bottom = 0
        self._open: list[Toast] = []

    def attach(self, host: QWidget, bottom: int = 28) -> None:
        """Show messages over ``host``, ``bottom`` 标准 pixels above its lower edge."""
        self._host, self._bottom = host, bottom
        host.installEventFilter(self)

    def done(self, words: str, offer: Offer | None = None, hint: str = "") -> None:
        """Something was done."""
        self.show(words, "done", offer, hint)

    def note(self, words: str, offer: Offer | None = None, hint: str = "") -> None:
        """Something to know."""
        self.show(words, "act", offer, hint)

    def warn(self, words: str, offer: Offer | None = None, hint: str = "") -> None:
        """Something to look after."""
        self.show(words, "soon", offer, hint)

    def error(self, words: str, offer: Offer | None = None, hint: str = "") -> None:
        """Something failed; stays until closed."""
        self.show(words, "over", offer, hint)

    def show(self, words: str, tone: str, offer: Offer | None = None, hint: str = "") -> None:
        """Show a message in a tone (done, act, soon, over)."""
        self.shown.emit(words, tone)
        if self._host is None or not shiboken6.isValid(self._host):
            return
        toast = Toast(words, tone, offer, hint, self._host)
        toast.closed.connect(self._remove)
        # asked for after the labels in it have their new type
        toast.resized.connect(self._place, Qt.ConnectionType.QueuedConnection)
        self._open.append(toast)
        while len(self._open) > MOST:
            self._remove(self._open[0])
        if tone != "over":
            QTimer.singleShot(SHOWN_MS, toast, toast.close_toast)
        toast.show()
        self._place()

    def words(self) -> list[str]:
        """What is shown now, oldest first."""
        return [toast.words for toast in self._open]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self._open:
            self._open.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        if self._host is None or not shiboken6.isValid(self._host):
            return
        bottom = self._host.height() - px(self._bottom) - px(10)
        for toast in reversed(self._open):
            toast.adjustSize()
            size = toast.sizeHint()
            toast.setGeometry(
                self._host.width() - size.width() - px(24),
                bottom - size.height(),
                size.width(),
                size.height(),
            )
            toast.raise_()
            bottom -= size.height() + px(6)
