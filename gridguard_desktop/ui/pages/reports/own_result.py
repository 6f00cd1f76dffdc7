"""The numbers of a report of one's own: a table with totals and bars; every number opens its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.own_reports import TOTAL, group_words, measure_words
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.kit.charts import Bar, BarsAcross
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.layout import Section, clear, column
from gridguard_desktop.ui.kit.paint import text_width
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.domain.own_reports import OwnTable, Place
    from gridguard_desktop.services.reports.own import Counted

MOST_BARS = 40
_NAMES = (60, 220)


class OwnResult(QWidget):
    """``opened`` gives the place (line, column) of a number."""

    opened = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.table: CompareTable | None = None
        self.bars: BarsAcross | None = None
        self._held = column(gap=14)
        self.setLayout(self._held)

    def clear(self) -> None:
        """Show nothing."""
        clear(self._held)
        self.table = self.bars = None

    def invite(self) -> None:
        """Say what brings numbers here."""
        self.clear()
        words = translate(
            "own_reports",
            "Choose above what is asked, then count. A report that was kept is opened at the top.",
        )
        self._held.addWidget(Label(words, "sec", wrap=True))

    def show_counted(self, counted: Counted) -> None:
        """Show the numbers."""
        self.clear()
        table = counted.table
        facts = translate(
            "own_reports",
            "as of {moment} · every number opens its rows",
            moment=f"{china_time(counted.made_at):%m-%d %H:%M}",
        )
        self._held.addWidget(Label(facts, "cap", wrap=True))
        if not table.down:
            self._held.addWidget(Label(translate("own_reports", "No record has these conditions."), "sec"))
            return
        self._show_table(table)
        self._show_bars(table)

    def _show_table(self, table: OwnTable) -> None:
        lines = [_line(table, at) for at in (*range(len(table.down)), TOTAL)]
        self.table = CompareTable(table.title, table.heads, lines, strong=len(table.across))
        self.table.activated.connect(self._open)
        note = measure_words(table.ask)
        self._held.addWidget(Section(table.title, self.table, gap=4, note=note))

    def _show_bars(self, table: OwnTable) -> None:
        numbers = [float(table.number(at) or 0) for at in range(len(table.down))]
        if not 1 < len(numbers) <= MOST_BARS or min(numbers) < 0 or not any(numbers):
            return
        bars = [Bar(_key((at, TOTAL)), part.words, numbers[at]) for at, part in enumerate(table.down)]
        widest = max(text_width(part.words, 14) for part in table.down) / max(px(100) / 100, 0.1) + 12
        width = round(min(max(widest, _NAMES[0]), _NAMES[1]))
        words = group_words(RECORD_TYPES[table.ask.record_type], table.ask.groups[0])
        self.bars = BarsAcross(words, bars, row_height=26, name_width=width)
        self.bars.activated.connect(self._open)
        self._held.addWidget(Section(words, self.bars, gap=4, note=measure_words(table.ask)))

    def _open(self, key: str) -> None:
        line, _, place = key.partition(",")
        self.opened.emit(int(line), int(place))


def _line(table: OwnTable, at: int) -> Compared:
    words = translate("own_reports", "In all") if at == TOTAL else table.down[at].words
    cells = tuple(table.said(at, place) for place in table.places)
    return Compared(_key((at, TOTAL)), words, cells, tuple(_key((at, place)) for place in table.places))


def _key(place: Place) -> str:
    return f"{place[0]},{place[1]}"
