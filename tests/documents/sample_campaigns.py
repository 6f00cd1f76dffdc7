"""Made-up papers of a campaign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.campaigns.bulletin import BulletinView, ForceCount, KindCount, TeamCount
from gridguard_desktop.documents.campaigns.plan import ForceOnPaper, PlanView, TaskView, TeamOnPaper
from gridguard_desktop.documents.campaigns.route import PlaceOnPaper, RouteView
from gridguard_desktop.documents.paper import Paper

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import Stamp


def campaigns(stamp: Stamp, station: str) -> dict[Paper, Any]:
    """A night of two departments and two teams."""
    head: dict[str, Any] = {
        "stamp": stamp,
        "station": station,
        "title": "冬季旅馆业集中清查",
        "number": "云公治〔2026〕18号",
        "first": date(2026, 11, 20),
        "last": date(2026, 11, 21),
    }
    return {
        Paper.CAMPAIGN_PLAN: _plan(head),
        Paper.CAMPAIGN_BULLETIN: _bulletin(head),
        **_letters(head),
    }


FORCES = (
    ForceOnPaper("黄山派出所", 24, "带队检查，登记结果"),
    ForceOnPaper("云龙区消防救援大队", 6, "检查消防通道和设施"),
)


def _plan(head: dict[str, Any]) -> PlanView:
    return PlanView(
        **head,
        purpose="查清旅馆治安和消防隐患，入冬前整改到位。",
        basis="《旅馆业治安管理办法》第四条、第六条；《消防法》第五十三条。",
        least_intrusive="日常检查今年两轮均有整改不到位的，需各部门同时到场当场整改；只查场所，不查住客。",
        people_present="不登记住客和从业人员的身份；着制服，出示证件，不影响正常经营。",
        complaints_to="黄山派出所值班室，或者 12389",
        intelligence="九、十月检查台账和未销号隐患清单。",
        orders="所长总指挥，指挥室设在所内。",
        action="分两组同时检查，逐处填写结果，能当场整改的当场整改。",
        supplies="执法记录仪每组两台；夜餐由办公室负责。",
        rule="单位场所：类别为旅馆，且60天以上没有检查",
        places=3,
        forces=FORCES,
        teams=(
            TeamOnPaper(1, "周正", 5, "苏C·0001警", 1, 2),
            TeamOnPaper(2, "", None, "", 3, 3),
        ),
        approved="陈所长，2026-11-18",
    )


def _letters(head: dict[str, Any]) -> dict[Paper, Any]:
    return {
        Paper.CAMPAIGN_TASK: TaskView(
            **head,
            purpose="查清旅馆治安和消防隐患，入冬前整改到位。",
            places=3,
            force=FORCES[1],
            until=date(2026, 11, 25),
        ),
        Paper.CAMPAIGN_ROUTE: RouteView(
            **head,
            team=1,
            leader="周正",
            vehicles="苏C·0001警",
            places=(
                PlaceOnPaper(1, "金山东路18号", "梅园快捷酒店", "旅馆；从未检查"),
                PlaceOnPaper(
                    2, "金山东路20号", "新岸旅社", "旅馆；上次检查2026-08-01，已111天", "未发现问题"
                ),
            ),
            complaints_to="黄山派出所值班室，或者 12389",
        ),
    }


def _bulletin(head: dict[str, Any]) -> BulletinView:
    return BulletinView(
        **head,
        departments=2,
        officers=30,
        team_count=2,
        places=3,
        visited=2,
        no_problem=1,
        problem=1,
        hazards=1,
        on_spot=1,
        cleared=0,
        teams=(TeamCount("第1组", 2, 2, 1), TeamCount("第2组", 1, 0, 0)),
        kinds=(KindCount("消防", 1, 1),),
        forces=(ForceCount("黄山派出所", 24, "已反馈"), ForceCount("云龙区消防救援大队", 6, "未反馈")),
    )
