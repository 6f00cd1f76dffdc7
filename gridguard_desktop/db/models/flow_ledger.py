"""The flow ledger of a unit's dangerous substances (流向登记)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import ShortText


class FlowEntry(Record):
    """One substance in one month (its first day), in grams. ``counted`` is the stock that was weighed, if it
    was."""

    __tablename__ = "flow_entry"
    __table_args__ = (UniqueConstraint("organisation_id", "substance", "month"),)
    record_type: ClassVar[str] = "flow_entry"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    substance: Mapped[ShortText]
    month: Mapped[date]
    opening: Mapped[int] = mapped_column(BigInteger)
    incoming: Mapped[int] = mapped_column(BigInteger)
    outgoing: Mapped[int] = mapped_column(BigInteger)
    closing: Mapped[int] = mapped_column(BigInteger)
    counted: Mapped[int | None] = mapped_column(BigInteger)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
