"""巡防记录, the log of a patrol: when, where, who, what was met and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, require
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    DataTable,
    FieldTable,
    Heading,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import clock_words, period_words
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "巡防记录"

REQUIRED = (
    Required("number", text("papers", "number"), text("papers", "Save the patrol, it then gets its number.")),
    Required("route", text("papers", "route"), text("papers", "Enter the route or post.")),
    Required("log", text("papers", "patrol log"), text("papers", "Write the patrol log.")),
)


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody on the patrol with the time served; a time that was not entered stays empty."""

    name: str
    signed_in_at: datetime | None
    signed_out_at: datetime | None
    hours: Decimal


@dataclass(frozen=True, slots=True)
class PatrolFinding:
    """Something met, and where it went: the number of the hazard or dispute it became."""

    found_at: datetime
    place: str
    content: str
    handed_to: str


@dataclass(frozen=True, slots=True)
class PatrolView:
    """All that is printed."""

    stamp: Stamp
    station: str
    number: str
    shift_number: str
    started_at: datetime
    ended_at: datetime
    route: str
    grid: str
    leader: str
    walkers: tuple[Walker, ...]
    log: str
    helped: int
    findings: tuple[PatrolFinding, ...]


def build(view: PatrolView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    table = FieldTable(
        (
            (label("时段"), Cell(period_words(view.started_at, view.ended_at), columns=3)),
            (label("班次"), Cell(view.shift_number or "未排班"), label("网格"), Cell(view.grid)),
            (label("路线、点位"), Cell(view.route, columns=3)),
            (label("带班民警"), Cell(view.leader), label("参加人数"), Cell(f"{len(view.walkers)}人")),
            (label("装备"), Cell("", columns=3)),
            (label("情况记录"), Cell(view.log, columns=3, lines=4, top=True)),
            (
                label("服务群众"),
                Cell(f"{view.helped}人次"),
                label("发现问题"),
                Cell(f"{len(view.findings)}件"),
            ),
        ),
        (26, 60, 22, 52),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE, f"编号：{view.number}"),
        table,
        Heading("发现问题及处置"),
        _findings(view.findings),
        Heading("参加人员"),
        _walkers(view.walkers),
        Signatures((Signature("带班民警（签名）："), Signature("记录人（签名）："))),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _findings(findings: tuple[PatrolFinding, ...]) -> DataTable:
    rows = tuple(
        (str(number), clock_words(found.found_at), found.place, found.content, found.handed_to or "就地处置")
        for number, found in enumerate(findings, 1)
    )
    aligns = (Align.CENTER, Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER)
    return DataTable(
        ("序号", "时间", "地点", "情况", "处置、移交编号"),
        rows or (("—", "—", "—", "未发现问题", "—"),),
        (13, 15, 40, 52, 40),
        aligns,
    )


def _walkers(walkers: tuple[Walker, ...]) -> DataTable:
    """Two people to a row, each with a place to sign."""
    people = [_walker(walker) for walker in walkers] or [("—", "—", "—", "—")]
    people += [("", "", "", "")] * (len(people) % 2)
    rows = tuple((*people[place], *people[place + 1]) for place in range(0, len(people), 2))
    hours = sum((walker.hours for walker in walkers), Decimal(0))
    return DataTable(
        ("姓名", "时间", "小时", "签名") * 2,
        rows,
        (20, 27, 12, 21) * 2,
        total=("合计", f"{len(walkers)}人", str(hours), "", "", "", "", "") if len(walkers) > 1 else (),
        size=11,
    )


def _walker(walker: Walker) -> tuple[str, str, str, str]:
    start = clock_words(walker.signed_in_at) if walker.signed_in_at else ""
    end = clock_words(walker.signed_out_at) if walker.signed_out_at else ""
    served = str(walker.hours) if walker.signed_in_at and walker.signed_out_at else ""
    return walker.name, f"{start}—{end}" if start or end else "", served, ""
