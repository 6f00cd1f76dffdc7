"""The tables of a paper as .xlsx, one sheet for each. Cells are words or numbers, never formulas."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset import blocks as b
from gridguard_desktop.documents.typeset.reading import Listable, as_table, plain
from gridguard_desktop.documents.typeset.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?")
"""What is a number and not a name for something: at most nine digits, so no telephone and no identity
number loses its zeros or its end."""
_UNFIT = re.compile(r"[\[\]:*?/\\']")
_WIDEST, _NARROWEST, _SHEET_NAME = 60, 8, 31


def has_tables(document: b.Document) -> bool:
    """Whether there is anything tabular in it."""
    return next(_tables(document.blocks), None) is not None


def workbook_file(document: b.Document) -> bytes:
    """The .xlsx of a paper's lists. Raises ValueError for a paper without any."""
    import xlsxwriter

    tables = list(_tables(document.blocks))
    if not tables:
        raise ValueError(f"{document.subject} has no table")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": clean(document.title), "author": clean(document.author)})
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True}),
            "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "total": book.add_format({"bold": True, "border": 1}),
        }
        names: set[str] = set()
        for number, table in enumerate(tables, 1):
            sheet = book.add_worksheet(_name(table.caption or document.subject, number, names))
            _fill(sheet, table, looks)
    return out.getvalue()


def _tables(blocks: Sequence[b.Block]) -> Iterator[b.DataTable]:
    for block in blocks:
        if isinstance(block, b.DataTable):
            yield block
        elif isinstance(block, Listable):
            yield as_table(block)
        elif isinstance(block, b.KeepTogether):
            yield from _tables(block.blocks)


def _fill(sheet: Any, table: b.DataTable, looks: dict[str, Any]) -> None:
    rows: list[tuple[str, Sequence[b.Content]]] = [("head", table.head)]
    rows += (("cell", row) for row in table.rows)
    if table.total:
        rows.append(("total", table.total))
    widths = [_NARROWEST] * len(table.head)
    for number, (look, row) in enumerate(rows):
        for column, content in enumerate(row):
            words = clean(plain(content)).strip()
            widths[column] = min(_WIDEST, max(widths[column], 2 * len(words) + 2))
            if look != "head" and _NUMBER.fullmatch(words):
                sheet.write_number(number, column, float(words.replace(",", "")), looks[look])
            else:
                sheet.write_string(number, column, words, looks[look])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _name(words: str, number: int, known: set[str]) -> str:
    """A sheet's name: what Excel takes, told apart."""
    name = _UNFIT.sub("", clean(words)).strip()[:_SHEET_NAME] or f"表{number}"
    if name in known:
        name = f"{name[: _SHEET_NAME - 4]} {number}"
    known.add(name)
    return name
