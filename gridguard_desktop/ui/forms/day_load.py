"""A date field that says what the chosen day is and holds: 10-12 周一 · 工作日 · 3 件到期. ↑ and ↓ go to the
next and last day, so a better day is found without leaving the field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from gridguard_desktop.domain.dates import when_words
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.calendar import DayLoad
    from gridguard_desktop.ui.context import AppContext


class LoadedDateEditor(DateEditor):
    """The load comes from the calendar itself, so the numbers are the calendar's."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(lambda: wall_clock(ctx), prefer="future")
        self._ctx = ctx
        self._asking = Latest(ctx.tasks, self)
        self._shown: date | None = None
        self.line.installEventFilter(self)
        self.left.connect(self.show_load)

    def show_load(self) -> None:
        """Say what the chosen day holds, once it is known."""
        day = self.value()
        if day is None or day == self._shown or not self._ctx.can(Permission.DESK_READ):
            return
        self._shown = day
        calendar = self._ctx.services.calendar
        self._asking.run(lambda: calendar.loads(day, day)[0], self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ ↓ step by a day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, days: int) -> None:
        day = self.value() or self._ctx.clock.today()
        self.set_value(day + timedelta(days=days))
        self.changed.emit()
        self.show_load()

    def _tell(self, load: DayLoad) -> None:
        if load.day == self.value():
            words = when_words(load.day, None, self._ctx.clock.today())
            self.told.emit("ok" if load.works else "warn", f"{words} · {load.sentence}")


def choosing_day(ctx: AppContext) -> LoadedDateEditor:
    """A field for a day to come, with what that day holds."""
    return LoadedDateEditor(ctx)
