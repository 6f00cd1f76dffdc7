"""What stands beside every noun: printed papers, attachments, number sequences, drafts."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Base, Record
from gridguard_desktop.db.types import Blob, Code, Id, JsonDict, LineText, LongText, Name, ShortText


class PaperIssue(Record):
    """A paper that left the program: what, of which record, its SHA-256, the bytes as printed and their
    wording (both sealed).

    ``part_id`` is the part it is about (payment, follow-up, order …). A row without SHA-256 is a number given
    out to a paper not yet made; it is filled in when the paper leaves, or used for the next try.
    """

    __tablename__ = "paper_issue"
    __table_args__ = (Index("ix_paper_issue_record", "record_type_key", "record_id"),)
    record_type: ClassVar[str] = "paper_issue"

    paper: Mapped[Code]
    paper_version: Mapped[int]
    record_type_key: Mapped[Code]
    record_id: Mapped[int | None]
    part_id: Mapped[int | None]
    title: Mapped[LineText]
    number: Mapped[ShortText | None]
    sha256: Mapped[ShortText]
    pages: Mapped[int]
    copies: Mapped[int]
    way: Mapped[Code]
    issued_at: Mapped[datetime] = mapped_column(index=True)
    issued_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    sealed: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})
    words: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})


class Attachment(Record):
    """A file kept with a record: bytes sealed in the store, hash of the plain bytes kept. ``issue_id``: the
    printed paper of which this is the signed scan; ``original`` says where the original is,
    ``thumbnail`` is a small upright picture (sealed)."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_record", "record_type_key", "record_id", "category"),)
    record_type: ClassVar[str] = "attachment"

    record_type_key: Mapped[Code]
    record_id: Mapped[int]
    category: Mapped[Code]
    caption: Mapped[LineText | None]
    file_name: Mapped[LineText]
    media_type: Mapped[Name]
    size: Mapped[int]
    sha256: Mapped[ShortText]
    added_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("paper_issue.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    given_by: Mapped[Name | None]
    original: Mapped[Code | None]
    returned_on: Mapped[date | None]
    thumbnail: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})
    sealed: Mapped[Blob] = mapped_column(deferred=True, info={"sensitive": True})


class NumberSequence(Base):
    """Last serial given out for a pattern, its issuer and year.

    Numbers have no gaps and are never used twice.
    """

    __tablename__ = "number_sequence"
    __table_args__ = (UniqueConstraint("pattern", "issuer", "year"),)

    id: Mapped[Id]
    pattern: Mapped[Code]
    issuer: Mapped[ShortText]
    year: Mapped[int]
    last: Mapped[int]


class Draft(Base):
    """What somebody is typing, kept every ten seconds inside the encrypted store.

    Not audited, never searched.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("user_id", "form", "record_id"),)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    form: Mapped[Code]
    record_id: Mapped[int] = mapped_column(default=0)
    content: Mapped[JsonDict]
    note: Mapped[LongText | None]
    saved_at: Mapped[datetime]
