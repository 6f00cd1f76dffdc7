"""The grids themselves change: a grid that grew too big is split, late in the history, so that the month's
report shows both its numbers of before and of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.services.grids.views import SPLIT, GridChangeDraft

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_BASIS = "黄山街道网格调整方案〔2026〕3号"
_FEWEST_PLACES = 2


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
