"""Batches of imported rows, so that an import can be taken back for thirty days."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base, Record
from gridguard_desktop.db.types import Code, Id, LineText, ShortText


class ImportBatch(Record):
    """One roster that was imported: its file and its figures.

    ``complete`` once the last part was written; ``gesture`` marks the statements it wrote about known
    residents; ``doubtful``: pairs it put into the queue of duplicates; ``stayed``: rows that were worked on
    since and stayed when the batch was taken back.
    """

    __tablename__ = "import_batch"
    record_type: ClassVar[str] = "import_batch"

    kind: Mapped[Code]
    file_name: Mapped[LineText]
    digest: Mapped[ShortText]
    created: Mapped[int]
    updated: Mapped[int]
    rejected: Mapped[int]
    doubtful: Mapped[int] = mapped_column(default=0)
    complete: Mapped[bool] = mapped_column(default=False)
    imported_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    imported_on: Mapped[date]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    undone_on: Mapped[date | None]
    stayed: Mapped[int] = mapped_column(default=0)
    gesture: Mapped[Code | None]


class ImportPart(Base):
    """What one transaction of an import brought: the ids its new rows were given.

    Kept for good, because the trail tells of records by their numbers: none is given out twice.
    """

    __tablename__ = "import_part"

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    first_resident: Mapped[int | None]
    last_resident: Mapped[int | None] = mapped_column(index=True)
    first_household: Mapped[int | None]
    last_household: Mapped[int | None] = mapped_column(index=True)
    undone: Mapped[bool] = mapped_column(default=False)
    """Its residents were taken back."""


class ImportChange(Base):
    """What an import changed in a record that was known: the fields before and after.

    Kept as long as the batch can be taken back, then deleted; the trail has the change itself.
    """

    __tablename__ = "import_change"

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    resident_id: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(info={"sensitive": True})
    after: Mapped[dict[str, Any]] = mapped_column(info={"sensitive": True})
