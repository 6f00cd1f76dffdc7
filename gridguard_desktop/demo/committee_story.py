"""The committee's house: rooms, posts, training, listing with a court, what mediators declare of themselves,
and the partner units whose ways are shown to parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gridguard_desktop.demo.words import words
from gridguard_desktop.domain.clock import china_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.demo.stage import Stage

_TERM = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class House:
    """What the told disputes need of it: a room, and the partner units by their kind."""

    room_id: int
    partners: Mapping[str, int]


def furnish(stage: Stage) -> House:
    """Rooms, files of the mediators, partner units, a form of the station."""
    rooms = [stage.crew.chief.for_type("room").create(room) for room in words("committee")["rooms"]]
    for number, entry in enumerate(words("committee")["mediators"]):
        _keep_file(stage, number, entry)
    partners = {
        unit["kind"]: stage.crew.clerk.for_type("partner").create(unit)
        for unit in words("handovers")["partners"]
    }
    for form in words("committee")["forms"]:
        stage.crew.clerk.for_type("form_template").create(form)
    return House(rooms[0], partners)


def _keep_file(stage: Stage, number: int, entry: Mapping[str, Any]) -> None:
    """Post, training and declarations of one mediator; the first is listed with a court, the last is away
    soon."""
    chief, mediator, table = stage.crew.chief, stage.crew.mediators[number], words("committee")
    today, mediator_id = stage.clock.today(), mediator.context.actor.mediator_id or 0
    since = today - timedelta(days=200)
    post = {name: entry[name] for name in ("post", "appointed_by")}
    term = {"valid_from": since, "valid_until": since + _TERM}
    chief.for_type("mediator_post").create({"mediator_id": mediator_id, **post, **term})
    training = table["training"][number % len(table["training"])]
    held = {"mediator_id": mediator_id, "held_on": today - timedelta(days=30 + number)}
    chief.for_type("mediator_training").create({**held, **training})
    mediator.mediator_ties.set_specialties(mediator_id=mediator_id, kinds=entry["specialties"])
    for tie in entry["ties"]:
        mediator.mediator_ties.declare_tie(mediator_id=mediator_id, **tie)
    if number == 0:
        listed = {"mediator_id": mediator_id, "valid_from": since, "valid_until": since + _TERM}
        chief.for_type("court_listing").create({**listed, **table["listing"]})
    if number == len(table["mediators"]) - 1:
        away = china_time(stage.last).date() + timedelta(days=10)
        mediator.mediator_ties.note_leave(
            mediator_id=mediator_id, from_on=away, until_on=away + timedelta(days=4), note=table["leave"]
        )
