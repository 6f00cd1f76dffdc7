"""Patrols: logged from a shift, findings become hazards, disputes or joint items with the link kept both
ways; somebody lost is helped without a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.patrols import FindingDraft, LostDraft
from tests.factories import MadeStation, intake, make_volunteer
from tests.made_joint_tasks import make_partners

People = Callable[[str], Services]
WIRE = FindingDraft("电动车飞线充电", "金山东路18号梅园小区6号楼")
QUARREL = FindingDraft("两户为楼道堆物争吵", "金山东路18号梅园小区3号楼")
LIGHT = FindingDraft("路灯不亮，三盏连续熄灭", "金山东路18号门前")
CHILD = LostDraft("金山东路公交站", "child", "collected", "family")
HAZARD = {"title": "飞线充电", "kind": "ebike"}


def make_patrol(people: People, station: MadeStation, *findings: FindingDraft, **changes: Any) -> int:
    lead = people(Role.PATROL_LEAD)
    now = lead.context.clock.now()
    values = {
        "started_at": now - timedelta(hours=3),
        "ended_at": now - timedelta(hours=1),
        "route": "梅园路—金山东路",
        "grid_id": station.grids[0],
        "log": "沿线秩序正常，劝离占道停车3辆。",
    }
    return lead.patrols.log_patrol({**values, **changes}, findings)


def findings_of(people: People, patrol: int) -> list[int]:
    return [one.id for one in people(Role.CHIEF).patrols.view(patrol).findings]


def test_a_patrol_takes_over_from_its_shift(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    lead = services(Role.PATROL_LEAD)
    ann, ben = make_volunteer(lead, 1), make_volunteer(lead, 2)
    start = clock.now() + timedelta(minutes=5)
    shift = lead.shifts.plan(
        {
            "starts_at": start,
            "ends_at": start + timedelta(hours=2),
            "route": "梅园路一线",
            "grid_id": station.grids[0],
            "officer_id": station.users["officer"],
        },
        (ann, ben),
    )
    with pytest.raises(Refused, match="还没有人签到"):
        lead.patrols.log_patrol({"log": "无"}, shift_id=shift)
    clock.advance(minutes=5)
    lead.shifts.sign_in(shift, ann)
    clock.advance(hours=2)
    lead.shifts.sign_out_all(shift)
    patrol = lead.patrols.log_patrol({"log": "秩序正常。", "helped_count": 2}, [WIRE], shift_id=shift)
    view = lead.patrols.view(patrol)
    assert (view.shift_number, view.officer, view.record.values["route"]) == (
        "班2026-0001",
        "张立",
        "梅园路一线",
    )
    assert (view.record.values["number"], view.record.values["volunteer_count"]) == ("巡2026-0001", 1)
    assert [one.minutes for one in view.participants] == [120, 0]
    assert view.findings[0].found_at == start + timedelta(hours=2)
    assert lead.shifts.view(shift).patrol_ids == (patrol,)
    with pytest.raises(NotFound):
        lead.patrols.log_patrol({"log": "无"}, shift_id=999_999)


def test_a_finding_becomes_a_hazard_linked_both_ways(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    patrol = make_patrol(services, station, WIRE)
    [finding] = findings_of(services, patrol)
    hazard = lead.patrols.finding_to_hazard(finding, HAZARD)
    [seen] = lead.patrols.view(patrol).findings
    assert (seen.hazard_id, seen.hazard_number, seen.hazard_visible) == (hazard, "隐整〔2026〕1 号", True)
    back = lead.hazards.view(hazard)
    assert (back.finding_id, back.patrol_id, back.patrol_number) == (finding, patrol, "巡2026-0001")
    assert (back.description, back.address_text, back.grid_id) == (
        WIRE.content,
        WIRE.address_text,
        station.grids[0],
    )
    assert back.officer == "张立"  # the officer posted to the grid follows it


def test_a_finding_becomes_a_dispute_linked_both_ways(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    patrol = make_patrol(services, station, QUARREL)
    [finding] = findings_of(services, patrol)
    told = intake(address_text=None, grid_id=None, summary="", occurred_at=None)
    dispute = lead.patrols.finding_to_dispute(finding, told)
    [seen] = lead.patrols.view(patrol).findings
    assert (seen.dispute_id, bool(seen.dispute_number), seen.dispute_visible) == (dispute, True, True)
    back = services(Role.OFFICER).disputes.view(dispute)
    assert (back.finding_id, back.summary, back.address_text) == (
        finding,
        QUARREL.content,
        QUARREL.address_text,
    )
    assert (back.grid_id, back.occurred_at) == (station.grids[0], seen.found_at)
    assert (back.patrol_id, back.patrol_number, back.patrol_visible) == (patrol, "巡2026-0001", True)


def test_a_finding_becomes_one_thing_only(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD).patrols
    first, second = findings_of(services, make_patrol(services, station, WIRE, QUARREL))
    lead.finding_to_hazard(first, HAZARD)
    lead.finding_to_dispute(second, intake())
    for finding in (first, second):
        with pytest.raises(Refused, match="已经转为"):
            lead.finding_to_hazard(finding, HAZARD)
        with pytest.raises(Refused, match="已经转为"):
            lead.finding_to_dispute(finding, intake())


def test_a_street_light_goes_to_its_unit_linked_both_ways(services: People, station: MadeStation) -> None:
    fire, city = make_partners(services(Role.CLERK))
    officer = services(Role.OFFICER)
    patrol = make_patrol(services, station, LIGHT, WIRE)
    light, wire = officer.patrols.view(patrol).findings
    assert (light.unit_id, wire.unit_id) == (city, None)  # a suggestion where the words name a facility
    item = officer.patrols.finding_to_joint(light.id, {}, partner_id=light.unit_id)
    seen = officer.patrols.view(patrol).findings[0]
    assert (seen.joint_task_id, seen.joint_number, seen.joint_visible, seen.open) == (
        item,
        officer.joint_tasks.get(item).values["number"],
        True,
        False,
    )
    back = officer.joint_tasks.view(item)
    assert (back.finding_id, back.patrol_id, back.patrol_number, back.patrol_visible) == (
        light.id,
        patrol,
        "巡2026-0001",
        True,
    )
    (sheet,) = back.sheets
    values = officer.joint_tasks.get(item).values
    assert (sheet.partner_id, sheet.answer_by) == (city, values["due_on"])
    assert (values["line"], values["grid_id"]) == ("safety", station.grids[0])
    assert LIGHT.content in values["content"]
    assert LIGHT.address_text in values["content"]


def test_a_finding_is_handed_over_once(services: People, station: MadeStation) -> None:
    _, city = make_partners(services(Role.CLERK))
    officer = services(Role.OFFICER)
    [finding] = findings_of(services, make_patrol(services, station, LIGHT))
    with pytest.raises(ValidationError):
        officer.patrols.finding_to_joint(finding, {}, partner_id=None)
    assert officer.joint_tasks.list_ids(ListQuery("joint_task")) == []
    item = officer.patrols.finding_to_joint(finding, {"title": "路灯报修"}, partner_id=city)
    for again in (
        lambda: officer.patrols.finding_to_joint(finding, {}, partner_id=city),
        lambda: officer.patrols.finding_to_hazard(finding, HAZARD),
        lambda: officer.patrols.finding_to_dispute(finding, intake()),
    ):
        with pytest.raises(Refused, match="已经转为"):
            again()
    assert officer.joint_tasks.list_ids(ListQuery("joint_task")) == [item]


def test_who_may_not_make_joint_items_hands_nothing_over(services: People, station: MadeStation) -> None:
    _, city = make_partners(services(Role.CLERK))
    patrol = make_patrol(services, station, LIGHT)
    [finding] = findings_of(services, patrol)
    for login in ("clerk", "mediator", "care_worker"):
        with pytest.raises(PermissionDenied):
            services(login).patrols.finding_to_joint(finding, {}, partner_id=city)
    services(Role.OFFICER).patrols.finding_to_joint(finding, {}, partner_id=city)


def test_a_patrol_lead_hands_a_facility_on_and_reads_no_joint_work(
    services: People, station: MadeStation
) -> None:
    _, city = make_partners(services(Role.CLERK))
    lead = services(Role.PATROL_LEAD)
    patrol = make_patrol(services, station, LIGHT)
    [finding] = findings_of(services, patrol)
    day = lead.context.clock.today()
    given = {"title": "路灯报修", "line": "people", "person_name": "王秀英", "officer_id": 1}
    item = lead.patrols.finding_to_joint(finding, given, partner_id=city)
    [seen] = lead.patrols.view(patrol).findings
    assert (bool(seen.joint_number), seen.joint_visible, seen.open) == (True, False, False)
    for refused in (
        lambda: lead.joint_tasks.view(item),
        lambda: lead.joint_tasks.get(item),
        lambda: lead.joint_tasks.list_ids(ListQuery("joint_task")),
        lambda: lead.joint_tasks.send(item, partner_id=city),
        lambda: lead.joint_tasks.create({"title": "x", "line": "safety", "registered_on": day}),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    officer = services(Role.OFFICER)  # of that grid: the item is among the officer's own
    assert officer.joint_tasks.list_ids(ListQuery("joint_task")) == [item]
    values = officer.joint_tasks.get(item).values
    assert (values["title"], values["line"], values["person_name"]) == ("路灯报修", "safety", None)
    assert values["officer_id"] == station.users["officer"]
    assert [sheet.partner_id for sheet in officer.joint_tasks.view(item).sheets] == [city]


def test_of_somebody_lost_no_name_is_kept(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD).patrols
    patrol = make_patrol(services, station)
    lead.add_lost(patrol, CHILD)
    [seen] = lead.view(patrol).findings
    assert (seen.content, seen.lost, seen.address_text) == (
        "帮助走失人员（儿童）",
        "家人到场接回",
        CHILD.address_text,
    )
    assert {one.name for one in fields(LostDraft)} == {
        "address_text",
        "kind",
        "outcome",
        "receiver",
        "found_at",
    }
    with pytest.raises(Refused, match="已经转为"):
        lead.finding_to_hazard(seen.id, HAZARD)
    lead.add_lost(patrol, LostDraft("金山东路公交站", "elder", "handed", "shelter"))
    assert lead.view(patrol).findings[1].lost == "移交有关单位：救助管理站"


def test_people_helped_include_the_lost_and_nobody_counts_twice(
    services: People, station: MadeStation
) -> None:
    lead = services(Role.PATROL_LEAD).patrols
    patrol = make_patrol(services, station, helped_count=1)

    def helped() -> int:
        return int(lead.view(patrol).record.values["helped_count"])

    lead.add_lost(patrol, CHILD)
    assert helped() == 1  # the one of the log
    lead.add_lost(patrol, CHILD)
    assert helped() == 2
    version = lead.view(patrol).record.version
    with pytest.raises(ValidationError) as refusal:
        lead.update(patrol, version, {"helped_count": 1})
    assert list(refusal.value.fields) == ["helped_count"]
    lead.update(patrol, version, {"helped_count": 5})
    assert helped() == 5


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LostDraft("公交站", "张三", "collected", "family"), "lost_kind"),
        (LostDraft("公交站", "child", "", "family"), "lost_outcome"),
        (LostDraft("公交站", "child", "handed", "张三"), "lost_to"),
        (LostDraft("公交站", "elder", "handed", "family"), "lost_to"),
        (LostDraft(" ", "elder", "handed", "shelter"), "address_text"),
    ],
)
def test_help_to_somebody_lost_is_told_by_its_lists(
    services: People, station: MadeStation, draft: LostDraft, field: str
) -> None:
    lead = services(Role.PATROL_LEAD).patrols
    patrol = make_patrol(services, station)
    with pytest.raises(ValidationError) as refusal:
        lead.add_lost(patrol, draft)
    assert list(refusal.value.fields) == [field]
    assert lead.view(patrol).findings == ()


def test_what_cannot_be_saved_links_nothing(services: People, station: MadeStation) -> None:
    lead = services(Role.PATROL_LEAD)
    patrol = make_patrol(services, station, WIRE)
    [finding] = findings_of(services, patrol)
    with pytest.raises(ValidationError):
        lead.patrols.finding_to_hazard(finding, {"title": "", "kind": "ebike"})
    with pytest.raises(ValidationError):
        lead.patrols.finding_to_dispute(finding, intake(parties=()))
    [seen] = lead.patrols.view(patrol).findings
    assert (seen.hazard_id, seen.dispute_id, seen.hazard_number, seen.dispute_number) == (None, None, "", "")
    assert services(Role.CHIEF).hazards.list_ids(ListQuery("hazard")) == []
    assert services(Role.CHIEF).disputes.list_ids(ListQuery("dispute")) == []


def test_readers_see_that_something_became_of_it_and_open_what_is_theirs(
    services: People, station: MadeStation
) -> None:
    patrol = make_patrol(services, station, QUARREL)
    [finding] = findings_of(services, patrol)
    services(Role.PATROL_LEAD).patrols.finding_to_dispute(finding, intake())
    seen = {
        login: services(login).patrols.view(patrol).findings[0] for login in ("officer", "officer2", "clerk")
    }
    assert all(one.dispute_number for one in seen.values())
    assert {login: one.dispute_visible for login, one in seen.items()} == {
        "officer": True,
        "officer2": False,
        "clerk": True,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": " "}, "findings.2.content"),
        ({"address_text": ""}, "findings.2.address_text"),
        ({"found_at": 5}, "findings.2.found_at"),
        ({"found_at": -5}, "findings.2.found_at"),
    ],
)
def test_a_wrong_finding_saves_nothing(
    services: People, station: MadeStation, clock: FixedClock, changes: dict[str, Any], field: str
) -> None:
    if "found_at" in changes:
        changes = {"found_at": clock.now() + timedelta(hours=changes["found_at"])}
    wrong = FindingDraft(**{"content": "灯不亮", "address_text": "梅园路", **changes})
    with pytest.raises(ValidationError) as refusal:
        make_patrol(services, station, WIRE, wrong)
    assert list(refusal.value.fields) == [field]
    assert services(Role.CHIEF).patrols.list_ids(ListQuery("patrol")) == []


def test_a_patrol_is_logged_after_it_was_walked(
    services: People, station: MadeStation, clock: FixedClock
) -> None:
    for changes in (
        {"ended_at": clock.now() + timedelta(minutes=1)},
        {"started_at": clock.now()},
        {"helped_count": -1},
    ):
        with pytest.raises(ValidationError):
            make_patrol(services, station, **changes)


def test_findings_are_added_and_a_log_corrected(services: People, station: MadeStation) -> None:
    lead, chief = services(Role.PATROL_LEAD).patrols, services(Role.CHIEF).patrols
    patrol = make_patrol(services, station)
    lead.add_finding(patrol, WIRE)
    with pytest.raises(NotFound):
        lead.add_finding(patrol, FindingDraft("灯不亮", "梅园路", grid_id=999_999))
    version = lead.view(patrol).record.version
    assert lead.view(patrol).record.values["finding_count"] == 1
    chief.update(patrol, version, {"helped_count": 4})
    with pytest.raises(Conflict):
        lead.update(patrol, version, {"helped_count": None})
    with pytest.raises(Refused):
        lead.archive(patrol, version)


def test_who_may_make_what_of_a_finding(services: People, station: MadeStation) -> None:
    [finding] = findings_of(services, make_patrol(services, station, WIRE))
    for login in ("clerk", "mediator"):
        with pytest.raises(PermissionDenied):
            services(login).patrols.finding_to_hazard(finding, HAZARD)
        with pytest.raises(PermissionDenied):
            services(login).patrols.finding_to_dispute(finding, intake())
    with pytest.raises(NotFound):
        services(Role.OFFICER).patrols.finding_to_hazard(999_999, HAZARD)
