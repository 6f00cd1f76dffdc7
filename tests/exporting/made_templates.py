"""Three blank workbooks as superiors send them: a head of two rows with merged cells, one row for each
grid, a cross table; with formulas, styles, a drop-down list, a print area and a number longer than a
spreadsheet can count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from collections.abc import Sequence

UNIT_CODE = "320399770000123456"
_LINE = Border(*(Side(style="thin"),) * 4)


def two_row_head(path: Path) -> Path:
    """公调对接月报: two rows of heads, one row of numbers, a sum and a rate reckoned by the sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "月报"
    _merged(sheet, "A1:G1", "公调对接工作月报表")
    _merged(sheet, "A2:C2", "填报单位：")
    _merged(sheet, "D2:G2", None)
    _merged(sheet, "A3:A4", "单位代码")
    _merged(sheet, "B3:D3", "调解情况")
    for cell, words in (("B4", "受理"), ("C4", "达成协议"), ("D4", "终止调解")):
        sheet[cell] = words
    _merged(sheet, "E3:E4", "办结合计")
    _merged(sheet, "F3:F4", "受理比上期")
    _merged(sheet, "G3:G4", "备注")
    sheet["E5"] = "=C5+D5"
    sheet["F5"] = "=B5-B6"
    sheet["A6"] = "上期"
    sheet["A5"].number_format = "@"
    for row in sheet["A3:G6"]:
        for cell in row:
            cell.border = _LINE
    chosen = DataValidation(type="list", formula1='"正常,补报"')
    sheet.add_data_validation(chosen)
    chosen.add("G5")
    sheet.print_area = "A1:G6"
    sheet.column_dimensions["A"].width = 24
    book.save(path)
    return path


def row_per_grid(path: Path, grids: Sequence[str]) -> Path:
    """One row for each grid, the names printed, totals below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "网格"
    _merged(sheet, "A1:D1", "各网格矛盾纠纷情况")
    for column, words in zip("ABCD", ("网格", "受理", "达成协议", "期末在办"), strict=True):
        sheet[f"{column}2"] = words
    for row, name in enumerate(grids, start=3):
        sheet[f"A{row}"] = name
        sheet[f"B{row}"].fill = PatternFill("solid", fgColor="FFF2CC")
    last = 2 + len(grids)
    sheet[f"A{last + 1}"] = "合计"
    for column in "BCD":
        sheet[f"{column}{last + 1}"] = f"=SUM({column}3:{column}{last})"
    book.save(path)
    return path


def cross_table(path: Path, kinds: Sequence[str], sources: Sequence[str]) -> Path:
    """Kinds down, sources across, totals on both sides."""
    book = Workbook()
    book.create_sheet("说明", 0)["A1"] = "填表说明"
    sheet = book["Sheet"]
    sheet.title = "交叉表"
    sheet["A1"] = "类型＼来源"
    for column, name in enumerate(sources, start=2):
        sheet.cell(1, column, name)
    for row, name in enumerate(kinds, start=2):
        sheet.cell(row, 1, name)
    below, right = len(kinds) + 2, len(sources) + 2
    for row in range(2, below):
        first, last = sheet.cell(row, 2).coordinate, sheet.cell(row, right - 1).coordinate
        sheet.cell(row, right, f"=SUM({first}:{last})").font = Font(bold=True)
    for column in range(2, right + 1):
        first, last = sheet.cell(2, column).coordinate, sheet.cell(below - 1, column).coordinate
        sheet.cell(below, column, f"=SUM({first}:{last})")
    book.save(path)
    return path


def _merged(sheet: object, area: str, words: str | None) -> None:
    first = area.partition(":")[0]
    sheet[first] = words  # type: ignore[index]  # openpyxl's sheets are untyped
    sheet.merge_cells(area)  # type: ignore[attr-defined]
    cell = sheet[first]  # type: ignore[index]
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.font = Font(name="仿宋", bold=True)
