"""Rosters as they arrive at a station, made up: people of area 320399, phones 1900000xxxx, and the usual
dirt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

Rows = list[list[Any]]

GRID_ROSTER = [
    "姓名",
    "与其他人员关系",
    "身份证号",
    "性别",
    "出生日期",
    "联系电话",
    "现住小区/建筑",
    "门牌地址",
    "所属网格",
    "人员类型",
    "是否重点人员",
    "重点类别",
    "户籍小区/建筑",
    "户籍地址",
    "户编号",
    "是否人户分离",
    "实际居住地",
    "是否已迁出",
    "迁出日期",
    "迁往地",
    "是否已死亡",
    "死亡日期",
    "民族",
    "政治面貌",
    "婚姻状况",
    "文化程度",
    "工作学习情况",
    "健康状况",
    "备注",
]
HUKOU_PAGE = [
    "姓名",
    "户主或与户主关系",
    "性别",
    "出生地",
    "民族",
    "生日",
    "身份证号",
    "户号",
    "曾用名",
    "籍贯",
    "本市（县）其他住址",
    "宗教信仰",
    "身高",
    "血型",
    "文化程度",
    "婚姻状况",
    "兵役状况",
]


def row_of(heads: Sequence[str], **cells: Any) -> list[Any]:
    """A row with ``cells`` under their heads, the others empty."""
    assert set(cells) <= set(heads)
    return [cells.get(head) for head in heads]


def write_workbook(
    path: Path,
    rows: Rows,
    *,
    merged: Mapping[tuple[int, int, int, int], Any] | None = None,
    sheets: Sequence[str] = ("花名册",),
) -> Path:
    """``rows`` in the last of ``sheets``; numbers stay numbers, dates become dates of the spreadsheet."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        made = [book.add_worksheet(name) for name in sheets]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if hasattr(cell, "year"):
                    made[-1].write_datetime(number, column, _midnight(cell), day)
                elif isinstance(cell, str):
                    made[-1].write_string(number, column, cell)
                elif cell is not None:
                    made[-1].write(number, column, cell)
        for area, value in (merged or {}).items():
            made[-1].merge_range(*area, value)
    return path


def _midnight(day: date) -> Any:
    from datetime import datetime

    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet knows no zones


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    """The rows as text."""
    lines = [delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path
