"""Views of lists and reports of their own that people saved under a name, and with whom they share them."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, LongText, Name


class SavedView(Record):
    """One way of looking at a list: the question as typed, conditions, columns with widths and order.

    It holds what is asked, never what was found: whoever uses it sees their own rows. ``name`` and
    ``question`` may name people.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("user_id", "list_key", "name"),)
    record_type: ClassVar[str] = "saved_view"

    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    list_key: Mapped[Code]
    name: Mapped[Name] = mapped_column(info={"sensitive": True})
    question: Mapped[LongText] = mapped_column(default="", info={"sensitive": True})
    conditions: Mapped[JsonDict] = mapped_column(default=dict)
    look: Mapped[JsonDict] = mapped_column(default=dict)
    for_everybody: Mapped[bool] = mapped_column(default=False)


class SavedViewShare(Record):
    """A colleague who is offered a saved view."""

    __tablename__ = "saved_view_share"
    __table_args__ = (UniqueConstraint("view_id", "user_id"),)
    record_type: ClassVar[str] = "saved_view_share"

    view_id: Mapped[int] = mapped_column(ForeignKey("saved_view.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)


class OwnReport(Record):
    """A report somebody put together: register (``list_key``), conditions, groupings, measure
    (``domain.own_reports``). What is asked, never what was found; ``name`` and ``question`` may name
    people."""

    __tablename__ = "own_report"
    __table_args__ = (UniqueConstraint("user_id", "list_key", "name"),)
    record_type: ClassVar[str] = "own_report"

    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    list_key: Mapped[Code]
    name: Mapped[Name] = mapped_column(info={"sensitive": True})
    question: Mapped[LongText] = mapped_column(default="", info={"sensitive": True})
    content: Mapped[JsonDict] = mapped_column(default=dict)
    for_everybody: Mapped[bool] = mapped_column(default=False)


class OwnReportShare(Record):
    """A colleague who is offered a report."""

    __tablename__ = "own_report_share"
    __table_args__ = (UniqueConstraint("report_id", "user_id"),)
    record_type: ClassVar[str] = "own_report_share"

    report_id: Mapped[int] = mapped_column(ForeignKey("own_report.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"), index=True)
