"""Rounds of visits (集中走访慰问): the occasion, who goes, and whose visit is whose. A visit of a round is a
visit like any other; what stands here says only to which round it belongs and what was handed over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, Name, Yuan


class CareRound(Record):
    """Visits on one occasion. ``amount``: the sum for one household; ``gift``: things handed over."""

    __tablename__ = "care_round"
    record_type: ClassVar[str] = "care_round"

    occasion: Mapped[Code]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    gift: Mapped[LineText | None]
    amount: Mapped[Yuan | None]
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    made_on: Mapped[date]
    closed_on: Mapped[date | None]


class CareRoundVisitor(Record):
    """Somebody who goes, with a part of the round."""

    __tablename__ = "care_round_visitor"
    __table_args__ = (UniqueConstraint("round_id", "ordinal"),)
    record_type: ClassVar[str] = "care_round_visitor"

    round_id: Mapped[int] = mapped_column(ForeignKey("care_round.id"))
    ordinal: Mapped[int]
    name: Mapped[Name]


class CareRoundStop(Record):
    """One visit of a round. ``given_on``: the gift was handed over; ``amount`` is what it costs the fund."""

    __tablename__ = "care_round_stop"
    __table_args__ = (UniqueConstraint("round_id", "ordinal"),)
    record_type: ClassVar[str] = "care_round_stop"

    round_id: Mapped[int] = mapped_column(ForeignKey("care_round.id"))
    ordinal: Mapped[int]
    visitor: Mapped[int]
    visit_id: Mapped[int] = mapped_column(ForeignKey("care_visit.id"), index=True)
    amount: Mapped[Yuan]
    given_on: Mapped[date | None]


CARE_ROUND_MODELS = (CareRound, CareRoundVisitor, CareRoundStop)
"""Seen by the care role alone."""
