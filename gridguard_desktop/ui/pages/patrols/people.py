"""The volunteers of a shift: one key signs the current one in or out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.patrols import SHIFT_STATES, ServiceHours
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.kit.badge import Mark
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import Section
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Cell, Column, Row
from gridguard_desktop.ui.kit.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from gridguard_desktop.services.shifts import AttendanceView, ShiftView

COLUMNS = (
    Column("name", text("patrol_pages", "Name"), width=120, stretch=True, strong=True),
    Column("number", text("patrol_pages", "Number"), width=110, drop_rank=1),
    Column("role", text("patrol_pages", "Part"), width=72, drop_rank=3),
    Column("phone", text("patrol_pages", "Phone"), width=120, drop_rank=2),
    Column("state", text("patrol_pages", "State"), Cell.BADGE, width=96),
    Column("came", text("patrol_pages", "Signed in"), width=104),
    Column("left", text("patrol_pages", "Signed out"), width=104),
    Column("hours", text("patrol_pages", "Hours"), width=72, align="right"),
)
ROWS_SHOWN = 12


def hours_words(minutes: int, shifts: int = 1) -> str:
    """2.5 小时; nothing while nothing was served."""
    if not minutes:
        return ""
    return translate("patrol_pages", "{hours} h", hours=ServiceHours(minutes, shifts).hours)


def presence(one: AttendanceView) -> Mark:
    """Where a volunteer stands on the shift."""
    if one.signed_in_at is None:
        return Mark(translate("patrol_pages", "Not yet here"), "circle-dashed", "idle")
    if one.signed_out_at is None:
        return Mark(translate("patrol_pages", "On duty"), "footprints", "act")
    return Mark(translate("patrol_pages", "Has left"), "circle-check", "done")


class PeopleTable(RecordTable):
    """Space or Enter: sign in, then sign out, then correct. F4 corrects, Delete takes off the shift."""

    signed = Signal(int)
    corrected = Signal(int)
    taken_off = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        current, key = self.current_id, event.key()
        signals = {
            Qt.Key.Key_Space: self.signed,
            Qt.Key.Key_Return: self.signed,
            Qt.Key.Key_Enter: self.signed,
            Qt.Key.Key_F4: self.corrected,
            Qt.Key.Key_Delete: self.taken_off,
        }
        wanted = signals.get(Qt.Key(key))
        if wanted is None or current is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)  # Ctrl+Enter is the page's
        else:
            wanted.emit(current)


class PeopleSection(Section):
    """Table and buttons; kept while the page lives, so that the keyboard position survives each key."""

    signed = Signal(int)
    corrected = Signal(int)
    taken_off = Signal(int)
    opened = Signal(int)
    swapped = Signal(int)
    parted = Signal(int)
    hurt = Signal(int)
    all_out = Signal()
    more = Signal()

    def __init__(self, *, may_change: bool, may_report: bool = False) -> None:
        self._may_change, self._may_report = may_change, may_report
        self._sign = _small(
            translate("patrol_pages", "Sign in or out"), "check", translate("patrol_pages", "Space")
        )
        self._correct = _small(translate("patrol_pages", "Correct times"), "clock", "F4")
        self._out = _small(translate("patrol_pages", "Sign all out"), "check")
        self._add = _small(translate("patrol_pages", "Add volunteers"), "plus")
        super().__init__(
            translate("patrol_pages", "Volunteers"),
            right=(self._sign, self._correct, self._out, self._add),
            gap=4,
        )
        self.table = PeopleTable(
            COLUMNS,
            name=translate("patrol_pages", "Volunteers of the shift"),
            ticks=False,
            empty=translate("patrol_pages", "Nobody is planned yet."),
        )
        self.body.addWidget(self.table)
        self._hint = Label("", "cap", wrap=True)
        self.body.addWidget(self._hint)
        self._connect()

    def show_view(self, view: ShiftView, today: date) -> None:
        """Show everybody on the shift."""
        people = view.attendances
        self.table.set_rows([_row(one, today) for one in people])
        self.table.fit_height(ROWS_SHOWN)
        here = sum(one.signed_in_at is not None for one in people)
        note = translate("patrol_pages", "{here} of {all} came", here=here, all=len(people))
        self.set_title(translate("patrol_pages", "Volunteers"), note)
        live = self._may_change and view.state not in SHIFT_STATES.final
        on_duty = any(one.signed_in_at and not one.signed_out_at for one in people)
        self._sign.setVisible(live and bool(people))
        self._correct.setVisible(self._may_change and bool(here))
        self._out.setVisible(live and on_duty and len(people) > 1)
        self._add.setVisible(live)
        self._hint.setText(
            translate("patrol_pages", "{n} more are needed.", n=view.missing) if view.missing and live else ""
        )
        self._hint.setVisible(bool(self._hint.text()))

    def _connect(self) -> None:
        for signal in ("signed", "corrected", "taken_off"):
            getattr(self.table, signal).connect(getattr(self, signal))
        self.table.doubleClicked.connect(lambda _: self._current(self.corrected.emit))
        self.table.menu_requested.connect(self._menu)
        self._sign.clicked.connect(lambda: self._current(self.signed.emit))
        self._correct.clicked.connect(lambda: self._current(self.corrected.emit))
        self._out.clicked.connect(self.all_out)
        self._add.clicked.connect(self.more)

    def _current(self, act: Callable[[int], object]) -> None:
        if self.table.current_id is not None:
            act(self.table.current_id)

    def _menu(self, place: QPoint) -> None:
        current = self.table.current_id
        if current is None:
            return
        entries: list[Entry | None] = []
        if self._may_change:
            entries = [
                Entry(
                    translate("patrol_pages", "Sign in or out"), partial(self.signed.emit, current), "check"
                ),
                Entry(
                    translate("patrol_pages", "Correct times"), partial(self.corrected.emit, current), "clock"
                ),
                Entry(translate("patrol_pages", "Give a part"), partial(self.parted.emit, current), "users"),
                Entry(
                    translate("patrol_pages", "Ask for a swap"),
                    partial(self.swapped.emit, current),
                    "refresh-cw",
                ),
                Entry(
                    translate("patrol_pages", "Take off the shift"),
                    partial(self.taken_off.emit, current),
                    "x",
                ),
                None,
            ]
        if self._may_report:
            words = translate("accidents", "Write down an accident")
            entries.append(Entry(words, partial(self.hurt.emit, current), "triangle-alert"))
        entries.append(
            Entry(
                translate("patrol_pages", "Open the volunteer"),
                partial(self.opened.emit, current),
                "user-check",
            )
        )
        menu(entries, self).popup(place)


def _small(words: str, icon: str, key: str = "") -> Btn:
    return Btn(words, "secondary", icon, key=key, small=True)


def _row(one: AttendanceView, today: date) -> Row:
    return Row(
        one.volunteer_id,
        {
            "name": one.name,
            "number": one.number,
            "role": label("crew_roles", one.role),
            "phone": one.phone,
            "state": presence(one),
            "came": day_words(one.signed_in_at, today),
            "left": day_words(one.signed_out_at, today),
            "hours": hours_words(one.minutes),
        },
    )
