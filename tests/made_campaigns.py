"""Made-up campaigns: hotels of two grids, a plan with two departments and two teams."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Organisation
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.campaigns import Condition
from gridguard_desktop.services.campaigns.views import ForceDraft
from tests.factories import TODAY

if TYPE_CHECKING:
    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

HOTELS = {0: 5, 1: 4}
"""Grid → hotels; and one shop in each."""
RULE = (Condition("kind", ("hotel",)), Condition("unchecked", ("60",)))
PLAN = {
    "purpose": "查清旅馆治安和消防隐患。",
    "basis": "《旅馆业治安管理办法》第四条。",
    "least_intrusive": "日常检查两轮整改不到位；只查场所。",
    "people_present": "不登记住客身份。",
    "complaints_to": "黄山派出所值班室",
    "intelligence": "十月检查台账。",
    "orders": "所长总指挥。",
    "action": "分组同时检查。",
    "supplies": "每组执法记录仪两台。",
}


def values(**given: Any) -> dict[str, Any]:
    base = {
        "title": "旅馆业集中清查",
        "kind": "joint",
        "target": "organisation",
        "order_number": "云公治〔2026〕18号",
        "starts_on": TODAY,
        "ends_on": TODAY,
        "closes_on": TODAY + timedelta(days=5),
    }
    return {**base, **PLAN, **given}


def make_hotels(store: Store, station: MadeStation) -> None:
    """Hotels of two grids, a shop in each, one hotel that was filed."""
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        for grid, count in HOTELS.items():
            for number in range(1, count + 1):
                unit.session.add(_unit(station, grid, f"旅社{grid}{number}", "hotel", number))
            unit.session.add(_unit(station, grid, f"小店{grid}", "retail", 90))
        filed = _unit(station, 0, "旧旅社", "hotel", 99)
        filed.archived_on = TODAY
        unit.session.add(filed)


def make_campaign(clerk: Services) -> int:
    """Planned: nine places, two teams, two departments."""
    made = clerk.campaigns.create(values())
    assert clerk.campaigns.choose_places(made, RULE) == 9
    assert clerk.campaigns.make_teams(made, 2) == 2
    clerk.campaigns.add_force(made, ForceDraft("黄山派出所", "police", 24, "带队"))
    clerk.campaigns.add_force(made, ForceDraft("消防救援大队", "fire", 6, "查消防设施"))
    return made


def _unit(station: MadeStation, grid: int, name: str, kind: str, door: int) -> Organisation:
    return Organisation(
        name=name, kind=kind, address_text=f"金山东路{door:03d}号", grid_id=station.grids[grid], own_values={}
    )
