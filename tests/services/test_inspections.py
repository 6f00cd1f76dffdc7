"""Inspections: two people, the hazards found saved with them, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from tests.factories import TODAY, MadeStation

People = Callable[[str], Services]
CORRIDOR = {"title": "走道堆物", "description": "三层走道堆放纸箱。"}
DOOR = {
    "title": "防火门闭门器损坏",
    "description": "二层防火门不能自行关闭。",
    "is_severe": True,
    "place_name": "6号楼二层",
}


def facts(station: MadeStation, **changes: Any) -> dict[str, Any]:
    return {
        "inspected_on": TODAY,
        "place_name": "梅园小区物业",
        "organisation_id": station.organisation,
        "address_text": "金山东路18号梅园小区",
        "grid_id": station.grids[0],
        "kind": "fire",
        "mode": "unannounced",
        "second_inspector": "李海涛",
        "findings": "走道堆物，防火门损坏。",
        **changes,
    }


def test_an_inspection_with_its_hazards_in_one_step(services: People, station: MadeStation) -> None:
    officer = services(Role.OFFICER)
    inspection = officer.inspections.record_inspection(facts(station), [CORRIDOR, DOOR])
    view = officer.inspections.view(inspection)
    assert (view.inspector, view.record.values["number"]) == ("张立", "查〔2026〕1 号")
    assert (view.record.values["hazard_count"], [one.title for one in view.hazards]) == (
        2,
        ["走道堆物", "防火门闭门器损坏"],
    )
    first, second = (officer.hazards.view(one.id) for one in view.hazards)
    assert (first.inspection_id, first.inspection_number) == (inspection, "查〔2026〕1 号")
    assert (first.kind, first.place_name, first.organisation_id) == (
        "fire",
        "梅园小区物业",
        station.organisation,
    )
    assert (second.place_name, second.is_severe, second.found_on) == ("6号楼二层", True, TODAY)


def test_a_wrong_hazard_saves_nothing(services: People, station: MadeStation) -> None:
    officer = services(Role.OFFICER)
    with pytest.raises(ValidationError) as refusal:
        officer.inspections.record_inspection(facts(station), [CORRIDOR, {"title": "缺内容"}])
    assert list(refusal.value.fields) == ["hazards.2.description"]
    assert (
        officer.inspections.list_ids(ListQuery("inspection"))
        == officer.hazards.list_ids(ListQuery("hazard"))
        == []
    )
    inspection = officer.inspections.record_inspection(facts(station))
    assert officer.inspections.view(inspection).record.values["number"] == "查〔2026〕1 号"


@pytest.mark.parametrize("second", ["张立", " 张 立 "])
def test_one_person_is_no_inspection(services: People, station: MadeStation, second: str) -> None:
    officer = services(Role.OFFICER).inspections
    with pytest.raises(ValidationError) as refusal:
        officer.create(facts(station, second_inspector=second))
    assert list(refusal.value.fields) == ["second_inspector"]
    inspection = officer.create(facts(station))
    with pytest.raises(ValidationError):
        officer.update(inspection, officer.get(inspection).version, {"second_inspector": second})


def test_an_inspection_ahead_is_refused(services: People, station: MadeStation) -> None:
    with pytest.raises(ValidationError) as refusal:
        services(Role.OFFICER).inspections.create(facts(station, inspected_on=date(2026, 10, 10)))
    assert list(refusal.value.fields) == ["inspected_on"]


def test_a_hazard_may_be_added_later(services: People, station: MadeStation) -> None:
    officer = services(Role.OFFICER).inspections
    inspection = officer.record_inspection(facts(station), [CORRIDOR])
    hazard = officer.add_hazard(inspection, DOOR)
    view = officer.view(inspection)
    assert [one.id for one in view.hazards][-1] == hazard
    assert (view.record.values["hazard_count"], view.hazards[1].state_label) == (2, "待处理")


def test_two_savers_meet(services: People, station: MadeStation) -> None:
    officer, chief = services(Role.OFFICER).inspections, services(Role.CHIEF).inspections
    inspection = officer.create(facts(station))
    version = officer.get(inspection).version
    chief.update(inspection, version, {"findings": "另有发现。"})
    with pytest.raises(Conflict):
        officer.update(inspection, version, {"findings": "无。"})


def test_inspections_stay_with_their_officer_and_grid(services: People, station: MadeStation) -> None:
    inspection = services(Role.OFFICER).inspections.record_inspection(facts(station), [CORRIDOR])
    stranger = services("officer2").inspections
    attempts: list[Callable[[], object]] = [
        lambda: stranger.view(inspection),
        lambda: stranger.add_hazard(inspection, DOOR),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert len(services(Role.CHIEF).inspections.view(inspection).hazards) == 1
    clerk = services(Role.CLERK).inspections
    assert len(clerk.view(inspection).hazards) == 1
    forbiddens: list[Callable[[], object]] = [
        lambda: clerk.record_inspection(facts(station)),
        lambda: clerk.add_hazard(inspection, DOOR),
    ]
    for forbidden in forbiddens:
        with pytest.raises(PermissionDenied):
            forbidden()
