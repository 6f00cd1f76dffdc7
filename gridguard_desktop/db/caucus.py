"""The caucus seal: what one side said alone, encrypted under a key of that side of that dispute.

Each (dispute, side) has its own random key, kept wrapped under a key derived from the store's root. Without
the row in ``caucus_key`` no backup, no query and no other key opens the words again.
:func:`seal_open_talks` seals what an older program kept readable; the store calls it when it is opened.
"""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.cipher import seal, unseal
from gridguard_desktop.db.keys import KEY_BYTES
from gridguard_desktop.db.models.audit import StoreMeta
from gridguard_desktop.db.models.caucus import CaucusKey
from gridguard_desktop.db.models.disputes import MediationSession
from gridguard_desktop.db.models.papers import Draft
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.keys import StoreKeys
    from gridguard_desktop.db.unit_of_work import Opened

CAUCUS = "caucus"
MEDIATOR_SEAL = "mediator"
"""Seal of the mediator's own thoughts; it stands where a side stands and is never released."""
SEALED_DRAFT = "$sealed"
ALL_SEALED = "talks_sealed"
"""Name in ``store_meta``: nothing an older program left readable is in the store any more."""


def seal_words(
    session: Session, keys: StoreKeys, dispute_id: int, side: str, place: str, words: Mapping[str, Any]
) -> bytes:
    """``words`` (texts by name) under the key of ``side``; ``place`` says where they belong and is
    authenticated."""
    key = _key(session, keys, dispute_id, side) or _new_key(session, keys, dispute_id, side)
    plain = json.dumps(dict(words), ensure_ascii=False).encode("utf-8")
    return seal(key, plain, _context(dispute_id, side, place))


def open_words(
    session: Session, keys: StoreKeys, dispute_id: int, side: str, place: str, sealed: bytes | None
) -> dict[str, Any]:
    """The words again. Raises Refused when the key is gone, StoreDamaged when the bytes were altered or
    moved."""
    key = _key(session, keys, dispute_id, side)
    if key is None or sealed is None:
        raise Refused(
            translate("mediation", "The key of this seal is gone; what was sealed cannot be read any more.")
        )
    words: dict[str, Any] = json.loads(unseal(key, sealed, _context(dispute_id, side, place)))
    return words


def session_place(ordinal: int) -> str:
    """Where the words of a sitting belong."""
    return f"session/{ordinal}"


def note_place(ordinal: int) -> str:
    """Where the words of a note belong."""
    return f"note/{ordinal}"


def seal_draft(
    keys: StoreKeys, user_id: int, form: str, record_id: int, content: Mapping[str, Any]
) -> dict[str, str]:
    """What somebody is typing, sealed to that person: a draft may hold what was said in a separate talk."""
    plain = json.dumps(dict(content), ensure_ascii=False).encode("utf-8")
    sealed = seal(keys.drafts, plain, f"draft/{user_id}/{form}/{record_id}")
    return {SEALED_DRAFT: base64.b64encode(sealed).decode("ascii")}


def open_draft(
    keys: StoreKeys, user_id: int, form: str, record_id: int, content: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The content of a draft."""
    if SEALED_DRAFT not in content:
        return content
    sealed = base64.b64decode(content[SEALED_DRAFT])
    opened: dict[str, Any] = json.loads(unseal(keys.drafts, sealed, f"draft/{user_id}/{form}/{record_id}"))
    return opened


def seal_open_talks(store: Opened) -> int:
    """Seal caucuses and drafts an older program left readable, and remember that it was done; answers how
    many."""
    open_talks = select(MediationSession).where(
        MediationSession.mode == CAUCUS, MediationSession.sealed.is_(None)
    )
    with UnitOfWork(store, PROGRAM, write=True, clock=store.clock) as unit:
        session = unit.session
        talks = session.scalars(open_talks.options(undefer(MediationSession.sealed))).all()
        for sitting in talks:
            seal_sitting(session, store.keys, sitting, _words(sitting))
        drafts = [draft for draft in session.scalars(select(Draft)) if SEALED_DRAFT not in draft.content]
        for draft in drafts:
            draft.content = seal_draft(store.keys, draft.user_id, draft.form, draft.record_id, draft.content)
        session.merge(StoreMeta(name=ALL_SEALED, value="yes"))
    return len(talks) + len(drafts)


def seal_sitting(
    session: Session, keys: StoreKeys, sitting: MediationSession, words: Mapping[str, Any]
) -> None:
    """Put ``words`` under the seal of the sitting's side and leave nothing readable beside it."""
    place = session_place(sitting.ordinal)
    sitting.sealed = seal_words(
        session, keys, sitting.dispute_id, sitting.side or MEDIATOR_SEAL, place, words
    )
    sitting.record, sitting.outcome, sitting.participants = "", None, None


def _words(sitting: MediationSession) -> dict[str, Any]:
    return {"record": sitting.record, "outcome": sitting.outcome, "participants": sitting.participants}


def _context(dispute_id: int, side: str, place: str) -> str:
    return f"caucus/{dispute_id}/{side}/{place}"


def _key(session: Session, keys: StoreKeys, dispute_id: int, side: str) -> bytes | None:
    wanted = select(CaucusKey).where(CaucusKey.dispute_id == dispute_id, CaucusKey.side == side)
    row = session.scalar(wanted)
    return None if row is None else unseal(keys.caucus, row.wrapped, f"caucus-key/{dispute_id}/{side}")


def _new_key(session: Session, keys: StoreKeys, dispute_id: int, side: str) -> bytes:
    key = os.urandom(KEY_BYTES)
    wrapped = seal(keys.caucus, key, f"caucus-key/{dispute_id}/{side}")
    session.add(CaucusKey(dispute_id=dispute_id, side=side, wrapped=wrapped))
    session.flush()
    return key
