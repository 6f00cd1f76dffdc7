"""人身安全保护令告知单, a leaflet for whoever is threatened at home.

Its sentences are data with their articles (``protection_leaflet``); it names nobody, so it can lie about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import PHONE
from gridguard_desktop.documents.typeset import Heading, Paragraph, Title
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "人身安全保护令告知单"
REQUIRED = (
    Required("points", text("papers", "content"), text("papers", "The leaflet's text is missing.")),
    PHONE,
)


@dataclass(frozen=True, slots=True)
class LeafletPoint:
    """One sentence with the rule it rests on."""

    title: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class LeafletView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    points: tuple[LeafletPoint, ...]


def build(view: LeafletView) -> Document:
    """The leaflet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [Title(TITLE)]
    last = ""
    for point in view.points:
        if point.title != last:
            blocks.append(Heading(point.title))
        blocks += [Paragraph(point.words), remark(f"依据：{point.source}")]
        last = point.title
    blocks.append(Paragraph(f"{view.station}　电话：{view.phone}", before=6))
    return form(TITLE, blocks, view.stamp, author=view.station)


SPECS = (
    PaperSpec(
        Paper.PROTECTION_LEAFLET,
        TITLE,
        "dispute",
        "dispute",
        Permission.DISPUTE_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Register the dispute first."),
        kept=False,
    ),
)
