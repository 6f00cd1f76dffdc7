"""What the demo station does day by day: inspections, incidents, meetings, keeping the register true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.case_plans import from_template
from gridguard_desktop.demo.case_story import CaseStory
from gridguard_desktop.demo.hazard_story import HazardStory, second_inspector
from gridguard_desktop.demo.words import one_of, words
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.lawdata import choice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from random import Random

    from gridguard_desktop.demo.firms import Firm
    from gridguard_desktop.demo.stage import Stage, Story

_HAZARD_SHARE, _DISPUTE_SHARE = 0.6, 0.35
_CHANNELS = ("110", "110", "110", "walk_in", "grid", "hotline")


def inspection(stage: Stage, name: str, at: datetime) -> Story:
    """Two officers visit an organisation; what they find becomes a hazard at once."""
    chance = stage.chance(name)
    yield at
    firm = stage.firm(chance)
    kinds = [key for key, entry in words("hazards")["hazards"].items() if firm.kind in entry["for"]]
    officer, found = stage.crew.officer_of(firm.grid), bool(kinds) and chance.random() < _HAZARD_SHARE
    story = HazardStory(
        stage, chance, one_of(chance, kinds) if found else "", firm.grid.id, firm.representative
    )
    kind = story.template["kind"] if found else choice("organisation_kinds", firm.kind).extra["inspect"]
    values = {
        "inspected_on": china_time(stage.clock.now()).date(),
        "place_name": firm.name,
        "organisation_id": firm.id,
        "address_text": firm.address_text,
        "grid_id": firm.grid.id,
        "kind": kind,
        "mode": one_of(chance, ("announced", "announced", "unannounced", "joint")),
        "second_inspector": second_inspector(stage, chance, officer, but=firm.representative),
        "findings": story.template["description"] if found else one_of(chance, words("hazards")["clean"]),
    }
    inspection_id = officer.inspections.record_inspection(values)
    if found:
        yield stage.clock.now() + timedelta(minutes=10)
        story.hazard_id = officer.inspections.add_hazard(inspection_id, story.values())
        yield from story.go_on()


def incident(stage: Stage, name: str, at: datetime) -> Story:
    """Somebody calls; some calls become disputes that keep the link."""
    chance = stage.chance(name)
    yield at
    entry, caller = one_of(chance, words("incidents")["incidents"]), stage.anybody(chance)
    firm, clerk = stage.firm(chance), stage.crew.clerk
    told = {"place": stage.grid(caller.grid_id).estate, "firm": firm.name}
    at_firm = "{firm}" in entry["summary"]
    place = firm.address_text if at_firm else caller.address_text
    grid_id = firm.grid.id if at_firm else caller.grid_id
    incident_id = clerk.for_type("incident").create(
        {
            "received_at": stage.clock.now() - timedelta(minutes=chance.randrange(3, 50)),
            "channel": one_of(chance, _CHANNELS),
            "kind": entry["kind"],
            "caller_name": caller.person.name,
            "caller_phone": caller.person.phone,
            "address_text": place,
            "grid_id": grid_id,
            "summary": entry["summary"].format(**told),
            "handling": entry["handling"].format(**told),
        }
    )
    if entry["turns"] and chance.random() < _DISPUTE_SHARE:
        plan = from_template(stage, chance, clerk, key=entry["turns"], grid_id=grid_id, address_text=place)
        story = CaseStory(stage, chance, plan, "police", incident_id=incident_id)
        yield from story.from_intake(clerk, stage.office(chance, 0))


def upkeep(stage: Stage, name: str, at: datetime) -> Story:
    """An officer has been to see somebody and says so in the register."""
    chance = stage.chance(name)
    yield at
    neighbour = stage.anybody(chance)
    today = china_time(stage.clock.now()).date()
    residents = stage.officer(neighbour.grid_id).for_type("resident")
    residents.update(neighbour.id, stage.version("resident", neighbour.id), {"checked_on": today})


def meeting(stage: Stage, name: str, at: datetime) -> Story:
    """The station meets with its partner units, trains or talks with firms; the clerk keeps the minutes."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    entry = one_of(chance, words("meetings")["meetings"])
    values = {
        "held_on": china_time(stage.clock.now()).date(),
        "kind": entry["kind"],
        "topic": entry["topic"],
        "place_name": entry["place"],
        "attendance": chance.randrange(8, 36),
        "units": entry["units"],
        "decisions": entry["decisions"],
    }
    meeting_id = stage.crew.clerk.for_type("meeting").create(values)
    items = [(_give_out(stage, meeting_id, values["held_on"], item), item) for item in entry["actions"]]
    for action_id, item in items:
        yield stage.office(chance, item["days"] // 2)
        stage.crew.clerk.meetings.finish_action(action_id=action_id, done_note=item["result"])


def _give_out(stage: Stage, meeting_id: int, held_on: date, item: Mapping[str, Any]) -> int:
    """An item of the minutes: a colleague by role, or somebody of another unit by name."""
    crew, owner = stage.crew, item["owner"]
    colleagues = {"officer": crew.officers[1], "clerk": crew.clerk, "chief": crew.chief}
    who: dict[str, Any] = {"owner_name": owner}
    if owner in colleagues:
        who = {"owner_id": colleagues[owner].context.actor.user_id}
    due_on = held_on + timedelta(days=item["days"])
    meetings = crew.clerk.meetings
    if "firm" in item:
        said = {"firm": item["firm"], "request": item["request"], "owner_id": None, "owner_name": "", **who}
        return meetings.add_request(meeting_id=meeting_id, due_on=due_on, **said)
    return meetings.add_action(meeting_id=meeting_id, task=item["task"], due_on=due_on, **who)


def responsible_of(chance: Random, stage: Stage, grid_id: int) -> tuple[str, Firm | None]:
    """Who must put right what a patrol found: the property firm of the grid, or a resident."""
    firms = [firm for firm in stage.town.firms if firm.grid.id == grid_id]
    if firms:
        firm = one_of(chance, firms)
        return firm.representative, firm
    return stage.anybody(chance, grid_id).person.name, None
