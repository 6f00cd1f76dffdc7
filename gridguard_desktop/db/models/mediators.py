"""Mediation committees and mediators."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, ShortText


class Committee(Record):
    """People's mediation committee; ``paper_word`` stands in its paper numbers."""

    __tablename__ = "committee"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "committee"

    name: Mapped[Name]
    paper_word: Mapped[ShortText]
    address_text: Mapped[LineText | None]
    phone: Mapped[ShortText | None]
    archived_on: Mapped[date | None]


class Mediator(Record):
    """People's mediator of a committee."""

    __tablename__ = "mediator"
    record_type: ClassVar[str] = "mediator"

    name: Mapped[Name]
    sex: Mapped[Code | None]
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    kind: Mapped[Code]
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    term_from: Mapped[date | None]
    term_until: Mapped[date | None]
    archived_on: Mapped[date | None]
