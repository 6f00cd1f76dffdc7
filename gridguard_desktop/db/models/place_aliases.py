"""Old and other names of streets, estates, communities and single places."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, ShortText


class PlaceAlias(Record):
    """``old_name`` is another name of what is called ``name`` today; ``folded`` is what searches compare."""

    __tablename__ = "place_alias"
    __table_args__ = (UniqueConstraint("old_name", "name"),)
    record_type: ClassVar[str] = "place_alias"

    kind: Mapped[Code]
    old_name: Mapped[ShortText]
    name: Mapped[ShortText]
    folded: Mapped[ShortText] = mapped_column(index=True, info={"derived": True})
    renamed_on: Mapped[date | None]
    basis: Mapped[LineText | None]
    note: Mapped[LongText | None]
    archived_on: Mapped[date | None]


ALIAS_MODELS = (PlaceAlias,)
