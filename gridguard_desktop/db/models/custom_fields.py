"""Fields a station adds to the register of residents, and their values, apart from the register."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class CustomField(Record):
    """One field; ``keep`` and ``readers`` are keys of their lists. Filed away, its values are deleted."""

    __tablename__ = "custom_field"
    __table_args__ = (UniqueConstraint("label"),)
    record_type: ClassVar[str] = "custom_field"

    label: Mapped[Name]
    kind: Mapped[Code]
    answers: Mapped[LineText | None]
    basis: Mapped[LineText]
    purpose: Mapped[LineText]
    keep: Mapped[Code]
    readers: Mapped[Code]
    sensitive: Mapped[bool] = mapped_column(default=False)
    in_list: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class CustomValue(Record):
    """What one resident's record says in one field, as JSON; masked kinds stand in ``secret``. Two records
    that were merged may both have a value: the later one counts."""

    __tablename__ = "custom_value"
    __table_args__ = (
        Index("ix_custom_value_resident", "resident_id", "field_id"),
        Index("ix_custom_value_field", "field_id", "set_on", "id"),
    )
    record_type: ClassVar[str] = "custom_value"

    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id"))
    value: Mapped[LongText | None]
    secret: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    set_on: Mapped[date]
    set_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
