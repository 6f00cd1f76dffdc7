"""对接单位指引卡, for a party to take along: where the unit is, when it is open, what it handles, what to
bring. One page in large type and plain words; nothing of the case or the party stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import PHONE
from gridguard_desktop.documents.typeset import Align, Heading, KeyTable, Pair, Paragraph, Title
from gridguard_desktop.documents.typeset.styles import Type
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document, PageStyle

TITLE = "对接单位指引卡"
LEAST_SIZE = 14.0
"""Points: nothing a party reads is smaller."""
CLOSER = 12
"""Lines from which the type is set closer, so that a long card stays one page. Only what no page could hold
in large type goes on to a second: nothing of what to bring is left out."""
_LINE = 29
"""Characters of a line, about."""

REQUIRED = (
    Required("name", text("papers", "unit"), text("papers", "Enter the unit in the register.")),
    Required("address", text("papers", "unit's address"), text("papers", "Enter the unit's address.")),
    Required(
        "handles", text("papers", "what the unit handles"), text("papers", "Enter what the unit handles.")
    ),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class CardView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    name: str
    address: str
    unit_phone: str
    contact: str
    hours: str
    handles: tuple[str, ...]
    documents: tuple[str, ...]


def build(view: CardView) -> Document:
    """The card. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    known = (
        ("地址", view.address),
        ("什么时候开门", view.hours),
        ("电话", view.unit_phone),
        ("找谁", view.contact),
    )
    blocks: list[Block] = [
        Paragraph("您的事情可以到这里办：", indent=0, align=Align.CENTER),
        Title(view.name),
        KeyTable(
            tuple(Pair(name, value, wide=True) for name, value in known if value),
            columns=1,
            label_share=1.6,
        ),
        Heading("这里能办什么"),
        *_lines(view.handles),
    ]
    if view.documents:
        blocks += [Heading("请带上"), *_lines(tuple(f"□ {line}" for line in view.documents))]
    blocks += [
        Heading("去之前"),
        Paragraph("去之前最好先打电话问清楚。办事时间、要带的材料以该单位的答复为准。"),
        Paragraph(f"不清楚的，可以再问我们：{view.station}，电话 {view.phone}。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, page=_page(view))


def _page(view: CardView) -> PageStyle:
    """Large type; a long card is set closer, never smaller than :data:`LEAST_SIZE`."""
    lines = sum(1 + len(line) // _LINE for line in (*view.handles, *view.documents))
    size, leading = (LEAST_SIZE, 18.5) if lines > CLOSER else (15.0, 24.0)
    return replace(
        FORM_PAGE,
        top=16,
        core_height=257,
        body=replace(FORM_PAGE.body, size=size, leading=leading),
        cell=Type(FORM_PAGE.cell.face, size, leading),
        label=Type(FORM_PAGE.label.face, size, leading),
        headings=tuple(replace(one, size=max(one.size, 16.0), leading=26.0) for one in FORM_PAGE.headings),
    )


def _lines(lines: tuple[str, ...]) -> list[Block]:
    return [Paragraph(line, align=Align.LEFT) for line in lines]


SPECS = (
    PaperSpec(
        Paper.PARTNER_CARD,
        TITLE,
        "partner",
        "partner",
        Permission.PARTNER_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Enter the unit in the register."),
        kept=False,
    ),
)
"""Its line of the table of papers."""
