"""What the papers about a resident's own data share: the disputed fields, what the law says, whose they
are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import remark
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block

NOT_HELD = "未登记"
CELL = 9.5
"""Points of the close tables."""


@dataclass(frozen=True, slots=True)
class DisputedOnPaper:
    """One field the person disputes. ``result`` and ``reason`` are empty while it is open."""

    label: str
    stood: str
    wanted: str
    result: str = ""
    reason: str = ""


def disputed_rows(items: tuple[DisputedOnPaper, ...], *, answered: bool) -> list[Block]:
    """The fields as a table; nothing where none is in dispute."""
    if not items:
        return []
    head: tuple[str, ...] = ("序号", "项目", "现登记内容", "请求")
    widths: tuple[int, ...] = (14, 30, 58, 66)
    if answered:
        head = ("序号", "项目", "原登记内容", "请求", "结果", "理由和依据")
        widths = (12, 22, 34, 36, 18, 46)
    rows = tuple(
        (str(at), one.label, one.stood or NOT_HELD, one.wanted, one.result, one.reason)[: len(head)]
        for at, one in enumerate(items, 1)
    )
    aligns = (Align.CENTER, Align.CENTER, *(Align.LEFT for _ in head[2:]))
    return [DataTable(head, rows, widths, aligns, size=10.5)]


def rights(heading: str, sentences: tuple[str, ...], phone: str) -> list[Block]:
    """What the person may do, each with its article."""
    lines: list[Block] = [Heading(heading)]
    lines += [Paragraph(f"{at}. {words}") for at, words in enumerate(sentences, 1)]
    return [*lines, remark(f"询问、补充材料请与本所联系，电话：{phone}。")]
