"""The blocks of a desk besides what is due: each asks for itself and says where a number of it leads.

``opened`` gives a :class:`Route`, ``asked`` a question whose rows are to be opened (answered on the worker
for long reads). A block is made once and may stand in either column.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.desk_layout import BLOCKS
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.deadline import DeadlineRow, Due
from gridguard_desktop.ui.kit.layout import Section, clear, column
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.services.calendar_entries import CalendarEntry
    from gridguard_desktop.services.desk import CaseLine, MonthView
    from gridguard_desktop.services.loops import LoopNumbers
    from gridguard_desktop.services.returning import Comeback
    from gridguard_desktop.ui.context import AppContext

SESSION = "session"
MOST_ROWS = 5
_DAY = timedelta(days=1)


class Block(QWidget):
    """A titled part of the desk. ``needs`` is the permission without which it is on no desk."""

    opened = Signal(object)
    asked = Signal(object)
    key: ClassVar[str]
    needs: ClassVar[Permission] = Permission.DESK_READ

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self.ctx = ctx
        self._reading = Latest(ctx.tasks, self)

    def title(self) -> str:
        """Its name."""
        return str(BLOCKS[self.key])

    def reload(self) -> None:
        """Ask again for what it shows; blocks of the month are given it."""

    def show_month(self, month: MonthView) -> None:
        """The month has come."""

    def fit(self, room: int, *, roomy: bool) -> None:
        """``room`` pixels are left for it."""


class LoopsBlock(Block):
    """六大闭环: what is to be done and what is broken in each."""

    key = "loops"

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        heads = (translate("loops", "Broken"), translate("loops", "In hand"))
        self.table = CompareTable(self.title(), heads)
        self.table.activated.connect(lambda key: self.opened.emit(Route("loops", query=key)))
        more = Btn(translate("loops", "Open the board"), "link", tail="chevron-right")
        more.clicked.connect(lambda: self.opened.emit(Route("loops")))
        self.setLayout(column(Section(self.title(), self.table, right=[more], gap=2)))

    def reload(self) -> None:
        """Count."""
        self._reading.run(self.ctx.services.loops.board, self._show, lane=Lane.LONG)

    def _show(self, loops: Sequence[LoopNumbers]) -> None:
        lines = [Compared(one.key, one.label, (str(one.broken), str(one.standing))) for one in loops]
        self.table.set_lines(lines)


class CasesBlock(Block):
    """Open cases by state; one's own for whoever has own cases."""

    key = "cases"
    needs = Permission.DISPUTE_READ

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        heads = (translate("desk", "Cases"), translate("desk", "Overdue"))
        self.table = CompareTable(self.title(), heads)
        self.table.activated.connect(self._open)
        self._none = Label(translate("desk", "No open case."), "sec")
        self.setLayout(column(Section(self.title(), self.table, self._none, gap=2)))

    def reload(self) -> None:
        """Count."""
        self._reading.run(self.ctx.services.desk.cases, self._show, lane=Lane.LONG)

    def _show(self, lines: Sequence[CaseLine]) -> None:
        self._none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.table.set_lines(
            [
                Compared(
                    line.state,
                    line.label,
                    (str(line.count), str(line.overdue)),
                    (f"{line.state}@", f"{line.state}@late"),
                )
                for line in lines
            ]
        )

    def _open(self, key: str) -> None:
        state, _, late = key.partition("@")
        self.asked.emit(partial(self.ctx.services.desk.case_rows, state, overdue=bool(late)))


class _RowsBlock(Block):
    """A few lines that open something."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.lines = column(gap=0)
        self.part = Section(self.title(), gap=2)
        self.part.body.addLayout(self.lines)
        self.setLayout(column(self.part))

    def set_rows(self, dues: Sequence[Due], nothing: str) -> None:
        """Show other lines."""
        clear(self.lines)
        for at, due in enumerate(dues[:MOST_ROWS]):
            line = DeadlineRow(due, first=at == 0)
            line.activated.connect(self.open_row)
            self.lines.addWidget(line)
        if not dues:
            self.lines.addWidget(Label(nothing, "sec"))
        more = translate("desk", "{count} in all", count=len(dues)) if len(dues) > MOST_ROWS else ""
        self.part.set_title(self.title(), more)

    def open_row(self, key: str) -> None:
        """A line was pressed."""
        raise NotImplementedError


class SittingsBlock(_RowsBlock):
    """Sittings of today and the next day."""

    key = "sittings"
    needs = Permission.DISPUTE_READ

    def reload(self) -> None:
        """Ask the calendar."""
        today = self.ctx.clock.today()
        calendar = self.ctx.services.calendar
        self._reading.run(lambda: calendar.between(today, today + _DAY), self._show, lane=Lane.LONG)

    def _show(self, entries: Sequence[CalendarEntry]) -> None:
        sittings = [entry for entry in entries if entry.kind == SESSION]
        rows = [_sitting(entry, self.ctx.clock.today()) for entry in sittings]
        self.set_rows(rows, translate("desk", "No sitting today or tomorrow."))

    def open_row(self, key: str) -> None:
        """Its dispute."""
        record_type, _, record_id = key.partition("/")
        self.opened.emit(Route(record_type, int(record_id)))


class ReturningBlock(_RowsBlock):
    """Places and matters that come back."""

    key = "returning"

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        self.found: tuple[Comeback, ...] = ()

    def reload(self) -> None:
        """Ask the rules."""
        self._reading.run(self.ctx.services.returning.found, self._show, lane=Lane.LONG)

    def _show(self, found: tuple[Comeback, ...]) -> None:
        self.found = found
        self.set_rows(comeback_rows(found), translate("desk", "Nothing has come back."))

    def open_row(self, key: str) -> None:
        """The records it is made of."""
        query = self.found[int(key)].rows
        self.opened.emit(Route(f"{query.record_type}_list", query=query))


def comeback_rows(found: Sequence[Comeback]) -> list[Due]:
    """What came back as lines; the key is its place."""
    return [
        Due(
            str(at),
            one.what,
            one.words,
            one.label,
            translate("desk", "last {day}", day=f"{one.newest:%m-%d}"),
            state="again",
        )
        for at, one in enumerate(found)
    ]


def _sitting(entry: CalendarEntry, today: date) -> Due:
    clock = f"{china_time(entry.starts_at):%H:%M}" if entry.starts_at is not None else ""
    day = translate("desk", "today") if entry.day == today else translate("desk", "tomorrow")
    return Due(
        f"{entry.record_type}/{entry.record_id}",
        f"{clock} {entry.subject}".strip(),
        day,
        f"{entry.title} · {entry.detail}" if entry.detail else entry.title,
        owner=entry.owner,
        state="soon" if entry.day == today else "later",
    )
