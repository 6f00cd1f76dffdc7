"""房屋出租告知单: the duties of owner and tenant in plain words, each with its rule, signed by both.

One page, nothing on it smaller than 14 points: it is read by people who rarely read papers. The duties are
data (``rental_duties``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, require
from gridguard_desktop.documents.paper import Paper, PaperSpec
from gridguard_desktop.documents.requirements import PHONE
from gridguard_desktop.documents.typeset import (
    Align,
    Heading,
    KeyTable,
    Pair,
    Paragraph,
    Signature,
    Signatures,
    Title,
)
from gridguard_desktop.documents.typeset.styles import Type
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document, PageStyle

TITLE = "房屋出租告知单"
LEAST_SIZE = 14.0
"""Points."""
LEADING = 20.0
REQUIRED = (
    Required("address", text("papers", "address of the house"), text("papers", "Enter the house's address.")),
    Required("owner_duties", text("papers", "content"), text("papers", "The notice's text is missing.")),
    Required("tenant_duties", text("papers", "content"), text("papers", "The notice's text is missing.")),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence with the rule it rests on, in few words."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class RentalNoticeView:
    """All that is printed. Who is not known yet is written in by hand."""

    stamp: Stamp
    station: str
    phone: str
    address: str
    owner: str
    tenants: tuple[str, ...]
    days: str
    owner_duties: tuple[Duty, ...]
    tenant_duties: tuple[Duty, ...]
    limits: tuple[str, ...] = ()


def build(view: RentalNoticeView) -> Document:
    """The notice. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    facts = (
        Pair("房屋", view.address, wide=True),
        Pair("房主", view.owner),
        Pair("租期", view.days),
        Pair("承租人", "、".join(view.tenants), wide=True),
    )
    blocks: list[Block] = [
        Title(TITLE, size=20),
        KeyTable(facts, columns=2, label_share=1.4),
        Heading("房主要做到"),
        *_lines(view.owner_duties),
        Heading("承租人要做到"),
        *_lines(view.tenant_duties),
        *(Paragraph(f"本地规定：{words}", align=Align.LEFT) for words in view.limits),
        Paragraph(
            f"有事找我们：{view.station}，电话 {view.phone}。报警打 110，着火打 119。", align=Align.LEFT
        ),
        Paragraph("上面的话我看过了，也听人讲过了，自己留了一份。", align=Align.LEFT, before=4),
        Signatures(
            (
                Signature("房主（签名）："),
                Signature("承租人（签名）："),
                Signature("告知人（签名）："),
                Signature("日期："),
            )
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, page=_page())


def _lines(duties: tuple[Duty, ...]) -> list[Block]:
    return [
        Paragraph(f"{number}. {duty.words}（{duty.source}）", align=Align.LEFT, indent=0)
        for number, duty in enumerate(duties, 1)
    ]


def _page() -> PageStyle:
    return replace(
        FORM_PAGE,
        top=14,
        core_height=261,
        left=20,
        core_width=170,
        body=replace(FORM_PAGE.body, size=LEAST_SIZE, leading=LEADING),
        cell=Type(FORM_PAGE.cell.face, LEAST_SIZE, LEADING),
        label=Type(FORM_PAGE.label.face, LEAST_SIZE, LEADING),
        headings=tuple(replace(one, size=15.0, leading=22.0) for one in FORM_PAGE.headings),
    )


def _copies(view: RentalNoticeView) -> int:
    """One for the owner, one for each tenant, one for the station."""
    return 2 + max(1, len(view.tenants))


SPECS = (
    PaperSpec(
        Paper.RENTAL_NOTICE,
        TITLE,
        "house",
        "house",
        Permission.HOUSE_READ,
        build,
        REQUIRED,
        _copies,
        text("papers", "Enter the house in the register."),
    ),
)
