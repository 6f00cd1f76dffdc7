"""The chosen day beside the calendar: what kind of day it is, everything on it, and the form that moves an
own date. Alt+← and Alt+→ on an entry move it by a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.dates import when_words
from gridguard_desktop.domain.deadlines import deadline_status
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.day_load import choosing_day
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.deadline import DeadlineRow, Due
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, scrolled, wrap
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.calendar.day_grid import entry_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gridguard_desktop.services.calendar_entries import CalendarEntry
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

_ALT = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class EntryRow(DeadlineRow):
    """An entry; Alt and an arrow ask to move it by that many days."""

    shifted = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Alt+arrow goes through the history elsewhere; on an entry it is ours."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrow moves, the rest is the row's."""
        step = _step(event)
        if step:
            self.shifted.emit(step)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int:
    """Days that Alt and an arrow mean; 0 for other keys."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return _ALT.get(Qt.Key(event.key()), 0) if alt else 0


def due_of_entry(entry: CalendarEntry, today: date) -> Due:
    """An entry as a row."""
    tone = entry_tone(entry, today)
    left = deadline_status(entry.day, today).left if entry.kind != "session" else ""
    return Due(
        key=f"{entry.record_type}/{entry.record_id}",
        title=entry.subject,
        left=left,
        arithmetic=" · ".join(part for part in (entry.title, entry.detail) if part),
        owner=entry.owner,
        state=tone if tone in ("over", "soon") else "later",
    )


class DayPanel(QWidget):
    """``opened(key)`` gives record type and id; ``moved(entry, day, reason)`` a date to move, ``shifted`` an
    entry somebody asked to move by some days."""

    opened = Signal(str)
    shifted = Signal(object, int)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.place = FormPlace(ctx)
        self.rows: list[EntryRow] = []
        self._title, self._kind = Label("", "h2"), Label("", "sec", wrap=True)
        self._lines = column(gap=0)
        self.setLayout(column(self._title, self._kind, self.place, (scrolled(wrap(self._lines)), 1), gap=6))

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    @property
    def said(self) -> str:
        """The words under the title."""
        return self._kind.text()

    def show_day(self, day: date, entries: Sequence[CalendarEntry]) -> None:
        """Everything on a day."""
        today = self._ctx.clock.today()
        self._title.setText(when_words(day, None, today))
        counted = translate("calendar", "{count} entries", count=len(entries))
        self._kind.setText(f"{self._ctx.services.context.calendar.describe(day)} · {counted}")
        clear(self._lines)
        self.rows = []
        for at, entry in enumerate(entries):
            row = EntryRow(due_of_entry(entry, today), first=at == 0)
            row.activated.connect(self.opened)
            row.shifted.connect(partial(self.shifted.emit, entry))
            self.rows.append(row)
            self._lines.addWidget(row)
        if entries:
            self._lines.addStretch(1)
        else:
            self._lines.addWidget(EmptyState("circle-check", translate("calendar", "Nothing on this day.")))

    def ask_move(
        self, entry: CalendarEntry, day: date, work: Callable[[date, str], Callable[[], Any]]
    ) -> None:
        """The form that moves an own date: the day it was dragged to, and why."""
        when = FieldBox(translate("periods", "New day"), choosing_day(self._ctx), required=True)
        when.editor.set_value(day)
        why = FieldBox(translate("periods", "Why it is moved"), TextEditor(max_length=200), required=True)
        title = translate("periods", "Move the follow-up date")
        self.place.open(
            title,
            [(("day", when),), (("reason", why),)],
            lambda given: work(given["day"], given["reason"])(),
            verb=title,
            note=entry.title,
            said=translate("periods", "The date is moved"),
        )

    def refuse(self, sentence: str) -> None:
        """Why an entry does not move."""
        self.place.close_form()
        self.place.show_above(Notice("soon", sentence))
