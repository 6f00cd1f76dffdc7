"""Age bands: what a list says of somebody's age instead of the birth date.

Lists are read over shoulders, exported and printed; the birth date together with the name opens accounts
elsewhere. Whoever needs it opens the record, which is on record. The bands are data (``age_bands``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.identity import age_on
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from datetime import date

TABLE = "age_bands"


def age_band(birth: date | None, today: date) -> str | None:
    """The band (未成年, 18–59, 60+, 80+) of somebody born on ``birth``; None where that is not known."""
    if birth is None:
        return None
    age = age_on(birth, today)
    fitting = [band for band in choices(TABLE, today) if int(band.extra["least"]) <= age]
    return fitting[-1].label if fitting else None
