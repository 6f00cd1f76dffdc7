"""How long a paper dossier is kept, and the way to its destruction: expired, appraised, proposed, approved by
a second person, destroyed before witnesses. Nothing of it ever happens by itself (档案法实施条例 24).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.lawdata import choice, choices

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPOSED, APPROVED, REFUSED, DESTROYED = "proposed", "approved", "refused", "destroyed"
LIST_STATES: dict[str, Text] = {
    PROPOSED: text("archive", "waiting for approval"),
    APPROVED: text("archive", "approved"),
    REFUSED: text("archive", "refused"),
    DESTROYED: text("archive", "destroyed"),
}
RETENTION_YEARS = "retention_years"
"""Key of the station's settings: years by retention class, where the station was told others."""
LEAST_YEARS, MOST_YEARS = 1, 100


def years_of(retention: str, settings: Mapping[str, object]) -> int | None:
    """Years a class is kept: the station's own, else those of the list; None: for ever."""
    usual = choice("retention_periods", retention).extra["years"]
    own = settings.get(RETENTION_YEARS)
    if usual is None or not isinstance(own, dict):
        return None if usual is None else int(usual)
    return int(own.get(retention, usual))


def limited_classes() -> tuple[str, ...]:
    """Classes that end."""
    return tuple(entry.key for entry in choices("retention_periods") if entry.extra["years"] is not None)


def expires_on(filed_on: date, years: int | None) -> date | None:
    """The last day of keeping: years are counted from the first of January after filing."""
    return None if years is None else date(filed_on.year + years, 12, 31)
