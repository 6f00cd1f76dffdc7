"""The plan of one floor of the first building, with its exits and extinguishers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.services.attachments import NewFile

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_PINS = (
    ("exit", 350, 7_400, "通向东侧楼梯"),
    ("exit", 9_650, 7_400, "通向西侧楼梯"),
    ("stairs", 4_900, 4_500, ""),
    ("extinguisher", 2_600, 7_000, ""),
    ("extinguisher", 7_400, 7_000, ""),
    ("hydrant", 5_000, 7_800, ""),
    ("switch", 1_200, 3_000, "总电闸"),
)


def drawn(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk keeps the plan and marks it."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    clerk = stage.crew.clerk
    for building in clerk.for_type("building").list_ids(ListQuery("building"), limit=1):
        plan = clerk.floor_plans.add(building, "标准层", NewFile("标准层平面图.png", _drawing(), "other"))
        for kind, x, y, note in _PINS:
            clerk.floor_plans.place(plan, clerk.floor_plans.view(plan).version, kind, x, y, note)


def _drawing() -> bytes:
    """Four flats at a corridor, stairs between them."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1_200, 760), (252, 252, 250))
    pen = ImageDraw.Draw(picture)
    walls = [(20, 20, 1_180, 740), (20, 470, 1_180, 650), (520, 250, 680, 470)]
    walls += [(20 + 290 * flat, 20, 310 + 290 * flat, 470) for flat in range(4)]
    for wall in walls:
        pen.rectangle(wall, outline=(70, 74, 82), width=5)
    for step in range(8):
        pen.line((530, 270 + 24 * step, 670, 270 + 24 * step), fill=(150, 154, 162), width=2)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
