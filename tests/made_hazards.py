"""Hazards for tests: one in the officer's grid, and every lawful step with all it needs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from PIL import Image

from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rectification_lists import ListLine
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.rectifications.drafts import (
    ExtensionDraft,
    OrderDraft,
    RecheckDraft,
    StartDraft,
    StopDraft,
    WorkDraft,
)
from gridguard_desktop.services.rectifications.hazards import HazardService
from gridguard_desktop.services.rectifications.views import HazardView
from tests.factories import TODAY

People = Callable[[str], Services]
ORDER = OrderDraft(
    date(2026, 10, 16), "清空走道，拆除飞线，恢复畅通", reply_to="黄山派出所", ordered_on=TODAY
)
WORK = WorkDraft("走道已清空，飞线已拆除", done_by_name="王物业")
CHECK = RecheckDraft("走道畅通，飞线已拆除")
LINES = (
    ListLine(
        "清空走道堆物",
        "三层走道",
        "王物业",
        "物业经理",
        "组织保洁清运，张贴禁放告示",
        "500元",
        date(2026, 10, 13),
        "专人看护，夜间加巡",
    ),
)
START = StartDraft("王物业", report_every=3)
REACH: dict[str, tuple[str, ...]] = {
    "found": (),
    "graded": ("grade",),
    "ordered": ("grade", "order"),
    "rectifying": ("grade", "order", "start"),
    "rectified": ("grade", "order", "start", "report_rectified"),
    "closed": ("grade", "order", "start", "report_rectified", "recheck_passed"),
    "transferred": ("transfer",),
}


def photo(category: str, shade: int = 0) -> NewFile:
    """A picture unlike those of other categories and shades."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (len(category) * 20, shade, 90)).save(out, "PNG")
    return NewFile(f"{category}.png", out.getvalue(), category, "三层走道")


def make_hazard(people: People, role: Role = Role.OFFICER, **changes: Any) -> int:
    services = people(role)
    grid = min(people(Role.OFFICER).context.actor.grid_ids)
    values = {
        "title": "走道堆物、飞线充电",
        "kind": "fire",
        "place_name": "梅园小区物业",
        "address_text": "金山东路18号梅园小区6号楼2单元",
        "grid_id": grid,
        "description": "三层走道堆放纸箱，电动车飞线充电。",
        "responsible_name": "王物业",
    }
    return services.hazards.create({**values, **changes})


def reach(people: People, hazard_id: int, state: str, *, role: Role = Role.CHIEF) -> HazardView:
    """Every step on the way to a state that is not taken yet."""
    view = people(role).hazards.view(hazard_id)
    done = REACH.get(view.state, ())
    for verb in REACH[state][len(done) :]:
        view = take(people, hazard_id, verb, role=role)
    return view


def take(people: People, hazard_id: int, verb: str, *, role: Role = Role.CHIEF) -> HazardView:
    """One step by somebody who may take it, with everything it needs."""
    service = people(role).hazards
    version = service.view(hazard_id).version
    if not follow(people, hazard_id, verb, role):
        answer(service, hazard_id, version, verb)
    return service.view(hazard_id)


def follow(people: People, hazard_id: int, verb: str, role: Role) -> bool:
    """One of the steps between finding and the work itself; whether it was one."""
    service = people(role).hazards
    version = service.view(hazard_id).version
    match verb:
        case "grade":
            service.grade(hazard_id, version, "limited")
        case "propose_severe":
            service.propose_severe(hazard_id, version, "shutdown")
        case "confirm_severe":
            people(Role.OFFICER).hazards.propose_severe(hazard_id, version, "shutdown")
            service.confirm_severe(hazard_id, version + 1)
        case "start":
            if service.view(hazard_id).state == "ordered":
                service.set_lists(hazard_id, version, LINES)
                version += 1
            service.start(hazard_id, version, START)
        case "extend":
            service.extend(hazard_id, version, ExtensionDraft(date(2026, 10, 30), "材料未到货"))
        case "stop":
            service.stop(hazard_id, version, StopDraft("立即停止在走道充电"))
        case _:
            return False
    return True


def answer(service: HazardService, hazard_id: int, version: int, verb: str) -> None:
    """One of the other steps."""
    pictures = [photo("before"), photo("after")]
    match verb:
        case "fix_on_spot":
            service.fix_on_spot(hazard_id, version, WORK)
        case "order":
            service.order(hazard_id, version, ORDER)
        case "report_rectified":
            service.report_rectified(hazard_id, version, WORK)
        case "recheck_passed":
            service.recheck_passed(hazard_id, version, CHECK, evidence=pictures)
        case "recheck_failed":
            service.recheck_failed(hazard_id, version, CHECK, OrderDraft(date(2026, 11, 2), "立即整改"))
        case "transfer":
            service.transfer(hazard_id, version, receiver="治安大队", reason="逾期不改")
