"""检查路线单: the places of one team in the order one walks, with why each is on the list and room for the
result; nobody's name is on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import FORM_PAGE, Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Paragraph, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "检查路线单"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
REQUIRED = (
    STATION,
    Required("places", text("papers", "places"), text("papers", "Split the places among teams first.")),
)


@dataclass(frozen=True, slots=True)
class PlaceOnPaper:
    """One place: its number, where, what, why; what was found already."""

    number: int
    address: str
    label: str
    why: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class RouteView:
    """All that is printed."""

    stamp: Stamp
    station: str
    title: str
    number: str
    first: date
    last: date
    team: int
    leader: str
    vehicles: str
    places: tuple[PlaceOnPaper, ...]
    complaints_to: str


def build(view: RouteView) -> Document:
    """The sheet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    who = f"第{view.team}组　组长：{view.leader or '＿＿＿＿'}　车辆：{view.vehicles or '＿＿＿＿'}"
    rows = tuple((str(one.number), one.address, one.label, one.why, one.result, "") for one in view.places)
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
    heads = ("序号", "地址", "名称", "列入原因", "结果", "问题、当场整改、整改人")
    words = "、".join(entry.zh for entry in choices("campaign_results"))
    blocks: list[Block] = [
        Title(TITLE, size=20),
        Paragraph(f"{view.title}（{view.number or '未编文号'}）", align=Align.CENTER, indent=0),
        Paragraph(
            f"{day_words(view.first)}至{day_words(view.last)}　共 {len(view.places)} 处",
            align=Align.CENTER,
            indent=0,
        ),
        Paragraph(who, align=Align.CENTER, indent=0, after=4),
        DataTable(heads, rows, (12, 48, 34, 32, 18, 34), aligns, size=10),
        remark(
            f"结果填：{words}。没有问题的也要填写。只检查场所，不登记在场人员；意见和投诉：{view.complaints_to}"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


SPECS = (
    PaperSpec(
        Paper.CAMPAIGN_ROUTE,
        TITLE,
        "campaign",
        "campaign",
        Permission.CAMPAIGN_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Split the places among teams first."),
        kept=False,
    ),
)
