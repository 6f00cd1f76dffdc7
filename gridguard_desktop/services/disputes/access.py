"""Answering a party that asks what is written about it: what is handed out, what is withheld, and by which
rule.

What was said in the open is given to every party; what a side said alone to that side only; the mediator's
own thoughts to nobody (the rules are data: ``note_kinds``, entry ``access``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.caucus import CAUCUS, note_place, open_words, session_place
from gridguard_desktop.db.models import MediationSession, Party, SessionNote
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, CaseService
from gridguard_desktop.services.disputes.mediation_views import AccessLine
from gridguard_desktop.services.disputes.sealing import check_reads_sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute


class AccessVerbs(CaseService):
    """Answering requests for access."""

    @requires(Permission.DISPUTE_MEDIATE)
    def access_answer(self, *, dispute_id: int, party_id: int) -> tuple[AccessLine, ...]:
        """Sessions and notes for the party that asks, each handed out or withheld; for a mediator of the
        case, on record. Raises NotFound."""
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            check_reads_sealed(session, row, self._actor)
            party = session.get(Party, party_id)
            if party is None or party.dispute_id != row.id:
                raise NotFound
            lines = (*self._sessions(session, row, party.side), *self._notes(session, row, party.side))
            given = sum(line.given for line in lines)
            details = {"side": party.side, "count": len(lines), "rows": given}
            record_event(
                session, AuditEvent.CAUCUS_READ, record_type=RECORD_TYPE, record_id=row.id, details=details
            )
            return lines

    def _sessions(self, session: Session, row: Dispute, side: str) -> Iterator[AccessLine]:
        wanted = select(MediationSession).options(undefer(MediationSession.sealed))
        of_case = wanted.where(MediationSession.dispute_id == row.id).order_by(MediationSession.ordinal)
        for sitting in session.scalars(of_case):
            name = translate("disputes", "Session {number}", number=sitting.ordinal)
            if sitting.mode != CAUCUS:
                yield AccessLine(name, given=True, content=sitting.record, rule=_open())
            elif sitting.side == side:
                place, keys = session_place(sitting.ordinal), self._context.store.keys
                words = open_words(session, keys, row.id, side, place, sitting.sealed)
                yield AccessLine(name, given=True, content=str(words["record"]), rule=_own())
            else:
                yield AccessLine(name, given=False, content="", rule=_other())

    def _notes(self, session: Session, row: Dispute, side: str) -> Iterator[AccessLine]:
        wanted = select(SessionNote).options(undefer(SessionNote.sealed))
        of_case = wanted.where(SessionNote.dispute_id == row.id).order_by(SessionNote.ordinal)
        for note in session.scalars(of_case):
            name = label("note_kinds", note.kind)
            if choice("note_kinds", note.kind).extra["access"] == "none":
                yield AccessLine(name, given=False, content="", rule=_thought())
            elif note.seal is None:
                yield AccessLine(name, given=True, content=note.content or "", rule=_open())
            elif note.seal == side:
                place, keys = note_place(note.ordinal), self._context.store.keys
                words = open_words(session, keys, row.id, side, place, note.sealed)
                yield AccessLine(name, given=True, content=str(words["content"]), rule=_own())
            else:
                yield AccessLine(name, given=False, content="", rule=_other())


def _open() -> str:
    return translate("mediation", "Said in the open: every party may see it.")


def _own() -> str:
    return translate("mediation", "Said by this side alone: this side may see it.")


def _other() -> str:
    return translate("mediation", "Said by another side alone: withheld without its consent.")


def _thought() -> str:
    return translate("mediation", "The mediator's own working note: not handed out.")
