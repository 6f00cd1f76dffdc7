"""A night of joint inspection: planned by the clerk, approved by the chief, two teams, results, a hazard put
right on the spot, what the departments reported."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.campaigns import Condition
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.services.campaigns.views import ForceDraft, Problem

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

PLAN = {
    "title": "冬季旅馆和娱乐场所集中清查",
    "kind": "joint",
    "target": "organisation",
    "order_number": "云公治〔2026〕18号",
    "purpose": "查清旅馆、娱乐场所的消防和治安隐患，能当场整改的当场整改。",
    "basis": "《消防法》第五十三条；《企业事业单位内部治安保卫条例》第十六条。",
    "least_intrusive": "日常检查中同类问题反复出现，需要各部门同时到场；只查场所，不查顾客。",
    "people_present": "不登记顾客和从业人员的身份；着制服，出示证件，不影响正常经营。",
    "complaints_to": "黄山派出所值班室（24小时）",
    "intelligence": "近三个月的检查台账和未销号隐患清单。",
    "orders": "所长任总指挥，值班室为联络点，每组组长对本组结果负责。",
    "action": "两组同时出发，按路线单逐处检查，没有问题的也登记，发现隐患的当场整改或者限期整改。",
    "supplies": "执法记录仪每组两台，检查单每组一套，备用灭火器四具。",
}
KINDS = ("hotel", "entertainment")
MOST = 40
"""Places at which somebody was."""


def night(stage: Stage, name: str, at: datetime) -> Story:
    """From the plan to the reports, over three days."""
    chance, clerk, chief = stage.chance(name), stage.crew.clerk, stage.crew.chief
    yield stage.office(chance, 0, after=at)
    today = china_time(stage.clock.now()).date()
    days = {"starts_on": today + timedelta(days=1), "ends_on": today + timedelta(days=1)}
    campaign = clerk.campaigns.create({**PLAN, **days, "closes_on": today + timedelta(days=60)})
    rule = [Condition("kind", KINDS), Condition("unchecked", ("7",))]
    places = clerk.campaigns.choose_places(campaign, rule)
    clerk.campaigns.make_teams(campaign, min(2, places))
    for draft in (
        ForceDraft("黄山派出所", "police", 16, "带队检查，登记结果"),
        ForceDraft("云龙区消防救援大队", "fire", 4, "检查消防通道和设施"),
        ForceDraft("黄山街道综合行政执法局", "city", 6, "检查门前经营和堆物"),
    ):
        clerk.campaigns.add_force(campaign, draft)
    for team in clerk.campaigns.view(campaign).teams:
        leader = chance.choice(("周正", "郑平"))
        clerk.campaigns.change_team(team.id, leader=leader, headcount=13, vehicles="")
    chief.campaigns.approve(campaign, chief.campaigns.get(campaign).version)
    yield stage.office(chance, 1)
    for number, place in enumerate(clerk.campaign_results.places(campaign, limit=MOST)):
        if number % 7 == 6:
            clerk.campaign_results.enter(place.id, result="closed")
        elif number % 9 == 4:
            problem = Problem("fire", "灭火器压力不足", "当场更换灭火器", "现场负责人")
            clerk.campaign_results.enter(place.id, result="problem", problems=[problem])
        elif number % 11 != 10:
            clerk.campaign_results.enter(place.id, result="none")
    yield stage.office(chance, 1)
    for force in clerk.campaigns.view(campaign).forces[:2]:
        clerk.campaigns.feed_back(force.id, feedback="按分工完成检查，未发现其他问题。")
