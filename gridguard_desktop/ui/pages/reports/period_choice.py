"""Which period a page of numbers shows: month, quarter, half-year or year, one earlier, one later, one
chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.report_spans import KIND_WORDS, Span, SpanKind
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Segments
from gridguard_desktop.ui.kit.layout import row
from gridguard_desktop.ui.kit.menus import Entry, menu

if TYPE_CHECKING:
    from datetime import date

OFFERED = {SpanKind.MONTH: 24, SpanKind.QUARTER: 12, SpanKind.HALF_YEAR: 8, SpanKind.YEAR: 6}
"""So many back can be chosen from the menu; the arrow goes further."""
_KINDS = tuple(SpanKind)


class PeriodChoice(QWidget):
    """``chosen`` gives the span somebody asked for; :meth:`show_span` shows one without asking."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.span = Span.around(SpanKind.MONTH, today).moved(-1)
        self.kinds = Segments([str(KIND_WORDS[kind]) for kind in _KINDS])
        self.kinds.set_name(translate("reports", "Length of the period"))
        self.kinds.chosen.connect(self._take_kind)
        self.earlier = Btn(
            icon="chevron-left", name=translate("reports", "Period before"), clicked=partial(self.step, -1)
        )
        self.later = Btn(
            icon="chevron-right", name=translate("reports", "Period after"), clicked=partial(self.step, 1)
        )
        self.button = Btn(" ", icon="calendar", tail="chevron-down", clicked=self.offer)
        self.setLayout(row(self.kinds, self.earlier, self.button, self.later, gap=8))
        self.show_span(self.span)

    def show_span(self, span: Span) -> None:
        """Show a span; the next one can be gone to once it has begun."""
        self.span = span
        self.kinds.set_current(_KINDS.index(span.kind))
        self.button.set_text(span.words)
        if span.moved(1).first > self._today:
            self.later.disable(translate("reports", "The next period has not begun."))
        else:
            self.later.enable()

    def step(self, by: int) -> None:
        """One before or after."""
        self.chosen.emit(self.span.moved(by))

    def _take_kind(self, at: int) -> None:
        """Another length: the one that ends with what is shown, or has begun by then."""
        last = min(self.span.last, self._today)
        self.chosen.emit(Span.around(_KINDS[at], last))

    def offer(self) -> None:
        """The last ones of this length."""
        newest = Span.around(self.span.kind, self._today)
        entries: list[Entry | None] = [
            Entry(span.words, partial(self.chosen.emit, span), ticked=span == self.span)
            for span in (newest.moved(-back) for back in range(OFFERED[self.span.kind]))
        ]
        made = menu(entries, self)
        made.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
