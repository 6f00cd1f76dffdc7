"""The chief's month: figures from elsewhere are entered, the summary is frozen when the month is over, the
bureau's form is added and mapped."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.frozen_summaries import zero_sections
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.template_maps import CellPlace, TemplateMap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_MONTHS = 3
_PLACES = (
    ("B4", "word:station"),
    ("B5", "dispute_accepted"),
    ("C5", "dispute_accepted@before"),
    ("B6", "dispute_settled"),
    ("C6", "dispute_settled@before"),
    ("B7", "dispute_terminated"),
    ("C7", "dispute_terminated@before"),
)


def reported(stage: Stage, name: str, at: datetime) -> Story:
    """On an office day after the end of a month."""
    chance, told = stage.chance(name), words("reports")
    yield stage.office(chance, 0, after=at)
    clerk, today = stage.crew.clerk, china_time(stage.clock.now()).date()
    last = add_months(today.replace(day=1), -1)
    numbers = [
        (clerk.reporting.figures.name(**figure["named"]), figure["months"]) for figure in told["figures"]
    ]
    for back in range(_MONTHS):
        entered = {key: tuple(months[back]) for key, months in numbers}
        clerk.reporting.figures.enter(add_months(last, -back), entered)
    _freeze(stage, Span.of_month(last.year, last.month), told)
    yield stage.clock.now() + timedelta(hours=1)
    with tempfile.TemporaryDirectory(prefix="gridguard-form-") as folder:
        blank = _blank(Path(folder, "form.xlsx"), told["form"], at)
        template = clerk.reporting.templates.add(told["form"]["name"], told["form"]["recipient"], blank)
    places = tuple(CellPlace(cell, value) for cell, value in _PLACES)
    clerk.reporting.templates.set_map(template, TemplateMap(told["form"]["sheet"], places))


def _freeze(stage: Stage, span: Span, told: Mapping[str, Any]) -> None:
    chief = stage.crew.chief
    empty = zero_sections(chief.reports.summary(span))
    reasons = {section.key: told["nothing"] for section in empty}
    chief.reporting.copies.freeze(span, remark=told["remark"], zero_reasons=reasons)


def _blank(path: Path, form: Mapping[str, Any], made: datetime) -> Path:
    """The same bytes for the same day."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        sheet = book.add_worksheet(form["sheet"])
        title = book.add_format({"bold": True, "align": "center", "font_size": 14})
        line = book.add_format({"border": 1})
        sheet.merge_range("A1:D1", form["name"], title)
        for row, cells in enumerate(form["rows"], start=3):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell, line)
        for row in (5, 6, 7):
            sheet.write_formula(f"D{row}", f"=B{row}-C{row}", line)
    return path
