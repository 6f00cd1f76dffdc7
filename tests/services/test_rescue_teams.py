"""Emergency teams: who can be called now, equipment past its date, call-outs, drills, the call sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import AuditRow
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.typeset import Document
from gridguard_desktop.documents.typeset.build import render
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.domain.errors import Conflict, NotFound, PermissionDenied, Refused, ValidationError
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.domain.rescue import Wanted
from gridguard_desktop.services.catalogue import Services
from tests.factories import TODAY

People = Callable[[str], Services]
TEAM: dict[str, Any] = {
    "name": "金山桥水域救援队",
    "kind": "water",
    "area": "district",
    "leader": "江涛",
    "phone": "19000000321",
    "member_count": 18,
    "skills": "舟艇驾驶，急救",
}


@pytest.fixture
def lead(services: People) -> Services:
    return services(Role.PATROL_LEAD)


@pytest.fixture
def team(lead: Services) -> int:
    return lead.rescue_teams.create(TEAM)


def state(lead: Services, team_id: int) -> Any:
    return lead.rescue_teams.get(team_id).values["state"]


def call_out(lead: Services, team_id: int, clock: FixedClock, **given: object) -> int:
    facts = {"called_by": "police", "cause": "河道有人落水", "address_text": "京杭运河东岸"}
    called = {"team_id": team_id, "called_at": clock.now() - timedelta(hours=2)}
    return lead.for_type("rescue_callout").create({**facts, **called, **given})


def words_of(lead: Services, wanted: Wanted) -> str:
    return repr(lead.rescue_call_sheet.paper_of(wanted).document)


def test_phones_are_masked_and_read_on_record(
    lead: Services, services: People, store: Store, team: int
) -> None:
    view = lead.rescue_teams.get(team)
    assert "*" in str(view.values["phone"])
    assert view.values["skills"] == "舟艇驾驶、急救"
    assert lead.rescue_teams.reveal(team, "phone", "落水警情") == TEAM["phone"]
    words_of(lead, Wanted("water"))
    with UnitOfWork(store, PROGRAM) as unit:
        read = unit.session.scalars(
            select(AuditRow).where(AuditRow.action == AuditEvent.FIELD_REVEALED.value)
        ).all()
        assert [one.record_id for one in read] == [team, team]
        assert all(TEAM["phone"] not in one.body for one in read)
        assert "呼叫单" in read[1].body
    with pytest.raises(PermissionDenied):
        services(Role.MEDIATOR).rescue_teams.get(team)
    with pytest.raises(PermissionDenied):
        services(Role.OFFICER).rescue_teams.create(TEAM)


def test_what_cannot_be_is_refused(lead: Services) -> None:
    for wrong, field in (
        ({"skills": "飞檐走壁"}, "skills"),
        ({"member_count": 0}, "member_count"),
        ({"on_call_from": 8}, "on_call_until"),
        ({"on_call_from": 8, "on_call_until": 25}, "on_call_until"),
    ):
        with pytest.raises(ValidationError) as caught:
            lead.rescue_teams.create({**TEAM, **wrong})
        assert field in caught.value.fields


def test_the_call_sheet_of_water_in_this_district_reachable_now(
    lead: Services, team: int, clock: FixedClock
) -> None:
    far = lead.rescue_teams.create({**TEAM, "name": "邻区水域救援队", "area": "nearby"})
    night = lead.rescue_teams.create(
        {**TEAM, "name": "夜间水域救援队", "on_call_from": 20, "on_call_until": 6}
    )
    lead.rescue_teams.create({**TEAM, "name": "山地救援队", "kind": "mountain"})
    gear = lead.for_type("rescue_gear")
    gear.create({"team_id": team, "item": "救生衣", "count": 20, "expires_on": TODAY - timedelta(days=1)})
    gear.create({"team_id": team, "item": "冲锋舟", "count": 2, "expires_on": TODAY})
    sheet = lead.rescue_call_sheet
    assert sheet.count(Wanted("water")) == 1
    assert sheet.count(Wanted("water", now=False)) == 2
    assert sheet.count(Wanted("water", here=False)) == 2
    said = words_of(lead, Wanted("water"))
    assert TEAM["phone"] in said
    assert "不得使用：救生衣×20" in said
    assert "冲锋舟×2（" not in said
    assert "冲锋舟×2" in said
    assert "夜间水域" not in said
    clock.advance(hours=12)
    assert sheet.count(Wanted("water")) == 2
    for one in (team, night):
        lead.rescue_teams.stand_down(one, lead.rescue_teams.get(one).version, reason="船只检修")
    with pytest.raises(Refused):
        sheet.paper_of(Wanted("water"))
    assert "停用" not in words_of(lead, Wanted("water", here=False))
    assert far
    assert "船只检修" in words_of(lead, Wanted("water", now=False))


def test_a_printed_call_sheet_has_its_line_in_the_register(lead: Services, team: int) -> None:
    job = lead.rescue_call_sheet.paper_of(Wanted("water"), for_issue=True)
    assert job.issue_id is not None
    assert isinstance(job.document, Document)
    assert render(job.document).startswith(b"%PDF")


def test_a_team_is_out_until_it_is_back(lead: Services, team: int, clock: FixedClock) -> None:
    one, calls = call_out(lead, team, clock), lead.for_type("rescue_callout")
    assert state(lead, team) == "out"
    version = lead.rescue_teams.get(team).version
    with pytest.raises(Refused):
        lead.rescue_teams.stand_down(team, version, reason="检修")
    with pytest.raises(Refused):
        lead.rescue_teams.archive(team, version)
    with pytest.raises(ValidationError):
        call_out(lead, team, clock)
    now = clock.now()
    back = {"there_at": now - timedelta(hours=1), "back_at": now, "helped_count": 2, "sent_count": 8}
    for wrong in (
        back,
        {**back, "result": "救起两人", "there_at": now - timedelta(hours=3)},
        {**back, "result": "救起两人", "back_at": now + timedelta(hours=1)},
        {**back, "result": "救起两人", "sent_count": 19},
        {**back, "result": "救起 19000000123"},
        {**back, "result": "救起两人", "helped_count": -1},
    ):
        with pytest.raises(ValidationError):
            calls.update(one, calls.get(one).version, wrong)
    calls.update(one, calls.get(one).version, {**back, "result": "救起两人，交120。"})
    assert state(lead, team) == "ready"
    other = call_out(lead, team, clock)
    calls.archive(other, calls.get(other).version)
    assert state(lead, team) == "ready"


def test_out_of_service_and_back(lead: Services, team: int, clock: FixedClock) -> None:
    teams = lead.rescue_teams
    with pytest.raises(ValidationError):
        teams.stand_down(team, teams.get(team).version, reason=" ")
    teams.stand_down(team, teams.get(team).version, reason="船只检修")
    with pytest.raises(ValidationError, match="船只检修"):
        call_out(lead, team, clock)
    with pytest.raises(Conflict):
        teams.stand_ready(team, 1)
    teams.stand_ready(team, teams.get(team).version)
    with pytest.raises(Refused):
        teams.stand_ready(team, teams.get(team).version)
    teams.archive(team, teams.get(team).version)
    with pytest.raises(NotFound):
        call_out(lead, team, clock)


def due_of(one: Services, kind: str) -> list[tuple[date, str]]:
    return [(item.due_on, item.task) for item in one.deadlines.due_list(record_type=kind)]


def test_equipment_and_drills_are_due_on_the_desk_and_in_the_calendar(
    lead: Services, services: People, team: int, clock: FixedClock
) -> None:
    gear, drills = lead.for_type("rescue_gear"), lead.for_type("rescue_drill")
    vest = gear.create(
        {"team_id": team, "item": "救生衣", "count": 20, "expires_on": TODAY + timedelta(days=20)}
    )
    drill = drills.create({"team_id": team, "topic": "夜间水域搜救", "planned_on": TODAY + timedelta(days=3)})
    [(due, task)] = due_of(lead, "rescue_gear")
    assert task == "换下或者送检"
    assert due <= TODAY + timedelta(days=13)
    assert due_of(lead, "rescue_drill") == [(TODAY + timedelta(days=3), "举行演练")]
    found = lead.calendar.between(TODAY, TODAY + timedelta(days=31))
    assert {one.record_type for one in found if one.source == "rescue"} == {"rescue_gear", "rescue_drill"}
    assert due_of(services(Role.OFFICER), "rescue_gear") == []
    clock.advance(days=40)
    [(due, task)] = due_of(lead, "rescue_gear")
    assert task == "停止使用，换下登记"
    assert due < clock.today(), "overdue until it is taken out of use"
    rows = lead.loops.rows("rescue_gear", "overdue")
    assert gear.list_ids(rows) == [vest]
    today = clock.today()
    gear.update(vest, gear.get(vest).version, {"taken_out_on": today})
    with pytest.raises(ValidationError):
        drills.update(drill, drills.get(drill).version, {"outcome": "顺利"})
    drills.update(drill, drills.get(drill).version, {"done_on": today, "attendance": 12, "outcome": "顺利"})
    assert due_of(lead, "rescue_gear") == due_of(lead, "rescue_drill") == []
