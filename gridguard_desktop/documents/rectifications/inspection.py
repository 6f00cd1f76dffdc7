"""检查记录 of a supervision visit: time, place, content, problems, handling (安全生产法 68).

Signed by the inspectors and the person in charge; a refusal to sign is written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.requirements import UNIT
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    DataTable,
    FieldTable,
    Signature,
    Signatures,
    label,
)
from gridguard_desktop.documents.wording import box, day_words, item_words, sentence
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import text

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "检查记录"

REQUIRED = (
    UNIT,
    Required("address", text("papers", "address"), text("papers", "Enter the address of the place.")),
    Required(
        "inspectors",
        text("papers", "inspectors"),
        text("papers", "An inspection takes two people: name both."),
    ),
    Required(
        "course", text("papers", "course and findings"), text("papers", "Write down how the inspection went.")
    ),
)


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One item of a check list as it was found."""

    label: str
    article: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A check list the inspection went through."""

    title: str
    edition: int
    items: tuple[CheckedItem, ...]


@dataclass(frozen=True, slots=True)
class InspectionView:
    """All that is printed. ``problems`` are the hazards found; without any, none were found. ``refusal``: why
    the unit did not sign."""

    stamp: Stamp
    station: str
    number: str
    inspected_on: date
    unit: str
    address: str
    representative: str
    contact: str
    kind: str
    mode: str
    inspectors: str
    course: str
    problems: tuple[str, ...]
    handling: str
    title: str = TITLE
    occasion: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    unit_person: str = ""
    opinion: str = ""
    refusal: str = ""
    photos: int = 0
    lists: tuple[CheckedList, ...] = ()


def build(view: InspectionView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(view.title, view, REQUIRED)
    table = FieldTable(
        (
            (
                label("检查日期"),
                Cell(day_words(view.inspected_on)),
                label("检查时间"),
                Cell(_hours(view)),
            ),
            (label("被检查单位（场所）"), Cell(view.unit, columns=3)),
            (label("地址"), Cell(view.address, columns=3)),
            (label("负责人"), Cell(view.representative), label("联系方式"), Cell(view.contact)),
            (label("检查类别"), Cell(view.kind), label("检查方式"), Cell(_manner(view))),
            (label("单位在场人员"), Cell(view.unit_person, columns=3)),
            (label("检查人员"), Cell(view.inspectors, columns=3)),
            (label("检查内容及经过"), Cell(_course(view), columns=3, lines=6, top=True)),
            (label("发现的问题"), Cell(_problems(view.problems), columns=3, lines=4, top=True)),
            (label("处理情况"), Cell(_handling(view), columns=3, lines=2, top=True)),
            (label("被检查单位意见"), Cell(_opinion(view), columns=3, lines=2, top=True)),
        ),
        (32, 50, 22, 56),
    )
    blocks: list[Block] = [
        *head(view.station, view.title, f"编号：{view.number}" if view.number else ""),
        table,
        Signatures(
            (
                Signature("检查人员（签名）："),
                Signature("检查人员（签名）："),
                Signature("被检查单位负责人："),
                Signature("日　　期："),
            )
        ),
        remark(f"被检查单位负责人拒绝签名的，由检查人员注明情况：{view.refusal or '＿' * 18}"),
        *(block for shown in view.lists for block in _list(shown)),
    ]
    return form(view.title, blocks, view.stamp, author=view.station, number=view.number)


def _hours(view: InspectionView) -> str:
    if view.started_at is None:
        return "　　时　　分至　　时　　分"
    start = china_time(view.started_at)
    until = "　　时　　分"
    if view.ended_at is not None:
        end = china_time(view.ended_at)
        until = f"{end.hour}时{end:%M}分"
    return f"{start.hour}时{start:%M}分至{until}"


def _manner(view: InspectionView) -> str:
    return "、".join(part for part in (view.mode, view.occasion) if part)


def _course(view: InspectionView) -> str:
    return f"{view.course}\n附照片{view.photos}张。" if view.photos else view.course


def _opinion(view: InspectionView) -> str:
    return sentence(view.opinion) if view.opinion.strip() else ""


def _list(shown: CheckedList) -> list[Block]:
    rows = tuple(
        (str(at), item.label, item.article, item.result or "未查", item.note)
        for at, item in enumerate(shown.items, start=1)
    )
    return [
        DataTable(
            ("序号", "检查项目", "依据条文", "结果", "备注"),
            rows,
            (10, 52, 56, 20, 28),
            (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT),
            caption=f"检查表：{shown.title}（第{shown.edition}版）",
            size=10.5,
        )
    ]


def _problems(problems: tuple[str, ...]) -> str:
    if not problems:
        return "未发现问题。"
    if len(problems) == 1:
        return sentence(problems[0])
    return "\n".join(item_words(number) + sentence(point) for number, point in enumerate(problems, 1))


def _handling(view: InspectionView) -> str:
    if view.handling.strip():
        return sentence(view.handling)
    if not view.problems:
        return "无须处理。"
    return "　".join(
        box(ticked=False, text=answer) for answer in ("当场整改", "责令限期整改", "移送主管部门", "其他")
    )
