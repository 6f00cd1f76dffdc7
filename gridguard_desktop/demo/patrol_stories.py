"""Volunteers, shifts and patrols of the demo station; what a patrol meets becomes a hazard or a dispute."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Finding
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.demo.beat_stories import responsible_of
from gridguard_desktop.demo.case_plans import from_template
from gridguard_desktop.demo.case_story import CaseStory
from gridguard_desktop.demo.hazard_story import HazardStory
from gridguard_desktop.demo.words import one_of, words
from gridguard_desktop.domain.clock import china_time, from_china
from gridguard_desktop.services.patrols import FindingDraft

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from gridguard_desktop.demo.places import GridPlace
    from gridguard_desktop.demo.stage import Stage, Story

VOLUNTEERS = 60
_LAPSED, _CANCELLED, _ABSENT = 2, 0.04, 0.06
INSURED = timedelta(days=240)
"""Insurance runs this long beyond the end of history; that of a few has lapsed."""


def enrol(stage: Stage) -> list[int]:
    """The volunteers, in their register before history begins; answers those who may be planned."""
    chance = stage.chance("volunteers")
    fit = [one for one in stage.town.neighbours if 24 <= one.age <= 64]
    today, last = stage.clock.today(), china_time(stage.last).date()
    ready = []
    for number, one in enumerate(chance.sample(fit, min(VOLUNTEERS, len(fit)))):
        insured = last + INSURED if number >= _LAPSED else today - timedelta(days=20 + number)
        volunteer_id = stage.crew.patrol_lead.volunteers.create(
            {
                "name": one.person.name,
                "sex": one.person.sex,
                "birth_date": one.person.birth,
                "id_number": one.person.id_number,
                "phone": one.person.phone,
                "workplace": one_of(chance, words("patrols")["workplaces"]),
                "grid_id": one.grid_id,
                "joined_on": today - timedelta(days=chance.randrange(5, 1200)),
                "insured_until": insured,
                "emergency_contact": "家属",
            }
        )
        if insured > last:
            ready.append(volunteer_id)
    return ready


def evening(stage: Stage, name: str, day: date, volunteers: list[int]) -> Story:
    """A shift of an evening: planned days before, signed in and out, logged."""
    chance = stage.chance(name)
    yield from_china(day - timedelta(days=chance.randrange(4, 8)), 16, chance.randrange(0, 60))
    grid, lead = one_of(chance, stage.town.grids), stage.crew.patrol_lead
    starts, ends = from_china(day, 19, 0), from_china(day, 21, 30)
    who = chance.sample(volunteers, min(len(volunteers), chance.randrange(3, 6)))
    shift_id = lead.shifts.plan(
        {
            "starts_at": starts,
            "ends_at": ends,
            "route": _route(chance, grid),
            "grid_id": grid.id,
            "officer_id": stage.officer(grid.id).context.actor.user_id,
            "needed_count": len(who) + chance.randrange(0, 2),
        },
        who,
    )
    if chance.random() < _CANCELLED:
        yield starts - timedelta(hours=3)
        lead.shifts.cancel(shift_id, stage.version("shift", shift_id), reason="雷雨天气，取消当晚巡逻。")
        return
    for number, volunteer_id in enumerate(who):
        if number and chance.random() < _ABSENT:
            continue
        yield starts - timedelta(minutes=12 - 2 * number)
        lead.shifts.sign_in(shift_id, volunteer_id)
    yield ends + timedelta(minutes=chance.randrange(1, 20))
    lead.shifts.sign_out_all(shift_id)
    lead.shifts.finish(shift_id, stage.version("shift", shift_id))
    yield ends + timedelta(minutes=30)
    yield from _logged(
        stage, chance, grid, {"log": _log(chance), "helped_count": chance.randrange(0, 5)}, shift_id
    )


def round_on_foot(stage: Stage, name: str, at: datetime) -> Story:
    """An officer's own patrol, without volunteers."""
    chance = stage.chance(name)
    yield at
    now, grid = stage.clock.now(), one_of(chance, stage.town.grids)
    values = {
        "started_at": now - timedelta(minutes=chance.randrange(50, 130)),
        "ended_at": now - timedelta(minutes=5),
        "route": _route(chance, grid),
        "grid_id": grid.id,
        "log": _log(chance),
        "helped_count": chance.randrange(0, 4),
    }
    yield from _logged(stage, chance, grid, values, None)


def _logged(
    stage: Stage, chance: Random, grid: GridPlace, values: dict[str, Any], shift_id: int | None
) -> Story:
    """The log with at most one finding, and what becomes of it."""
    who = stage.crew.patrol_lead if shift_id is not None else stage.officer(grid.id)
    entry = one_of(chance, words("patrols")["findings"]) if chance.random() < 0.4 else None
    drafts = []
    if entry is not None:
        drafts = [FindingDraft(entry["content"].format(place=grid.estate), grid.line)]
    patrol_id = who.patrols.log_patrol(values, drafts, shift_id=shift_id)
    if entry is None or not entry["to"]:
        return
    yield stage.clock.now() + timedelta(minutes=8)
    with UnitOfWork(who.context.store, who.context.actor, clock=stage.clock) as unit:
        finding_id = unit.session.scalars(select(Finding.id).where(Finding.patrol_id == patrol_id)).one()
    if entry["to"] == "hazard":
        name, firm = responsible_of(chance, stage, grid.id)
        hazard = HazardStory(stage, chance, entry["hazard"], grid.id, name)
        place = {"place_name": firm.name, "organisation_id": firm.id} if firm else {"place_name": grid.estate}
        hazard.hazard_id = who.patrols.finding_to_hazard(finding_id, {**hazard.values(), **place})
        yield from hazard.go_on()
    else:
        plan = from_template(
            stage, chance, who, key=entry["dispute"], grid_id=grid.id, address_text=grid.line
        )
        story = CaseStory(stage, chance, plan, "active")
        story.dispute_id = who.patrols.finding_to_dispute(finding_id, story.intake())
        yield from story.go_on()


def _route(chance: Random, grid: GridPlace) -> str:
    return str(one_of(chance, words("patrols")["routes"]).format(estate=grid.estate, road=grid.road))


def _log(chance: Random) -> str:
    return str(one_of(chance, words("patrols")["logs"]))
