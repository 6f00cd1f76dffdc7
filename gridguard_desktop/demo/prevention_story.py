"""A unit that keeps dangerous substances, looked at item by item, with a month that does not add up; a helper
who was hurt is supported; the chief keeps a report of the station's own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gridguard_desktop.demo.hazard_story import second_inspector
from gridguard_desktop.domain.check_lists import CheckResult
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.flow_ledger import FlowLine
from gridguard_desktop.domain.own_reports import Grouping, OwnAsk
from gridguard_desktop.domain.unit_kinds import keeps_flow

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.demo.firms import Firm
    from gridguard_desktop.demo.stage import Stage, Story
    from gridguard_desktop.services.catalogue import Services

LIST = "chemicals"
FOUND = "账物不符：本月账面与盘点数量不一致，请保管员当场说明。"
FLOW = (
    ("硝酸", ("12.5", "40", "38", "14.5", "14.5"), ("14.5", "40", "41.2", "13.3", "13.3")),
    ("过氧化氢", ("20", "25", "24.75", "20.25", "20.25"), ("20.25", "50", "46", "24.25", "24.1")),
)
"""Kilograms of two months: opening, in, out, closing, counted. 150 g of the last line are missing."""
HURT = {
    "kind": "injured",
    "helper_kind": "volunteer",
    "person": "陈义华",
    "way": "application",
    "applicant": "陈义华",
    "has_diagnosis": False,
    "facts": "夜间巡逻时在楼道滑倒，手臂受伤，休息两周。",
    "asked": Decimal(1200),
}
REPORTS = (
    ("隐患种类和状态", "hazard", "kind:value", "state:value"),
    ("各社区每月纠纷", "dispute", "grid_id:community", "registered_on:month"),
)


def item_by_item(stage: Stage, name: str, at: datetime) -> Story:
    """An officer goes through the list of the unit and enters two months of its ledger."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    kept = [firm for firm in stage.town.firms if keeps_flow(firm.kind)]
    if not kept:
        return
    firm, today = kept[0], china_time(stage.clock.now()).date()
    officer = stage.officer(firm.grid.id)
    last = add_months(today.replace(day=1), -1)
    for substance, *months in FLOW:
        for back, kilograms in enumerate(reversed(months)):
            amounts = (Decimal(amount) for amount in kilograms)
            line = FlowLine(substance, add_months(last, -back), *amounts)
            officer.flow_ledgers.enter(firm.id, line)
    second = second_inspector(stage, chance, officer, but=firm.representative)
    _look(officer, firm, today, second)


def _look(officer: Services, firm: Firm, today: date, second: str) -> None:
    """One item not in order becomes a hazard, one does not apply, the last is still to be looked at."""
    visit = officer.inspections.record_inspection(
        {
            "inspected_on": today,
            "place_name": firm.name,
            "organisation_id": firm.id,
            "address_text": firm.address_text,
            "grid_id": firm.grid.id,
            "kind": "chemicals",
            "mode": "unannounced",
            "second_inspector": second,
            "findings": "对照检查表逐项检查，流向登记与库存不符。",
        }
    )
    officer.inspections.begin_list(visit, LIST)
    (run,) = officer.inspections.view(visit).runs
    bad, none = run.items[1], run.items[-2]
    for item in run.items[:-1]:
        result = CheckResult.NOT_APPLICABLE if item.id == none.id else CheckResult.GOOD
        if item.id == bad.id:
            result = CheckResult.BAD
        note = FOUND if item.id == bad.id else None
        officer.inspections.mark_item(item.id, result.value, note=note)
    officer.inspections.open_item_hazard(bad.id)


def supported(stage: Stage, name: str, at: datetime) -> Story:
    """Entered by the care worker and looked at by the chief; a second opinion is still to come."""
    chance, chief = stage.chance(name), stage.crew.chief
    for report, register, *groups in REPORTS:
        asked = OwnAsk(register, groups=tuple(Grouping.read(group) for group in groups))
        chief.reporting.own.save(report, asked)
    yield stage.office(chance, 0, after=at)
    agreed = {"consent_on": china_time(stage.clock.now()).date()}
    case = stage.crew.care_worker.care_supports.add(HURT | agreed)
    yield stage.clock.now() + timedelta(hours=2)
    chief.care_supports.review(case, approves=True, amount=Decimal(1000), opinion="情况属实，同意。")
