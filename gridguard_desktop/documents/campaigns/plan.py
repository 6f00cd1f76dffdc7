"""行动方案: a campaign's order with its four parts (情报、指挥、行动、保障), why nothing lighter will do, the
rule by which its places were chosen, who takes part; and 协同任务单, what one department is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    Required,
    Stamp,
    cut_line,
    form,
    head,
    letter,
    on_one_sheet,
    require,
    seal,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import Align, DataTable, Heading, Paragraph, Signatures, Title
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.documents.typeset import Block, Document

PLAN, TASK_SHEET = "集中行动方案", "协同任务单"


def _said(name: str, label: Text) -> Required:
    return Required(name, label, text("papers", "Complete the plan of the campaign."))


REQUIRED = (
    STATION,
    _said("purpose", text("papers", "purpose")),
    _said("basis", text("papers", "legal basis")),
    _said("least_intrusive", text("papers", "why nothing lighter will do")),
    _said("intelligence", text("papers", "notes and sources")),
    _said("orders", text("papers", "command")),
    _said("action", text("papers", "course of action")),
    _said("supplies", text("papers", "supplies")),
    Required("rule", text("papers", "places"), text("papers", "Choose the places first.")),
)
TASK_REQUIRED = (STATION, _said("purpose", text("papers", "purpose")))


@dataclass(frozen=True, slots=True)
class ForceOnPaper:
    """A department and its people."""

    department: str
    headcount: int
    task: str


@dataclass(frozen=True, slots=True)
class TeamOnPaper:
    """A team with the numbers of its places."""

    ordinal: int
    leader: str
    headcount: int | None
    vehicles: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that is printed; ``approved`` names who approved it and when."""

    stamp: Stamp
    station: str
    title: str
    number: str
    first: date
    last: date
    purpose: str
    basis: str
    least_intrusive: str
    people_present: str
    complaints_to: str
    intelligence: str
    orders: str
    action: str
    supplies: str
    rule: str
    places: int
    forces: tuple[ForceOnPaper, ...]
    teams: tuple[TeamOnPaper, ...]
    approved: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """What one department is asked to do."""

    stamp: Stamp
    station: str
    title: str
    number: str
    first: date
    last: date
    purpose: str
    places: int
    force: ForceOnPaper
    until: date


def build(view: PlanView) -> Document:
    """The plan. Raises ``MissingValues``."""
    require(PLAN, view, REQUIRED)
    when = f"{day_words(view.first)}至{day_words(view.last)}"
    blocks: list[Block] = [
        Title(view.title, size=20),
        Paragraph(f"命令文号：{view.number}", align=Align.CENTER, indent=0),
        Paragraph(f"时间：{when}", align=Align.CENTER, indent=0),
        Paragraph(f"批准：{view.approved or '（未批准）'}", align=Align.CENTER, indent=0, after=4),
        *_part("一、目的和依据", view.purpose, view.basis),
        *_part("二、必要性和相称性", view.least_intrusive, view.people_present),
        Paragraph(f"意见和投诉：{view.complaints_to}"),
        *_part("三、情报", view.intelligence),
        Paragraph(
            f"检查对象（{view.places} 处）：{view.rule}。只按场所的登记情况选取，不按任何人的情况选取。"
        ),
        *_part("四、指挥", view.orders),
        _forces(view.forces),
        *_part("五、行动", view.action),
        _teams(view.teams),
        *_part("六、保障", view.supplies),
    ]
    return on_one_sheet(
        lambda page: form(PLAN, blocks, view.stamp, author=view.station, number=view.number, page=page)
    )


def _part(head: str, *texts: str) -> list[Block]:
    return [Heading(head), *(Paragraph(line) for text in texts for line in text.split("\n") if line.strip())]


def _forces(forces: tuple[ForceOnPaper, ...]) -> DataTable:
    rows = tuple((one.department, str(one.headcount), one.task) for one in forces)
    total = ("合计", str(sum(one.headcount for one in forces)), f"{len(forces)} 个部门")
    aligns = (Align.LEFT, Align.CENTER, Align.LEFT)
    return DataTable(("参加部门", "人数", "任务"), (*rows, total), (50, 20, 90), aligns, size=10.5)


def _teams(teams: tuple[TeamOnPaper, ...]) -> DataTable:
    rows = tuple(
        (
            f"第{one.ordinal}组",
            one.leader,
            str(one.headcount) if one.headcount else "",
            one.vehicles,
            f"{one.first}—{one.last}",
            str(one.last - one.first + 1),
        )
        for one in teams
    )
    aligns = (Align.CENTER, Align.CENTER, Align.CENTER, Align.LEFT, Align.CENTER, Align.CENTER)
    heads = ("组别", "组长", "人数", "车辆", "对象序号", "处数")
    return DataTable(heads, rows, (22, 28, 18, 42, 30, 20), aligns, size=10.5)


def build_task(view: TaskView) -> Document:
    """The letter to a department. Raises ``MissingValues``."""
    require(TASK_SHEET, view, TASK_REQUIRED)
    when = f"{day_words(view.first)}至{day_words(view.last)}"
    force = view.force
    blocks: list[Block] = [
        *head(view.station, TASK_SHEET),
        Paragraph(f"{force.department}：", indent=0),
        Paragraph(
            f"我所定于{when}开展“{view.title}”（{view.number or '未编文号'}），检查场所 {view.places} 处。"
            f"{view.purpose}"
        ),
        Paragraph(
            f"请贵单位派员 {force.headcount} 人参加，任务：{(force.task or '按行动方案执行').rstrip('。')}。"
        ),
        Paragraph(f"请于{day_words(view.until)}前将检查情况和处理结果反馈我所，填写下方回执或者另附材料。"),
        Signatures(seals=(seal(view.station, None),)),
        *cut_line("反馈"),
        DataTable(
            ("检查处数", "发现问题", "当场整改", "移送或者立案", "其他情况"),
            (("", "", "", "", ""),),
            (30, 30, 30, 35, 35),
            (Align.CENTER,) * 5,
            size=12,
        ),
        Paragraph("反馈单位（盖章）：　　　　　　　　　　年　　月　　日", align=Align.RIGHT, indent=0),
    ]
    return letter(TASK_SHEET, blocks, view.stamp, author=view.station, number=view.number)


SPECS = (
    PaperSpec(
        Paper.CAMPAIGN_PLAN,
        PLAN,
        "campaign",
        "campaign",
        Permission.CAMPAIGN_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Complete the plan of the campaign."),
    ),
    PaperSpec(
        Paper.CAMPAIGN_TASK,
        TASK_SHEET,
        "campaign",
        "campaign",
        Permission.CAMPAIGN_READ,
        build_task,
        TASK_REQUIRED,
        two_copies,
        text("papers", "Enter the departments that take part first."),
    ),
)
