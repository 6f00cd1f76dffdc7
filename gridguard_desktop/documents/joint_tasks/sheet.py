"""协同处置单 of a joint item to one partner unit, with receipt and feedback on a page of its own; 联动催办单.

Whoever is to be helped stands masked on both: the unit asks the officer named for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    form,
    head,
    letter,
    require,
    seal,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Heading,
    KeyTable,
    PageBreak,
    Pair,
    Paragraph,
    Signature,
    Signatures,
    Title,
)
from gridguard_desktop.documents.wording import day_words, item_words, sentence
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

SHEET, REMINDER = "协同处置单", "联动催办单"
_UNIT = Required("unit", text("papers", "unit addressed"), text("papers", "Enter the unit."))
_ASKED = Required("content", text("papers", "what is asked"), text("papers", "Write down what is asked."))
SHEET_REQUIRED = (STATION, _UNIT, _ASKED)
REMINDER_REQUIRED = (STATION, _UNIT)


@dataclass(frozen=True, slots=True)
class SheetView:
    """All that is printed. ``person`` and ``phone`` are masked already."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    unit: str
    leads: bool
    line: str
    task_number: str
    title: str
    lead: str
    partners: tuple[str, ...]
    content: tuple[str, ...]
    asked: str
    person: str
    person_phone: str
    consent_on: date | None
    sent_on: date
    due_on: date
    officer: str


@dataclass(frozen=True, slots=True)
class JointReminderView:
    """The reminder of a sheet; ``ordinal`` is which one it is."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    unit: str
    line: str
    title: str
    sheet_number: str
    sent_on: date
    due_on: date
    ordinal: int
    note: str
    reminded_on: date
    answer_by: date
    officer: str


def build_sheet(view: SheetView) -> Document:
    """The sheet. Raises ``MissingValues``."""
    require(SHEET, view, SHEET_REQUIRED)
    others = "、".join(view.partners) or "无"
    blocks: list[Block] = [
        *head(view.station, SHEET, view.number),
        Paragraph(f"{view.unit}：", indent=0, before=4),
        Paragraph(
            f"我所登记的联动事项“{view.title}”（编号{view.task_number}）属于{view.line}，"
            f"请你单位{'牵头' if view.leads else '协同'}处置。"
        ),
        KeyTable((Pair("牵头单位", view.lead), Pair("其他协同单位", others))),
        Heading("一、事项内容"),
        *_points(view.content),
        *([Paragraph(f"请你单位：{sentence(view.asked)}")] if view.asked.strip() else []),
        *_person(view),
        Heading("二、反馈要求"),
        Paragraph(
            f"请收到后在回执上签收退回，于{day_words(view.due_on)}前书面反馈办理结果；不属于你单位职责的，"
            "请写明理由退回。"
        ),
        Paragraph(f"承办人：{view.officer}　联系电话：{view.phone}", before=4, keep_with_next=True),
        Signatures(seals=(seal(view.station, view.sent_on),)),
        PageBreak(),
        Title(SHEET, size=18),
        Title("回执和反馈"),
        Paragraph(view.number, align=Align.RIGHT, indent=0),
        Paragraph(f"{view.station}：", indent=0, before=6),
        Paragraph(f"你所《{SHEET}》（{view.number}）已收到。"),
        Signatures((Signature("签收人："), Signature("签收时间："))),
        Paragraph("办理结果：", indent=0, before=8),
        Paragraph("□ 已办结　　□ 部分办理，仍在进行　　□ 不属本单位职责，退回"),
        Signatures((Signature("情况说明："),), (seal(view.unit, None),), columns=1),
    ]
    return form(SHEET, blocks, view.stamp, author=view.station, number=view.number)


def build_reminder(view: JointReminderView) -> Document:
    """The reminder. Raises ``MissingValues``."""
    require(REMINDER, view, REMINDER_REQUIRED)
    blocks: list[Block] = [
        *head(view.station, REMINDER, view.number),
        Paragraph(f"{view.unit}：", indent=0, before=6),
        Paragraph(
            f"我所于{day_words(view.sent_on)}以《{SHEET}》{view.sheet_number}请你单位处置联动事项“{view.title}”"
            f"（{view.line}），反馈时限为{day_words(view.due_on)}，至今未收到反馈。现第{view.ordinal}次催办，"
            f"请于{day_words(view.answer_by)}前反馈办理结果。"
        ),
        *([Paragraph(sentence(view.note))] if view.note.strip() else []),
        Paragraph(f"承办人：{view.officer}　联系电话：{view.phone}", before=4, keep_with_next=True),
        Signatures(seals=(seal(view.station, view.reminded_on),)),
    ]
    return letter(REMINDER, blocks, view.stamp, author=view.station, number=view.number)


def _points(lines: tuple[str, ...]) -> list[Block]:
    if len(lines) == 1:
        return [Paragraph(sentence(lines[0]))]
    first, *points = lines
    return [Paragraph(first), *(Paragraph(item_words(at) + point) for at, point in enumerate(points, 1))]


def _person(view: SheetView) -> list[Block]:
    if not view.person:
        return []
    consent = f"，已于{day_words(view.consent_on)}取得本人（监护人）同意" if view.consent_on else ""
    phone = f"，联系电话{view.person_phone}" if view.person_phone else ""
    return [
        Paragraph(
            f"需要帮助的人：{view.person}{phone}{consent}。完整信息请向承办人当面核取，只用于提供帮助，不得转作他用。",
            align=Align.LEFT,
        )
    ]


SPECS = (
    PaperSpec(
        Paper.JOINT_SHEET,
        SHEET,
        "joint_sheet",
        "joint_task",
        Permission.JOINT_TASK_READ,
        build_sheet,
        SHEET_REQUIRED,
        two_copies,
        text("papers", "Send a sheet to a unit first."),
    ),
    PaperSpec(
        Paper.JOINT_REMINDER,
        REMINDER,
        "joint_reminder",
        "joint_task",
        Permission.JOINT_TASK_READ,
        build_reminder,
        REMINDER_REQUIRED,
        two_copies,
        text("papers", "Remind a unit first."),
    ),
)
