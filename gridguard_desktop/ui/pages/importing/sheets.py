"""Workbooks a page gives out and takes back: where to, which one, and what of it was not taken.

The lists themselves are read by their services; each page says in its own words what came of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import clear
from gridguard_desktop.ui.kit.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout, QWidget

WRITTEN, READ = "Excel (*.xlsx)", "Excel, CSV (*.xlsx *.xls *.csv)"
MOST_SAID = 20
"""Lines not taken that are said one by one; the rest is counted."""


def where_to(parent: QWidget, title: str, name: str) -> Path | None:
    """Where a workbook called ``name`` goes; None when nowhere was chosen."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{name}.xlsx", WRITTEN)
    return Path(chosen) if chosen else None


def which_one(parent: QWidget, title: str) -> Path | None:
    """Which workbook came back; None when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", READ)
    return Path(chosen) if chosen else None


def line_words(row: int, why: str, column: str = "") -> str:
    """Why a line was not taken."""
    if column:
        return translate("sheets", "line {row}, {column}: {why}", row=row, column=column, why=why)
    return translate("sheets", "line {row}: {why}", row=row, why=why)


def say_taken(place: QBoxLayout, words: str, wrong: Sequence[str], notices: Sequence[str] = ()) -> None:
    """``words`` in place of what was said there before, what else is to be known, and the lines that were not
    taken."""
    clear(place)
    said = [*notices, *wrong[:MOST_SAID]]
    if len(wrong) > MOST_SAID:
        said.append(translate("sheets", "and {n} more", n=len(wrong) - MOST_SAID))
    place.addWidget(Notice("soon" if wrong else "done", words, "\n".join(said)))
