"""走访慰问名单: the households of one visitor in the order one walks, masked, with room for what was seen and
who took the gift. Why somebody is on the care list does not stand on it, nor a telephone number."""

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

TITLE = "走访慰问名单"
PAGE = replace(FORM_PAGE, left=16, core_width=178)
REQUIRED = (
    STATION,
    Required("households", text("papers", "households"), text("papers", "Nobody is on this part.")),
)


@dataclass(frozen=True, slots=True)
class HouseholdOnPaper:
    """One household: number, masked name, where, what it gets, what is known already."""

    number: int
    name: str
    address: str
    gift: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class VisitingView:
    """All that is printed for one visitor."""

    stamp: Stamp
    station: str
    title: str
    first: date
    last: date
    visitor: str
    households: tuple[HouseholdOnPaper, ...]


def build(view: VisitingView) -> Document:
    """The list. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    rows = tuple(
        (str(one.number), one.name, one.address, one.gift, one.result, "", "") for one in view.households
    )
    heads = ("序号", "姓名", "住址", "慰问金（品）", "日期、结果", "情况、需要的帮助", "领取人签名")
    aligns = (Align.CENTER, *(Align.LEFT for _ in heads[1:]))
    results = "、".join(entry.zh for entry in choices("care_visit_results"))
    blocks: list[Block] = [
        Title(TITLE, size=20),
        Paragraph(f"{view.title}　走访人：{view.visitor}", align=Align.CENTER, indent=0),
        Paragraph(
            f"{day_words(view.first)}至{day_words(view.last)}　共 {len(view.households)} 户",
            align=Align.CENTER,
            indent=0,
            after=4,
        ),
        DataTable(heads, rows, (12, 18, 42, 26, 22, 38, 20), aligns, size=10),
        remark(
            f"结果填：{results}。只写看到和听到的事实，不写病情、诊断、评价。"
            "名单用后交回，不复印、不拍照转发；中途遗失的，立即报告。"
        ),
    ]
    return form(TITLE, blocks, view.stamp, author=view.station, page=PAGE)


SPECS = (
    PaperSpec(
        Paper.CARE_VISITING,
        TITLE,
        "care_round",
        "care_round",
        Permission.CARE_ENTRY_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Nobody is on this part."),
        kept=False,
    ),
)
"""Its line of the table of papers."""
