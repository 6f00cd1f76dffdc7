"""The place of a dispute: free words, with the standard addresses that fit them under the field.

Taking a standard address also tells the grid. The list opens in the form, never as a popup window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.editors import Editor, LineEdit, restyle
from gridguard_desktop.ui.kit.layout import clear, column, frame
from gridguard_desktop.ui.kit.pick import DEBOUNCE_MS, HitRow, PickHit
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.search import Hit
    from gridguard_desktop.ui.context import AppContext

SHOWN = 5
PIN = RECORD_TYPES["address"].icon
LEAST = 2
"""Characters before addresses are looked up."""


class PlacePick(Editor):
    """Words of a place. ``standard(grid_id)`` when a standard address was taken."""

    standard = Signal(object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx, self._latest = ctx, Latest(ctx.tasks, self)
        self._taken = ""
        self.line = LineEdit()
        self.line.setMaxLength(200)
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self._gone)
        self.line.installEventFilter(self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DEBOUNCE_MS)
        self._wait.timeout.connect(self.search_now)
        self._rows: list[HitRow] = []
        self._current = -1
        self._list = column(gap=0)
        self._card = frame(column(self._list, gap=0, margins=(0, 3, 0, 3)), "card")
        self._card.hide()
        self.setLayout(column(self.line, self._card, gap=4))
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        """The words."""
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Show words."""
        self._taken = "" if value is None else str(value)
        self.line.setText(self._taken)
        self.line.setCursorPosition(0)
        self.close_list()

    def set_state(self, state: str) -> None:
        """Frame of the field."""
        restyle(self.line, "state", state)

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.line.setAccessibleName(name)

    def search_now(self) -> None:
        """Look for standard addresses that contain the words."""
        words = self.value()
        if len(words) < LEAST or words == self._taken or not self._ctx.can(Permission.ADDRESS_READ):
            self.close_list()
            return
        search = self._ctx.services.search
        self._latest.run(
            lambda: search.find(words, kinds=("address",), limit=SHOWN, settled=False).hits, self._show
        )

    def hits(self) -> list[PickHit]:
        """Addresses in the open list."""
        return [shown.hit for shown in self._rows]

    def take(self, hit: PickHit) -> None:
        """Take a standard address; its grid is read."""
        self.set_value(hit.name)
        self.changed.emit()
        addresses = self._ctx.services.for_type("address")
        self._ctx.tasks.run(lambda: addresses.get(hit.id), self._read, owner=self)

    @property
    def list_open(self) -> bool:
        """Whether the list shows; Esc then folds it up before it means anything else."""
        return not self._card.isHidden()

    def close_list(self) -> None:
        """Fold the list up."""
        self._wait.stop()
        self._latest.drop()
        self._card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys choose in the list, Enter takes, Esc folds it up; without a choice Enter goes on."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and self._card.isVisible() and self._on_key(cast("QKeyEvent", event)):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._current >= 0:
            self.take(self._rows[self._current].hit)
            self.line.focusNextChild()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _typed(self, _words: str) -> None:
        self._taken = ""
        self.changed.emit()
        self._wait.start()

    def _gone(self) -> None:
        self.close_list()
        self.left.emit()

    def _show(self, hits: tuple[Hit, ...]) -> None:
        clear(self._list)
        self._rows = [HitRow(PickHit(hit.id, hit.title, second_line=hit.subtitle, icon=PIN)) for hit in hits]
        for shown in self._rows:
            shown.clicked.connect(self.take)
            self._list.addWidget(shown)
        self._current = -1
        self._card.setVisible(bool(self._rows) and self.line.hasFocus())

    def _move(self, step: int) -> None:
        self._current = max(0, min(len(self._rows) - 1, self._current + step))
        for at, shown in enumerate(self._rows):
            shown.on = at == self._current
            shown.update()
        self.line.setAccessibleDescription(self._rows[self._current].accessibleName())

    def _read(self, address: Any) -> None:
        grid = address.links.get("grid_id", "")
        self.told.emit("ok", translate("intake", "Standard address · {grid}", grid=grid))
        self.standard.emit(address.values.get("grid_id"))
