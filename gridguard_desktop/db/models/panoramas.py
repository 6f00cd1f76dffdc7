"""Panoramas of common areas with their marks, and residents' consents to pictures inside their homes."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class Panorama(Record):
    """One place of a building, looked at in every direction; ``area`` is a key of ``panorama_areas``. Only
    the inside of a home names its ``house_id``. ``picture_id`` is the attachment shown now."""

    __tablename__ = "panorama"
    record_type: ClassVar[str] = "panorama"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    house_id: Mapped[int | None] = mapped_column(ForeignKey("house.id"), index=True)
    area: Mapped[Code]
    name: Mapped[ShortText]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    pictured_on: Mapped[date | None]
    archived_on: Mapped[date | None]


class PanoramaMark(Record):
    """A hazard where it is seen; ``yaw`` and ``pitch`` as in ``domain.panoramas.Direction``, so that another
    picture of the same place keeps it."""

    __tablename__ = "panorama_mark"
    __table_args__ = (UniqueConstraint("panorama_id", "hazard_id"),)
    record_type: ClassVar[str] = "panorama_mark"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    panorama_id: Mapped[int] = mapped_column(ForeignKey("panorama.id"))
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    yaw: Mapped[int]
    pitch: Mapped[int]
    note: Mapped[LineText | None]


class RoomConsent(Record):
    """A resident's written consent to pictures inside a home; the signed paper is its file."""

    __tablename__ = "room_consent"
    record_type: ClassVar[str] = "room_consent"

    house_id: Mapped[int] = mapped_column(ForeignKey("house.id"), index=True)
    given_by: Mapped[Name]
    given_on: Mapped[date]
    until_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]


PANORAMA_MODELS = (Panorama, PanoramaMark)
"""Both hang on a building and are seen by whoever sees the building."""
