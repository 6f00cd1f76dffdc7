"""人民调解当事人权利义务告知书: what every party is told before mediation begins (人民调解法 3, 4, 7, 20, 23
to 33).

The wording is data with its articles: ``resources/data/rights_notice.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Stamp,
    committee_seal,
    form,
    head,
    names,
    require,
    sign_places,
)
from gridguard_desktop.documents.requirements import COMMITTEE, PARTIES, PARTY_NAMES
from gridguard_desktop.documents.typeset import (
    Face,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Spacer,
    Span,
)
from gridguard_desktop.documents.wording import item_words
from gridguard_desktop.paths import resource

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人民调解当事人权利义务告知书"

REQUIRED = (
    COMMITTEE,
    PARTIES,
    PARTY_NAMES,
)


@dataclass(frozen=True, slots=True)
class RightsNoticeView:
    """All that is printed besides the fixed text."""

    stamp: Stamp
    committee: str
    number: str
    parties: tuple[PartyOnPaper, ...]
    kind: str
    mediator: str


@cache
def notice() -> dict[str, Any]:
    """The fixed text with its source."""
    loaded: dict[str, Any] = json.loads(resource("data", "rights_notice.json").read_text(encoding="utf-8"))
    return loaded


def build(view: RightsNoticeView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [*head(view.committee, TITLE), *_opening(view)]
    for section in notice()["sections"]:
        blocks += _section(section)
    blocks += [
        Heading("当事人声明"),
        Paragraph("上述权利义务已经告知，本人已知悉并理解，自愿接受人民调解委员会调解。"),
        Spacer(0.3),
        Signatures(
            (*sign_places(view.parties, "签名"), Signature("日　　期：")),
            (committee_seal(view.committee, None),),
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.committee, number=view.number)


def _opening(view: RightsNoticeView) -> list[Block]:
    mediator = f"，由人民调解员{view.mediator}主持调解" if view.mediator else ""
    return [
        Paragraph(f"{names(view.parties)}：", indent=0),
        Paragraph(
            f"你们之间的{view.kind or '纠纷'}已由本委员会受理{mediator}。"
            f"根据{notice()['law']}，现将有关事项告知如下："
        ),
    ]


def _section(section: dict[str, Any]) -> list[Block]:
    small = Span(f"（{section['articles']}）", face=Face.KAI, size=11)
    heading = Paragraph(
        (Span(section["heading"], face=Face.HEI), small), indent=2, before=3, keep_with_next=True
    )
    items = [
        Paragraph((item_words(number) if section["marks"] else "") + item)
        for number, item in enumerate(section["items"], 1)
    ]
    return [heading, *items]
