"""The flow ledger as a workbook: written for the unit, read when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.flow_ledger import FlowLine, kilograms, parse_kilograms, parse_month
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.exporting.tables import Table
from gridguard_desktop.importing.cells import cell_text, is_blank
from gridguard_desktop.importing.returned import lines_under_head

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gridguard_desktop.importing.reader import RawRow

COLUMNS = {
    "substance": ("品种", "物品名称", "品名", "名称"),
    "month": ("月份", "年月"),
    "opening": ("期初库存（千克）", "期初库存", "上月结存"),
    "incoming": ("本月入库（千克）", "本月入库", "入库", "购进"),
    "outgoing": ("本月出库（千克）", "本月出库", "出库", "使用"),
    "closing": ("期末库存（千克）", "期末库存", "本月结存", "结存"),
    "counted": ("实盘库存（千克）", "实盘库存", "盘点"),
}
NEEDED = frozenset({"substance", "month", "opening", "incoming", "outgoing", "closing"})
AMOUNTS = ("opening", "incoming", "outgoing", "closing")


@dataclass(frozen=True, slots=True)
class WrongFlowLine:
    """A line that cannot be taken."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One line of the workbook; without a ``line``, ``why`` not."""

    number: int
    line: FlowLine | None
    why: str = ""


def table_of(unit: str, lines: Iterable[FlowLine]) -> Table:
    """The ledger with what is known."""
    rows = [
        (
            line.substance,
            f"{line.month:%Y-%m}",
            *(kilograms(getattr(line, name)) for name in AMOUNTS),
            "" if line.counted is None else kilograms(line.counted),
        )
        for line in lines
    ]
    notes = (
        "数量以千克为单位，最多三位小数。期末库存＝期初库存＋本月入库－本月出库；期初库存与上月期末一致。",
    )
    return Table(f"{unit} 流向登记", [words[0] for words in COLUMNS.values()], rows, notes)


def read_flow(path: Path) -> list[FlowRow]:
    """The lines under the head. Raises OfficerError without such columns."""
    found = lines_under_head(path, COLUMNS, NEEDED)
    if found is None:
        raise OfficerError(
            translate(
                "flow_ledger",
                "The sheet needs the columns 品种, 月份, 期初库存, 本月入库, 本月出库 and 期末库存.",
            )
        )
    rows, places = found
    return [_row(row, places) for row in rows if sum(not is_blank(cell) for cell in row.cells) > 1]


def _row(row: RawRow, places: dict[str, int]) -> FlowRow:
    try:
        amounts = {name: parse_kilograms(cell_text(row.cell(places[name]))) for name in AMOUNTS}
        counted = None
        weighed = cell_text(row.cell(places["counted"])) if "counted" in places else ""
        if weighed:  # nothing left is a count too: 0 is not blank here
            counted = parse_kilograms(weighed)
        line = FlowLine(
            cell_text(row.cell(places["substance"])),
            parse_month(cell_text(row.cell(places["month"]))),
            amounts["opening"],
            amounts["incoming"],
            amounts["outgoing"],
            amounts["closing"],
            counted,
        )
    except OfficerError as error:
        return FlowRow(row.number, None, error.message)
    return FlowRow(row.number, line)
