"""Views of the letters about a hazard: the owner's copy of an order (整改明白纸) in plain words that are
data, what must stop at once, the letter that goes with a hazard handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import StopOrder
from gridguard_desktop.documents.rectifications.letters import StopView, TransferView
from gridguard_desktop.documents.rectifications.owner_copy import OwnerCopyView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.numbering import station_words
from gridguard_desktop.services.papers.field_work import orders_of
from gridguard_desktop.services.papers.gathering import Gatherer, points
from gridguard_desktop.services.rectifications.lists import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def _stops(gathering: Gathering, row: Hazard) -> Sequence[StopOrder]:
    return gathering.children(StopOrder, hazard_id=row.id)


def stop(gathering: Gathering, row: Hazard, part: StopOrder) -> StopView:
    """责令立即停止通知书."""
    return StopView(
        stamp=gathering.stamp,
        bureau=gathering.station.bureau,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=part.number,
        unit=row.place_name,
        found_on=row.found_on,
        findings=points(row.description),
        what=part.what,
        basis=part.basis,
        ordered_on=part.ordered_on,
    )


def transfer(gathering: Gathering, row: Hazard, _part: None) -> TransferView | None:
    """隐患移送函, once the hazard is handed over."""
    if not row.transferred_to:
        return None
    orders = orders_of(gathering, row)
    return TransferView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=gathering.number,
        receiver=row.transferred_to,
        unit=row.place_name,
        address=row.address_text,
        found_on=row.found_on,
        findings=points(row.description),
        order_number=(orders[-1].number or "") if orders else "",
        reason=row.closing_note or "",
        handed_on=row.closed_on,
    )


def _words(gathering: Gathering, _row: Hazard, _part: None) -> dict[str, str]:
    return station_words(gathering.session)


GATHERERS: dict[Paper, Gatherer] = {
    Paper.OWNER_COPY: Gatherer(owner_copy, orders_of, lambda part: str(part.number)),
    Paper.STOP_NOTICE: Gatherer(stop, _stops, lambda part: str(part.number)),
    Paper.HAZARD_TRANSFER: Gatherer(transfer, words=_words),
}
