"""Which lists of divisions were taken over, when, by whom and what they changed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import JsonDict, LineText, ShortText


class DivisionUpdate(Record):
    """One list that was saved. ``edition`` is the day or notice of the list as its keeper names it."""

    __tablename__ = "division_update"
    record_type: ClassVar[str] = "division_update"

    file_name: Mapped[LineText]
    digest: Mapped[ShortText]
    edition: Mapped[LineText]
    counts: Mapped[JsonDict] = mapped_column(default=dict)
    applied_on: Mapped[date]
    applied_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


DIVISION_MODELS = (DivisionUpdate,)
