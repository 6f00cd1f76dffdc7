"""The clerk fits the kinds of dispute to the station: sub-kinds of its own, one of them retired later, and
shipped ones a town has no use for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.demo.words import words

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story


def fitted(stage: Stage, name: str, at: datetime) -> Story:
    """On the first days, before most disputes come in."""
    chance, kinds = stage.chance(name), stage.crew.clerk.dispute_kinds
    yield stage.office(chance, 0, after=at)
    own = words("disputes")["own_subkinds"]
    for kind, zh, en in own["kept"]:
        kinds.add(kinds.tree().version, kind, zh, en)
    retired = [kinds.add(kinds.tree().version, kind, zh, en) for kind, zh, en in own["retired"]]
    yield stage.office(chance, 1)
    for key in (*retired, *own["left_out"]):
        kinds.offer(kinds.tree().version, key, offered=False)
