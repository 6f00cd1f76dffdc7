"""The slip of a request of the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.service_desk.slip import SlipView
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import ServiceRequest
    from gridguard_desktop.services.papers.gathering import Gathering


def slip(gathering: Gathering, row: ServiceRequest, _part: None) -> SlipView:
    """群众求助受理回执."""
    return SlipView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        number=row.number,
        kind=zh("service_kinds", row.kind),
        title=row.title,
        channel=zh("service_channels", row.channel),
        received_on=row.received_on,
        due_on=row.due_on,
        officer=gathering.user_name(row.officer_id),
    )


GATHERERS: dict[Paper, Gatherer] = {Paper.SERVICE_SLIP: Gatherer(slip)}
