"""Assessments for a level: of mediators (等级) and of committees (星级). One shape, a table for each noun."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, LineText, LongText


class Assessment(Record):
    """What was counted of work in a period and which level (``grade``) a person gave for it. ``counted``
    holds rows, standing and scale as they were, by the criteria of ``criteria_version``; ``wanted`` is what
    those assessed applied for, ``authority`` the body outside that gave it, with its document."""

    __abstract__ = True

    period_from: Mapped[date]
    period_until: Mapped[date]
    criteria_version: Mapped[int]
    criteria_why: Mapped[LineText | None]
    counted: Mapped[JsonDict]
    points: Mapped[Decimal]
    state: Mapped[Code]
    counted_on: Mapped[date]
    counted_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    answer_by: Mapped[date]
    answer: Mapped[Code | None]
    answer_note: Mapped[LongText | None]
    answered_on: Mapped[date | None]
    reply: Mapped[LongText | None]
    grade: Mapped[Code | None]
    reason: Mapped[LongText | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    applied_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    wanted: Mapped[Code | None]
    application: Mapped[LongText | None]
    authority: Mapped[LineText | None]


class MediatorAssessment(Assessment):
    """Of a mediator; seen by the mediator and whoever grades."""

    __tablename__ = "mediator_assessment"
    record_type: ClassVar[str] = "mediator_assessment"

    mediator_id: Mapped[int] = mapped_column(ForeignKey("mediator.id"), index=True)


class CommitteeAssessment(Assessment):
    """Of a mediation committee; seen by its mediators and whoever gives the stars."""

    __tablename__ = "committee_assessment"
    record_type: ClassVar[str] = "committee_assessment"

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
