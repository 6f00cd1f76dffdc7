"""会议纪要: who met when, what was decided, and what is to be done by whom until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    DataTable,
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    Signature,
    Signatures,
)
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "会议纪要"
REQUIRED = (
    STATION,
    Required(
        "decisions",
        text("papers", "what was decided"),
        text("papers", "Write down what the meeting decided."),
    ),
)


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """What somebody is to do; ``result`` is empty while it is not done."""

    task: str
    owner: str
    due_on: date
    result: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class MinutesView:
    """All that is printed."""

    stamp: Stamp
    station: str
    topic: str
    kind: str
    held_on: date
    place: str
    attendance: int | None
    units: str
    decisions: tuple[str, ...]
    items: tuple[MinutesItem, ...]


def build(view: MinutesView) -> Document:
    """The minutes. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    present = f"{view.attendance}人" if view.attendance is not None else ""
    pairs = (
        Pair("议题", view.topic, wide=True),
        Pair("时间", day_words(view.held_on)),
        Pair("类别", view.kind),
        Pair("地点", view.place),
        Pair("参加人数", present),
        Pair("参加单位", view.units, wide=True),
    )
    blocks: list[Block] = [
        *head(view.station, TITLE),
        KeyTable(pairs),
        Heading("一、议定事项"),
        *_decisions(view.decisions),
        Heading("二、任务分工"),
        *_items(view.items),
        Signatures((Signature("主持人（签名）："), Signature("记录人（签名）：")), ()),
    ]
    return form(f"{TITLE} {view.topic}", blocks, view.stamp, author=view.station)


def _decisions(points: tuple[str, ...]) -> list[Block]:
    if len(points) == 1:
        return [Paragraph(points[0])]
    return [Paragraph(f"{at}. {point}") for at, point in enumerate(points, 1)]


def _items(items: tuple[MinutesItem, ...]) -> list[Block]:
    if not items:
        return [Paragraph("本次会议没有分派任务。")]
    rows = tuple(
        (str(at), item.task, item.owner, day_words(item.due_on), _result(item))
        for at, item in enumerate(items, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.CENTER, Align.LEFT)
    return [
        DataTable(
            ("序号", "事项", "责任人", "完成时限", "落实情况"), rows, (14, 51, 27, 40, 36), aligns, size=11
        )
    ]


def _result(item: MinutesItem) -> str:
    day = item.done_on
    return f"{day.month}月{day.day}日：{item.result}" if day is not None else ""


SPECS = (
    PaperSpec(
        Paper.MEETING_MINUTES,
        TITLE,
        "meeting",
        "meeting",
        Permission.MEETING_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Save the meeting first."),
    ),
)
"""Its line of the table of papers."""
