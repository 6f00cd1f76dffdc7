"""Campaigns: the order and its plan, who takes part, the teams, the places and what was found there."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, LongText, Name, ShortText


class Campaign(Record):
    """One campaign; ``rule`` are conditions on places (``domain.campaigns.Condition``), ``closes_on`` is the
    last day on which results can be entered."""

    __tablename__ = "campaign"
    __table_args__ = (Index("ix_campaign_starts", "starts_on", "id"), Index("ix_campaign_state", "state"))
    record_type: ClassVar[str] = "campaign"

    title: Mapped[Name]
    kind: Mapped[Code]
    target: Mapped[Code]
    state: Mapped[Code]
    order_number: Mapped[ShortText | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    closes_on: Mapped[date]
    purpose: Mapped[LongText | None]
    basis: Mapped[LongText | None]
    least_intrusive: Mapped[LongText | None]
    people_present: Mapped[LongText | None]
    complaints_to: Mapped[LineText | None]
    intelligence: Mapped[LongText | None]
    orders: Mapped[LongText | None]
    action: Mapped[LongText | None]
    supplies: Mapped[LongText | None]
    rule: Mapped[JsonList] = mapped_column(default=list)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    approved_on: Mapped[date | None]
    review_due: Mapped[date | None]
    lessons: Mapped[LongText | None]
    changes: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class CampaignForce(Record):
    """A department that takes part: with how many people, for what, and what it reported afterwards."""

    __tablename__ = "campaign_force"
    __table_args__ = (UniqueConstraint("campaign_id", "department"),)
    record_type: ClassVar[str] = "campaign_force"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    department: Mapped[Name]
    partner_kind: Mapped[Code]
    headcount: Mapped[int]
    task: Mapped[LongText | None]
    feedback: Mapped[LongText | None]
    feedback_on: Mapped[date | None]


class CampaignTeam(Record):
    """A team: who leads it, its vehicles, and its places: those numbered from ``first_place`` to
    ``last_place``."""

    __tablename__ = "campaign_team"
    __table_args__ = (UniqueConstraint("campaign_id", "ordinal"),)
    record_type: ClassVar[str] = "campaign_team"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    ordinal: Mapped[int]
    first_place: Mapped[int]
    last_place: Mapped[int]
    leader: Mapped[Name | None]
    headcount: Mapped[int | None]
    vehicles: Mapped[LineText | None]


class CampaignPlace(Record):
    """A place on the list, and why it is there. ``result`` is a key of ``campaign_results``, empty until
    somebody was there; nobody's name is kept."""

    __tablename__ = "campaign_place"
    __table_args__ = (
        UniqueConstraint("campaign_id", "ordinal"),
        UniqueConstraint("campaign_id", "target_id"),
    )
    record_type: ClassVar[str] = "campaign_place"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    ordinal: Mapped[int]
    target_id: Mapped[int]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    address_text: Mapped[LineText]
    label: Mapped[Name]
    why: Mapped[LongText]
    result: Mapped[Code | None]
    visited_on: Mapped[date | None]
    note: Mapped[LongText | None]


class CampaignHazard(Record):
    """A hazard that was found at a place of a campaign."""

    __tablename__ = "campaign_hazard"
    __table_args__ = (UniqueConstraint("hazard_id"),)
    record_type: ClassVar[str] = "campaign_hazard"

    place_id: Mapped[int] = mapped_column(ForeignKey("campaign_place.id"), index=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"))


CAMPAIGN_MODELS = (Campaign, CampaignForce, CampaignTeam, CampaignPlace, CampaignHazard)
