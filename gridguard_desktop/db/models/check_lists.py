"""Check lists in the editions the station used, and what an inspection found item by item."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, Name, ShortText


class CheckTemplate(Record):
    """One edition of a check list; it never changes. ``shipped`` is the version of the program's data it was
    taken from, empty for what the station wrote itself."""

    __tablename__ = "check_template"
    __table_args__ = (UniqueConstraint("list_key", "edition"),)
    record_type: ClassVar[str] = "check_template"

    list_key: Mapped[Code]
    edition: Mapped[int]
    title: Mapped[Name]
    source: Mapped[LineText]
    kinds: Mapped[JsonList]
    items: Mapped[JsonList]
    shipped: Mapped[ShortText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class InspectionCheck(Record):
    """One item an inspection goes through, in the words of its edition; ``hazard_id``: what it opened."""

    __tablename__ = "inspection_check"
    __table_args__ = (UniqueConstraint("inspection_id", "template_id", "ordinal"),)
    record_type: ClassVar[str] = "inspection_check"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("check_template.id"), index=True)
    ordinal: Mapped[int]
    item_key: Mapped[Code]
    label: Mapped[Name]
    article: Mapped[LineText]
    result: Mapped[Code | None]
    note: Mapped[LineText | None]
    hazard_id: Mapped[int | None] = mapped_column(ForeignKey("hazard.id"), index=True)
