"""Views of the minutes of a meeting and of the card of a partner unit, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import MeetingRequest
from gridguard_desktop.documents.meetings.answers import AnswersView, RequestOnPaper
from gridguard_desktop.documents.meetings.minutes import MinutesItem, MinutesView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.partners.card import CardView
from gridguard_desktop.services.meetings.actions import actions_of
from gridguard_desktop.services.meetings.service import requests_of
from gridguard_desktop.services.papers.gathering import Gatherer, points, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Meeting, Partner
    from gridguard_desktop.services.papers.gathering import Gathering


def minutes(gathering: Gathering, row: Meeting, _part: None) -> MinutesView:
    """会议纪要."""
    return MinutesView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        topic=row.topic,
        kind=zh("meeting_kinds", row.kind),
        held_on=row.held_on,
        place=row.place_name or "",
        attendance=row.attendance,
        units=row.units or "",
        decisions=points(row.decisions or ""),
        items=tuple(
            MinutesItem(one.task, one.owner_name, one.due_on, one.done_note or "", one.done_on)
            for one in actions_of(gathering.session, row.id)
        ),
    )


def answers(gathering: Gathering, row: Meeting, first: MeetingRequest) -> AnswersView:
    """警企恳谈答复单 of the firm that asked ``first``."""
    return AnswersView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        firm=first.firm,
        topic=row.topic,
        held_on=row.held_on,
        requests=tuple(
            RequestOnPaper(one.request, one.answer, one.answered_on, None if one.answered_on else one.due_on)
            for one in requests_of(gathering.session, row.id)
            if one.firm == first.firm
        ),
    )


def _first_of_firms(gathering: Gathering, row: Meeting) -> list[MeetingRequest]:
    """One request of each firm; its copy holds all of them."""
    found: dict[str, MeetingRequest] = {}
    for one in gathering.children(MeetingRequest, meeting_id=row.id):
        found.setdefault(one.firm, one)
    return list(found.values())


def card(gathering: Gathering, row: Partner, _part: None) -> CardView:
    """对接单位指引卡."""
    return CardView(
        stamp=gathering.stamp,
        station=gathering.station.name,
        phone=gathering.station.phone,
        name=row.name,
        address=row.address_text or "",
        unit_phone=row.phone or "",
        contact=row.contact_name or "",
        hours=row.hours or "",
        handles=points(row.handles or ""),
        documents=points(row.documents or ""),
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.MEETING_MINUTES: Gatherer(minutes),
    Paper.MEETING_ANSWERS: Gatherer(answers, parts=_first_of_firms, detail=lambda first: str(first.firm)),
    Paper.PARTNER_CARD: Gatherer(card),
}
