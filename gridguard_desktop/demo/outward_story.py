"""Plain data asked for: once with a good reason, once without; somebody else decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.listing import Filter, ListQuery, Operator

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_COLUMNS = ("name", "phone", "address_text")
_WANTED = (
    ("入户走访前电话预约", "社区第一网格网格员", True, ""),
    ("制作通讯录", "物业公司", False, "通讯录不得对外提供，请物业自行登记。"),
)


def asked_for(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk asks for the telephones of a grid, the chief approves one request and refuses the other."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    somebody = stage.anybody(chance)
    grid = ListQuery("resident", (Filter("grid_id", Operator.EQUALS, somebody.grid_id),))
    clerk, chief = stage.crew.clerk.outward, stage.crew.chief.outward
    made = [clerk.ask_list(grid, _COLUMNS, purpose, receives) for purpose, receives, *_ in _WANTED]
    yield stage.office(chance, 1)
    versions = {one.id: one.version for one in chief.requests()}
    for request, (*_, approve, answer) in zip(made, _WANTED, strict=True):
        chief.decide(request, versions[request], approve=approve, answer=answer)
