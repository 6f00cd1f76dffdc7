"""Hazards for tests: one in the officer's grid, and every lawful step with all it needs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from PIL import Image

from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.rectifications.drafts import OrderDraft, RecheckDraft, WorkDraft
from gridguard_desktop.services.rectifications.views import HazardView
from tests.factories import TODAY

People = Callable[[str], Services]
ORDER = OrderDraft(
    date(2026, 10, 16), "清空走道，拆除飞线，恢复畅通", reply_to="黄山派出所", ordered_on=TODAY
)
WORK = WorkDraft("走道已清空，飞线已拆除", done_by_name="王物业")
CHECK = RecheckDraft("走道畅通，飞线已拆除")
REACH: dict[str, tuple[str, ...]] = {
    "found": (),
    "ordered": ("order",),
    "rectified": ("order", "report_rectified"),
    "closed": ("order", "report_rectified", "recheck_passed"),
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


def take(people: People, hazard_id: int, verb: str, *, role: Role = Role.CHIEF) -> HazardView:
    """One step by somebody who may take it, with everything it needs."""
    service = people(role).hazards
    version = service.view(hazard_id).version
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
    return service.view(hazard_id)
