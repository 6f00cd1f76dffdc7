"""战果通报: what a campaign came to, each number the count of rows that can be opened in the program. Places
where nothing was wrong are counted, places nobody was at are said; no person, no firm is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "集中行动战果通报"
REQUIRED = (
    STATION,
    Required("visited", text("papers", "results"), text("papers", "Enter the results first.")),
)


@dataclass(frozen=True, slots=True)
class TeamCount:
    """A team: its places, those visited, those with a problem."""

    name: str
    places: int
    visited: int
    problem: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of hazard: found, put right on the spot."""

    name: str
    found: int
    on_spot: int


@dataclass(frozen=True, slots=True)
class ForceCount:
    """A department: its people, what it said of its report."""

    name: str
    headcount: int
    reported: str


@dataclass(frozen=True, slots=True)
class BulletinView:
    """The numbers as they stand at the moment of printing."""

    stamp: Stamp
    station: str
    title: str
    number: str
    first: date
    last: date
    departments: int
    officers: int
    team_count: int
    places: int
    visited: int
    no_problem: int
    problem: int
    hazards: int
    on_spot: int
    cleared: int
    teams: tuple[TeamCount, ...]
    kinds: tuple[KindCount, ...]
    forces: tuple[ForceCount, ...]


def build(view: BulletinView) -> Document:
    """The bulletin. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    left, still = view.places - view.visited, view.hazards - view.cleared
    when = (
        day_words(view.first)
        if view.first == view.last
        else f"{day_words(view.first)}至{day_words(view.last)}"
    )
    blocks: list[Block] = [
        Title(TITLE, size=20),
        Paragraph(f"{view.title}（{view.number or '未编文号'}）", align=Align.CENTER, indent=0, after=4),
        Paragraph(
            f"{when}，{view.departments} 个部门 {view.officers} 人次分 {view.team_count} 组参加行动，"
            f"应查场所 {view.places} 处，实查 {view.visited} 处：未发现问题 {view.no_problem} 处，"
            f"发现问题 {view.problem} 处；未到 {left} 处，列入后续检查。"
        ),
        Paragraph(
            f"发现隐患 {view.hazards} 处，当场整改 {view.on_spot} 处；"
            f"经复查销号 {view.cleared} 处，尚未销号 {still} 处，继续跟踪。"
        ),
        Heading("一、各组情况"),
        _table(
            ("组别", "应查", "实查", "发现问题"),
            [(one.name, (one.places, one.visited, one.problem)) for one in view.teams],
            (40, 40, 40, 40),
        ),
    ]
    if view.kinds:
        kinds = [(one.name, (one.found, one.on_spot)) for one in view.kinds]
        blocks += [Heading("二、隐患类别"), _table(("类别", "发现", "当场整改"), kinds, (80, 40, 40))]
    blocks.append(Heading("三、参加部门" if view.kinds else "二、参加部门"))
    rows = tuple((one.name, str(one.headcount), one.reported) for one in view.forces)
    aligns = (Align.LEFT, Align.CENTER, Align.CENTER)
    blocks.append(DataTable(("部门", "人次", "反馈"), rows, (80, 40, 40), aligns, size=10.5))
    blocks.append(
        remark(
            "实查＝未发现问题＋发现问题；关门停业、已不存在和没有结果的均计入未到。各项数字与系统内登记逐条对应。"
        )
    )
    return form(TITLE, blocks, view.stamp, author=view.station, number=view.number)


def _table(
    heads: tuple[str, ...], lines: Sequence[tuple[str, tuple[int, ...]]], widths: tuple[int, ...]
) -> DataTable:
    rows = [(name, *map(str, numbers)) for name, numbers in lines]
    sums = map(sum, zip(*(numbers for _, numbers in lines), strict=True))
    aligns = (Align.LEFT, *(Align.CENTER,) * (len(heads) - 1))
    return DataTable(heads, (*rows, ("合计", *map(str, sums))), widths, aligns, size=10.5)


SPECS = (
    PaperSpec(
        Paper.CAMPAIGN_BULLETIN,
        TITLE,
        "campaign",
        "campaign",
        Permission.CAMPAIGN_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Enter the results first."),
    ),
)
