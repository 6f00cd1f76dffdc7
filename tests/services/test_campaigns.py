"""Planning a campaign: places chosen by facts about places, each saying why; departments and teams; approved
by another person; withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Element, ElementKind
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.campaigns import Condition
from gridguard_desktop.domain.errors import (
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.services.campaigns.views import ForceDraft
from tests.factories import TODAY
from tests.made_campaigns import PLAN, RULE, make_campaign, make_hotels, values

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


@pytest.fixture
def hotels(store: Store, station: MadeStation) -> None:
    """Hotels of two grids."""
    make_hotels(store, station)


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
    assert [place.team for place in places] == [1] * 5 + [2] * 4, "a team a grid"
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
    officer.inspections.record_inspection(
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
    clerk.choose_places(campaign, [Condition("expired")])
    with pytest.raises(ValidationError):
        clerk.update(campaign, clerk.get(campaign).version, {"target": "house"})


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
