"""What was said about residents, by whom and from when; and where they lived before."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText


class ResidentFact(Record):
    """One statement about one field, never changed afterwards; ``kind``: first, said, corrected, checked.

    ``field`` empty: the whole record was checked. ``holds_from``: the day from which ``value`` holds;
    ``told_on``: the day it was heard. ``gesture`` is the same for everything one gesture wrote.
    """

    __tablename__ = "resident_fact"
    __table_args__ = (Index("ix_resident_fact_of", "resident_id", "field", "id"),)
    record_type: ClassVar[str] = "resident_fact"

    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    field: Mapped[Code]
    kind: Mapped[Code]
    value: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    holds_from: Mapped[date | None]
    told_by: Mapped[Code]
    told_on: Mapped[date]
    checked_on: Mapped[date | None]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    gesture: Mapped[Code | None] = mapped_column(index=True)
    note: Mapped[LineText | None]


class Residence(Record):
    """A stay that ended: where and as what somebody lived from a day (inclusive) until a day (exclusive).

    The stay of now is on the resident itself (``since_on``, ``left_on``), so that the stays of one person
    never overlap and the people of any day are those of both tables.
    """

    __tablename__ = "residence"
    __table_args__ = (
        # holds all that the totals of a past day ask
        Index(
            "ix_residence_days",
            *("residence_kind", "grid_id", "presence", "from_on", "until_on", "resident_id"),
        ),
        Index("ix_residence_resident", "resident_id", "from_on"),
        Index("ix_residence_household", "household_id", "from_on"),
    )
    record_type: ClassVar[str] = "residence"

    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    residence_kind: Mapped[Code | None]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    relation: Mapped[Code | None]
    address_text: Mapped[LineText | None]
    presence: Mapped[Code | None]
    from_on: Mapped[date]
    until_on: Mapped[date]
    gesture: Mapped[Code | None] = mapped_column(index=True)


FACT_MODELS = (ResidentFact, Residence)
