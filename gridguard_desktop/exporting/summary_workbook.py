"""A period's summary as a workbook: a sheet of chapters, one of each break-down, one of what every figure
counts.

Numbers are numbers, so that the receiver can go on reckoning with them; what may not leave stands as words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.reports import Column, Format
from gridguard_desktop.domain.summaries import rate_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gridguard_desktop.domain.summaries import FigureLine, PeriodSummary, TableView

_HEADS = ("本期", "上期", "去年同期", "环比", "同比")
_FORMS = {
    Format.WHOLE: "#,##0",
    Format.HOURS: "#,##0.0",
    Format.YUAN: "#,##0.00",
    Format.PERCENT: '0.0"%"',
    Format.DAYS: "0.0",
}
_MINUTES = 60
_SHEET = 31


class _Book:
    """A workbook that is being written."""

    def __init__(self, target: Path) -> None:
        import xlsxwriter  # 80 ms that no start has to wait for

        self.book = xlsxwriter.Workbook(
            target, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        add = self.book.add_format
        self.title = add({"bold": True, "font_size": 14})
        self.head = add({"bold": True, "bottom": 1, "align": "right"})
        self.name = add({"bold": True, "bottom": 1})
        self.words = add({"align": "right"})
        self.wrapped = add({"text_wrap": True, "valign": "top"})
        self.forms = {form: add({"num_format": pattern}) for form, pattern in _FORMS.items()}

    def sheet(self, name: str) -> Any:
        kept = "".join(sign for sign in name if sign not in "[]:*?/\\'")
        sheet = self.book.add_worksheet(kept[:_SHEET])
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 12, 12)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def number(self, sheet: Any, row: int, column: int, line: FigureLine, which: Column) -> None:
        """A number as a number; in words where there is none."""
        value = line.values.of(which)
        if value is None:
            sheet.write_string(row, column, line.words(which), self.words)
            return
        amount = Decimal(value) / _MINUTES if line.figure.format is Format.HOURS else value
        sheet.write_number(row, column, float(amount), self.forms[line.figure.format])

    def compared(self, sheet: Any, row: int, line: FigureLine) -> None:
        """Three numbers and two changes from the second column on."""
        for place, which in enumerate(Column, start=1):
            self.number(sheet, row, place, line, which)
        for place, which in ((4, Column.BEFORE), (5, Column.YEAR_AGO)):
            sheet.write_string(row, place, line.change(which), self.words)


def write_summary(target: Path, summary: PeriodSummary, title: str, notes: Sequence[str]) -> int:
    """Write the workbook; answers the number of lines in it. ``notes`` stand under the chapters."""
    made = _Book(target)
    with made.book:
        count = _chapters(made, summary, title, notes)
        for view in summary.tables.values():
            if view.lines:
                count += _breakdown(made, view)
        _definitions(made, summary)
    return count


def _chapters(made: _Book, summary: PeriodSummary, title: str, notes: Sequence[str]) -> int:
    sheet = made.sheet("汇总")
    sheet.write_string(0, 0, title, made.title)
    row, count = 2, 0
    for section in summary.sections:
        sheet.write_string(row, 0, section.title, made.name)
        for place, head in enumerate(_HEADS, start=1):
            sheet.write_string(row, place, head, made.head)
        for line in section.lines:
            row, count = row + 1, count + 1
            sheet.write_string(row, 0, f"{line.figure.label}（{line.figure.unit}）")
            made.compared(sheet, row, line)
        if section.is_zero:
            row += 1
            sheet.write_string(row, 0, f"本期未发生，零上报。{section.zero_reason}")
        row += 2
    for note in notes:
        sheet.write_string(row, 0, note)
        row += 1
    return count


def _breakdown(made: _Book, view: TableView) -> int:
    sheet = made.sheet(f"按{view.table.label}")
    sheet.freeze_panes(2, 1)
    sheet.write_string(0, 0, f"按{view.table.label}：{view.lead.label}（{view.lead.unit}）", made.title)
    others = view.table.figures[1:]
    sheet.write_string(1, 0, view.table.label, made.name)
    labels = [view.lines[0].line(key).figure.label for key in others]
    for place, head in enumerate((*_HEADS, *labels), start=1):
        sheet.write_string(1, place, head, made.head)
    for row, part in enumerate(view.lines, start=2):
        sheet.write_string(row, 0, part.label)
        made.compared(sheet, row, part.line(view.lead.key))
        for place, key in enumerate(others, start=len(_HEADS) + 1):
            made.number(sheet, row, place, part.line(key), Column.NOW)
    return len(view.lines)


def _definitions(made: _Book, summary: PeriodSummary) -> None:
    sheet = made.sheet("统计口径")
    sheet.set_column(1, 1, 90)
    row = 0
    for section in summary.sections:
        others = {line.figure.key: line for line in section.lines}
        for line in section.lines:
            sheet.write_string(row, 0, line.figure.label)
            sheet.write_string(row, 1, rate_note(line, others), made.wrapped)
            row += 1
