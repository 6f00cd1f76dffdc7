"""Which records a person opened lately, and which they keep at hand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base
from gridguard_desktop.db.types import Code, Id


class RecordMark(Base):
    """Kind and number of a record, never a name: what is shown of it is read anew, within sight.

    Not audited: opening is on record by itself; this is the person's own bookmark.
    """

    __tablename__ = "record_mark"
    __table_args__ = (
        UniqueConstraint("user_id", "record_type_key", "record_id"),
        Index("ix_record_mark_opened", "user_id", "opened_at"),
        Index("ix_record_mark_kept", "user_id", "kept_at"),
    )

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    record_type_key: Mapped[Code]
    record_id: Mapped[int]
    opened_at: Mapped[datetime | None]
    kept_at: Mapped[datetime | None]
