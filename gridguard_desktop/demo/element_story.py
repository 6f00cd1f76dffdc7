"""The catalogue of elements taken, cameras and charging points entered grid by grid; a few gaps are left,
some checks were made, one grid needs none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.listing import ListQuery

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from gridguard_desktop.demo.places import GridPlace
    from gridguard_desktop.demo.stage import Stage, Story

CAMERA, CHARGING, HYDRANT, WATER = "视频监控点", "电动自行车集中充电点", "消火栓", "水塘、河道、水井"
_NONE_HERE = "沿街商铺，无住宅小区，无需集中充电"
_WITHOUT_CAMERA, _WITHOUT_CHARGING, _WITHOUT_NUMBER = 3, 7, 5
"""Grids, by their number, where something is left to do."""


def combed(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk takes the catalogue, then every grid is gone through in two days."""
    chance, clerk = stage.chance(name), stage.crew.clerk
    yield stage.office(chance, 0, after=at)
    clerk.element_kinds.bring_shipped()
    rows = clerk.element_kinds.rows(clerk.element_kinds.list_ids(ListQuery("element_kind")), ["name"])
    kinds = {row.values["name"]: row.id for row in rows}
    yield stage.office(chance, 1)
    for grid in stage.town.grids:
        _enter(stage, chance, grid, kinds)
    yield stage.office(chance, 1)
    shops = stage.town.grids[_WITHOUT_CHARGING - 1]
    stage.officer(shops.id).completeness.mark_absent(shops.id, kinds[CHARGING], _NONE_HERE)
    yield stage.office(chance, 0)
    _check(stage, stage.town.grids[0])


def _enter(stage: Stage, chance: Random, grid: GridPlace, kinds: dict[str, int]) -> None:
    officer = stage.officer(grid.id)
    wanted = [CAMERA] if grid.id != _WITHOUT_CAMERA else []
    if grid.id != _WITHOUT_CHARGING:
        wanted.append(CHARGING)
    if grid.id % 5 == 1:
        wanted += [HYDRANT, WATER] if grid.id % 10 == 1 else [HYDRANT]
    for word in wanted:
        values: dict[str, Any] = {
            "kind_id": kinds[word],
            "name": f"{grid.estate}{'东门' if word == CAMERA else '南侧'}",
            "address_text": f"{grid.line}{word[:2]}",
            "grid_id": grid.id,
        }
        made = officer.elements.create(values)
        own = _own(chance, word, grid)
        if own:
            officer.elements.set_own(made, stage.version("element", made), own)


def _own(chance: Random, word: str, grid: GridPlace) -> dict[str, Any]:
    if word == CAMERA and grid.id != _WITHOUT_NUMBER:
        return {"编号": f"YL-{grid.id:03d}", "建设单位": "公安", "是否联网": True}
    if word == CHARGING:
        return {"充电位数": chance.randrange(8, 40), "有自动断电": chance.random() < 0.8}
    if word == WATER:
        return {"有警示牌": True, "有救生器材": chance.random() < 0.5}
    return {}


def _check(stage: Stage, grid: GridPlace) -> None:
    """One in order, one not."""
    officer = stage.officer(grid.id)
    service, today = officer.elements, china_time(stage.clock.now()).date()
    found = [
        one for one in service.list_ids(ListQuery("element")) if service.get(one).values["grid_id"] == grid.id
    ]
    for number, element_id in enumerate(found[:2]):
        result, note = ("fine", None) if number else ("defect", "镜头被树枝遮挡，已通知园林修剪。")
        service.check_off(
            element_id,
            service.get(element_id).version,
            result=result,
            note=note,
            checked_on=today - timedelta(days=number),
        )
