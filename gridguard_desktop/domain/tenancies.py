"""Tenancies (租期): what of a house is let from when until when, and what would stand in the way of what.

A tenancy is of the whole house, of a room or of a bed. It occupies its place from the day it begins until
people have really left: an agreed end that has passed frees nothing while nobody says they are gone. The day
one party leaves may be the day the next one comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

BOOKED, RUNNING, ENDED, CANCELLED = "booked", "running", "ended", "cancelled"
"""States of a tenancy. Values are stored."""
OPEN = (BOOKED, RUNNING)
STATE_NAMES: dict[str, Text] = {
    BOOKED: text("rentals", "Agreed, not moved in"),
    RUNNING: text("rentals", "Let"),
    ENDED: text("rentals", "Ended"),
    CANCELLED: text("rentals", "Cancelled"),
}


class Happened:
    """What is kept of a tenancy's course. Values are stored."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    RENEWED = "renewed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    TENANT_IN = "tenant_in"
    TENANT_OUT = "tenant_out"


HAPPENED_NAMES: dict[str, Text] = {
    Happened.CHECK_IN: text("rentals", "Moved in"),
    Happened.CHECK_OUT: text("rentals", "Moved out"),
    Happened.RENEWED: text("rentals", "Agreed end changed"),
    Happened.MOVED: text("rentals", "Changed room or bed"),
    Happened.CANCELLED: text("rentals", "Cancelled"),
    Happened.TENANT_IN: text("rentals", "Tenant joined"),
    Happened.TENANT_OUT: text("rentals", "Tenant left"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What is let: the whole house, a room of it, or one bed of a room."""

    room_id: int | None = None
    bed: int | None = None

    def meets(self, other: Place) -> bool:
        """Whether both cannot be let at the same time."""
        if self.room_id is None or other.room_id is None:
            return True
        if self.room_id != other.room_id:
            return False
        return self.bed is None or other.bed is None or self.bed == other.bed


@dataclass(frozen=True, slots=True)
class Occupied:
    """A place and the days it is taken; ``until`` None: nobody knows how long. ``words`` names the tenancy
    for a person."""

    place: Place
    start: date
    until: date | None
    words: str = ""

    def clashes(self, other: Occupied) -> bool:
        """Whether both want the same place on the same day."""
        return (
            self.place.meets(other.place)
            and (other.until is None or self.start < other.until)
            and (self.until is None or other.start < self.until)
        )


def taken_until(state: str, ends_on: date | None, ended_on: date | None, today: date) -> date | None:
    """Until when a tenancy takes its place. One whose agreed end has passed takes it on: the people are
    still there."""
    if state == ENDED:
        return ended_on
    if state == RUNNING and ends_on is not None and ends_on < today:
        return None
    return ends_on


def check_free(wanted: Occupied, others: Iterable[Occupied]) -> None:
    """Raise Refused with the tenancy that is in the way."""
    for other in others:
        if wanted.clashes(other):
            raise Refused(
                translate(
                    "rentals",
                    "This place is let already: {tenancy}. End that tenancy first, or choose another room or "
                    "bed.",
                    tenancy=other.words,
                )
            )


def check_days(starts_on: date, ends_on: date | None) -> None:
    """Raise ValidationError when a tenancy would end before it begins."""
    if ends_on is not None and ends_on <= starts_on:
        raise ValidationError(
            {"ends_on": translate("rentals", "The end of a tenancy is after its beginning.")}
        )


def check_past(day: date, earliest: date, today: date, field: str) -> None:
    """Raise ValidationError for a day before ``earliest`` or after today."""
    if not earliest <= day <= today:
        raise ValidationError(
            {
                field: translate(
                    "rentals",
                    "Choose a day from {first} to today.",
                    first=earliest.isoformat(),
                )
            }
        )


def is_over(state: str, ends_on: date | None, today: date) -> bool:
    """Whether the agreed end has passed and nobody has said how it goes on."""
    return state == RUNNING and ends_on is not None and ends_on < today
