"""Tables are written whole or not at all, and read back as they were."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.exporting import tables
from gridguard_desktop.exporting.tables import Table, guarded, write_table

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["张伟", "=1+1"], ["李𬭳", ""], ["买买提·吐尔逊", "x" * 40_000]]


@pytest.mark.parametrize("ending", [".xlsx", ".XLSX", ".csv"])
def test_a_table_is_written_and_counted(tmp_path: Path, ending: str) -> None:
    path = tmp_path / ("表" + ending)
    count, digest = write_table(
        path, Table("名[册]:1", ["姓名", "备注"], ROWS, notes=["说明"], marks=frozenset({(0, 1)}))
    )
    assert (count, len(digest)) == (3, 64)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_workbook_holds_texts_only(tmp_path: Path) -> None:
    write_table(
        tmp_path / "a.xlsx",
        Table("名[册]:1", ["姓名", "备注"], ROWS, notes=["=2"], marks=frozenset({(0, 1)})),
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.title == "名册1"
    assert [cell.value for cell in sheet["A"]] == ["姓名", "张伟", "李𬭳", "买买提·吐尔逊", None, "=2"]
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}
    assert len(sheet["B4"].value) == tables.LONGEST_CELL
    assert sheet["B2"].fill.fgColor.rgb != sheet["A2"].fill.fgColor.rgb


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("alt", encoding="utf-8")

    def refuse(_count: int, _digest: str) -> None:
        raise OfficerError("no")

    with pytest.raises(OfficerError):
        write_table(path, Table("t", ["h"], ROWS), before=refuse)
    assert path.read_text(encoding="utf-8") == "alt"
    assert len(list(tmp_path.iterdir())) == 1


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(OfficerError, match="放不下"):
        write_table(tmp_path / "a.xlsx", Table("t", ["h"], ROWS))
    assert list(tmp_path.iterdir()) == []


@given(st.text())
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    assert cell.removeprefix("'") == text or cell == text
    if "\0" not in text:
        held = io.StringIO(newline="")
        csv.writer(held, quoting=csv.QUOTE_ALL).writerow([cell])
        assert next(csv.reader(io.StringIO(held.getvalue(), newline=""))) == [cell]
