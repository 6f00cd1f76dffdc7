"""A superior's workbook is mapped once and filled: nothing else in it changes, its formulas go on
reckoning."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.domain.template_maps import CellPlace, CrossPlace, RowsPlace, TemplateMap
from gridguard_desktop.exporting.workbook_filling import NotFillable, fill_workbook, sheet_facts
from gridguard_desktop.importing.reader import FileRefused
from tests.exporting.made_templates import UNIT_CODE, cross_table, row_per_grid, two_row_head
from tests.made_months import fill_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from gridguard_desktop.services.reports.templates import ReportTemplateService
    from tests.factories import MadeStation

SEPTEMBER = Span.of_month(2026, 9)
REASON = "上级公安机关法定统计"
HEAD_MAP = TemplateMap(
    "月报",
    (
        CellPlace("D2", "word:station"),
        CellPlace("A5", f"text:{UNIT_CODE}"),
        CellPlace("B5", "dispute_accepted"),
        CellPlace("C5", "dispute_settled"),
        CellPlace("D5", "dispute_terminated"),
        CellPlace("B6", "dispute_accepted@before"),
    ),
)
GRID_COLUMNS = (("B", "dispute_accepted"), ("C", "dispute_settled"), ("D", "dispute_open"))


@pytest.fixture
def chief(
    store: Store, station: MadeStation, clock: FixedClock, services: Callable[[str], Services]
) -> Services:
    with UnitOfWork(store, PROGRAM, write=True, clock=clock) as unit:
        fill_months(
            unit.session, station, first=date(2026, 7, 1), last=date(2026, 10, 9), disputes=150, others=10
        )
    return services("chief")


def filled(
    templates: ReportTemplateService, blank: Path, placed: TemplateMap, *, reason: str = REASON
) -> tuple[Any, bytes, bytes]:
    """The sheet as openpyxl reads it, and the bytes before and after."""
    template_id = templates.add(blank.stem, "区局", blank)
    templates.set_map(template_id, placed)
    target = blank.with_name(f"filled-{blank.name}")
    templates.fill(template_id, SEPTEMBER, target, exact_reason=reason)
    after = target.read_bytes()
    return openpyxl.load_workbook(io.BytesIO(after))[placed.sheet], blank.read_bytes(), after


def untouched(before: bytes, after: bytes) -> None:
    """Every part but the sheets and the book's settings is the same, byte for byte."""
    with zipfile.ZipFile(io.BytesIO(before)) as was, zipfile.ZipFile(io.BytesIO(after)) as now:
        assert was.namelist() == now.namelist()
        for name in was.namelist():
            if "worksheets/" not in name and name != "xl/workbook.xml":
                assert was.read(name) == now.read(name), name
        assert b'fullCalcOnLoad="1"' in now.read("xl/workbook.xml")


def test_a_head_of_two_rows_keeps_everything_and_its_long_number(chief: Services, tmp_path: Path) -> None:
    summary = chief.reports.summary(SEPTEMBER)
    blank = two_row_head(tmp_path / "月报.xlsx")
    sheet, before, after = filled(chief.reporting.templates, blank, HEAD_MAP)
    was = openpyxl.load_workbook(blank)["月报"]
    assert sheet["A5"].value == UNIT_CODE
    assert sheet["A5"].data_type == "s"
    assert sheet["B5"].value == summary.line("dispute_accepted").values.now
    assert sheet["B6"].value == summary.line("dispute_accepted").values.before
    assert sheet["D2"].value
    assert (sheet["E5"].value, sheet["F5"].value) == ("=C5+D5", "=B5-B6")
    areas, kept = was.merged_cells.ranges, sheet.merged_cells.ranges
    assert {str(area) for area in kept} == {str(area) for area in areas}
    assert sheet.column_dimensions["A"].width == was.column_dimensions["A"].width
    assert sheet.print_area == was.print_area
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["G5"]
    for row, other in zip(was.iter_rows(), sheet.iter_rows(), strict=False):
        for cell, same in zip(row, other, strict=False):
            assert repr((cell.font, cell.border)) == repr((same.font, same.border))
    untouched(before, after)


def test_one_row_for_each_grid_by_the_names_printed(chief: Services, tmp_path: Path) -> None:
    view = chief.reports.summary(SEPTEMBER).tables["grid"]
    named = [line for line in view.lines if line.values != ("",)]
    names = [line.label for line in named] + ["没有的网格"]
    blank = row_per_grid(tmp_path / "网格.xlsx", names)
    placed = TemplateMap("网格", (RowsPlace("grid", "A", 3, 2 + len(names), GRID_COLUMNS),))
    sheet, before, after = filled(chief.reporting.templates, blank, placed)
    for row, line in enumerate(named, start=3):
        found = [sheet.cell(row, column).value for column in (2, 3, 4)]
        assert found == [line.now(key) for _, key in GRID_COLUMNS]
        assert sheet.cell(row, 2).fill.fgColor.rgb == "00FFF2CC"
    assert [sheet.cell(2 + len(names), column).value for column in (2, 3, 4)] == [0, 0, 0]
    assert sheet.cell(3 + len(names), 2).value == f"=SUM(B3:B{2 + len(names)})"
    untouched(before, after)
    template_id = chief.reporting.templates.listed()[0].id
    left = chief.reporting.templates.preview(template_id, SEPTEMBER, exact=True).left_over
    assert left == tuple(line.label or "未定网格" for line in view.lines if line.values == ("",))


def test_a_cross_table_adds_up_to_both_break_downs(chief: Services, tmp_path: Path) -> None:
    tables = chief.reports.summary(SEPTEMBER).tables
    kinds, sources = tables["kind"].lines, tables["source"].lines
    blank = cross_table(tmp_path / "交叉.xlsx", [one.label for one in kinds], [one.label for one in sources])
    last = chr(ord("A") + len(sources))
    place = CrossPlace("dispute_accepted", "kind", "source", "A", 2, 1 + len(kinds), 1, "B", last)
    sheet, before, after = filled(chief.reporting.templates, blank, TemplateMap("交叉表", (place,)))
    for row, line in enumerate(kinds, start=2):
        across = [sheet.cell(row, column).value for column in range(2, 2 + len(sources))]
        assert sum(across) == line.now("dispute_accepted"), line.label
        assert str(sheet.cell(row, 2 + len(sources)).value).startswith("=SUM(")
    for column, line in enumerate(sources, start=2):
        down = [sheet.cell(row, column).value for row in range(2, 2 + len(kinds))]
        assert sum(down) == line.now("dispute_accepted"), line.label
    untouched(before, after)


def test_without_a_reason_small_numbers_are_held_back_and_the_reason_is_on_record(
    chief: Services, tmp_path: Path, store: Store, clock: FixedClock
) -> None:
    view = chief.reports.summary(SEPTEMBER).tables["kind"]
    blank = row_per_grid(tmp_path / "类型.xlsx", [line.label for line in view.lines])
    place = RowsPlace("kind", "A", 3, 2 + len(view.lines), (("B", "dispute_accepted"),))
    sheet, *_ = filled(chief.reporting.templates, blank, TemplateMap("网格", (place,)), reason=" ")
    for row, line in enumerate(view.lines, start=3):
        shown, number = sheet.cell(row, 2).value, line.now("dispute_accepted")
        assert shown in (number, "少于5", "不公布", "不列")
        assert (shown == "少于5") == (0 < number < 5)
    template = chief.reporting.templates.listed()[0]
    chief.reporting.templates.fill(template.id, SEPTEMBER, tmp_path / "再报.xlsx", exact_reason=REASON)
    with UnitOfWork(store, PROGRAM, clock=clock) as unit:
        bodies = [row.body for row in unit.session.scalars(select(AuditRow).order_by(AuditRow.seq))]
    assert any(REASON in body and "区局" in body for body in bodies)


def test_rows_without_printed_names_are_written_and_what_has_no_room_is_told(
    chief: Services, tmp_path: Path
) -> None:
    view = chief.reports.summary(SEPTEMBER).tables["kind"]
    blank = row_per_grid(tmp_path / "空.xlsx", ["", "", ""])
    place = RowsPlace("kind", "A", 3, 4, (("B", "dispute_accepted"), ("C", "success_rate")), named=False)
    sheet, *_ = filled(chief.reporting.templates, blank, TemplateMap("网格", (place,)))
    assert [sheet.cell(row, 1).value for row in (3, 4)] == [line.label for line in view.lines[:2]]
    template = chief.reporting.templates.listed()[0]
    left = chief.reporting.templates.preview(template.id, SEPTEMBER, exact=True).left_over
    assert left == tuple(line.label for line in view.lines[2:])


def test_a_formula_is_never_overwritten_and_a_merged_cell_is_filled_at_its_first(tmp_path: Path) -> None:
    content = two_row_head(tmp_path / "月报.xlsx").read_bytes()
    with pytest.raises(NotFillable, match="E5"):
        fill_workbook(content, "月报", {(5, 5): 3})
    with pytest.raises(NotFillable, match="没有工作表"):
        fill_workbook(content, "年报", {(5, 2): 3})
    facts = sheet_facts(content, "月报")
    assert (5, 5) in facts.formulas
    after = fill_workbook(content, "月报", {(2, 6): "=1+1", (9, 9): 7})
    made = openpyxl.load_workbook(io.BytesIO(after))["月报"]
    assert (made["D2"].value, made["D2"].data_type) == ("=1+1", "s")
    assert made["I9"].value == 7
    assert made.dimensions == "A1:I9"


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"PK\x03\x04broken"], ids=["empty", "words", "broken"]
)
def test_what_is_no_workbook_is_refused(
    services: Callable[[str], Services], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    with pytest.raises((FileRefused, NotFillable)):
        services("chief").reporting.templates.add("表", "区局", path)


def test_a_bomb_in_the_xml_is_not_opened(tmp_path: Path) -> None:
    blank = two_row_head(tmp_path / "月报.xlsx")
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "0123456789"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    target = io.BytesIO()
    with zipfile.ZipFile(blank) as was, zipfile.ZipFile(target, "w") as made:
        for entry in was.infolist():
            made.writestr(entry, bomb if entry.filename == "xl/sharedStrings.xml" else was.read(entry))
    made_again = fill_workbook(target.getvalue(), "月报", {(5, 2): 3})
    assert b"0123456789012" not in made_again


def test_maps_that_cannot_be_are_refused(chief: Services, tmp_path: Path) -> None:
    templates = chief.reporting.templates
    template_id = templates.add("月报", "区局", two_row_head(tmp_path / "月报.xlsx"))
    wrong = (
        CellPlace("5B", "dispute_accepted"),
        CellPlace("B5", "nonsense"),
        CellPlace("B5", "word:nonsense"),
        RowsPlace("grid", "A", 5, 3, GRID_COLUMNS),
        RowsPlace("grid", "?", 3, 5, GRID_COLUMNS),
        RowsPlace("nonsense", "A", 3, 5, GRID_COLUMNS),
        CrossPlace("success_rate", "kind", "source", "A", 2, 3, 1, "B", "C"),
        CrossPlace("dispute_accepted", "kind", "kind", "A", 2, 3, 1, "B", "C"),
    )
    for place in wrong:
        with pytest.raises(ValidationError):
            templates.set_map(template_id, TemplateMap("月报", (place,)))
    with pytest.raises(ValidationError):
        templates.add("月报", "区局", tmp_path / "月报.xlsx")
    with pytest.raises(ValidationError):
        templates.add("", "区局", tmp_path / "月报.xlsx")
    with pytest.raises(Refused):
        templates.fill(template_id, SEPTEMBER, tmp_path / "out.xlsx")
    places = (RowsPlace("grid", "A", 3, 5, GRID_COLUMNS), CellPlace("B5", "dispute_accepted@year_ago"))
    assert TemplateMap.from_content(TemplateMap("月报", places).to_content()) == TemplateMap("月报", places)
    templates.retire(template_id)
    assert templates.listed() == ()


def test_only_clerk_and_chief_fill(services: Callable[[str], Services], tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        services("officer").reporting.templates.fill(1, SEPTEMBER, tmp_path / "x.xlsx")
