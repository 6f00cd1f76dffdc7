"""Ways of looking at the disputes that the clerk keeps, one of them shared with an officer and one with
everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.services.finding.saved_views import ViewContent

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_VIEWS = (
    ("在办的邻里纠纷", "类型:邻里 状态:在办"),
    ("三十天还没办结", "状态:在办 早于:30天"),
)


def looked_at(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk saves two views and shares them."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    views, officer = stage.crew.clerk.saved_views, stage.crew.officers[1].context.actor.user_id
    near, late = (views.save("dispute", title, ViewContent(question)) for title, question in _VIEWS)
    views.share(near, [officer])
    views.share(late, [], for_everybody=True)
