"""The first screen of the month: figures, six months of columns, communities, kinds, how cases ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.reports import Column, figures
from gridguard_desktop.ui.kit.charts import Bar, BarsAcross, Columns, Legend, Pair, Part, Parts
from gridguard_desktop.ui.kit.compare import Compared, CompareTable
from gridguard_desktop.ui.kit.layout import Section, column, line_across, line_down, row
from gridguard_desktop.ui.kit.strip import FigureStrip, Tile
from gridguard_desktop.ui.pages.reports.marks import mark, mark_of_month

if TYPE_CHECKING:
    from gridguard_desktop.domain.summaries import PeriodSummary, TableView
    from gridguard_desktop.ui.pages.reports.note import NoteEditor

LEAD, SETTLED = "dispute_accepted", "dispute_settled"
TILES = (LEAD, SETTLED, "success_rate", "dispute_open", "dispute_terminated")
PARTS = ("settled_written", "settled_oral", "dispute_terminated")
KINDS, PLACES = 7, 5


class Overview(QWidget):
    """``opened`` gives the mark of a number (``marks``)."""

    opened = Signal(str)

    def __init__(self, note: NoteEditor) -> None:
        super().__init__()
        words = translate("reports", "The month at a glance")
        accepted, settled = figures()[LEAD].label, figures()[SETTLED].label
        self.tiles = FigureStrip(words)
        self.months = Columns(
            translate("reports", "Accepted and settled"), series=(accepted, settled), height=188
        )
        self.kinds = BarsAcross(translate("reports", "Kinds of dispute"), row_height=26, name_width=92)
        self.places = CompareTable(translate("reports", "Communities"), ("",))
        self.ends = Parts(translate("reports", "How cases ended"))
        for chart in (self.tiles, self.months, self.kinds, self.places, self.ends):
            chart.activated.connect(self.opened)
        months = Section(
            translate("reports", "Accepted and settled"),
            self.months,
            right=[Legend([("solid", accepted), ("hatch", settled)])],
            note=translate("reports", "by month"),
            gap=2,
        )
        self._place_part = Section(translate("reports", "Communities"), self.places, gap=2)
        self._kind_part = Section(
            translate("reports", "Kinds of dispute"), self.kinds, right=[_legend()], gap=2
        )
        self._end_part = Section(translate("reports", "How cases ended"), self.ends, gap=6)
        left = column(months, line_across(), self._place_part, None, gap=10)
        right = column(self._kind_part, line_across(), self._end_part, line_across(), note, None, gap=10)
        self.setLayout(column(self.tiles, row((left, 1), line_down(), (right, 1), gap=24), gap=12))

    def show_summary(self, summary: PeriodSummary) -> None:
        """Show the numbers."""
        self.tiles.set_tiles([_tile(summary, key) for key in TILES])
        self.months.set_pairs(
            [
                Pair(
                    f"{point.year}-{point.month:02d}",
                    translate("reports", "month {number}", number=point.month),
                    point.accepted,
                    point.settled,
                    (
                        mark_of_month(LEAD, point.year, point.month),
                        mark_of_month(SETTLED, point.year, point.month),
                    ),
                )
                for point in summary.months
            ]
        )
        kinds = [
            line for line in summary.tables["kind"].shortened(KINDS) if line.now(LEAD) or line.before(LEAD)
        ]
        self.kinds.set_bars(
            [
                Bar(line.ref(LEAD), line.label, float(line.now(LEAD)), float(line.before(LEAD)))
                for line in kinds
            ]
        )
        self._show_places(summary.tables["community"])
        concluded = summary.line("dispute_concluded")
        self._end_part.set_title(
            translate("reports", "How cases ended"),
            translate("reports", "{count} concluded", count=concluded.words()),
        )
        self.ends.set_parts(
            [
                Part(key, _plain(figures()[key].label), float(summary.line(key).values.now or 0))
                for key in PARTS
            ]
        )

    def _show_places(self, view: TableView) -> None:
        shown = [figures()[key] for key in view.table.figures]
        self.places.set_lines(
            [
                Compared(
                    line.ref(LEAD),
                    line.label,
                    tuple(line.line(figure.key).said() for figure in shown),
                    tuple(line.ref(figure.key) for figure in shown),
                )
                for line in view.shortened(PLACES)
            ],
            [figure.name for figure in shown],
        )


def _tile(summary: PeriodSummary, key: str) -> Tile:
    line = summary.line(key)
    notes = (
        (
            mark(key, Column.BEFORE),
            translate("reports", "last period {number}", number=line.words(Column.BEFORE)),
        ),
        (
            mark(key, Column.YEAR_AGO),
            translate("reports", "a year ago {number}", number=line.words(Column.YEAR_AGO)),
        ),
    )
    words = line.figure.label if line.figure.is_rate else f"{line.figure.unit}{line.figure.label}"
    return Tile(key, line.words(), words, notes, definition=line.figure.definition)


def _plain(label: str) -> str:
    return label.removeprefix(translate("reports", "of these "))


def _legend() -> Legend:
    return Legend(
        [("solid", translate("reports", "this period")), ("tick", translate("reports", "last period"))]
    )
