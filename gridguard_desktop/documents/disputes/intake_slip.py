"""登记回执, the slip a party takes home: number, what is next, whom to call, where to complain.

On A5, or on the 80 and 58 mm rolls of a receipt printer, where the paper is as long as the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import KIND, PHONE
from gridguard_desktop.documents.typeset import Align, Face, Paragraph, Rule, Span, Title
from gridguard_desktop.documents.typeset.build import fitted
from gridguard_desktop.documents.typeset.styles import Numbering, Type
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document, PageStyle

TITLE = "矛盾纠纷登记回执"
TITLE_80, TITLE_58 = f"{TITLE}（80毫米小票）", f"{TITLE}（58毫米小票）"
REQUIRED = (
    Required("number", text("papers", "number"), text("papers", "Register the dispute first.")),
    KIND,
    PHONE,
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where one can complain, and by which number."""

    where: str
    number: str


@dataclass(frozen=True, slots=True)
class IntakeSlipView:
    """All that is printed. ``next_task`` with ``next_day`` is what is due next."""

    stamp: Stamp
    station: str
    address: str
    phone: str
    number: str
    registered_on: date
    came_in: str
    source_number: str
    kind: str
    parties: str
    officer: str
    next_task: str
    next_day: date | None
    complaints: tuple[Complaint, ...]


def _page(width: float, height: float, margin: float, size: float) -> PageStyle:
    return replace(
        FORM_PAGE,
        left=margin,
        top=margin + 2,
        core_width=width - 2 * margin,
        core_height=height - 2 * margin - 22,
        paper_width=width,
        paper_height=height,
        body=Type(Face.FANG_SONG, size, size * 1.6),
        title=Type(Face.SONG_BOLD, size * 1.5, size * 2.2),
        numbering=Numbering.NONE,
    )


FOOT = 42
"""Millimetres below the words of a roll: number, who printed it, under them the square code (a roll has no
room beside it), and the edge to tear off."""
A5 = _page(148, 210, 16, 12)
ROLL_80 = _page(80, 600, 4, 10)
ROLL_58 = _page(58, 600, 3, 8.5)


def build(view: IntakeSlipView) -> Document:
    """On A5. Raises ``MissingValues``."""
    return _slip(view, A5, TITLE)


def build_80(view: IntakeSlipView) -> Document:
    """On the 80 mm roll."""
    return fitted(_slip(view, ROLL_80, TITLE_80), FOOT)


def build_58(view: IntakeSlipView) -> Document:
    """On the 58 mm roll."""
    return fitted(_slip(view, ROLL_58, TITLE_58), FOOT)


def _slip(view: IntakeSlipView, page: PageStyle, title: str) -> Document:
    require(title, view, REQUIRED)
    size = page.body.size
    came = f"{view.came_in}{f'（{view.source_number}）' if view.source_number else ''}"
    lines: list[tuple[str, str]] = [
        ("登记日期", day_words(view.registered_on)),
        ("来件渠道", came),
        ("纠纷类型", view.kind),
        ("当事人", view.parties),
        ("经办人", view.officer),
        ("联系电话", view.phone),
    ]
    if view.next_task and view.next_day is not None:
        lines.append(("下一步", f"{view.next_task}，{day_words(view.next_day)}前"))
    blocks: list[Block] = [
        Title(view.station, size=size * 1.15),
        Title(TITLE),
        Paragraph("编号", align=Align.CENTER, indent=0, size=size),
        Paragraph(
            Span(view.number, face=Face.HEI, size=size * 1.8), align=Align.CENTER, indent=0, size=size * 1.8
        ),
        Rule(),
        *(_line(name, value, size) for name, value in lines if value.strip()),
        Rule(),
        Paragraph(
            "请保存本回执。移送、调解、诉讼、回访均沿用本编号，凭编号到所或者来电即可查询进展。"
            "调解自愿、免费，您可以随时选择仲裁、行政、司法等途径。",
            indent=0,
            size=size * 0.92,
            before=2,
        ),
        Paragraph("对办理有意见，可以向下列渠道反映：", indent=0, size=size * 0.92, before=2),
        *(_line(one.where, one.number, size * 0.92) for one in view.complaints),
        Paragraph(view.address, indent=0, size=size * 0.85, before=2),
    ]
    return form(title, blocks, view.stamp, author=view.station, number=view.number, page=page)


def _line(name: str, value: str, size: float) -> Paragraph:
    return Paragraph(
        (Span(f"{name}：", face=Face.HEI, size=size), Span(value, size=size)),
        align=Align.LEFT,
        indent=0,
        size=size,
    )


_FIRST = text("papers", "Register the dispute first.")
SPECS = tuple(
    PaperSpec(key, title, "dispute", "dispute", Permission.DISPUTE_READ, built, REQUIRED, one_copy, _FIRST)
    for key, title, built in (
        (Paper.INTAKE_SLIP, TITLE, build),
        (Paper.INTAKE_SLIP_80, TITLE_80, build_80),
        (Paper.INTAKE_SLIP_58, TITLE_58, build_58),
    )
)
