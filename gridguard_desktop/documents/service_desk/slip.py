"""群众求助受理回执: what whoever asked takes home: number, when there is an answer, whom to call. Nobody is
named on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require, seal
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import KeyTable, Pair, Paragraph, Signatures
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "群众求助受理回执"
REQUIRED = (
    STATION,
    Required("number", text("papers", "number"), text("papers", "Save the request first.")),
)


@dataclass(frozen=True, slots=True)
class SlipView:
    """All that is printed."""

    stamp: Stamp
    station: str
    phone: str
    number: str
    kind: str
    title: str
    channel: str
    received_on: date
    due_on: date
    officer: str


def build(view: SlipView) -> Document:
    """The slip. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    blocks: list[Block] = [
        *head(view.station, TITLE, view.number),
        KeyTable(
            (
                Pair("事项", view.title, wide=True),
                Pair("类别", view.kind),
                Pair("来源", view.channel),
                Pair("受理日期", day_words(view.received_on)),
                Pair("答复时限", day_words(view.due_on)),
                Pair("承办人", view.officer),
                Pair("联系电话", view.phone),
            )
        ),
        Paragraph("请凭编号查询办理情况。属于其他单位职责的，由我所转交，并把结果告知您。"),
        Signatures(seals=(seal(view.station, view.received_on),)),
        remark("紧急情况请拨打 110、119、120。"),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.SERVICE_SLIP,
        TITLE,
        "service_request",
        "service_request",
        Permission.SERVICE_REQUEST_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Save the request first."),
    ),
)
