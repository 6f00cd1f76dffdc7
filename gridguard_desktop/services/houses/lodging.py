"""Where people sleep that is no home: hotels, short lets, dormitories, worksites, as units with beds. The
totals are those of the list of units, whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import case, func, select

from gridguard_desktop.db.models import Organisation
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from gridguard_desktop.domain.lawdata import Choice

BEDS = "beds"
"""The own field of these kinds that counts beds."""


@dataclass(frozen=True, slots=True)
class LodgingLine:
    """One kind: its units, their beds, and how many units have no beds entered."""

    kind: str
    label: str
    units: int
    beds: int
    without: int

    @property
    def rows(self) -> ListQuery:
        """The units behind the numbers."""
        return ListQuery("organisation", (Filter("kind", Operator.EQUALS, self.kind),))


class LodgingService(Service):
    """Counting them."""

    record_key: ClassVar[str] = "organisation"

    @requires("read")
    def totals(self) -> tuple[LodgingLine, ...]:
        """Every kind of lodging with its totals, within the actor's grids."""
        kinds = lodging_kinds()
        beds = Organisation.own_values[BEDS].as_integer()
        counted: Any = select(
            Organisation.kind,
            func.count(Organisation.id),
            func.coalesce(func.sum(beds), 0),
            func.sum(case((beds.is_(None), 1), else_=0)),
        )
        wanted = visible(counted, Organisation, self._actor).where(
            Organisation.kind.in_([one.key for one in kinds]), Organisation.archived_on.is_(None)
        )
        with self._reading(long=True) as session:
            rows = session.execute(wanted.group_by(Organisation.kind)).all()
        found = {kind: (int(units), int(all_), int(without)) for kind, units, all_, without in rows}
        return tuple(LodgingLine(one.key, one.label, *found.get(one.key, (0, 0, 0))) for one in kinds)


def lodging_kinds() -> tuple[Choice, ...]:
    """The kinds of unit that have beds."""
    return tuple(one for one in choices("organisation_kinds") if one.extra.get("lodging"))
