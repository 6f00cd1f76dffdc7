"""Sittings and notes of a mediation: held, sealed where one side spoke alone, opened on record, released with
consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.caucus import (
    CAUCUS,
    MEDIATOR_SEAL,
    note_place,
    open_words,
    seal_sitting,
    seal_words,
    session_place,
)
from gridguard_desktop.db.models import CaucusRelease, MediationSession, SessionNote
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.disputes import check_in_mediation
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.assignment import check_no_objection
from gridguard_desktop.services.disputes.bookings import fulfil
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    optional_text,
    parties_of,
)
from gridguard_desktop.services.disputes.mediation_views import SealedTalk
from gridguard_desktop.services.disputes.rights import check_nobody_stopped
from gridguard_desktop.services.disputes.sealing import SAID, check_reads_sealed, consents_of, seal_of
from gridguard_desktop.services.disputes.team import note_presence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import NoteDraft, SessionDraft


class SessionVerbs(CaseService):
    """What is said at the table and apart from it."""

    @requires(Permission.DISPUTE_MEDIATE)
    def hold_session(self, *, dispute_id: int, version: int, draft: SessionDraft) -> int:
        """Record a sitting; returns its id. What was said in a caucus goes under the seal of its side. Raises
        ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "hold_session")
            check_nobody_stopped(session, row)
            check_no_objection(session, row.id)
            self._check_times(draft)
            checked_choice("session_modes", draft.mode, "mode")
            side = self._side(session, row, draft.side) if draft.mode == CAUCUS else None
            held = (
                select(func.count())
                .select_from(MediationSession)
                .where(MediationSession.dispute_id == row.id)
            )
            sitting = MediationSession(
                dispute_id=row.id,
                ordinal=(session.scalar(held) or 0) + 1,
                mode=draft.mode,
                side=side,
                started_at=draft.started_at,
                ended_at=draft.ended_at,
                place=checked_text(draft.place, "place"),
                mediator_id=row.mediator_id,
                recorder_name=optional_text(draft.recorder_name),
            )
            self._put_words(session, sitting, draft)
            session.add(sitting)
            session.flush()
            for note in draft.notes:
                self._note(session, row, note, sitting)
            note_presence(session, row, sitting, draft.present)
            if draft.booking_id is not None:
                fulfil(session, row, draft.booking_id, sitting)
            return sitting.id

    @requires(Permission.DISPUTE_MEDIATE)
    def add_note(self, *, dispute_id: int, version: int, draft: NoteDraft) -> int:
        """Keep a note, of a sitting or between two; returns its id. Raises ValidationError, NotFound."""
        with self._case(dispute_id, version) as (session, row):
            check_in_mediation(row.state)
            check_reads_sealed(session, row, self._actor)
            sitting = self._sitting(session, row, draft.session_id) if draft.session_id is not None else None
            return self._note(session, row, draft, sitting)

    @requires(Permission.DISPUTE_MEDIATE)
    def read_sealed_talk(self, *, dispute_id: int, session_id: int) -> SealedTalk:
        """What was said in a caucus, for a mediator of the case; that it was read is on record."""
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            check_reads_sealed(session, row, self._actor)
            sitting = self._sitting(session, row, session_id)
            if sitting.mode != CAUCUS:
                raise Refused(translate("mediation", "This session is not sealed."))
            words = self._words_of(session, sitting)
            self._on_record(session, AuditEvent.CAUCUS_READ, row, talk=sitting.id, side=sitting.side)
            told = {name: words.get(name) or "" for name in ("record", "outcome", "participants")}
            return SealedTalk(sitting.id, sitting.side or "", **told)

    @requires(Permission.DISPUTE_MEDIATE)
    def read_sealed_note(self, *, dispute_id: int, note_id: int) -> str:
        """A sealed note, for a mediator of the case; that it was read is on record."""
        with self._writing() as session:
            row: Dispute = self._load(session, dispute_id)
            check_reads_sealed(session, row, self._actor)
            wanted = select(SessionNote).options(undefer(SessionNote.sealed))
            note = session.scalar(wanted.where(SessionNote.id == note_id, SessionNote.dispute_id == row.id))
            if note is None or note.seal is None:
                raise NotFound
            keys, place = self._context.store.keys, note_place(note.ordinal)
            words = open_words(session, keys, row.id, note.seal, place, note.sealed)
            self._on_record(session, AuditEvent.CAUCUS_READ, row, note=note.id, side=note.seal)
            return str(words["content"])

    @requires(Permission.DISPUTE_MEDIATE)
    def release_talk(
        self,
        *,
        dispute_id: int,
        version: int,
        session_id: int,
        content: str,
        consents: Mapping[int, str],
        consented_on: date | None = None,
    ) -> int:
        """Let words out of a separate talk: only with the consent of every party of that side (party id →
        how, a key of ``consent_manners``). Raises Refused naming who has not agreed, ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            check_reads_sealed(session, row, self._actor)
            sitting = self._sitting(session, row, session_id)
            if sitting.mode != CAUCUS or sitting.side is None:
                raise Refused(translate("mediation", "This session is not sealed."))
            release = CaucusRelease(
                dispute_id=row.id,
                session_id=sitting.id,
                side=sitting.side,
                content=checked_text(content, "content"),
                consents=consents_of(session, row, sitting.side, consents),
                consented_on=self._day(consented_on, "consented_on", not_before=row.accepted_on),
                released_by=self._actor.user_id,
            )
            session.add(release)
            session.flush()
            self._on_record(session, AuditEvent.CAUCUS_RELEASED, row, talk=sitting.id, side=sitting.side)
            return release.id

    def _put_words(self, session: Session, sitting: MediationSession, draft: SessionDraft) -> None:
        words = {
            "record": checked_text(draft.record, "record"),
            "outcome": optional_text(draft.outcome),
            "participants": optional_text(draft.participants),
        }
        if sitting.mode == CAUCUS:
            seal_sitting(session, self._context.store.keys, sitting, words)
        else:
            for name, value in words.items():
                setattr(sitting, name, value)

    def _note(
        self, session: Session, row: Dispute, draft: NoteDraft, sitting: MediationSession | None
    ) -> int:
        kind = checked_choice("note_kinds", draft.kind, "kind")
        side = self._side(session, row, draft.side) if kind == SAID else None
        content = checked_text(draft.content, "content")
        mode, heard = (sitting.mode, sitting.side) if sitting is not None else ("", None)
        kept = select(func.count()).select_from(SessionNote).where(SessionNote.dispute_id == row.id)
        seal = seal_of(draft, mode, heard)
        note = SessionNote(
            dispute_id=row.id,
            session_id=sitting.id if sitting is not None else None,
            ordinal=(session.scalar(kept) or 0) + 1,
            kind=kind,
            side=side,
            seal=seal,
            noted_at=self._clock.now(),
            noted_by=self._actor.user_id,
        )
        if seal is None:
            note.content = content
        else:
            keys, place = self._context.store.keys, note_place(note.ordinal)
            note.sealed = seal_words(session, keys, row.id, seal, place, {"content": content})
        session.add(note)
        session.flush()
        return note.id

    def _side(self, session: Session, row: Dispute, side: str | None) -> str:
        """A side of this dispute; raises ValidationError at ``side``."""
        checked = checked_choice("sides", side, "side")
        if checked not in {party.side for party in parties_of(session, row.id)}:
            raise ValidationError({"side": translate("mediation", "Nobody stands on this side.")})
        return checked

    def _sitting(self, session: Session, row: Dispute, session_id: int) -> MediationSession:
        wanted = select(MediationSession).options(undefer(MediationSession.sealed))
        found = session.scalar(
            wanted.where(MediationSession.id == session_id, MediationSession.dispute_id == row.id)
        )
        if found is None:
            raise NotFound
        return found

    def _words_of(self, session: Session, sitting: MediationSession) -> dict[str, str]:
        seal, place = sitting.side or MEDIATOR_SEAL, session_place(sitting.ordinal)
        keys = self._context.store.keys
        return open_words(session, keys, sitting.dispute_id, seal, place, sitting.sealed)

    def _on_record(self, session: Session, event: AuditEvent, row: Dispute, **details: object) -> None:
        record_event(session, event, record_type=RECORD_TYPE, record_id=row.id, details=details)

    def _check_times(self, draft: SessionDraft) -> None:
        if draft.ended_at <= draft.started_at:
            raise ValidationError({"ended_at": translate("disputes", "The session must end after it began.")})
        if draft.started_at > self._clock.now():
            raise ValidationError({"started_at": translate("disputes", "This day is in the future.")})
