"""Two weeks of care: somebody who asked, a visit, a need handed over, the fund, a round of visits, an award;
and plans beside it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.care.round_sheets import SheetVisit
from gridguard_desktop.services.care.rounds import RoundDraft

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

ASKED = {
    "kind": "elderly_alone",
    "ground": "request",
    "given_by": "本人",
    "manner": "oral",
    "witness": "居委会吴主任",
    "every_days": 14,
    "wishes": "先打电话再上门，请说慢一些",
}
KEY = {
    "contact_name": "沈小梅",
    "contact_relation": "女儿",
    "contact_phone": "19000000088",
    "holder_name": "对门王姐",
    "holder_phone": "19000000089",
    "holder_place": "302室",
}
TEAM = {
    "name": "示例水域救援队",
    "kind": "water",
    "area": "district",
    "covers": "本所辖区和运河东段",
    "address_text": "运河东路码头值班房",
    "leader": "江平",
    "phone": "19000000321",
    "deputy": "何青",
    "deputy_phone": "19000000322",
    "member_count": 18,
    "skills": "舟艇驾驶、激流救援、急救",
}
ROUTE = {
    "name": "商圈夜间路线",
    "points": "小区南门\n沿街商铺后巷\n公园东门",
    "hint": "车库出入口、楼道充电",
}


def cared_for(stage: Stage, name: str, at: datetime) -> Story:
    """Asked for, visited, a need found and handed over; money comes in."""
    chance, worker = stage.chance(name), stage.crew.care_worker
    yield stage.office(chance, 0, after=at)
    day = china_time(stage.clock.now()).date()
    old = ListQuery("resident", (Filter("birth_date", Operator.AGED, "eighty"),))
    person, *others = stage.crew.clerk.for_type("resident").list_ids(old, limit=4)
    asked = ASKED | {"resident_id": person, "given_on": day, "until_on": day + timedelta(days=180)}
    entry = worker.care_list.add(asked)
    worker.care_keys.keep(entry, KEY)
    for donor, kind, amount in (("街道办", "budget", 6000), ("梅园超市", "donation", 800)):
        worker.care_fund.enter(kind=kind, donor=donor, amount=Decimal(amount), things="", received_on=day)
    _planned(stage, day)
    yield stage.office(chance, 8)
    today = china_time(stage.clock.now()).date()
    (visit,) = worker.care_visits.open_visits()
    said = "厨房水龙头漏水，想请人来修"
    worker.care_visits.record(
        visit.id, done_on=today, result="met", visitors=worker.context.actor.name, note=said
    )
    need = worker.care_needs.add(entry, {"kind": "repair", "words": "厨房水龙头漏水"})
    worker.care_needs.hand_over(need, receiver_kind="civil_affairs", receiver="云龙区民政局", agreed=True)
    _round(worker, [entry, *(_listed(worker, other, today) for other in others)], today)
    _award(worker, today)
    _aid(worker, today)


def _listed(worker: Services, person: int, today: date) -> int:
    asked = ASKED | {"resident_id": person, "given_on": today, "until_on": today + timedelta(days=180)}
    return worker.care_list.add(asked | {"every_days": None, "wishes": None})


def _round(worker: Services, entries: list[int], today: date) -> None:
    """Visits before the cold, with something for each household; one is made."""
    visitors = (worker.context.actor.name, "居委会吴主任")[: len(entries)]
    draft = RoundDraft("cold", today, today + timedelta(days=10), visitors, "棉被一床", Decimal(200))
    made = worker.care_rounds.make(draft, entries)
    first = worker.care_rounds.view(made).stops[0]
    worker.care_rounds.record(first.id, SheetVisit("met", today, "家里暖和，窗户关好了", is_given=True))


def _award(worker: Services, today: date) -> None:
    """Somebody named for what he did; the notice has been put up."""
    named = {"kind": "other", "helper_kind": "grid_worker", "person": "邱志愿", "nominator": "居委会吴主任"}
    award = worker.awards.nominate(named | {"consent_on": today, "is_named": False})
    worker.awards.add_fact(award, "deed", "夜间巡查时发现楼道电动车冒烟，及时断电并疏散邻居")
    worker.awards.publish(award, worker.awards.view(award).line.version, checked=True)


def _aid(worker: Services, today: date) -> None:
    """A storm: one helper with a support case, one still to be seen to."""
    storm = {"title": "入汛后第一场暴雨", "what": "夜间转移低洼处群众时，值守人员的电动车、手电被淹。"}
    event = worker.aid.enter(storm | {"happened_on": today - timedelta(days=2)})
    agreed = {"helper_kind": "grid_worker", "consent_on": today}
    first = {"person": "邱志愿", "duty": "梅园网格员", "wanted": "equipment"}
    helper = worker.aid.add_helper(event, agreed | first)
    worker.aid.add_helper(event, agreed | {"person": "俞小满", "duty": "金山网格员", "wanted": "condolence"})
    asked = {"kind": "hardship", "way": "application", "applicant": "邱志愿", "asked": Decimal(600)}
    worker.aid.open_case(helper, asked)


def _planned(stage: Stage, day: date) -> None:
    """A route of check points, and an announced inspection of a firm in three weeks."""
    officer, lead = stage.crew.officers[1], stage.crew.patrol_lead
    grid = min(officer.context.actor.grid_ids)
    lead.for_type("patrol_route").create(ROUTE | {"grid_id": grid})
    _rescuers(stage, day)
    plan = {
        "place_name": "云龙福民宿",
        "address_text": "金山东路12号",
        "grid_id": grid,
        "kind": "hotel",
        "mode": "announced",
        "occasion": "routine",
    }
    officer.planned_inspections.plan(day + timedelta(days=30), plan, purpose="旅客登记和消防设施")


def _rescuers(stage: Stage, day: date) -> None:
    """A water rescue team: equipment, one piece past its date, a call-out that ended, a drill held, one
    planned."""
    lead, now = stage.crew.patrol_lead, stage.clock.now()
    team = {"team_id": lead.rescue_teams.create(TEAM)}
    lead.rescue_teams.create(
        TEAM | {"name": "示例夜间水域队", "on_call_from": 20, "on_call_until": 6, "member_count": 7}
    )
    lead.rescue_teams.create(TEAM | {"name": "示例山地搜救队", "kind": "mountain", "area": "nearby"})
    gear = lead.for_type("rescue_gear")
    for item, count, days in (("救生衣", 20, 400), ("抛绳器", 4, -12), ("冲锋舟", 2, 45)):
        gear.create(team | {"item": item, "count": count, "expires_on": day + timedelta(days=days)})
    lead.for_type("rescue_callout").create(
        team
        | {
            "called_at": now - timedelta(hours=5),
            "called_by": "police",
            "cause": "河道有人落水",
            "address_text": "运河东岸二号台阶",
            "there_at": now - timedelta(hours=4, minutes=40),
            "back_at": now - timedelta(hours=3),
            "sent_count": 6,
            "helped_count": 1,
            "result": "救起一人，意识清醒，交120。",
        }
    )
    drills = lead.for_type("rescue_drill")
    drills.create(
        team
        | {
            "topic": "夜间水域搜索",
            "planned_on": day - timedelta(days=20),
            "done_on": day - timedelta(days=18),
            "attendance": 12,
            "outcome": "照明不足，增配两盏。",
        }
    )
    drills.create(team | {"topic": "落水人员转移", "planned_on": day + timedelta(days=25)})
