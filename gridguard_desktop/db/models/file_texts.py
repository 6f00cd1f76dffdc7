"""The words inside kept files, so that they can be searched for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base
from gridguard_desktop.db.types import Blob, Code, Id


class FileText(Base):
    """What was read from one attachment: ``state`` says whether it waits, was read, holds no text or cannot
    be read; the words are sealed like the file. Derived from the file, so not audited; made anew at any time.
    """

    __tablename__ = "file_text"

    id: Mapped[Id]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), unique=True)
    state: Mapped[Code] = mapped_column(index=True)
    pages: Mapped[int] = mapped_column(default=0)
    is_whole: Mapped[bool] = mapped_column(default=True)
    read_at: Mapped[datetime | None]
    words: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})
