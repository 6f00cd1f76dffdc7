"""Forms that a station words itself."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name


class FormTemplate(Record):
    """One form; ``body`` in the language of ``domain.own_forms``, ``signers`` a key of ``form_signers``."""

    __tablename__ = "form_template"
    __table_args__ = (UniqueConstraint("name"),)
    record_type: ClassVar[str] = "form_template"

    name: Mapped[Name]
    body: Mapped[LongText]
    signers: Mapped[Code]
    copies: Mapped[int | None]
    note: Mapped[LineText | None]
    archived_on: Mapped[date | None]
