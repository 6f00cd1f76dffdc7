"""今日清单: what is overdue, due today and coming, for the morning meeting; one page for the desk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Stamp, form, remark, require
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph, Title
from gridguard_desktop.documents.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "今日清单"
PAGE = replace(FORM_PAGE, left=22, core_width=168)
WEEKDAYS = "一二三四五六日"

REQUIRED = (STATION,)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing due; ``left`` in words (逾期3天, 今天, 还有2天), ``provisional`` = counted on an estimated
    calendar. ``unit_person`` answers for a hazard at the unit, beside the officer who follows it."""

    task: str
    number: str
    title: str
    due_on: date
    left: str
    owner: str
    provisional: bool = False
    unit_person: str = ""


@dataclass(frozen=True, slots=True)
class IdleLine:
    """An open record for which nothing is due."""

    number: str
    title: str
    since: date
    owner: str


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting of the day."""

    begins: str
    place: str
    title: str
    mediator: str


@dataclass(frozen=True, slots=True)
class DueListView:
    """All that is printed; each part earliest first."""

    stamp: Stamp
    station: str
    day: date
    overdue: tuple[DueLine, ...]
    today: tuple[DueLine, ...]
    coming: tuple[DueLine, ...]
    idle: tuple[IdleLine, ...]
    until: date
    sittings: tuple[SittingLine, ...] = ()


def build(view: DueListView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    weekday = WEEKDAYS[view.day.weekday()]
    blocks: list[Block] = [
        Title(f"{view.station}{TITLE}", size=20),
        Paragraph(f"{day_words(view.day)}　星期{weekday}", align=Align.CENTER, indent=0, after=4),
        *_part("一、已逾期", view.overdue, "没有逾期事项。"),
        *_part("二、今日到期", view.today, "今日没有到期事项。"),
        *_part(f"三、至{day_words(view.until)}到期", view.coming, "此前没有到期事项。"),
        *_idle(view.idle),
        *_sittings(view.sittings),
    ]
    if any(line.provisional for line in (*view.overdue, *view.today, *view.coming)):
        blocks.append(remark("标“推算”的，所涉年度放假安排尚未公布，按法定节假日和周末推算。"))
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


def _part(heading: str, lines: tuple[DueLine, ...], nothing: str) -> list[Block]:
    title = Heading(f"{heading}（{len(lines)}件）")
    if not lines:
        return [title, Paragraph(nothing)]
    rows = tuple(
        (
            str(number),
            line.task,
            f"{line.title}（{line.number}）" if line.number else line.title,
            _due(line),
            _owner(line),
            "",
        )
        for number, line in enumerate(lines, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.CENTER, Align.LEFT)
    return [
        title,
        DataTable(
            ("序号", "事项", "纠纷、隐患、会议", "期限", "责任人", "落实"),
            rows,
            (11, 34, 52, 30, 24, 17),
            aligns,
            size=11,
        ),
    ]


def _owner(line: DueLine) -> str:
    unit = f"\n单位：{line.unit_person}" if line.unit_person else ""
    return f"{line.owner or '未指定'}{unit}"


def _due(line: DueLine) -> str:
    mark = "\n（推算）" if line.provisional else ""
    return f"{line.due_on.month}月{line.due_on.day}日\n{line.left}{mark}"


def _idle(lines: tuple[IdleLine, ...]) -> list[Block]:
    if not lines:
        return []
    rows = tuple(
        (
            str(number),
            f"{line.title}（{line.number}）" if line.number else line.title,
            day_words(line.since),
            line.owner or "未指定",
            "",
        )
        for number, line in enumerate(lines, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.CENTER, Align.LEFT)
    return [
        Heading(f"四、没有下一步安排（{len(lines)}件）"),
        DataTable(
            ("序号", "纠纷、隐患", "现状起始", "责任人", "落实"), rows, (11, 75, 40, 21, 21), aligns, size=11
        ),
    ]


def _sittings(lines: tuple[SittingLine, ...]) -> list[Block]:
    if not lines:
        return []
    rows = tuple(
        (str(number), line.begins, line.title, line.place, line.mediator or "未指定")
        for number, line in enumerate(lines, 1)
    )
    aligns = (Align.CENTER, Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER)
    return [
        Heading(f"五、今日安排的调解（{len(lines)}场）"),
        DataTable(("序号", "时间", "纠纷", "地点", "调解员"), rows, (11, 22, 70, 44, 21), aligns, size=11),
    ]
