"""When an owner counts as one who cannot be reached (联系不上): not after one try, but after tries in vain on
three different days, each on record. Whoever is reached once begins at nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WAYS, RESULTS = "owner_ways", "attempt_results"
DAYS_IN_VAIN = 3
"""So many different days of tries in vain make an owner one who cannot be reached."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try on a day; ``result`` of ``attempt_results``."""

    tried_on: date
    result: str

    @property
    def reached(self) -> bool:
        """Whether the owner was spoken to."""
        return bool(choice(RESULTS, self.result).extra["reached"])


def days_in_vain(attempts: Iterable[Attempt]) -> tuple[date, ...]:
    """The different days of tries in vain since the owner was last reached, in order."""
    known = list(attempts)
    reached = max((one.tried_on for one in known if one.reached), default=None)
    found = {one.tried_on for one in known if not one.reached and (reached is None or one.tried_on > reached)}
    return tuple(sorted(found))


def check_unreachable(days: tuple[date, ...]) -> None:
    """Raise Refused, with the days there are, while they are fewer than :data:`DAYS_IN_VAIN`."""
    missing = DAYS_IN_VAIN - len(days)
    if missing <= 0:
        return
    if not days:
        raise Refused(
            translate(
                "rentals",
                "No try in vain is on record. Three are needed, on three different days.",
            )
        )
    raise Refused(
        translate(
            "rentals",
            "Tries in vain are on record for {days}; {n} more are needed, each on another day.",
            days="、".join(day.isoformat() for day in days),
            n=missing,
        )
    )
