"""A campaign from its rule to its bulletin: places chosen by facts about places, approved by another person,
split among teams, results typed and brought by sheet, every number the count of rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Element, ElementKind, Organisation, Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.campaigns import Condition
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.services.campaigns.views import ForceDraft, Problem, Which, WhichHazards
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

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


@pytest.fixture
def hotels(store: Store, station: MadeStation) -> None:
    """Hotels of two grids."""
    make_hotels(store, station)


def _unit(station: MadeStation, grid: int, name: str, kind: str, door: int) -> Organisation:
    return Organisation(
        name=name, kind=kind, address_text=f"金山东路{door:03d}号", grid_id=station.grids[grid], own_values={}
    )


@pytest.fixture
def campaign(services: As, hotels: None) -> int:
    """Planned by the clerk: nine places, two teams, two departments."""
    return make_campaign(services("clerk"))


@pytest.fixture
def approved(services: As, campaign: int) -> int:
    """The same, approved by the chief."""
    chief = services("chief").campaigns
    chief.approve(campaign, chief.get(campaign).version)
    return campaign


def test_places_are_chosen_by_facts_and_each_says_why(
    services: As, campaign: int, station: MadeStation
) -> None:
    clerk, results = services("clerk").campaigns, services("clerk").campaign_results
    view = clerk.view(campaign)
    assert view.rule == "单位场所：类别为旅馆，且60天以上没有检查"
    places = results.places(campaign)
    assert [place.ordinal for place in places] == list(range(1, 10))
    assert {place.why for place in places} == {"旅馆；从未检查"}
    assert [place.team for place in places] == [1] * 4 + [2] * 5
    again = clerk.preview(campaign, RULE)
    assert (again.count, [one.target_id for one in again.first]) == (
        9,
        [one.target_id for one in services("chief").campaigns.preview(campaign, RULE).first],
    )
    grids = clerk.preview(campaign, [*RULE, Condition("grids", (str(station.grids[1]),))])
    assert grids.count == 4


def test_a_place_that_was_checked_leaves_the_list_and_an_open_hazard_brings_it_back(
    services: As, hotels: None, station: MadeStation
) -> None:
    officer, clerk = services("officer"), services("clerk").campaigns
    made = clerk.create(values())
    first = clerk.preview(made, RULE).first[0]
    inspection = {
        "inspected_on": TODAY,
        "place_name": first.label,
        "organisation_id": first.target_id,
        "address_text": first.address,
        "grid_id": first.grid_id,
        "kind": "hotel",
        "mode": "announced",
        "second_inspector": "周正",
        "findings": "查验登记台账。",
    }
    officer.for_type("inspection").record_inspection(
        inspection, [{"title": "安全出口堆物", "description": "安全出口堆放纸箱"}]
    )
    assert first.target_id not in {one.target_id for one in clerk.preview(made, RULE).first}
    (found,) = clerk.preview(made, [Condition("open_hazard")]).first
    assert (found.target_id, found.why) == (first.target_id, "未销号隐患 1 处")


def test_houses_and_elements_are_places_too(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    house = {"address_text": "梅园小区1号楼101室", "grid_id": station.grids[0], "use_state": "whole_rent"}
    clerk.for_type("house").create(house)
    houses = clerk.campaigns.create(values(target="house"))
    (found,) = clerk.campaigns.preview(houses, [Condition("kind", ("whole_rent",))]).first
    assert (found.label, found.why) == ("整租", "整租")
    with UnitOfWork(clerk.context.store, PROGRAM, write=True) as unit:
        tank = ElementKind(name="成品油储罐", element_class="safety", fields=[])
        unit.session.add(tank)
        unit.session.flush()
        for number, due in enumerate((TODAY - timedelta(days=1), TODAY)):
            unit.session.add(
                Element(
                    kind_id=tank.id,
                    name=f"储罐{number}",
                    address_text="矿山路9号",
                    grid_id=station.grids[0],
                    check_due=due,
                )
            )
    elements = clerk.campaigns.create(values(target="element", kind="special"))
    facts = {fact.key: fact for fact in clerk.campaigns.facts(elements)}
    assert list(facts) == ["kind", "grids", "unchecked", "overdue"]
    ((kind, name),) = facts["kind"].answers
    (found,) = clerk.campaigns.preview(elements, [Condition("kind", (kind,)), Condition("overdue")]).first
    assert (name, found.label, found.why) == ("成品油储罐", "储罐0", "成品油储罐；应检日期 2026-10-08")


def test_approval_wants_everything_said_and_another_person(services: As, campaign: int) -> None:
    chief, clerk = services("chief").campaigns, services("clerk").campaigns
    clerk.update(campaign, clerk.get(campaign).version, {"supplies": "无"})
    with pytest.raises(ValidationError) as caught:
        chief.approve(campaign, chief.get(campaign).version)
    assert list(caught.value.fields) == ["supplies"]
    clerk.update(campaign, clerk.get(campaign).version, {"supplies": PLAN["supplies"]})
    with pytest.raises(PermissionDenied):
        clerk.approve(campaign, clerk.get(campaign).version)
    own = chief.create(values(title="自定"))
    with pytest.raises(Refused, match="选取"):
        chief.approve(own, chief.get(own).version)
    chief.choose_places(own, RULE)
    with pytest.raises(Refused, match="分组"):
        chief.approve(own, chief.get(own).version)
    chief.make_teams(own, 1)
    chief.add_force(own, ForceDraft("黄山派出所", "police", 4))
    with pytest.raises(Refused, match="以外的人"):
        chief.approve(own, chief.get(own).version)
    chief.approve(campaign, chief.get(campaign).version)
    view = chief.view(campaign)
    assert (view.state, view.open_for_results) == ("approved", True)
    for change in (
        lambda: clerk.choose_places(campaign, RULE),
        lambda: clerk.make_teams(campaign, 3),
        lambda: clerk.update(campaign, clerk.get(campaign).version, {"title": "另一个"}),
        lambda: clerk.remove_force(view.forces[0].id),
    ):
        with pytest.raises(Refused):
            change()


def test_a_new_list_takes_the_place_of_the_old_one(services: As, campaign: int) -> None:
    clerk = services("clerk").campaigns
    assert clerk.choose_places(campaign, [Condition("kind", ("retail",))]) == 2
    view = clerk.view(campaign)
    assert (view.totals.places, view.teams) == (2, ())
    with pytest.raises(ValidationError):
        clerk.make_teams(campaign, 3)
    with pytest.raises(ValidationError):
        clerk.update(campaign, clerk.get(campaign).version, {"target": "house", "title": "换对象"}) or (
            clerk.choose_places(campaign, [Condition("expired")])
        )


def test_results_add_up_and_problems_become_hazards(services: As, approved: int) -> None:
    officer, clerk = services("officer").campaign_results, services("clerk").campaign_results
    mine = officer.places(approved)
    assert len(mine) == 5  # the officer's own grid
    officer.enter(mine[0].id, result="none")
    problem = Problem("fire", "灭火器过期", "当场更换灭火器两具", "王某某")
    officer.enter(mine[1].id, result="problem", problems=[problem, Problem("hotel", "登记台账不全")])
    officer.enter(mine[2].id, result="closed", note="停业装修")
    with pytest.raises(ValidationError):
        officer.enter(mine[3].id, result="problem")
    with pytest.raises(ValidationError):
        officer.enter(mine[1].id, result="none")  # hazards stand there
    with pytest.raises(ValidationError):
        officer.enter(mine[3].id, result="none", visited_on=TODAY - timedelta(days=1))
    totals = services("clerk").campaigns.view(approved).totals
    assert (totals.departments, totals.officers, totals.teams) == (2, 30, 2)
    assert (totals.places, totals.visited, totals.no_problem, totals.problem, totals.left) == (9, 2, 1, 1, 7)
    assert (totals.hazards, totals.on_spot, totals.cleared, totals.open_hazards) == (2, 1, 0, 2)
    for which, count in (
        (Which.ALL, totals.places),
        (Which.VISITED, totals.visited),
        (Which.NONE, totals.no_problem),
        (Which.PROBLEM, totals.problem),
        (Which.LEFT, totals.left),
    ):
        assert len(clerk.places(approved, which)) == count
    for kind, count in (
        (WhichHazards.ALL, totals.hazards),
        (WhichHazards.ON_SPOT, totals.on_spot),
        (WhichHazards.OPEN, totals.open_hazards),
        (WhichHazards.CLEARED, totals.cleared),
    ):
        assert len(clerk.hazards(approved, kind)) == count
    spot = next(line for line in clerk.hazards(approved) if line.on_spot)
    assert (spot.title, spot.state) == ("灭火器过期", "rectified")  # put right, and to be checked again


def test_a_place_of_another_grid_is_not_the_officers(services: As, approved: int) -> None:
    theirs = services("clerk").campaign_results.places(approved)[-1]
    with pytest.raises(NotFound):
        services("officer").campaign_results.enter(theirs.id, result="none")


def fill(path: Path, rows: list[list[Any]]) -> Path:
    """A returned sheet."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


HEADS = ["序号", "检查结果", "检查日期", "问题类别", "问题描述", "当场整改措施", "整改人", "备注"]


def test_a_sheet_goes_out_comes_back_and_the_second_time_adds_nothing(
    services: As, approved: int, tmp_path: Path
) -> None:
    clerk = services("clerk").campaign_results
    team = services("clerk").campaigns.view(approved).teams[0]
    out = tmp_path / "检查结果表.xlsx"
    assert clerk.write_sheet(approved, out, team_id=team.id) == 4
    book = load_workbook(out)
    sheet = book.active
    heads = next(row for row in sheet.iter_rows() if any(cell.value == "检查结果" for cell in row))
    at = {cell.value: cell.column for cell in heads}
    first = heads[0].row + 1
    for line, (result, kind, problem, done, who) in enumerate(
        (
            ("未发现问题", None, None, None, None),
            ("发现问题", "消防", "通道堵塞", "当场清理", "王某某"),
            ("关门停业", None, None, None, None),
        ),
        start=first,
    ):
        for head, value in (
            ("检查结果", result),
            ("问题类别", kind),
            ("问题描述", problem),
            ("当场整改措施", done),
            ("整改人", who),
        ):
            sheet.cell(line, at[head], value)
    book.save(out)
    brought = clerk.import_sheet(approved, out)
    assert (brought.entered, brought.hazards, brought.known, brought.blank, brought.wrong) == (3, 1, 0, 1, ())
    before = services("clerk").campaigns.view(approved).totals
    again = clerk.import_sheet(approved, out)
    assert (again.entered, again.hazards, again.known) == (0, 0, 3)
    assert services("clerk").campaigns.view(approved).totals == before


def test_what_cannot_be_read_is_named_with_row_and_column(
    services: As, approved: int, tmp_path: Path
) -> None:
    clerk = services("clerk").campaign_results
    day = date(2026, 10, 9)
    rows = [
        HEADS,
        ["一", "未发现问题", day],
        [1, "还行", day],
        [2, "未发现问题", "去年"],
        [3, "发现问题", day, "天气", "下雨"],
        [4, "发现问题", day, "消防", "通道堵塞", "清理", None],
        [5, "发现问题", day],
        [77, "未发现问题", day],
        [6, None, None],
        [7, "发现问题", day, "消防", "线路老化"],
        [7, "发现问题", day, "消防", "堆放杂物"],
    ]
    brought = clerk.import_sheet(approved, fill(tmp_path / "返回.xlsx", rows))
    assert [(one.row, one.column) for one in brought.wrong] == [
        (2, "序号"),
        (3, "检查结果"),
        (4, "检查日期"),
        (5, "问题类别"),
        (6, "整改人"),
        (7, "result"),
        (8, "序号"),
    ]
    assert (brought.entered, brought.hazards, brought.blank) == (1, 2, 1)
    with pytest.raises(OfficerError, match="检查结果"):
        clerk.import_sheet(approved, fill(tmp_path / "别的.xlsx", [["姓名", "年龄"], ["甲", 3]]))


def test_a_campaign_that_is_over_takes_nothing_more(services: As, campaign: int, clock: FixedClock) -> None:
    results, clerk, chief = services("clerk").campaign_results, services("clerk").campaigns, services("chief")
    place = results.places(campaign)[0]
    with pytest.raises(Refused, match="批准后"):
        results.enter(place.id, result="none")
    chief.campaigns.approve(campaign, chief.campaigns.get(campaign).version)
    results.enter(place.id, result="none")
    clock.advance(days=6)
    with pytest.raises(Refused, match="截止"):
        results.enter(place.id, result="closed")
    assert len(results.places(campaign, Which.LEFT)) == 8  # a list for afterwards
    clerk.close(campaign, clerk.get(campaign).version)
    due = clerk.get(campaign).values["review_due"]
    assert due == clock.today() + timedelta(days=15)
    with pytest.raises(ValidationError):
        clerk.review(campaign, clerk.get(campaign).version, lessons="无", changes="")
    clerk.review(
        campaign, clerk.get(campaign).version, lessons="夜间停业的多", changes="下次先电话核对营业时间"
    )
    assert clerk.view(campaign).state == "reviewed"
    with pytest.raises(Refused):
        clerk.add_force(campaign, ForceDraft("城管局", "city", 3))


def test_departments_report_and_a_plan_can_be_withdrawn(services: As, approved: int) -> None:
    clerk = services("clerk").campaigns
    first, second = clerk.view(approved).forces
    with pytest.raises(ValidationError):
        clerk.feed_back(first.id, feedback=" ")
    clerk.feed_back(first.id, feedback="检查五处，无异常")
    assert [bool(one.feedback) for one in clerk.view(approved).forces] == [True, False]
    for wrong in (
        ForceDraft("", "police", 1),
        ForceDraft("城管局", "nobody", 1),
        ForceDraft("城管局", "city", 0),
        ForceDraft(second.department, "fire", 1),
    ):
        with pytest.raises(ValidationError):
            clerk.add_force(approved, wrong)
    team = clerk.view(approved).teams[0]
    clerk.change_team(team.id, leader="周正", headcount=5, vehicles="苏C·0001警")
    assert clerk.view(approved).teams[0].leader == "周正"
    with pytest.raises(ValidationError):
        clerk.change_team(team.id, leader="", headcount=0, vehicles="")
    plan = clerk.create(values(title="另一次"))
    clerk.withdraw(plan, clerk.get(plan).version)
    assert clerk.view(plan).state == "withdrawn"
    with pytest.raises(ValidationError):
        clerk.create(values(ends_on=TODAY - timedelta(days=1)))


def test_its_papers_name_no_person_and_their_sums_are_the_rows(
    services: As, approved: int, store: Store, station: MadeStation
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.add(Resident(name="单雄信", grid_id=station.grids[0], state="registered"))
    clerk, papers = services("clerk"), services("clerk").papers
    place = clerk.campaign_results.places(approved)[0]
    problem = Problem("fire", "灭火器过期", "当场更换", "王某某")
    clerk.campaign_results.enter(place.id, result="problem", problems=[problem])
    team = clerk.campaigns.view(approved).teams[1]
    plan = body_text(papers.preview(Paper.CAMPAIGN_PLAN, approved))
    route = body_text(papers.preview(Paper.CAMPAIGN_ROUTE, approved, team.id))
    bulletin = body_text(papers.preview(Paper.CAMPAIGN_BULLETIN, approved))
    force = clerk.campaigns.view(approved).forces[1]
    task = body_text(papers.preview(Paper.CAMPAIGN_TASK, approved, force.id))
    for part in ("情报", "指挥", "行动", "保障", "必要性和相称性", "60天以上没有检查"):
        assert part in plan
    assert "旅社14" in route
    assert "旅社01" not in route
    assert "2个部门30人次分2组" in bulletin.replace(" ", "")
    assert "应查场所9处，实查1处" in bulletin.replace(" ", "")
    assert "发现隐患1处，当场整改1处" in bulletin.replace(" ", "")
    assert "消防救援大队" in task
    assert not any(name in "".join((plan, route, bulletin, task)) for name in ("单雄信", "王某某"))
