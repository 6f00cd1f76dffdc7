"""Declarations of owners who live elsewhere: the files that came in, what could not be taken of them,
each declaration until somebody has decided it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonList, LineText, Name, ShortText


class DeclarationFile(Record):
    """A returned form. ``digest`` is of its bytes: the same file is known again."""

    __tablename__ = "declaration_file"
    __table_args__ = (UniqueConstraint("digest"),)
    record_type: ClassVar[str] = "declaration_file"

    file_name: Mapped[LineText]
    digest: Mapped[ShortText]
    received_on: Mapped[date]
    taken: Mapped[int]
    known: Mapped[int]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))


class DeclarationFault(Record):
    """A row of a form that could not be taken: its number, the column, and the reason, which may quote what
    stands in that cell; the rest of the row is not kept."""

    __tablename__ = "declaration_fault"
    record_type: ClassVar[str] = "declaration_fault"

    file_id: Mapped[int] = mapped_column(ForeignKey("declaration_file.id"), index=True)
    row_number: Mapped[int]
    column_name: Mapped[ShortText]
    reason: Mapped[LineText] = mapped_column(info={"sensitive": True})


class Declaration(Record):
    """One declaration. ``house_id`` empty: nobody has said yet which house it is. ``taken`` are the fields
    that were accepted; ``fingerprint`` knows the same declaration again."""

    __tablename__ = "declaration"
    __table_args__ = (
        UniqueConstraint("number"),
        Index("ix_declaration_received", "received_on", "id", "archived_on"),
        Index("ix_declaration_state", "state", "received_on", "id", "archived_on"),
        Index("ix_declaration_house", "house_id", "state"),
        Index("ix_declaration_fingerprint", "fingerprint"),
        Index("ix_declaration_created_by", "created_by"),
    )
    record_type: ClassVar[str] = "declaration"

    number: Mapped[Code]
    action: Mapped[Code]
    state: Mapped[Code]
    received_on: Mapped[date]
    house_id: Mapped[int | None] = mapped_column(ForeignKey("house.id"))
    address_text: Mapped[LineText | None]
    room_name: Mapped[ShortText | None]
    bed: Mapped[int | None]
    lease: Mapped[Code | None]
    owner_name: Mapped[Name | None]
    owner_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    owner_address: Mapped[LineText | None] = mapped_column(info={"sensitive": True})
    tenant_name: Mapped[Name | None]
    id_kind: Mapped[Code | None]
    id_number: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    registered_address: Mapped[LineText | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    happened_on: Mapped[date | None]
    told_reason: Mapped[LineText | None]
    fingerprint: Mapped[ShortText]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("declaration_file.id"), index=True)
    row_number: Mapped[int | None]
    taken: Mapped[JsonList | None]
    answer: Mapped[LineText | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


DECLARATION_MODELS = (DeclarationFile, DeclarationFault, Declaration)
