"""What hangs on a hazard beside its orders: grades, the three lists (任务清单, 责任清单, 整改方案), progress
reports, extensions, orders to stop at once."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class HazardGrade(Record):
    """A grade by one criterion (``hazard_criteria``). A severe one counts once ``confirmed_by``, somebody
    else, has agreed."""

    __tablename__ = "hazard_grade"
    record_type: ClassVar[str] = "hazard_grade"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    criterion: Mapped[Code]
    grade: Mapped[Code]
    graded_on: Mapped[date]
    graded_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class HazardTask(Record):
    """One line of the task list (任务清单): what must be put right, and where."""

    __tablename__ = "hazard_task"
    __table_args__ = (UniqueConstraint("hazard_id", "ordinal"),)
    record_type: ClassVar[str] = "hazard_task"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"))
    ordinal: Mapped[int]
    content: Mapped[LineText]
    spot: Mapped[LineText | None]


class HazardDuty(Record):
    """One line of the duty list (责任清单): who answers for a task."""

    __tablename__ = "hazard_duty"
    __table_args__ = (UniqueConstraint("task_id"),)
    record_type: ClassVar[str] = "hazard_duty"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("hazard_task.id"))
    name: Mapped[Name]
    post: Mapped[ShortText | None]


class HazardMeasure(Record):
    """One line of the plan (整改方案): how a task is done, with what money, by when, and what is done
    meanwhile so that nothing happens."""

    __tablename__ = "hazard_measure"
    __table_args__ = (UniqueConstraint("task_id"),)
    record_type: ClassVar[str] = "hazard_measure"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("hazard_task.id"))
    content: Mapped[LineText]
    funds: Mapped[ShortText | None]
    due_on: Mapped[date]
    precaution: Mapped[LineText | None]


class ProgressReport(Record):
    """What the unit reported while putting it right (定时反馈)."""

    __tablename__ = "progress_report"
    record_type: ClassVar[str] = "progress_report"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectification.id"), index=True)
    reported_on: Mapped[date]
    reported_by: Mapped[Name]
    content: Mapped[LongText]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class Extension(Record):
    """More time for an order (延期): asked for before its day was over, with the reason."""

    __tablename__ = "extension"
    record_type: ClassVar[str] = "extension"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectification.id"), index=True)
    asked_on: Mapped[date]
    due_before: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[LongText]
    granted_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class StopOrder(Record):
    """An order to stop something at once (责令立即停止); it ends when the hazard is closed."""

    __tablename__ = "stop_order"
    __table_args__ = (UniqueConstraint("number"),)
    record_type: ClassVar[str] = "stop_order"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    number: Mapped[ShortText]
    ordered_on: Mapped[date]
    what: Mapped[LongText]
    basis: Mapped[LineText]
    ordered_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    lifted_on: Mapped[date | None]


class NoticeDelivery(Record):
    """How a numbered paper of a hazard was served. ``witness``: who saw it left there, the number of the
    parcel."""

    __tablename__ = "notice_delivery"
    __table_args__ = (UniqueConstraint("number"),)
    record_type: ClassVar[str] = "notice_delivery"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id"), index=True)
    number: Mapped[ShortText]
    way: Mapped[Code]
    served_on: Mapped[date]
    receiver: Mapped[Name]
    witness: Mapped[LineText | None]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


HAZARD_PARTS = (
    HazardGrade,
    HazardTask,
    HazardDuty,
    HazardMeasure,
    ProgressReport,
    Extension,
    StopOrder,
    NoticeDelivery,
)
"""Seen by whoever sees the hazard."""
