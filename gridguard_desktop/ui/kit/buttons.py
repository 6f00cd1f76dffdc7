"""Buttons: five kinds, two sizes, icon + word + key hint in one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from gridguard_desktop.ui.kit.paint import KEYBOARD_REASONS, LEFT, draw_icon, draw_ring, draw_text, text_width
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = 20
"""Height of a button between words."""
LEAST_LINK = 96
"""A link between words is never cut shorter."""
KINDS = ("primary", "secondary", "ghost", "link", "danger")
_INK = {"primary": "on_accent", "link": "accent", "danger": "over", "ghost": "text2", "secondary": "text"}
_ICON_INK = {"primary": "on_accent", "link": "accent", "danger": "over"}


class Btn(QPushButton):
    """A button. Without ``text`` give ``name``: what a screen reader says and the tooltip shows.

    ``key`` is only the hint shown inside; the shortcut itself belongs to an action. Exactly one ``primary``
    per page. ``in_line``: no higher than the words it stands between.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        icon: str = "",
        *,
        key: str = "",
        tail: str = "",
        small: bool = False,
        in_line: bool = False,
        name: str = "",
        clicked: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text)
        if kind not in KINDS:
            raise ValueError(f"unknown kind of button {kind!r}")
        self._kind, self._icon, self._key, self._tail, self._small = kind, icon, key, tail, small
        self._in_line = in_line
        self._ring = False
        self._reason = ""
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setProperty("line", in_line)
        across = QSizePolicy.Policy.Maximum if in_line else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(text or name)
        self._tip = name if not text else ""
        self.setToolTip(self._tip)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    @property
    def kind(self) -> str:
        """Which of the five kinds."""
        return self._kind

    def set_text(self, text: str) -> None:
        """Change the word (and what is read out)."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_on(self, on: bool) -> None:
        """Keep a ghost button looking pressed (its panel is open)."""
        self.setProperty("on", on)
        self.style().unpolish(self)
        self.style().polish(self)

    def disable(self, reason: str) -> None:
        """Disable and say why on hover; a button never goes grey without a reason."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def enable(self) -> None:
        """Enable again."""
        self.setEnabled(True)
        self.setToolTip(self._tip)
        self.setAccessibleDescription("")

    def open_below(self, menu: QMenu) -> None:
        """Show ``menu`` under the button on each click."""
        self.clicked.connect(lambda: self.drop_down(menu))

    def drop_down(self, menu: QMenu) -> None:
        """Show ``menu`` under the button, within the window: a wide one begins further left."""
        right = self.window().mapToGlobal(self.window().rect().topRight()).x()
        place = self.mapToGlobal(self.rect().bottomLeft())
        place.setX(max(0, min(place.x(), right - menu.sizeHint().width())))
        menu.popup(place)

    def sizeHint(self) -> QSize:
        """As wide as its content."""
        height = px(LINE) if self._in_line else px(24 if self._small else 30) + 2
        return QSize(self._content_width() + 2 * self._padding(), height)

    def minimumSizeHint(self) -> QSize:
        """A button never shrinks below its words; a link between words is cut like them, and says the rest on
        hover."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), px(LEAST_LINK)), whole.height()) if self._in_line else whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words that were cut are the tooltip."""
        super().resizeEvent(event)
        if self._in_line:
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else self._tip)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        self._ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button too, not only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style draws the frame; icon, word and key hint are drawn here, so they follow the theme."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._draw_content(painter)
        if self._ring and self.hasFocus():
            draw_ring(painter, self.rect(), 6, "text" if self._kind == "primary" else "accent")
        painter.end()

    def _size(self) -> int:
        return 13 if self._small else 14

    def _icon_size(self) -> int:
        return 14 if self._small else 16

    def _padding(self) -> int:
        if self._kind == "link":
            return px(1) if self._in_line else px(2)
        return px(8) if self._kind == "ghost" or self._small or not self.text() else px(12)

    def _content_width(self) -> int:
        parts = []
        if self._icon:
            parts.append(px(self._icon_size()))
        if self.text():
            parts.append(text_width(self.text(), self._size(), self._kind == "primary"))
        if self._key:
            parts.append(px(4) + text_width(self._key, 12))
        if self._tail:
            parts.append(px(14))
        return sum(parts) + px(6) * max(0, len(parts) - 1)

    def _draw_content(self, painter: QPainter) -> None:
        live = self.isEnabled()
        ink = _INK[self._kind] if live else "text3"
        icon_ink = _ICON_INK.get(self._kind, "text2") if live else "text3"
        rect, gap = self.rect(), px(6)
        left = self._padding() if self._kind == "link" else (self.width() - self._content_width()) // 2
        if self._icon:
            draw_icon(painter, left, rect, self._icon, self._icon_size(), icon_ink)
            left += px(self._icon_size()) + gap
        if self.text():
            room = QRect(left, 0, rect.width() - left, rect.height())
            left += gap + draw_text(
                painter, room, self.text(), ink, self._size(), medium=self._kind == "primary"
            )
        if self._key:
            hint = ("on_accent2" if self._kind == "primary" else "text3") if live else "text3"
            room = QRect(left + px(4), 0, rect.width() - left, rect.height())
            left += px(4) + gap + draw_text(painter, room, self._key, hint, 12, align=LEFT)
        if self._tail:
            draw_icon(painter, left, rect, self._tail, 14, icon_ink)
