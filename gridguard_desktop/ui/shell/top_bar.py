"""The top bar: mark, back and forward, the one search box, 新建, the bell, who is signed in, lock."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.icons import pixmap
from gridguard_desktop.ui.kit.avatar import Avatar
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import line_down, row, wrap
from gridguard_desktop.ui.kit.metrics import bounded, fixed
from gridguard_desktop.ui.kit.paint import (
    CENTRE,
    RIGHT,
    Painted,
    colour,
    draw_icon,
    draw_ring,
    draw_round,
    draw_text,
    text_width,
)
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.shell.rail import RailMode
from gridguard_desktop.ui.tokens import px


class ProgramMark(Painted):
    """The program's mark: a shield of four grid cells."""

    def __init__(self, size: int = 22) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shield on a grid of 24."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.width() / 24
        painter.scale(unit, unit)
        shield = QPainterPath(QPointF(12, 1.5))
        shield.lineTo(21, 4.6)
        shield.lineTo(21, 11.5)
        shield.cubicTo(21, 17, 17, 20.8, 12, 22.6)
        shield.cubicTo(7, 20.8, 3, 17, 3, 11.5)
        shield.lineTo(3, 4.6)
        shield.closeSubpath()
        painter.fillPath(shield, colour("accent_fill"))
        painter.setPen(QPen(colour("on_accent"), 1.5))
        painter.drawLine(QPointF(12, 5), QPointF(12, 19.4))
        painter.drawLine(QPointF(6, 11.6), QPointF(18, 11.6))
        painter.end()


class Pressable(Painted):
    """Painted and pressed: click, Enter or Space."""

    clicked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class SearchBox(Pressable):
    """Looks like a field and opens the search overlay, where one types."""

    def __init__(self) -> None:
        super().__init__(translate("shell", "Search everything"))
        self._hint = translate("shell", "Search names, addresses, numbers, organisations, papers")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bounded(self, 200, 460)

    def sizeHint(self) -> QSize:
        """As wide as it may get."""
        return QSize(px(460), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, glass, hint and key."""
        painter = QPainter(self)
        rect = self.rect()
        draw_round(painter, rect, 6, "field", "field_line")
        draw_icon(painter, px(10), rect, "search", 16, "text3")
        keys = text_width("Ctrl+K", 12) + px(20)
        draw_text(painter, rect.adjusted(px(34), 0, -keys, 0), self._hint, "text3", 14)
        draw_text(painter, rect.adjusted(0, 0, -px(10), 0), "Ctrl+K", "text3", 12, align=RIGHT)
        if self.ring:
            draw_ring(painter, rect)
        painter.end()


class Bell(Pressable):
    """Deadlines that ask for attention, as a disc with their number."""

    def __init__(self) -> None:
        super().__init__(translate("shell", "Deadlines"))
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show a number; 0 shows only the bell."""
        self._count = count
        self.setAccessibleName(translate("shell", "Deadlines: {count}", count=count))
        self.setToolTip(translate("shell", "Overdue and due today: {count}", count=count))
        self.update()

    def sizeHint(self) -> QSize:
        """Bell and disc."""
        return QSize(px(40), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bell and disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(px(8), px(7), pixmap("bell", 18, "text2"))
        if self._count:
            words = str(self._count) if self._count < 100 else "99+"
            width = max(px(17), text_width(words, 11, True) + px(8))
            disc = QRectF(px(18), px(1), width, px(17))
            painter.setPen(QPen(colour("bg"), 2))
            painter.setBrush(colour("over"))
            painter.drawRoundedRect(disc, px(17) / 2, px(17) / 2)
            draw_text(painter, disc.toRect(), words, "page", 11, medium=True, align=CENTRE)
        if self.ring:
            draw_ring(painter, self.rect())
        painter.end()


class Star(Pressable):
    """Whether the record in front is kept at hand: a hollow star or a filled one; none in front, a faint
    one."""

    def __init__(self) -> None:
        super().__init__("")
        self.on = self._there = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_place(False)

    def set_place(self, there: bool) -> None:
        """Whether a record is in front at all; nothing is known of it yet."""
        self._there = there
        self.set_on(False)
        self.setEnabled(there)

    def set_on(self, on: bool) -> None:
        """Kept at hand or not."""
        self.on = on and self._there
        drop, keep = translate("shell", "Kept at hand (Ctrl+D)"), translate("shell", "Keep at hand (Ctrl+D)")
        self.setAccessibleName(drop if self.on else keep)
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(32), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the star."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2 + px(1))
        far, near = px(9), px(9) * 0.45
        corners = [
            middle + QPointF(reach * sin(turn), -reach * cos(turn))
            for turn, reach in ((at * pi / 5, near if at % 2 else far) for at in range(10))
        ]
        ink = "accent" if self.on else "text2" if self._there else "text3"
        painter.setPen(QPen(colour(ink), 1.6, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(colour(ink) if self.on else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(corners))
        if self.ring:
            draw_ring(painter, self.rect())
        painter.end()


class UserPlate(Pressable):
    """Avatar, name, role; opens the menu of the account."""

    def __init__(self) -> None:
        super().__init__(translate("shell", "Account"))
        self._avatar, self._name, self._role = Avatar("", 26), Label(""), Label("", "cap")
        self.setLayout(row(self._avatar, self._name, self._role, gap=6, margins=(4, 2, 4, 2)))

    def set_user(self, name: str, role: str) -> None:
        """Show who is signed in."""
        self._avatar.set_character(name)
        self._name.setText(name)
        self._role.setText(role)
        self.setAccessibleName(f"{name} {role}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        if self.ring:
            painter = QPainter(self)
            draw_ring(painter, self.rect())
            painter.end()


class TopBar(QWidget):
    """48 high; every button also has a key."""

    search = Signal()
    new = Signal()
    bell = Signal()
    user = Signal()
    lock = Signal()
    back = Signal()
    forward = Signal()
    keep = Signal()
    recall = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.brand = fixed(
            wrap(
                row(
                    ProgramMark(),
                    Label(translate("shell", "GridGuard"), "h3"),
                    None,
                    gap=8,
                    margins=(16, 0, 0, 0),
                )
            ),
            width=RailMode.FULL.value,
        )
        back_tip, forward_tip = translate("shell", "Back (Alt+←)"), translate("shell", "Forward (Alt+→)")
        self._back = Btn("", "ghost", "arrow-left", name=back_tip, clicked=self.back.emit)
        self._forward = Btn("", "ghost", "arrow-right", name=forward_tip, clicked=self.forward.emit)
        lately = translate("shell", "Opened lately and kept at hand (Ctrl+H)")
        self.star, self.lately = Star(), Btn("", "ghost", "history", name=lately, clicked=self.recall.emit)
        self.star.clicked.connect(self.keep)
        self.new_button = Btn(translate("shell", "New"), "secondary", "plus", key="F2", clicked=self.new.emit)
        self.search_box, self.bell_button, self._user = SearchBox(), Bell(), UserPlate()
        lock = Btn("", "ghost", "lock", name=translate("shell", "Lock (Ctrl+L)"), clicked=self.lock.emit)
        self.search_box.clicked.connect(self.search)
        self.bell_button.clicked.connect(self.bell)
        self._user.clicked.connect(self.user)
        parts = (
            self.brand,
            self._back,
            self._forward,
            self.lately,
            self.star,
            4,
            (self.search_box, 100),  # up to its widest; only what is left over stays empty
            None,
            self.new_button,
            4,
            self.bell_button,
            line_down(20),
            self._user,
            lock,
        )
        self.setLayout(row(*parts, gap=6, margins=(0, 0, 12, 0)))
        fixed(self, height=48)
        self.set_history(False, False)

    def set_user(self, name: str, role: str) -> None:
        """Show who is signed in."""
        self._user.set_user(name, role)

    def set_history(self, back: bool, forward: bool) -> None:
        """Whether there is somewhere to go back or forward to."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def user_corner(self) -> QRect:
        """Place of the account's plate, for its menu."""
        return self._user.geometry()
