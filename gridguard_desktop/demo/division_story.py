"""The administrator takes over the national list that comes with the program: eleven areas, their streets and
villages stand in the tree, around the station's own street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.divisions import SHIPPED_AS_OF

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story


def divisions_listed(stage: Stage, name: str, at: datetime) -> Story:
    """Compared first, then saved."""
    yield stage.office(stage.chance(name), 0, after=at)
    divisions = stage.crew.administrator.divisions
    divisions.apply(divisions.compare(), edition=SHIPPED_AS_OF)
