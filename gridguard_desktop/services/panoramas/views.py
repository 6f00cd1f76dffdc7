"""What goes into the service of panoramas and what leaves it, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.panoramas import Direction


@dataclass(frozen=True, slots=True)
class PanoramaDraft:
    """A place about to be kept; ``house_id`` only for the inside of a home."""

    area: str
    name: str
    house_id: int | None = None


@dataclass(frozen=True, slots=True)
class HazardDraft:
    """A hazard seen in a panorama; building, address and grid are filled in."""

    title: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class HazardChoice:
    """A hazard of this building that may be marked."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark; ``hazard_id`` and its words are empty where the hazard is out of the actor's sight."""

    id: int
    number: int
    at: Direction
    note: str
    hazard_id: int | None
    hazard_number: str
    title: str
    state: str
    next_due: date | None
    is_open: bool

    @property
    def words(self) -> str:
        """The mark in one sentence, for hover and a screen reader."""
        if self.hazard_id is None:
            return translate("panoramas", "Mark {n}: a hazard you may not see", n=self.number)
        told = translate(
            "panoramas", "Mark {n}: {title} ({state})", n=self.number, title=self.title, state=self.state
        )
        return f"{told} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class PanoramaLine:
    """A panorama of a building by its name; ``marks`` with hazards that are not cleared."""

    id: int
    name: str
    marks: int


@dataclass(frozen=True, slots=True)
class PanoramaView:
    """One panorama. ``blocked`` says why the picture is not shown; then there are no marks either.
    ``picture``: the JPEG as kept, without the place it was taken at; empty when it is held already."""

    id: int
    version: int
    building_id: int
    building: str
    area: str
    area_label: str
    name: str
    house: str
    may_change: bool
    may_report: bool
    blocked: str
    marks: tuple[MarkLine, ...]
    picture_id: int
    picture: bytes
    pictured_on: date | None
    consent: str


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """A consent as the paper says it."""

    given_by: str
    given_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent; ``holds`` today."""

    id: int
    version: int
    given_by: str
    given_on: date
    until_on: date | None
    withdrawn_on: date | None
    holds: bool
    pictures: int


@dataclass(frozen=True, slots=True)
class ConsentsView:
    """The consents of a house, latest first."""

    house_id: int
    building_id: int | None
    may_change: bool
    lines: tuple[ConsentLine, ...]
