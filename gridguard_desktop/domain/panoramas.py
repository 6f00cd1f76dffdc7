"""Panoramas of common areas: what a picture must be, where a mark may stand, and when the inside of a home
may be seen.

A picture holds all directions: 360 degrees across, 180 down, so it is twice as wide as high. Whoever looks at
it looks around; a mark keeps its direction whatever the size of the picture. The inside of a home is nobody's
to picture without the resident's written consent (民法典 1033; 个人信息保护法 13, 15).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice

if TYPE_CHECKING:
    from datetime import date

AREAS = "panorama_areas"
LEAST_WIDE, MOST_WIDE = 2_048, 8_192
"""Dots across a picture: fewer show nothing, more cost memory without showing more on a screen."""
SQUINT = 0.01
"""By how much width may differ from twice the height."""
WHOLE_TURN, STRAIGHT_UP = 36_000, 9_000
"""Hundredths of a degree."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a mark stands, in hundredths of a degree: ``yaw`` to the right of the picture's middle, below a
    whole turn; ``pitch`` above the horizon."""

    yaw: int
    pitch: int

    @classmethod
    def of(cls, yaw: float, pitch: float) -> Direction:
        """The nearest to these degrees."""
        up = min(STRAIGHT_UP, max(-STRAIGHT_UP, round(pitch * 100)))
        return cls(round(yaw * 100) % WHOLE_TURN, up)

    @property
    def degrees(self) -> tuple[float, float]:
        """Yaw from -180 to below 180, and pitch."""
        half = WHOLE_TURN // 2
        return ((self.yaw + half) % WHOLE_TURN - half) / 100, self.pitch / 100

    @property
    def is_lawful(self) -> bool:
        """Whether there is such a direction."""
        return 0 <= self.yaw < WHOLE_TURN and abs(self.pitch) <= STRAIGHT_UP


@dataclass(frozen=True, slots=True)
class ConsentTerm:
    """From when until when a resident's consent holds."""

    given_on: date
    until_on: date | None
    withdrawn_on: date | None

    def holds(self, day: date) -> bool:
        """Whether somebody's home may be seen on that day."""
        if self.withdrawn_on is not None or day < self.given_on:
            return False
        return self.until_on is None or day <= self.until_on


def is_private(area: str) -> bool:
    """Whether it is the inside of somebody's home."""
    return bool(choice(AREAS, area).extra["private"])


def check_shape(wide: int, high: int) -> None:
    """Raise Refused, saying what to do, for a picture that does not hold all directions or is too small or
    too large."""
    if abs(wide - 2 * high) > wide * SQUINT:
        raise Refused(
            translate(
                "panoramas",
                "A panorama is twice as wide as it is high; this picture has {wide} × {high} dots. Export it "
                "from the camera's program as an equirectangular JPG.",
                wide=wide,
                high=high,
            )
        )
    if wide < LEAST_WIDE:
        raise Refused(
            translate(
                "panoramas",
                "This panorama has only {wide} × {high} dots; nothing can be made out. At least {least} "
                "across are needed.",
                wide=wide,
                high=high,
                least=LEAST_WIDE,
            )
        )
    if wide > MOST_WIDE:
        raise Refused(
            translate(
                "panoramas",
                "This panorama has {wide} × {high} dots. Export it again with at most {most} × {half}.",
                wide=wide,
                high=high,
                most=MOST_WIDE,
                half=MOST_WIDE // 2,
            )
        )
