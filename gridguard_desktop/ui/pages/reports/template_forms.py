"""What goes where in a template, asked in small forms and said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.reports import Column, figures, tables
from gridguard_desktop.domain.template_maps import (
    WORDS,
    CellPlace,
    CrossPlace,
    RowsPlace,
    read_columns,
    read_value,
)
from gridguard_desktop.ui.forms.editors import whole_number
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.reports.marks import heads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.domain.template_maps import Place
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import Line

    Answer = Callable[[str, Place], None]
FIXED = "text:"


def place_words(place: Place) -> str:
    """B5 ← 受理 · 本期."""
    if isinstance(place, CellPlace):
        return f"{place.cell} ← {value_words(place.value)}"
    if isinstance(place, RowsPlace):
        what = "、".join(f"{letter} {figures()[key].label}" for letter, key in place.columns)
        return translate(
            "report_pages",
            "Rows {first} to {last}, by {table} in column {column}: {what}",
            first=place.first_row,
            last=place.last_row,
            table=tables()[place.table].label,
            column=place.key_column,
            what=what,
        )
    return translate(
        "report_pages",
        "Cross table {first}{top}:{last}{bottom}, {rows} by {columns}: {figure}",
        first=place.first_column,
        top=place.first_row,
        last=place.last_column,
        bottom=place.last_row,
        rows=tables()[place.rows].label,
        columns=tables()[place.columns].label,
        figure=figures()[place.figure].label,
    )


def value_words(value: str) -> str:
    """What a single cell gets: 受理 · 本期."""
    if value.startswith(FIXED):
        return value.removeprefix(FIXED)
    if value.startswith("word:"):
        return str(WORDS[value.removeprefix("word:")])
    key, column = read_value(value)
    return f"{figures()[key].label} · {heads()[tuple(Column).index(column)]}"


def open_placing(place: FormPlace, kind: str, sheets: Sequence[str], sheet: str, answer: Answer) -> None:
    """Ask for a place of one kind; ``answer`` gets it on the worker."""
    asked = {"cell": _cell_lines, "rows": _rows_lines, "cross": _cross_lines}[kind]()
    chosen = _choice(translate("report_pages", "Sheet"), [(name, name) for name in sheets])
    read = {"cell": _read_cell, "rows": _read_rows, "cross": _read_cross}[kind]
    titles = {
        "cell": translate("report_pages", "What goes into a cell"),
        "rows": translate("report_pages", "A row for each part of a break-down"),
        "cross": translate("report_pages", "A cross table"),
    }
    form = place.open(
        titles[kind],
        [(("sheet", chosen),), *asked],
        lambda given: answer(given["sheet"] or sheet, read(given)),
    )
    form.fill({"sheet": sheet} | ({"period": Column.NOW.value} if kind == "cell" else {}))


def _choice(label: str, options: Sequence[tuple[str, str]], *, required: bool = True) -> FieldBox:
    editor = ChoiceEditor([Choice(key, words) for key, words in options], segmented=False)
    return FieldBox(label, editor, required=required)


def _figure_options(*, rates: bool = True) -> list[tuple[str, str]]:
    return [(key, one.label) for key, one in figures().items() if one.section and (rates or not one.is_rate)]


def _table_options() -> list[tuple[str, str]]:
    return [(key, one.label) for key, one in tables().items()]


def _column(name: str, label: str) -> tuple[str, FieldBox]:
    return name, FieldBox(label, TextEditor(max_length=3), required=True)


def _row(name: str, label: str) -> tuple[str, FieldBox]:
    return name, FieldBox(label, whole_number(label, least=1, most=5_000), required=True)


# ---- one cell


def _cell_lines() -> list[Line]:
    words = [(f"word:{key}", str(said)) for key, said in WORDS.items()]
    fixed = (FIXED, translate("report_pages", "the same text every time"))
    value = _choice(translate("report_pages", "What"), [*_figure_options(), *words, fixed])
    periods = [(column.value, head) for column, head in zip(Column, heads(), strict=False)]
    period = _choice(translate("report_pages", "Period"), periods, required=False)
    text = FieldBox(translate("report_pages", "Text"), TextEditor(max_length=200))
    cell = FieldBox(translate("report_pages", "Cell, like B7"), TextEditor(max_length=10), required=True)
    return [(("cell", cell), ("value", value)), (("period", period), ("text", text))]


def _read_cell(given: dict[str, Any]) -> Place:
    value = given["value"] or ""
    if value == FIXED:
        value += given["text"] or ""
    elif not value.startswith("word:"):
        value = f"{value}@{given['period'] or Column.NOW.value}"
    return CellPlace((given["cell"] or "").upper(), value)


# ---- rows and cross tables


def _rows_lines() -> list[Line]:
    what = FieldBox(
        translate("report_pages", "Columns and figures"),
        TextEditor(max_length=200),
        required=True,
        hint=translate("report_pages", "Like: B=受理, C=达成协议"),
    )
    named = FieldBox("", BoolEditor(translate("report_pages", "The names are printed in the template")))
    return [
        (
            ("table", _choice(translate("report_pages", "Break-down"), _table_options())),
            _column("key", translate("report_pages", "Column of the names")),
        ),
        (
            _row("first", translate("report_pages", "First row")),
            _row("last", translate("report_pages", "Last row")),
        ),
        (("columns", what),),
        (("named", named),),
    ]


def _read_rows(given: dict[str, Any]) -> Place:
    return RowsPlace(
        given["table"] or "",
        (given["key"] or "").upper(),
        given["first"] or 0,
        given["last"] or 0,
        read_columns(given["columns"] or ""),
        named=bool(given["named"]),
    )


def _cross_lines() -> list[Line]:
    return [
        (
            ("figure", _choice(translate("report_pages", "Figure"), _figure_options(rates=False))),
            ("rows", _choice(translate("report_pages", "Down"), _table_options())),
            ("across", _choice(translate("report_pages", "Across"), _table_options())),
        ),
        (
            _column("key", translate("report_pages", "Column of the names")),
            _row("first", translate("report_pages", "First row")),
            _row("last", translate("report_pages", "Last row")),
        ),
        (
            _row("head", translate("report_pages", "Row of the heads")),
            _column("left", translate("report_pages", "First column")),
            _column("right", translate("report_pages", "Last column")),
        ),
    ]


def _read_cross(given: dict[str, Any]) -> Place:
    return CrossPlace(
        given["figure"] or "",
        given["rows"] or "",
        given["across"] or "",
        (given["key"] or "").upper(),
        given["first"] or 0,
        given["last"] or 0,
        given["head"] or 0,
        (given["left"] or "").upper(),
        (given["right"] or "").upper(),
    )
