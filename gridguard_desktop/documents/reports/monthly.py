"""月报: the station chief's monthly print on the page of official letters (GB/T 9704), readable in black and
white.

A table for each chapter with 本期, 上期, 去年同期, 环比, 同比, charts, break-downs, places to sign, and in an
annex what every figure counts, so that nobody has to guess what a rate divides by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import SMALL, Stamp, letter, remark, require
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Bar,
    BarChart,
    ColumnChart,
    DataTable,
    Face,
    Heading,
    KeepTogether,
    Paragraph,
    Part,
    PartsChart,
    Seal,
    Series,
    Signature,
    Signatures,
    Span,
    Title,
)
from gridguard_desktop.documents.wording import count_words, day_words, moment_words
from gridguard_desktop.domain.reports import Column, figures

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document
    from gridguard_desktop.domain.reports import Period
    from gridguard_desktop.domain.summaries import (
        FigureLine,
        MonthlySummary,
        SectionView,
        TableLine,
        TableView,
    )

TITLE = "矛盾纠纷排查化解暨治安防范月报"
REQUIRED = (STATION,)

_BARS = 9
_LINES = 14
_FEWER = {"grid": 6}
"""There are many grids; the window shows them all."""
_COMPARISON_SIZE, _TABLE_SIZE, _NOTE_SIZE = 10.5, 9.5, 10.0
_NAME, _COMPARED, _OTHER = 76.0, (34.0, 30.0, 34.0, 50.0, 50.0), 42.0
"""Column widths of a break-down in points: its name, the compared figure, each further figure."""
_ARITHMETIC = (
    "环比 =（本期－上期）÷ 上期，同比 =（本期－去年同期）÷ 去年同期；百分率的环比、同比为两期之差，"
    "单位为百分点，写作“点”；比较的数为零或者没有的，记“—”。背靠背调解的内容不进入任何统计。"
)
_PARTS = ("settled_written", "settled_oral", "dispute_terminated")
_TABLES_OF = {
    "disputes": ("kind", "source", "outcome", "grid", "community", "mediator"),
    "police": ("incident_kind", "prevention"),
    "hazards": ("hazard_kind",),
}


@dataclass(frozen=True, slots=True)
class MonthlyReportView:
    """All that is printed. ``note`` is the explanation as put right by hand."""

    stamp: Stamp
    station: str
    bureau: str
    summary: MonthlySummary
    note: str


def build(view: MonthlyReportView) -> Document:
    """The paper. Raises ``MissingValues`` without a station."""
    require(TITLE, view, REQUIRED)
    summary = view.summary
    title = f"{view.station}{summary.year}年{summary.month}月"
    blocks: list[Block] = [Title(f"{title}\n{TITLE}"), *_head(view)]
    note = [Paragraph(line) for line in view.note.splitlines() if line.strip()]
    if note:
        blocks += [Heading("一、情况说明"), *note]
    for number, section in enumerate(summary.sections, 2 if note else 1):
        blocks += _section(number, section, summary)
    blocks += [*_signing(view), *_definitions(summary)]
    return letter(f"{title}{TITLE}", blocks, view.stamp, author=f"{view.bureau}{view.station}")


def _head(view: MonthlyReportView) -> list[Block]:
    periods = view.summary.periods
    words = (
        f"统计期{_days(periods.now)}；上期{_days(periods.before)}；去年同期{_days(periods.year_ago)}。"
        f"数据截至{moment_words(view.summary.made_at)}。"
    )
    if not periods.whole:
        words += "本月未满，上期和去年同期取相同天数。"
    return [Paragraph(words, align=Align.CENTER, indent=0, size=SMALL, face=Face.SONG, after=6)]


def _days(period: Period) -> str:
    return f"{day_words(period.first)}至{period.last.month}月{period.last.day}日"


def _section(number: int, section: SectionView, summary: MonthlySummary) -> list[Block]:
    opening: list[Block] = [Heading(f"{count_words(number)}、{section.title}"), _comparison(section.lines)]
    rates = [line.figure.definition for line in section.lines if line.figure.is_rate]
    if rates:
        opening.append(remark("注：" + "".join(rates)))
    blocks: list[Block] = [KeepTogether(tuple(opening))]
    if section.key == "disputes":
        blocks += _charts(summary)
    for key in _TABLES_OF.get(section.key, ()):
        blocks += _table(summary.tables[key])
    return blocks


def _comparison(lines: tuple[FigureLine, ...]) -> DataTable:
    rows = tuple(
        (
            f"{line.figure.label}（{line.figure.unit}）",
            line.words(),
            line.words(Column.BEFORE),
            line.words(Column.YEAR_AGO),
            line.change(Column.BEFORE),
            line.change(Column.YEAR_AGO),
        )
        for line in lines
    )
    return DataTable(
        ("项目", "本期", "上期", "去年同期", "环比", "同比"),
        rows,
        (42, 24, 24, 24, 27, 27),
        (Align.LEFT, *(Align.RIGHT,) * 5),
        size=_COMPARISON_SIZE,
    )


def _charts(summary: MonthlySummary) -> list[Block]:
    months = summary.months
    kinds = summary.tables["kind"].shortened(_BARS)
    bars = tuple(
        Bar(line.label, float(line.now("dispute_accepted")), float(line.before("dispute_accepted")))
        for line in kinds
        if line.now("dispute_accepted") or line.before("dispute_accepted")
    )
    parts = tuple(
        Part(figures()[key].label.removeprefix("其中"), float(summary.line(key).values.now or 0))
        for key in _PARTS
    )
    charts: list[Block] = [
        ColumnChart(
            "近六个月受理与达成协议",
            tuple(f"{point.month}月" for point in months),
            (
                Series("受理", tuple(float(point.accepted) for point in months)),
                Series("达成协议", tuple(float(point.settled) for point in months)),
            ),
            "件",
        )
    ]
    if bars:
        charts.append(BarChart("本期受理的纠纷类型", bars, "件"))
    if any(part.value for part in parts):
        charts.append(PartsChart("本期办结的纠纷怎样了结", parts, "件"))
    return [KeepTogether((chart,)) for chart in charts]


def _table(view: TableView) -> list[Block]:
    lines = view.shortened(_FEWER.get(view.table.key, _LINES))
    if not lines:
        return []
    lead, others = view.lead, [figures()[key] for key in view.table.figures[1:]]
    heads = (view.table.label, "本期", "上期", "去年同期", "环比", "同比")
    table = DataTable(
        (*heads, *(figure.label for figure in others)),
        tuple(_table_row(line, view) for line in lines),
        (_NAME + _OTHER * (4 - len(others)), *_COMPARED, *(_OTHER,) * len(others)),
        (Align.LEFT, *(Align.RIGHT,) * (5 + len(others))),
        caption=f"按{view.table.label}：{lead.label}（{lead.unit}）",
        size=_TABLE_SIZE,
    )
    return [KeepTogether((table,))]


def _table_row(line: TableLine, view: TableView) -> tuple[str, ...]:
    lead = line.line(view.lead.key)
    return (
        line.label,
        lead.words(),
        lead.words(Column.BEFORE),
        lead.words(Column.YEAR_AGO),
        lead.change(Column.BEFORE),
        lead.change(Column.YEAR_AGO),
        *(line.line(key).words() for key in view.table.figures[1:]),
    )


def _definitions(summary: MonthlySummary) -> list[Block]:
    """What every figure counts, a paragraph a chapter; rates stand under their tables already."""
    blocks: list[Block] = [Heading("附：统计口径")]
    for section in summary.sections:
        counted = [line.figure for line in section.lines if not line.figure.is_rate]
        words = "".join(f"{figure.label.removeprefix('其中')}：{figure.definition}" for figure in counted)
        blocks.append(
            Paragraph((Span(f"{section.title}　", face=Face.HEI), words), size=_NOTE_SIZE, face=Face.SONG)
        )
    return [*blocks, Paragraph(_ARITHMETIC, size=_NOTE_SIZE, face=Face.SONG)]


def _signing(view: MonthlyReportView) -> list[Block]:
    places = (
        Signature("制表人：", view.stamp.printed_by),
        Signature("审核人："),
        Signature("所长（签字）："),
    )
    return [Signatures(places, (Seal(f"{view.bureau}{view.station}", note="（公章）"),), columns=1)]
