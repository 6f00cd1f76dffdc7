"""应急救援队伍呼叫单: the teams of a kind, whom to call, what they bring, room for who answered.

Equipment past its date stands apart and is not to be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import Required, Stamp, form, head, remark, require
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.documents.requirements import STATION
from gridguard_desktop.documents.typeset import (
    Align,
    Cell,
    FieldTable,
    KeepTogether,
    Paragraph,
    Spacer,
    label,
)
from gridguard_desktop.documents.wording import moment_words
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "应急救援队伍呼叫单"
REQUIRED = (STATION, Required("teams", text("papers", "teams"), text("papers", "Choose a kind with teams.")))


@dataclass(frozen=True, slots=True)
class TeamOnPaper:
    """One team; ``past`` is its equipment past its date."""

    name: str
    state: str
    leader: str
    phone: str
    deputy: str
    deputy_phone: str
    members: int
    hours: str
    place: str
    covers: str
    skills: str
    gear: tuple[str, ...]
    past: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallSheetView:
    """All that is printed; ``asked`` says what was asked for."""

    stamp: Stamp
    station: str
    asked: str
    now: datetime
    teams: tuple[TeamOnPaper, ...]


def build(view: CallSheetView) -> Document:
    """The sheet. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    asked = f"{view.asked}：{len(view.teams)} 支　{moment_words(view.now)}"
    blocks: list[Block] = [
        *head(view.station, TITLE),
        Paragraph(asked, align=Align.CENTER, indent=0, after=4),
    ]
    for at, team in enumerate(view.teams, 1):
        blocks += [KeepTogether((_card(at, team),)), Spacer(0.4)]
    blocks.append(remark("电话只用于呼叫队伍，用后按内部资料保管。被救助人员只记人数，不写姓名。"))
    return form(TITLE, blocks, view.stamp, author=view.station)


def _card(at: int, team: TeamOnPaper) -> FieldTable:
    rows: list[tuple[Cell, ...]] = [
        (label(f"队伍 {at}"), Cell(team.name), label("状态"), Cell(team.state)),
        (label("队长"), Cell(team.leader), label("电话"), Cell(team.phone)),
    ]
    if team.deputy or team.deputy_phone:
        rows.append((label("副队长"), Cell(team.deputy), label("电话"), Cell(team.deputy_phone)))
    rows += [
        (label("人数"), Cell(f"{team.members} 人"), label("值守时段"), Cell(team.hours)),
        (label("驻地"), Cell(team.place), label("负责范围"), Cell(team.covers)),
        (label("专长"), Cell(team.skills, columns=3)),
        (label("装备"), Cell("、".join(team.gear), columns=3)),
    ]
    if team.past:
        rows.append((label("过期装备"), Cell(f"不得使用：{'、'.join(team.past)}", columns=3)))
    rows.append((label("呼叫时间"), Cell(""), label("应答、到达"), Cell("")))
    return FieldTable(tuple(rows), (24, 58, 24, 54))


SPECS = (
    PaperSpec(
        Paper.RESCUE_CALL_SHEET,
        TITLE,
        "station",
        "station",
        Permission.RESCUE_TEAM_READ,
        build,
        REQUIRED,
        one_copy,
        text("papers", "Open the emergency teams, then print the call sheet."),
        kept=False,
    ),
)
"""Its line of the table of papers."""
