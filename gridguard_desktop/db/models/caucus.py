"""What one side says alone: the key of its seal, notes of a mediation, and what a side let out.

Sealed bytes are readable only with the side's own key (:class:`CaucusKey`); whoever takes that row away
takes the words away, in every copy made afterwards. ``db/caucus.py`` seals and opens.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Blob, Code, JsonDict, LongText


class CaucusKey(Record):
    """Key of one side of one dispute, wrapped under the store's key for caucuses."""

    __tablename__ = "caucus_key"
    __table_args__ = (UniqueConstraint("dispute_id", "side"),)
    record_type: ClassVar[str] = "caucus_key"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    side: Mapped[Code]
    wrapped: Mapped[Blob] = mapped_column(info={"sensitive": True})


class SessionNote(Record):
    """A note of the mediator: a fact, what a side said, a thought of his own.

    Open ones have ``content``; a sealed one has ``sealed`` and says under whose key (``seal``).
    """

    __tablename__ = "session_note"
    __table_args__ = (Index("ix_session_note_dispute", "dispute_id", "ordinal"),)
    record_type: ClassVar[str] = "session_note"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mediation_session.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[Code]
    side: Mapped[Code | None]
    seal: Mapped[Code | None]
    content: Mapped[LongText | None] = mapped_column(info={"sensitive": True})
    sealed: Mapped[Blob | None] = mapped_column(deferred=True, info={"sensitive": True})
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class CaucusRelease(Record):
    """What a side let out of a separate talk, with the consent of each of its parties (``consents``: id →
    how)."""

    __tablename__ = "caucus_release"
    record_type: ClassVar[str] = "caucus_release"

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mediation_session.id"))
    side: Mapped[Code]
    content: Mapped[LongText] = mapped_column(info={"sensitive": True})
    consents: Mapped[JsonDict]
    consented_on: Mapped[date]
    released_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


CAUCUS_MODELS = (CaucusKey, CaucusRelease, SessionNote)
"""All of them hang on a dispute and share its row scope."""
