"""The ground itself: a street keeps its old name beside the new one, an officer goes on leave, and a grid
that grew too big is split, late in the history, so that the month's report shows its numbers of before and
of now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.services.grids.duty import AbsenceDraft
from gridguard_desktop.services.grids.views import SPLIT, GridChangeDraft

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_BASIS = "黄山街道网格调整方案〔2026〕3号"
_FEWEST_PLACES = 2
_BUREAU, _STATION, _POST = "大龙湖分局（演示）", "黄山派出所", "社区民警"
_OLD_ROAD, _RENAMED = "三胜大道", "区地名办更名通知"
_HANDED_OVER = "辖区出租房走访名单已放在值班台；楼道堆物的两处隐患约定周五复查。"


def split_grid(stage: Stage, name: str, at: datetime) -> Story:
    """The chief splits the first grid that has two places or more: its last place becomes a grid of its
    own."""
    yield stage.office(stage.chance(name), 0, after=at)
    changes = stage.crew.chief.grid_changes
    for grid in stage.town.grids:
        places = changes.places(grid.id)
        if len(places) < _FEWEST_PLACES:
            continue
        draft = GridChangeDraft(
            kind=SPLIT,
            grid_id=grid.id,
            effective_on=stage.clock.today(),
            basis=_BASIS,
            places=(places[-1].line,),
            code=f"{grid.community.code}90",
            name=f"{grid.name}东片",
        )
        changes.preview(draft)
        changes.apply(draft)
        return


def old_names(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk writes down what a street was called before."""
    yield stage.office(stage.chance(name), 0, after=at)
    grid = stage.town.grids[0]
    facts = {"kind": "road", "old_name": _OLD_ROAD, "name": grid.road, "basis": _RENAMED, "note": None}
    stage.crew.clerk.for_type("place_alias").create(facts)


def police_tree(stage: Stage, name: str, at: datetime) -> Story:
    """The administrator writes down the police tree: a bureau that no district is named after, its station,
    an officer's post in a beat."""
    yield stage.office(stage.chance(name), 0, after=at)
    desk = stage.crew.administrator
    units, beats = desk.for_type("police_unit"), desk.for_type("beat")
    facts = {"parent_id": None, "note": None}
    bureau = units.create({**facts, "code": "320399F", "name": _BUREAU, "level": "bureau"})
    station = units.create(
        {**facts, "code": "320399F01", "name": _STATION, "level": "station", "parent_id": bureau}
    )
    for beat_id in beats.list_ids(ListQuery("beat")):
        beats.update(beat_id, beats.get(beat_id).version, {"unit_id": station})
    officer = stage.officer(stage.town.grids[0].id).context.actor
    desk.for_type("unit_post").create(
        {
            "user_id": officer.user_id,
            "post": _POST,
            "unit_id": None,
            "beat_id": stage.town.grids[0].beat,
            "valid_from": stage.clock.today(),
            "valid_until": None,
            "note": None,
        }
    )


def on_leave(stage: Stage, name: str, at: datetime) -> Story:
    """A community officer goes on leave for a week and hands over to a colleague."""
    yield stage.office(stage.chance(name), 0, after=at)
    away, stand_in = (stage.officer(grid.id) for grid in (stage.town.grids[0], stage.town.grids[-1]))
    today = stage.clock.today()
    away.duty.note_absence(
        AbsenceDraft(
            user_id=away.context.actor.user_id,
            first_day=today,
            last_day=today + timedelta(days=6),
            reason="leave",
            stand_in_id=stand_in.context.actor.user_id,
            note=_HANDED_OVER,
        )
    )
