"""月报, 季报, 半年报, 年报: the station chief's print on the page of official letters (GB/T 9704), readable
in black and white.

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
from gridguard_desktop.domain.report_spans import PAPER_WORDS, SpanKind
from gridguard_desktop.domain.reports import Column, figures
from gridguard_desktop.domain.summaries import rate_note

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document
    from gridguard_desktop.domain.report_spans import Span as ReportSpan
    from gridguard_desktop.domain.reports import Period
    from gridguard_desktop.domain.summaries import (
        FigureLine,
        PeriodSummary,
        SectionView,
        TableLine,
        TableView,
    )

SUBJECT = "矛盾纠纷排查化解暨治安防范"
TITLE = f"{SUBJECT}月报"
REQUIRED = (STATION,)

_BARS = 9
_LINES = 14
_FEWER = {"grid": 6}
"""There are many grids; the window shows them all."""
_EMPTY = 0.25
"""Share of a page that may stay empty so that a table stays in one piece."""
_COMPARISON_SIZE, _TABLE_SIZE, _NOTE_SIZE = 10.5, 9.5, 10.0
_NAME, _COMPARED, _OTHER = 70.0, (36.0, 36.0, 36.0, 48.0, 48.0), 42.0
"""Column widths of a break-down in points: its name, the compared figure, each further figure."""
_IN_WORDS = (42.0, 42.0, 42.0, 36.0, 36.0)
"""The same where words stand in place of small numbers."""
_ARITHMETIC = (
    "环比 =（本期－上期）÷ 上期，同比 =（本期－去年同期）÷ 去年同期；百分率的环比、同比为两期之差，"
    "单位为百分点，写作“点”；比较的数不足 10 的，不计百分率，写两期之差；没有可比的数，记“—”。"
    "分母不足 10 的不计百分率。背靠背调解的内容不进入任何统计。"
)
OUTWARD = "本件对外提供：1至4的数写作“少于5”，可据以推算的数写作“不公布”；网格、调解员分类表不对外。"
INWARD = "本件供本所内部使用；对外提供的，用不列小数目的版本。"
_RUNNING = {
    SpanKind.MONTH: "本月",
    SpanKind.QUARTER: "本季度",
    SpanKind.HALF_YEAR: "本半年",
    SpanKind.YEAR: "本年",
}
_PARTS = ("settled_written", "settled_oral", "dispute_terminated")
_TABLES_OF = {
    "disputes": ("kind", "source", "outcome", "grid", "community", "mediator"),
    "police": ("incident_kind", "prevention"),
    "hazards": ("hazard_kind",),
    "joint": ("joint_line",),
}


@dataclass(frozen=True, slots=True)
class MonthlyReportView:
    """All that is printed. ``note`` is the explanation as put right by hand; ``outward``: the summary is
    what may leave the station (``domain.outward_summaries``)."""

    stamp: Stamp
    station: str
    bureau: str
    summary: PeriodSummary
    note: str
    outward: bool = False


def title_of(span: ReportSpan) -> str:
    """2026年9月矛盾纠纷排查化解暨治安防范月报."""
    return f"{span.paper_words}{SUBJECT}{PAPER_WORDS[span.kind]}"


def build(view: MonthlyReportView) -> Document:
    """The paper. Raises ``MissingValues`` without a station."""
    require(TITLE, view, REQUIRED)
    summary = view.summary
    span = summary.span
    title = f"{view.station}{span.paper_words}"
    subject = f"{SUBJECT}{PAPER_WORDS[span.kind]}"
    blocks: list[Block] = [Title(f"{title}\n{subject}"), *_head(view)]
    note = [Paragraph(line) for line in view.note.splitlines() if line.strip()]
    if note:
        blocks += [Heading("一、情况说明"), *note]
    for number, section in enumerate(summary.sections, 2 if note else 1):
        blocks += _section(number, section, summary)
    blocks += [*_signing(view), *_definitions(summary, outward=view.outward)]
    return letter(f"{title}{subject}", blocks, view.stamp, author=f"{view.bureau}{view.station}")


def _head(view: MonthlyReportView) -> list[Block]:
    periods = view.summary.periods
    words = (
        f"统计期{_days(periods.now)}；上期{_days(periods.before)}；去年同期{_days(periods.year_ago)}。"
        f"数据截至{moment_words(view.summary.made_at)}。"
    )
    if not periods.whole:
        words += f"{_RUNNING[view.summary.span.kind]}未满，上期和去年同期取相同天数。"
    if view.outward:
        words += OUTWARD
    return [Paragraph(words, align=Align.CENTER, indent=0, size=SMALL, face=Face.SONG, after=6)]


def _days(period: Period) -> str:
    return f"{day_words(period.first)}至{period.last.month}月{period.last.day}日"


def _section(number: int, section: SectionView, summary: PeriodSummary) -> list[Block]:
    opening: list[Block] = [Heading(f"{count_words(number)}、{section.title}"), _comparison(section.lines)]
    if section.is_zero:
        opening.append(Paragraph(_zero_words(section), size=SMALL, face=Face.SONG))
    others = {line.figure.key: line for line in section.lines}
    rates = [rate_note(line, others) for line in section.lines if line.figure.is_rate]
    if rates:
        opening.append(remark("注：" + "".join(rates)))
    blocks: list[Block] = [KeepTogether(tuple(opening), may_leave=_EMPTY)]
    if section.key == "disputes":
        blocks += _charts(summary)
    for key in _TABLES_OF.get(section.key, ()):
        if key in summary.tables:
            blocks += _table(summary.tables[key])
    return blocks


def _zero_words(section: SectionView) -> str:
    reason = f"原因：{section.zero_reason.rstrip('。')}。" if section.zero_reason else ""
    return f"本期未发生，零上报。{reason}"


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


def _charts(summary: PeriodSummary) -> list[Block]:
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
    whole = not any(summary.line(key).values.word(Column.NOW) for key in _PARTS)
    if any(line.numbers["dispute_accepted"].word(column) for line in kinds for column in Column):
        bars = ()  # a bar that is not there says as much as the number would
    charts: list[Block] = []
    if any(point.accepted or point.settled for point in months):
        charts.append(
            ColumnChart(
                "各月受理与达成协议",
                tuple(f"{point.month}月" for point in months),
                (
                    Series("受理", tuple(float(point.accepted) for point in months)),
                    Series("达成协议", tuple(float(point.settled) for point in months)),
                ),
                "件",
            )
        )
    if bars:
        charts.append(BarChart("本期受理的纠纷类型", bars, "件"))
    if whole and any(part.value for part in parts):
        charts.append(PartsChart("本期办结的纠纷怎样了结", parts, "件"))
    return [KeepTogether((chart,)) for chart in charts]


def _table(view: TableView) -> list[Block]:
    lines = view.shortened(_FEWER.get(view.table.key, _LINES))
    if not lines:
        return []
    lead, others = view.lead, [figures()[key] for key in view.table.figures[1:]]
    hidden = any(line.numbers[lead.key].word(column) for line in lines for column in Column)
    widths = _IN_WORDS if hidden else _COMPARED
    heads = (view.table.label, "本期", "上期", "去年同期", "环比", "同比")
    table = DataTable(
        (*heads, *(figure.label for figure in others)),
        tuple(_table_row(line, view) for line in lines),
        (_NAME + _OTHER * (4 - len(others)), *widths, *(_OTHER,) * len(others)),
        (Align.LEFT, *(Align.RIGHT,) * (5 + len(others))),
        caption=f"按{view.table.label}：{lead.label}（{lead.unit}）",
        size=_TABLE_SIZE,
    )
    return [KeepTogether((table,), may_leave=_EMPTY)]


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


def _definitions(summary: PeriodSummary, *, outward: bool) -> list[Block]:
    """What every figure counts, a paragraph a chapter; rates stand under their tables already."""
    blocks: list[Block] = [Heading("附：统计口径")]
    for section in summary.sections:
        counted = [line.figure for line in section.lines if not line.figure.is_rate]
        words = "".join(f"{figure.label.removeprefix('其中')}：{figure.definition}" for figure in counted)
        blocks.append(
            Paragraph((Span(f"{section.title}　", face=Face.HEI), words), size=_NOTE_SIZE, face=Face.SONG)
        )
    words = _ARITHMETIC if outward else _ARITHMETIC + INWARD
    return [*blocks, Paragraph(words, size=_NOTE_SIZE, face=Face.SONG)]


def _signing(view: MonthlyReportView) -> list[Block]:
    places = (
        Signature("制表人：", view.stamp.printed_by),
        Signature("审核人："),
        Signature("所长（签字）："),
    )
    return [Signatures(places, (Seal(f"{view.bureau}{view.station}", note="（公章）"),), columns=1)]
