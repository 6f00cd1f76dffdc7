"""What somebody is typing, kept every ten seconds in the store, so that lock, crash and power cut lose
nothing.

A draft belongs to one person, one form and one record (0 = a new one); saving again replaces it. It is not
audited and never searched: it is not yet a record. It is sealed to its person, for it may hold what one
side said alone. The form discards it when it saves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from gridguard_desktop.db.caucus import open_draft, seal_draft
from gridguard_desktop.db.models import Draft
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

LARGEST = 1_000_000
"""Characters of one draft as JSON; more is not typing but a mistake of the program."""

_MARK = "$"
_KINDS: dict[type, str] = {datetime: "moment", date: "day", Decimal: "sum"}
_READERS: dict[str, Callable[[str], Any]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "sum": Decimal,
}


@dataclass(frozen=True, slots=True)
class DraftView:
    """A kept draft: ``content`` is what the form gave, dates and sums included; ``note`` names it in the
    offer to go on."""

    form: str
    record_id: int
    content: Mapping[str, Any]
    note: str
    saved_at: datetime


class DraftService(Service):
    """The signed-in person's own drafts."""

    @requires(Permission.DRAFT_WRITE)
    def save(self, form: str, content: Mapping[str, Any], *, record_id: int = 0, note: str = "") -> None:
        """Keep ``content`` (texts, numbers, dates, moments, sums, lists and mappings of them) in place of an
        earlier draft."""
        packed = {name: _pack(value) for name, value in content.items()}
        if len(json.dumps(packed, ensure_ascii=False)) > LARGEST:
            raise Refused(translate("drafts", "This form holds more text than a draft can keep; save it."))
        with self._writing() as session:
            row = self._find(session, form, record_id)
            if row is None:
                row = Draft(user_id=self._actor.user_id, form=form, record_id=record_id)
                session.add(row)
            keys, user = self._context.store.keys, self._actor.user_id
            row.content = seal_draft(keys, user, form, record_id, packed)
            row.note, row.saved_at = note or None, self._clock.now()

    @requires(Permission.DRAFT_WRITE)
    def load(self, form: str, *, record_id: int = 0) -> DraftView | None:
        """The draft of a form, or None."""
        with self._reading() as session:
            row = self._find(session, form, record_id)
            return None if row is None else self._view(row)

    @requires(Permission.DRAFT_WRITE)
    def discard(self, form: str, *, record_id: int = 0) -> None:
        """Forget the draft of a form; without one nothing happens."""
        with self._writing() as session:
            wanted = (Draft.user_id == self._actor.user_id, Draft.form == form, Draft.record_id == record_id)
            session.execute(delete(Draft).where(*wanted), execution_options={"unaudited": True})

    @requires(Permission.DRAFT_WRITE)
    def list_mine(self) -> tuple[DraftView, ...]:
        """All drafts of the signed-in person, the newest first; offered again after a crash."""
        with self._reading() as session:
            rows = session.scalars(
                select(Draft)
                .where(Draft.user_id == self._actor.user_id)
                .order_by(Draft.saved_at.desc(), Draft.id.desc())
            )
            return tuple(self._view(row) for row in rows)

    def _find(self, session: Session, form: str, record_id: int) -> Draft | None:
        return session.scalar(
            select(Draft).where(
                Draft.user_id == self._actor.user_id, Draft.form == form, Draft.record_id == record_id
            )
        )

    def _view(self, row: Draft) -> DraftView:
        keys = self._context.store.keys
        packed = open_draft(keys, row.user_id, row.form, row.record_id, row.content)
        content = {name: _unpack(value) for name, value in packed.items()}
        return DraftView(row.form, row.record_id, content, row.note or "", row.saved_at)


def _pack(value: Any) -> Any:
    """``value`` as JSON; dates, moments and sums as ``{"$": kind, "value": text}``."""
    kind = _KINDS.get(type(value))
    if kind is not None:
        return {_MARK: kind, "value": str(value) if kind == "sum" else value.isoformat()}
    if isinstance(value, dict):
        return {str(name): _pack(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_pack(inner) for inner in value]
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        if _MARK in value:
            return _READERS[value[_MARK]](value["value"])
        return {name: _unpack(inner) for name, inner in value.items()}
    return [_unpack(inner) for inner in value] if isinstance(value, list) else value
