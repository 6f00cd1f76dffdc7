"""Two weeks of care: somebody who asked, a visit, a need handed over, the fund; and plans beside it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.demo.stage import Stage, Story

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
    person = stage.crew.clerk.for_type("resident").list_ids(old, limit=1)[0]
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


def _planned(stage: Stage, day: date) -> None:
    """A route of check points, and an announced inspection of a firm in three weeks."""
    officer, lead = stage.crew.officers[1], stage.crew.patrol_lead
    grid = min(officer.context.actor.grid_ids)
    lead.for_type("patrol_route").create(ROUTE | {"grid_id": grid})
    plan = {
        "place_name": "云龙福民宿",
        "address_text": "金山东路12号",
        "grid_id": grid,
        "kind": "hotel",
        "mode": "announced",
        "occasion": "routine",
    }
    officer.planned_inspections.plan(day + timedelta(days=30), plan, purpose="旅客登记和消防设施")
