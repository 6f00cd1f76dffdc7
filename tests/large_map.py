"""A map as big as any station's: 200 outlines of 500 points and 1,000 pins."""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin

from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.maps import GEO, PIN_KINDS, MapView, PinView, ShapeView, SheetLine


def large_sheet() -> MapView:
    """As a big station might have it."""
    rings = [
        tuple(
            (
                117.2 + place % 16 * 0.006 + 0.0029 * cos(2 * pi * at / 500) * (1 + at % 7 / 150),
                34.2 + place // 16 * 0.005 + 0.0024 * sin(2 * pi * at / 500) * (1 + at % 5 / 150),
            )
            for at in range(500)
        )
        for place in range(200)
    ]
    day = date(2026, 10, 9)
    shapes = tuple(ShapeView(at, f"梅园第{at}网格", ((ring,),), day, "") for at, ring in enumerate(rings))
    kinds = [entry.key for entry in choices(PIN_KINDS)]
    pins = tuple(
        PinView(
            at, kinds[at % 4], (117.2 + at * 37 % 900 / 1e4, 34.2 + at * 53 % 600 / 1e4), f"地点{at}", None
        )
        for at in range(1_000)
    )
    return MapView(SheetLine(1, "大图", GEO, "wgs84"), None, None, None, day, shapes, pins, ())
