"""Shifts, attendance, swaps, patrols and findings."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class PatrolRoute(Record):
    """A route that shifts walk; ``points`` are its check points, one to a line: places, never people."""

    __tablename__ = "patrol_route"
    record_type: ClassVar[str] = "patrol_route"

    name: Mapped[Name]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    points: Mapped[LongText]
    hint: Mapped[LongText | None]
    archived_on: Mapped[date | None]


class Shift(Record):
    """A planned shift; ``state``: planned, running, finished, cancelled."""

    __tablename__ = "shift"
    __table_args__ = (UniqueConstraint("number"), Index("ix_shift_starts", "starts_at"))
    record_type: ClassVar[str] = "shift"

    number: Mapped[Code]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    route: Mapped[LineText]
    route_id: Mapped[int | None] = mapped_column(ForeignKey("patrol_route.id"), index=True)
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
    needed_count: Mapped[int | None]
    state: Mapped[Code] = mapped_column(default="planned")
    note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class Attendance(Record):
    """A volunteer on a shift: planned, signed in, signed out."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("shift_id", "volunteer_id"),
        Index("ix_attendance_volunteer", "volunteer_id", "signed_in_at"),
    )
    record_type: ClassVar[str] = "attendance"

    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    role: Mapped[Code] = mapped_column(default="member")
    signed_in_at: Mapped[datetime | None]
    signed_out_at: Mapped[datetime | None]


class ShiftSwap(Record):
    """Somebody on a shift asks another to come instead; ``state``: asked, agreed, refused."""

    __tablename__ = "shift_swap"
    record_type: ClassVar[str] = "shift_swap"

    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), index=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    asked_on: Mapped[date]
    state: Mapped[Code]
    decided_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class Patrol(Record):
    """A walked patrol with its log."""

    __tablename__ = "patrol"
    __table_args__ = (UniqueConstraint("number"), Index("ix_patrol_started", "started_at"))
    record_type: ClassVar[str] = "patrol"

    number: Mapped[Code]
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    route: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    log: Mapped[LongText]
    helped_count: Mapped[int] = mapped_column(default=0)
    volunteer_count: Mapped[int] = mapped_column(default=0)
    finding_count: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class Finding(Record):
    """Something a patrol met; becomes a hazard, a dispute or a joint item, the link kept both ways.

    ``lost_kind`` and what follows say how somebody lost was helped: what kind of person, how it ended,
    who took them over. Never who it was.
    """

    __tablename__ = "finding"
    __table_args__ = (Index("ix_finding_patrol", "patrol_id", "ordinal"),)
    record_type: ClassVar[str] = "finding"

    patrol_id: Mapped[int] = mapped_column(ForeignKey("patrol.id"))
    ordinal: Mapped[int]
    found_at: Mapped[datetime]
    address_text: Mapped[LineText]
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"))
    content: Mapped[LongText]
    hazard_id: Mapped[int | None] = mapped_column(ForeignKey("hazard.id", use_alter=True), index=True)
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id", use_alter=True), index=True)
    joint_task_id: Mapped[int | None] = mapped_column(ForeignKey("joint_task.id", use_alter=True), index=True)
    lost_kind: Mapped[Code | None]
    lost_outcome: Mapped[Code | None]
    lost_to: Mapped[Code | None]
