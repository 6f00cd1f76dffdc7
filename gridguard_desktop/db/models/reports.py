"""What is kept of reports: frozen copies, figures the station enters itself, the superior's templates.
Counted figures are never stored but in frozen copies."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Blob, Code, JsonDict, LineText, LongText, Name, ShortText


class ReportCopy(Record):
    """A summary as it stood at its cut-off. ``span`` is the number of ``domain.report_spans``; ``note`` the
    explanation printed in it, ``remark`` what whoever froze it says about the copy."""

    __tablename__ = "report_copy"
    __table_args__ = (Index("ix_report_copy_span", "span", "id"),)
    record_type: ClassVar[str] = "report_copy"

    span: Mapped[int]
    cut_off: Mapped[datetime]
    frozen_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    note: Mapped[LongText]
    remark: Mapped[LineText | None]
    content: Mapped[JsonDict] = mapped_column(info={"sensitive": True})
    """As its digest in the trail: it is long, and a changed number shows all the same."""


class StationFigure(Record):
    """A figure no register of ours holds (刑事立案, 满意度). A rate is entered as its two numbers."""

    __tablename__ = "station_figure"
    __table_args__ = (UniqueConstraint("label"),)
    record_type: ClassVar[str] = "station_figure"

    label: Mapped[Name]
    unit: Mapped[ShortText]
    definition: Mapped[LineText]
    is_rate: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    archived_on: Mapped[date | None]


class StationNumber(Record):
    """What a station figure was in one month; ``whole`` is what a rate divides by."""

    __tablename__ = "station_number"
    __table_args__ = (UniqueConstraint("figure_id", "month"),)
    record_type: ClassVar[str] = "station_number"

    figure_id: Mapped[int] = mapped_column(ForeignKey("station_figure.id"))
    month: Mapped[date]
    number: Mapped[int]
    whole: Mapped[int | None]


class ReportTemplate(Record):
    """A superior's blank workbook with what goes where; ``mapping`` is read by ``domain.template_maps``."""

    __tablename__ = "report_template"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "report_template"

    name: Mapped[Name]
    recipient: Mapped[LineText]
    workbook: Mapped[Blob]
    mapping: Mapped[JsonDict] = mapped_column(default=dict)
    archived_on: Mapped[date | None]


class MonthEndPlan(Record):
    """What is written into a folder of a PC every month by itself; there is one. ``papers`` are those of
    ``domain.month_end`` with the month from which each is owed; ``problem`` is why the last try failed."""

    __tablename__ = "month_end_plan"
    record_type: ClassVar[str] = "month_end_plan"

    folder: Mapped[LongText]
    machine: Mapped[Name]
    day: Mapped[int]
    papers: Mapped[JsonDict] = mapped_column(default=dict)
    is_active: Mapped[bool] = mapped_column(default=True)
    problem: Mapped[LongText | None]
    tried_at: Mapped[datetime | None]


class MonthEndFile(Record):
    """A paper of a month that was written: what is here is not owed any more."""

    __tablename__ = "month_end_file"
    __table_args__ = (UniqueConstraint("month", "paper"),)
    record_type: ClassVar[str] = "month_end_file"

    month: Mapped[date]
    paper: Mapped[Code]
    file_name: Mapped[LineText]
    sha256: Mapped[ShortText]
    written_at: Mapped[datetime]
