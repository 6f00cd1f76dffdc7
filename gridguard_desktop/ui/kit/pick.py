"""Picking a record from the register: type, and the list opens in the form under the field (never as a popup
window).

A person is never picked by name alone: sex, birth year, masked number and address stand beside it, with why
the row was found. The search runs on a worker through the page's service.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.avatar import draw_avatar
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import Editor, LineEdit, restyle
from gridguard_desktop.ui.kit.layout import column, frame, row, wrap
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.paint import RIGHT, Painted, draw_icon, draw_round, draw_text, text_width
from gridguard_desktop.ui.kit.text import Label, draw_key, key_width
from gridguard_desktop.ui.tasks import Latest, Tasks, report
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEBOUNCE_MS = 250
SHOWN_MOST = 6


@dataclass(frozen=True, slots=True)
class PickHit:
    """One row to pick: ``facts`` after the name (女 · 1975 年生, masked number), ``why`` at the right."""

    id: int
    name: str
    facts: tuple[str, ...] = ()
    second_line: str = ""
    why: str = ""
    muted: bool = False
    icon: str = ""
    """Stands before what is not a person."""


@dataclass(frozen=True, slots=True)
class PickOffer:
    """A link in the last line of the list, given what was typed (新登记一人, 先记称呼)."""

    words: str
    action: Callable[[str], object]
    icon: str = ""


class HitRow(Painted):
    """One row of 44; painted, chosen by the list."""

    clicked = Signal(object)

    def __init__(self, hit: PickHit) -> None:
        super().__init__()
        self.hit = hit
        self.on = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join((hit.name, *hit.facts, hit.second_line, hit.why)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(300), px(44))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.hit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Avatar, name and facts, address, why."""
        painter = QPainter(self)
        if self.on:
            draw_round(painter, self.rect().adjusted(3, 1, -3, -1), 5, "sel")
        if self.hit.icon:
            draw_icon(painter, px(16), self.rect(), self.hit.icon, 16, "text2")
        else:
            draw_avatar(painter, QRect(px(10), px(8), px(28), px(28)), self.hit.name, "idle")
        right = self.width() - px(12)
        if self.on:
            width = key_width("Enter")
            draw_key(painter, QRect(right - width, px(12), width, px(20)), "Enter")
            right -= width + px(10)
        taken = text_width(self.hit.why, 13) + px(10)
        draw_text(
            painter, QRect(px(48), 0, right - px(48), self.height()), self.hit.why, "text3", 13, align=RIGHT
        )
        left, room = px(48), right - px(48) - taken
        top = px(2) if self.hit.second_line else (self.height() - px(21)) // 2
        used = draw_text(painter, QRect(left, top, room, px(21)), self.hit.name, "text", 14, medium=True)
        facts = QRect(left + used + px(10), top, room - used - px(10), px(21))
        draw_text(painter, facts, "   ".join(self.hit.facts), "text2", 13)
        draw_text(painter, QRect(left, px(22), room, px(19)), self.hit.second_line, "text3", 13)
        painter.end()


class RecordPick(Editor):
    """Search field, list, and the picked row. ``value()`` is the picked :class:`PickHit` or None."""

    opened = Signal(bool)

    def __init__(
        self,
        search: Callable[[str], Sequence[PickHit]],
        tasks: Tasks,
        *,
        placeholder: str = "",
        offers: Sequence[PickOffer] = (),
        avatar: str = "",
    ) -> None:
        super().__init__()
        self._search, self._latest = search, Latest(tasks, self)
        self._hit: PickHit | None = None
        self._rows: list[HitRow] = []
        self._current = 0
        self._avatar = avatar
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self.search_now)
        self.line = LineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(lambda _: self._wait.start())
        self.line.left.connect(self.left)
        self.line.installEventFilter(self)
        self._picked = PickedRow(avatar)
        self._picked.again.connect(self._change)
        self._none = Label("", "cap", wrap=True)
        self._list = column(gap=0)
        self._offers = [Btn(offer.words, "link", offer.icon, clicked=self._taker(offer)) for offer in offers]
        foot = row(
            Label(translate("kit", "Not in the list?"), "cap"),
            *self._offers,
            None,
            gap=8,
            margins=(12, 4, 12, 6),
        )
        self._foot = show_if(wrap(foot), bool(offers))
        none_row = wrap(row(self._none, margins=(12, 6, 12, 2)))
        self._none_row = none_row
        self._card = frame(column(self._list, none_row, self._foot, gap=0, margins=(0, 3, 0, 0)), "card")
        self._card.hide()
        self.setLayout(column(self._picked, self.line, self._card, gap=4))
        self.setFocusProxy(self.line)
        self._picked.hide()

    def value(self) -> Any:
        """The picked row."""
        return self._hit

    def set_value(self, value: Any) -> None:
        """Show a picked row, or none."""
        self._hit = value if isinstance(value, PickHit) else None
        self._picked.setVisible(self._hit is not None)
        self.line.setVisible(self._hit is None)
        if self._hit is not None:
            self._picked.set_hit(self._hit)
        else:
            self.line.clear()
        self.close_list()

    def set_state(self, state: str) -> None:
        """Frame of the field."""
        restyle(self.line, "state", state)

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.line.setAccessibleName(name)

    def hits(self) -> list[PickHit]:
        """Rows in the open list."""
        return [shown.hit for shown in self._rows]

    def search_now(self) -> None:
        """Search for what stands in the field."""
        typed = self.line.text().strip()
        if not typed:
            self._latest.drop()
            self.close_list()
            return
        self._latest.run(lambda: list(self._search(typed)), self._show, report)

    def pick(self, hit: PickHit) -> None:
        """Take a row."""
        self.set_value(hit)
        self.told.emit("", "")
        self.changed.emit()

    @property
    def list_open(self) -> bool:
        """Whether the list shows; Esc then folds it up before it means anything else."""
        return not self._card.isHidden()

    def close_list(self) -> None:
        """Fold the list up."""
        self._wait.stop()
        self._latest.drop()
        if not self._card.isHidden():
            self._card.hide()
            self.opened.emit(False)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Arrow keys and Enter work in the list while the field keeps the focus."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress
        if pressed and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list. An Enter that is faster than the list opens it."""
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self._wait.isActive():
            self._wait.stop()
            self.search_now()
        elif self._card.isHidden():
            return False
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif enter and self._rows:
            self.pick(self._rows[self._current].hit)
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _show(self, hits: Sequence[PickHit]) -> None:
        for shown in self._rows:
            shown.hide()
            shown.deleteLater()
        self._rows = [HitRow(hit) for hit in hits[:SHOWN_MOST]]
        for shown in self._rows:
            shown.clicked.connect(self.pick)
            self._list.addWidget(shown)
        more = len(hits) - SHOWN_MOST
        says = translate("kit", "Nobody fits “{typed}”.", typed=self.line.text().strip()) if not hits else ""
        if more > 0:
            says = translate("kit", "{more} more; type a little more to narrow it down.", more=more)
        self._none.setText(says)
        self._none_row.setVisible(bool(says))
        self._current = 0
        self._move(0)
        self._card.show()
        self.opened.emit(True)

    def _move(self, step: int) -> None:
        self._current = max(0, min(len(self._rows) - 1, self._current + step))
        for at, shown in enumerate(self._rows):
            shown.on = at == self._current
            shown.update()
        if self._rows:
            self.line.setAccessibleDescription(self._rows[self._current].accessibleName())

    def _change(self) -> None:
        self.set_value(None)
        self.changed.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taker(self, offer: PickOffer) -> Callable[[], None]:
        def take() -> None:
            typed = self.line.text().strip()
            self.close_list()
            offer.action(typed)

        return take


class PickedRow(Painted):
    """The picked record in one sunk line, with a button to pick another."""

    again = Signal()

    def __init__(self, avatar: str = "") -> None:
        super().__init__()
        self._avatar = avatar
        self._hit: PickHit | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button = Btn(translate("kit", "Change"), "ghost", small=True, clicked=self.again.emit)
        self.setLayout(row(None, self._button, margins=(8, 0, 8, 0)))

    def set_hit(self, hit: PickHit) -> None:
        """Show what was picked."""
        self._hit = hit
        self.setAccessibleName(" ".join((hit.name, *hit.facts, hit.second_line)))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(px(300), px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Avatar, name, facts, address."""
        if self._hit is None:
            return
        painter = QPainter(self)
        draw_round(painter, self.rect(), 6, "sunk")
        draw_avatar(painter, QRect(px(10), px(4), px(26), px(26)), self._avatar or self._hit.name, "idle")
        left, end = px(46), self._button.geometry().left() - px(8)
        left += px(10) + draw_text(
            painter, QRect(left, 0, end - left, self.height()), self._hit.name, "text", 14, medium=True
        )
        for fact in (*self._hit.facts, self._hit.second_line):
            if fact and left < end - px(20):
                left += px(12) + draw_text(
                    painter, QRect(left, 0, end - left, self.height()), fact, "text2", 13
                )
        painter.end()


class PersonPick(RecordPick):
    """A person from the register; the placeholder says what can be searched."""

    def __init__(
        self,
        search: Callable[[str], Sequence[PickHit]],
        tasks: Tasks,
        *,
        offers: Sequence[PickOffer] = (),
        avatar: str = "",
    ) -> None:
        hint = translate("kit", "Name, initials, last four of the ID number, address")
        super().__init__(search, tasks, placeholder=hint, offers=offers, avatar=avatar)
