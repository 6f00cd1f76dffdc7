"""Inspections, hazards, rectification orders and re-checks."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class Inspection(Record):
    """A visit to a place by two inspectors."""

    __tablename__ = "inspection"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_inspection_day", "inspected_on"),
        Index("ix_inspection_grid", "grid_id", "inspected_on"),
    )
    record_type: ClassVar[str] = "inspection"

    number: Mapped[Code]
    inspected_on: Mapped[date]
    place_name: Mapped[Name]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    kind: Mapped[Code]
    mode: Mapped[Code]
    officer_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    second_inspector: Mapped[Name]
    findings: Mapped[LongText]
    occasion: Mapped[Code | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    unit_person: Mapped[Name | None]
    unit_opinion: Mapped[LongText | None]
    sign_refusal: Mapped[LineText | None]
    hazard_count: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class PlannedInspection(Record):
    """An inspection somebody means to hold. An unannounced one is nobody's business but the planner's and the
    chief's until it is done (D9): it is in no list, calendar, search, print or export, and the trail keeps
    its place covered."""

    __tablename__ = "planned_inspection"
    __table_args__ = (Index("ix_planned_inspection_day", "planned_on"),)
    record_type: ClassVar[str] = "planned_inspection"

    planned_on: Mapped[date] = mapped_column(info={"sensitive": True})
    place_name: Mapped[Name] = mapped_column(info={"sensitive": True})
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), info={"sensitive": True}
    )
    address_text: Mapped[LineText] = mapped_column(info={"sensitive": True})
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    kind: Mapped[Code]
    mode: Mapped[Code]
    occasion: Mapped[Code]
    purpose: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    created_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"))
    given_up_on: Mapped[date | None]


class Hazard(Record):
    """A danger and its way to being put right.

    ``state`` is a key of ``domain.rectifications.HAZARD_STATES``.
    """

    __tablename__ = "hazard"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_hazard_state_due", "state", "next_due", "id"),
        Index("ix_hazard_found", "found_on", "id"),
        Index("ix_hazard_closed", "closed_on"),
        Index("ix_hazard_grid_found", "grid_id", "found_on"),
        Index("ix_hazard_officer", "officer_id", "state"),
        Index("ix_hazard_place", "place_name", "kind", "found_on"),
    )
    record_type: ClassVar[str] = "hazard"

    number: Mapped[Code]
    title: Mapped[Name]
    kind: Mapped[Code]
    place_name: Mapped[Name]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"), index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id", use_alter=True), index=True)
    description: Mapped[LongText]
    is_severe: Mapped[bool] = mapped_column(default=False)
    grade: Mapped[Code | None]
    root_cause: Mapped[LongText | None]
    responsible_name: Mapped[Name | None]
    found_on: Mapped[date]
    state: Mapped[Code]
    state_since: Mapped[datetime]
    next_due: Mapped[date | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    closed_on: Mapped[date | None]
    result: Mapped[Code | None]
    transferred_to: Mapped[Name | None]
    closing_note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class Rectification(Record):
    """One order to put a hazard right and what was done."""

    __tablename__ = "rectification"
    __table_args__ = (UniqueConstraint("hazard_id", "round"), UniqueConstraint("number"))
    record_type: ClassVar[str] = "rectification"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"))
    round: Mapped[int]
    number: Mapped[ShortText | None]
    basis: Mapped[LineText]
    ordered_on: Mapped[date] = mapped_column(index=True)
    due_on: Mapped[date]
    extended_to: Mapped[date | None]
    started_on: Mapped[date | None]
    report_every: Mapped[int | None]
    demand: Mapped[LongText]
    reply_to: Mapped[Name | None]
    ordered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    done_on: Mapped[date | None]
    done_by_name: Mapped[Name | None]
    done_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    measures: Mapped[LongText | None]


class Recheck(Record):
    """A re-check by somebody who did not put the hazard right."""

    __tablename__ = "recheck"
    record_type: ClassVar[str] = "recheck"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectification.id"), index=True)
    number: Mapped[ShortText | None]
    checked_on: Mapped[date]
    checker_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    second_checker: Mapped[Name | None]
    passed: Mapped[bool]
    content: Mapped[LongText]
