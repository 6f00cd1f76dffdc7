"""Age bands: what a list says of somebody's age instead of the birth date.

Lists are read over shoulders, exported and printed; the birth date together with the name opens accounts
elsewhere. Whoever has the care of minors and the old (``resident:care``) sees it there; everybody else opens
the record, which is on record. The bands are data (``age_bands``).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.fields import Kind
from gridguard_desktop.domain.i18n import current_language, text
from gridguard_desktop.domain.identity import age_on
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Operator
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.fields import Field, RecordType
    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.domain.listing import Filter, ListQuery

TABLE = "age_bands"
LABEL = text("fields", "Age band")
_HARMLESS = (Operator.AGED, Operator.EMPTY, Operator.PRESENT)
_ORDERED = (Operator.FROM, Operator.UNTIL)


def age_band(birth: date | None, today: date) -> str | None:
    """The band (未成年, 18–59, 60+, 80+) of somebody born on ``birth``; None where that is not known."""
    if birth is None:
        return None
    age = age_on(birth, today)
    fitting = [band for band in _bands(today) if _least(band) <= age]
    return band_words(fitting[-1]) if fitting else None


def bands(today: date) -> list[tuple[str, str]]:
    """Key and words of every band, the youngest first."""
    return [(band.key, band_words(band)) for band in _bands(today)]


def band_words(band: Choice) -> str:
    """What a band is called in the current language."""
    return band.en if current_language() == "en" else band.zh


def born_between(key: str, today: date) -> tuple[date | None, date]:
    """The days after which and until which somebody of the band was born."""
    known = _bands(today)
    place = [band.key for band in known].index(key)
    older = known[place + 1] if place + 1 < len(known) else None
    after = _years_before(today, _least(older)) if older is not None else None
    return after, _years_before(today, _least(known[place]))


def _bands(today: date) -> tuple[Choice, ...]:
    return tuple(choices(TABLE, today))


def _least(band: Choice) -> int:
    return int(band.extra["least"])


def _years_before(day: date, years: int) -> date:
    """The last birthday of whoever is so old on ``day``."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)


def sees_births(actor: Actor) -> bool:
    """Whether lists show the actor birth dates."""
    return actor.can(Permission.RESIDENT_CARE)


def list_label(field: Field, actor: Actor) -> str:
    """The head of a list's column."""
    return str(LABEL if field.banded and not sees_births(actor) else field.label)


def as_listed(field: Field, value: Any, actor: Actor, today: date) -> Any:
    """``value`` as a list may show it to the actor."""
    if field.banded and isinstance(value, date) and not sees_births(actor):
        return age_band(value, today)
    return value


def tells_births(record_type: RecordType, query: ListQuery) -> bool:
    """Whether order or conditions of ``query`` tell the birth dates of its rows: by the date itself, or by
    the number that holds it."""
    dates = {field.name for field in record_type.fields if field.banded}
    numbers = {field.name for field in record_type.fields if field.kind is Kind.ID_NUMBER and dates}
    if query.sort.removeprefix("-") in dates | numbers:
        return True
    return any(_tells(wanted, dates, numbers) for wanted in query.filters)


def _tells(wanted: Filter, dates: set[str], numbers: set[str]) -> bool:
    if wanted.field in dates:
        return wanted.operator not in _HARMLESS
    return wanted.field in numbers and wanted.operator in _ORDERED
