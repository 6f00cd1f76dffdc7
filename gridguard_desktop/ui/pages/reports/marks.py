"""Marks of the summary's page: a figure reference, and for another period or month what comes behind ``@``.

``dispute_accepted``, ``dispute_accepted@before``, ``dispute_accepted/kind=02``, ``dispute_settled@2026-05``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.reports import Column
from gridguard_desktop.ui.kit.compare import Compared

if TYPE_CHECKING:
    from gridguard_desktop.domain.summaries import FigureLine, TableLine, TableView


def mark(ref: str, column: Column = Column.NOW) -> str:
    """The mark of a number of the shown month or of what it is compared with."""
    return ref if column is Column.NOW else f"{ref}@{column.value}"


def mark_of_month(ref: str, year: int, month: int) -> str:
    """The mark of a number of another month."""
    return f"{ref}@{year}-{month:02d}"


def read_mark(written: str, span: Span) -> tuple[str, Span, Column]:
    """Reference, span and column of a mark on the page of ``span``."""
    ref, _, rest = written.partition("@")
    if not rest:
        return ref, span, Column.NOW
    if rest in tuple(Column):
        return ref, span, Column(rest)
    year, _, month = rest.partition("-")
    return ref, Span.of_month(int(year), int(month)), Column.NOW


def heads() -> tuple[str, ...]:
    """Heads over three periods and two changes."""
    return (
        translate("reports", "this period"),
        translate("reports", "last period"),
        translate("reports", "last year"),
        translate("reports", "against last period"),
        translate("reports", "against last year"),
    )


def compared(line: FigureLine) -> Compared:
    """A figure as a line; each of its three numbers opens its rows."""
    return Compared(
        line.ref,
        line.figure.name,
        (
            *(line.said(column) for column in Column),
            line.change(Column.BEFORE),
            line.change(Column.YEAR_AGO),
        ),
        tuple(mark(line.ref, column) for column in Column),
        line.figure.definition,
    )


def compared_part(part: TableLine, view: TableView) -> Compared:
    """A line of a break-down: its first figure in three periods, then the others, which open as well."""
    lead = part.line(view.lead.key)
    others = view.table.figures[1:]
    return Compared(
        part.ref(view.lead.key),
        part.label,
        (
            *(lead.said(column) for column in Column),
            *(part.line(key).said() for key in others),
            lead.change(Column.BEFORE),
            lead.change(Column.YEAR_AGO),
        ),
        (*(mark(part.ref(view.lead.key), column) for column in Column), *(part.ref(key) for key in others)),
        view.lead.definition,
    )
