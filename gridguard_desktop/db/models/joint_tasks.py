"""Joint items, the sheets that went to partner units, and the reminders of those."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LongText, Name, ShortText


class JointTask(Record):
    """One matter on one of the eight lines; ``lead_id`` empty = the station leads. ``closed_on`` is the day
    it ended, withdrawn or closed; ``finding_id`` the finding of a patrol it was made of."""

    __tablename__ = "joint_task"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_joint_task_registered", "registered_on", "id", "archived_on"),
        Index("ix_joint_task_open", "state", "due_on", "id"),
    )
    record_type: ClassVar[str] = "joint_task"

    number: Mapped[Code]
    line: Mapped[Code]
    title: Mapped[Name]
    content: Mapped[LongText]
    state: Mapped[Code]
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    registered_on: Mapped[date]
    due_on: Mapped[date]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grid.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"), index=True)
    person_name: Mapped[Name | None] = mapped_column(info={"sensitive": True})
    person_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    consent_on: Mapped[date | None]
    result: Mapped[LongText | None]
    closed_on: Mapped[date | None]
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id", use_alter=True), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class JointSheet(Record):
    """The sheet of one partner unit. ``due_on`` is when its answer was first due and stays; ``answer_by`` is
    the day it is waited for now, moved by reminders. ``given_up_on``: no answer after all reminders."""

    __tablename__ = "joint_sheet"
    __table_args__ = (
        UniqueConstraint("task_id", "partner_id"),
        UniqueConstraint("number"),
        Index("ix_joint_sheet_partner", "partner_id", "sent_on"),
    )
    record_type: ClassVar[str] = "joint_sheet"

    task_id: Mapped[int] = mapped_column(ForeignKey("joint_task.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    unit_name: Mapped[Name]
    number: Mapped[ShortText]
    asked: Mapped[LongText | None]
    sent_on: Mapped[date]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    due_on: Mapped[date]
    answer_by: Mapped[date]
    receiver_name: Mapped[Name | None]
    received_on: Mapped[date | None]
    outcome: Mapped[Code | None]
    feedback: Mapped[LongText | None]
    feedback_on: Mapped[date | None]
    given_up_on: Mapped[date | None]
    given_up_note: Mapped[LongText | None]


class JointReminder(Record):
    """A reminder (催办) of a sheet, with the day until which it asks for the answer."""

    __tablename__ = "joint_reminder"
    __table_args__ = (UniqueConstraint("sheet_id", "ordinal"), UniqueConstraint("number"))
    record_type: ClassVar[str] = "joint_reminder"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("joint_sheet.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("joint_task.id"), index=True)
    ordinal: Mapped[int]
    number: Mapped[ShortText]
    sent_on: Mapped[date]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    answer_by: Mapped[date]
    note: Mapped[LongText | None]


JOINT_PARTS = (JointSheet, JointReminder)
"""Seen by whoever sees the item."""
