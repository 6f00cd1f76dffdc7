"""The published night (700 officer-turns, several departments, 1,200 places checked, 32 hazards put right on
the spot): planned, split, sheets out, results in, bulletin printed (goal: 10 s of machine time in all).

    python -m benchmarks.campaign [--teams 20]

The places are made up in an empty store. What the people of that night did stands in the returned sheets;
measured is what the program does. Beside it, in the same run: reading the same sheets and nothing else.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from benchmarks.machine import describe_machine
from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.models import Organisation
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.campaigns import Condition
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.importing.reader import read_sheets
from gridguard_desktop.services.campaigns.views import ForceDraft, Which, WhichHazards
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import TODAY, make_station
from tests.made_campaigns import PLAN
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services

PLACES, HAZARDS, OFFICERS = 1_200, 32, 700
FORCES = (
    ("公安分局", "police", 420),
    ("消防救援大队", "fire", 120),
    ("城管局", "city", 90),
    ("市监局", "market", 70),
)
HEADS = ("序号", "检查结果", "检查日期", "问题类别", "问题描述", "当场整改措施", "整改人", "备注")


def make_places(store: Store, grids: tuple[int, ...]) -> None:
    """Lodgings of three grids."""
    rows: Iterator[dict[str, Any]] = (
        {
            "name": f"旅社{number:04d}",
            "name_pinyin": "",
            "name_initials": "",
            "credit_code": None,
            "kind": "hotel",
            "address_text": f"金山东路{number:04d}号",
            "grid_id": grids[number * 3 // PLACES],
            "representative": None,
            "contact_name": None,
            "contact_phone": None,
            "staff_count": None,
            "own_values": {},
            "note": None,
            "archived_on": None,
        }
        for number in range(PLACES)
    )
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        bulk_insert(unit.session, Organisation, rows)


def returned(path: Path, first: int, last: int) -> Path:
    """A team's sheet as it comes back: every place visited, a hazard at every 37th, put right on the spot."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for line, number in enumerate(range(first, last + 1), start=1):
            found = number % 37 == 1 and number // 37 < HAZARDS
            cells: list[Any] = [number, "未发现问题", TODAY.isoformat()]
            if found:
                cells = [
                    number,
                    "发现问题",
                    TODAY.isoformat(),
                    "消防",
                    "灭火器过期",
                    "当场更换",
                    "现场负责人",
                ]
            sheet.write_row(line, 0, cells)
    return path


def timed(name: str, work: Callable[[], Any], told: dict[str, float]) -> Any:
    """Do it and keep its seconds."""
    begun = time.perf_counter()
    answer = work()
    told[name] = time.perf_counter() - begun
    return answer


def plan(clerk: Services, chief: Services, teams: int, told: dict[str, float]) -> int:
    """From the rule to the approval."""
    values = {
        "title": "旅馆业集中清查",
        "kind": "joint",
        "target": "organisation",
        "order_number": "云公治〔2026〕18号",
        "starts_on": TODAY,
        "ends_on": TODAY,
        "closes_on": TODAY + timedelta(days=3),
        **PLAN,
    }
    rule = [Condition("kind", ("hotel",)), Condition("unchecked", ("30",))]

    def planned() -> int:
        made = clerk.campaigns.create(values)
        clerk.campaigns.choose_places(made, rule)
        clerk.campaigns.make_teams(made, teams)
        for department, kind, people in FORCES:
            clerk.campaigns.add_force(made, ForceDraft(department, kind, people))
        chief.campaigns.approve(made, chief.campaigns.get(made).version)
        return made

    campaign: int = timed("planned, split, approved", planned, told)
    return campaign


def night(store: Store, folder: Path, clock: FixedClock, teams: int) -> None:
    """The whole night, printed."""
    make_places(store, make_station(store, clock).grids)
    clerk, chief = (services_for(store, actor_for(store, role, clock), clock) for role in ("clerk", "chief"))
    told: dict[str, float] = {}
    campaign = plan(clerk, chief, teams, told)
    lines = clerk.campaigns.view(campaign).teams
    results = clerk.campaign_results

    def sheets_out() -> None:
        for team in lines:
            results.write_sheet(campaign, folder / f"{team.ordinal}.xlsx", team_id=team.id)

    def routes() -> None:
        for team in lines:
            clerk.papers.preview(Paper.CAMPAIGN_ROUTE, campaign, team.id)

    timed("result sheets out", sheets_out, told)
    timed("route sheets (PDF)", routes, told)
    back = [returned(folder / f"返回{one.ordinal}.xlsx", one.first_place, one.last_place) for one in lines]
    timed("results in", lambda: [results.import_sheet(campaign, path) for path in back], told)
    timed("bulletin (PDF)", lambda: clerk.papers.preview(Paper.CAMPAIGN_BULLETIN, campaign), told)
    again = [results.import_sheet(campaign, path) for path in back]
    begun = time.perf_counter()
    for path in back:
        read_sheets(path)
    reading = time.perf_counter() - begun
    totals = clerk.campaigns.view(campaign).totals
    sums = [len(results.places(campaign, which, limit=PLACES)) for which in (Which.ALL, Which.VISITED)]
    print(
        f"{totals.departments} departments, {totals.officers} people, {totals.teams} teams (goal {OFFICERS})"
    )
    print(f"{totals.places} places, {totals.visited} visited; rows behind them {sums}")
    spot = len(results.hazards(campaign, WhichHazards.ON_SPOT))
    print(f"{totals.hazards} hazards, {totals.on_spot} on the spot; rows behind them {spot} (goal {HAZARDS})")
    print(f"the second time: {sum(one.entered + one.hazards for one in again)} new (goal 0)")
    for name, seconds in told.items():
        print(f"{name:<26} {seconds:6.2f} s")
    print(f"in all {sum(told.values()):.2f} s (goal 10)")
    print(f"beside it: the returned sheets only read {reading:.2f} s")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--teams", type=int, default=20)
    options = parser.parse_args()
    print(describe_machine())
    with tempfile.TemporaryDirectory(prefix="gridguard-campaign-") as name:
        folder, clock = Path(name), FixedClock()
        store = StoreTemplate.found(folder / "template").open(folder / "home", clock)
        night(store, folder, clock, options.teams)
        store.close()


if __name__ == "__main__":
    main()
