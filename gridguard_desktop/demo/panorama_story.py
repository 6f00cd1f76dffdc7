"""The corridor of the first building looked at in every direction: what is wrong stands where it is seen. One
resident consented in writing to pictures inside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.demo.panorama_picture import corridor
from gridguard_desktop.demo.pictures import picture
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.panoramas import Direction
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.services.panoramas import ConsentDraft, HazardDraft, PanoramaDraft

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.demo.stage import Stage, Story

_SEEN = (
    (Direction.of(-104.0, -40.0), HazardDraft("楼道堆放纸箱", "fire", "三层楼道堆放纸箱，占用疏散通道。")),
    (
        Direction.of(141.0, -6.0),
        HazardDraft("电表箱门缺失、电线外露", "fire", "电表箱无门，两根电线外露下垂。"),
    ),
)


def looked_around(stage: Stage, name: str, at: datetime) -> Story:
    """The clerk keeps the picture and registers what is seen in it."""
    chance = stage.chance(name)
    yield stage.office(chance, 0, after=at)
    clerk = stage.crew.clerk
    for building in clerk.for_type("building").list_ids(ListQuery("building"), limit=1):
        service = clerk.panoramas
        draft = PanoramaDraft("corridor", "3层楼道")
        place = service.add(building, draft, NewFile("3层楼道全景.jpg", corridor(), "other"))
        for direction, seen in _SEEN:
            service.report(place, service.view(place).version, direction, seen)
        flats = ListQuery("house", (Filter("building_id", Operator.EQUALS, building),))
        for house in clerk.for_type("house").list_ids(flats, limit=1):
            paper = NewFile("室内拍摄同意书.png", picture(chance, tidy=True), "signed")
            today = stage.clock.today()
            consent = ConsentDraft(stage.anybody(chance).person.name, today, today + timedelta(days=180))
            clerk.room_consents.record(house, consent, paper)
