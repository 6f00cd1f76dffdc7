"""View of the owner's copy of an order (整改明白纸): the plain words come from data, the facts from the
store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.rectifications.owner_copy import OwnerCopyView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.papers.field_work import orders_of
from gridguard_desktop.services.papers.gathering import Gatherer, points
from gridguard_desktop.services.rectifications.lists import lines_of

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Hazard, Rectification
    from gridguard_desktop.services.papers.gathering import Gathering


def owner_copy(gathering: Gathering, row: Hazard, part: Rectification) -> OwnerCopyView:
    """The order in plain words; its tasks once they are written, else what was demanded."""
    plain = choice("hazard_plain_words", row.kind, part.ordered_on)
    tasks = tuple(line.content for line in lines_of(gathering.session, row.id))
    return OwnerCopyView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=part.number or "",
        unit=row.place_name,
        title=row.title,
        found_on=row.found_on,
        danger="；".join(points(row.description)),
        why=plain.zh,
        how=str(plain.extra["how"]),
        demands=tasks or points(part.demand),
        due_on=part.extended_to or part.due_on,
        objection=choice("hazard_objections", "order", part.ordered_on).zh,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.OWNER_COPY: Gatherer(owner_copy, orders_of, lambda part: str(part.number)),
}
