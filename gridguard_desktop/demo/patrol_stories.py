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
        joined = today - timedelta(days=chance.randrange(5, 1200))
        volunteer_id = stage.crew.patrol_lead.volunteers.create(
            {
                "name": one.person.name,
                "sex": one.person.sex,
                "birth_date": one.person.birth,
                "id_number": one.person.id_number,
                "phone": one.person.phone,
                "workplace": one_of(chance, words("patrols")["workplaces"]),
                "grid_id": one.grid_id,
                "applied_on": joined - timedelta(days=14),
                "consented_on": joined - timedelta(days=14),
                "joined_on": joined,
                "insurer": "示例财产保险公司",
                "insured_from": min(joined, insured - INSURED),
                "insured_until": insured,
                "emergency_contact": "家属",
            }
        )
        if insured > last:
            ready.append(volunteer_id)
    _prepare(stage, ready, today)
    return ready


def _prepare(stage: Stage, ready: list[int], today: date) -> None:
    """Training and signed rules of those who may be planned; vests for some, a week of leave for one."""
    lead, day = stage.crew.patrol_lead, today - timedelta(days=3)
    told = {"kind": "induction", "held_on": day, "topic": "巡防常识、急救与行为规范", "hours": 4}
    lead.volunteer_trainings.enter_for(ready, {**told, "trainer": "本所"})
    lead.conduct_acceptances.enter_for(ready, day)
    for volunteer_id in ready[:12]:
        vest = {"volunteer_id": volunteer_id, "kind": "vest", "count": 1, "issued_on": day}
        lead.for_type("volunteer_gear").create(vest)
    away = {"volunteer_id": ready[0], "from_on": today - timedelta(days=9), "until_on": day}
    lead.for_type("volunteer_absence").create(away)


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
    if day.day % 3 == 0:
        who = _swapped(stage, shift_id, who)
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
    _honour(stage, who[0], day)
    _fall(stage, shift_id, who[0], starts)
    yield ends + timedelta(minutes=30)
    yield from _logged(
        stage, chance, grid, {"log": _log(chance), "helped_count": chance.randrange(0, 5)}, shift_id
    )


def _fall(stage: Stage, shift_id: int, volunteer_id: int, starts: datetime) -> None:
    """Now and then somebody stumbles; the report is handed in the same evening."""
    if starts.day % 9:
        return
    lead, shifts = stage.crew.patrol_lead, stage.crew.patrol_lead.shifts
    values = shifts.get(shift_id).values
    accident_id = lead.volunteer_accidents.create(
        {
            "volunteer_id": volunteer_id,
            "shift_id": shift_id,
            "grid_id": values["grid_id"],
            "happened_at": starts + timedelta(hours=1),
            "address_text": values["route"],
            "activity": "夜间沿街巡防",
            "content": "下台阶时踩空，坐在地上，自行起身。",
            "measures": "就地休息，带班民警到场查看。",
        }
    )
    lead.volunteer_accidents.hand_in(accident_id, 1, received_by=stage.crew.chief.context.actor.name)


def _honour(stage: Stage, volunteer_id: int, day: date) -> None:
    """Now and then a certificate of the evening and something for the points; the chief sets a rule."""
    if day.day % 4:
        return
    lead, chief = stage.crew.patrol_lead, stage.crew.chief
    if not chief.volunteer_credit.rules():
        chief.volunteer_credit.set_rule(
            valid_from=day + timedelta(days=1),
            per_hour=1,
            per_night_hour=2,
            stars=[100, 300, 600, 1000, 1500],
            why="本所星级标准，全体义警大会通过",
        )
    lead.volunteer_credit.exchange(volunteer_id, points=1, item="毛巾一条")
    lead.service_certificates.issue(
        volunteer_id, first=day, last=day, content="夜间沿街巡防", in_charge=chief.context.actor.name
    )


def _swapped(stage: Stage, shift_id: int, who: list[int]) -> list[int]:
    """The last of those planned cannot come; the first who is free comes instead."""
    shifts = stage.crew.patrol_lead.shifts
    free = [one.volunteer_id for one in shifts.candidates(shift_id) if not one.obstacle]
    if not free:
        return who
    shifts.answer_swap(shifts.ask_swap(shift_id, who[-1], free[0]), agreed=True)
    return [*who[:-1], free[0]]


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
