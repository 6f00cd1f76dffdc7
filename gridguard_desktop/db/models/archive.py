"""Paper dossiers after filing: boxes on shelves, loans, and lists for destruction."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class ArchiveBox(Record):
    """A box (档案盒) and where it stands: room, rack, level."""

    __tablename__ = "archive_box"
    __table_args__ = (UniqueConstraint("number"),)
    record_type: ClassVar[str] = "archive_box"

    number: Mapped[ShortText]
    shelf: Mapped[LineText]
    note: Mapped[LineText | None]


class FiledDossier(Record):
    """The paper dossier of one dispute: its box, how long it is kept, until when; ``destroyed_on`` once it is
    no more. The dispute itself stays."""

    __tablename__ = "filed_dossier"
    __table_args__ = (UniqueConstraint("dispute_id"), Index("ix_filed_dossier_expires", "expires_on", "id"))
    record_type: ClassVar[str] = "filed_dossier"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    box_id: Mapped[int] = mapped_column(ForeignKey("archive_box.id"), index=True)
    place: Mapped[int]
    retention: Mapped[Code]
    filed_on: Mapped[date]
    expires_on: Mapped[date | None]
    destroyed_on: Mapped[date | None]


class DossierLoan(Record):
    """Who took a dossier out, what for, until when; open until ``returned_on``."""

    __tablename__ = "dossier_loan"
    __table_args__ = (Index("ix_dossier_loan_open", "dossier_id", "returned_on"),)
    record_type: ClassVar[str] = "dossier_loan"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("filed_dossier.id"))
    borrower: Mapped[Name]
    purpose: Mapped[LineText]
    lent_on: Mapped[date]
    due_on: Mapped[date]
    returned_on: Mapped[date | None]
    lent_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class DestructionList(Record):
    """Expired dossiers that were appraised (鉴定) and proposed for destruction; nothing is destroyed before a
    second person approved it. ``state`` is a key of ``domain.archive.LIST_STATES``."""

    __tablename__ = "destruction_list"
    record_type: ClassVar[str] = "destruction_list"

    drawn_up_on: Mapped[date]
    drawn_up_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    appraisers: Mapped[LineText]
    appraisal: Mapped[LongText]
    state: Mapped[Code]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[LineText | None]
    destroyed_on: Mapped[date | None]
    witnesses: Mapped[LineText | None]


class DestructionEntry(Record):
    """One dossier on a list for destruction."""

    __tablename__ = "destruction_entry"
    __table_args__ = (UniqueConstraint("list_id", "dossier_id"),)
    record_type: ClassVar[str] = "destruction_entry"

    list_id: Mapped[int] = mapped_column(ForeignKey("destruction_list.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("filed_dossier.id"), index=True)


ARCHIVE_MODELS = (ArchiveBox, DestructionEntry, DestructionList, DossierLoan, FiledDossier)
