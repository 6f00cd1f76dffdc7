"""The note of a mediation that failed: where each party stands, in words both may read, and what the time
limits of the remaining ways start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from gridguard_desktop.db.caucus import CAUCUS, MEDIATOR_SEAL, note_place, open_words, session_place
from gridguard_desktop.db.models import CaucusRelease, FailureNote, MediationSession, SessionNote
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.failure import said_alone_sentence, starts, told_alone
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.mediation_words import session_template
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, optional_text, parties_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute


class FailureVerbs(CaseService):
    """After the end without agreement."""

    @requires(Permission.DISPUTE_MEDIATE)
    def note_failure(
        self,
        *,
        dispute_id: int,
        version: int,
        positions: Mapping[int, str],
        agreed_facts: str | None = None,
        known_days: Mapping[str, date] | None = None,
    ) -> int:
        """Keep where the parties stand (``positions`` by party) and from when the limits run (``known_days``
        by ``remedy_starts``). Returns the note's id.

        Raises ValidationError for a position left open and for words out of a separate talk.
        """
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "note_failure")
            if row.termination_reason is None:
                raise Refused(translate("disputes", "The mediation has not been ended."))
            wrong = self._wrong(session, row, positions, agreed_facts)
            days = dict(known_days or {})
            for key, day in days.items():
                if key not in {start.key for start in starts()}:
                    raise NotFound
                if day > self._clock.today():
                    wrong[f"known_days.{key}"] = translate("disputes", "This day is in the future.")
            if wrong:
                raise ValidationError(wrong)
            note = FailureNote(
                dispute_id=row.id,
                positions=[
                    {"party_id": party.id, "words": positions[party.id].strip()}
                    for party in parties_of(session, row.id)
                ],
                agreed_facts=optional_text(agreed_facts),
                known_days={key: day.isoformat() for key, day in days.items()},
                made_on=self._clock.today(),
                made_by=self._actor.user_id,
            )
            session.add(note)
            session.flush()
            return note.id

    def _wrong(
        self, session: Session, row: Dispute, positions: Mapping[int, str], agreed_facts: str | None
    ) -> dict[str, str]:
        """Positions left open, and words that were said to the mediator alone."""
        parties = parties_of(session, row.id)
        if not set(positions) <= {party.id for party in parties}:
            raise NotFound
        sealed, known = self._said(session, row)
        wrong = {}
        for party in parties:
            words = positions.get(party.id, "")
            if not words.strip():
                wrong[f"positions.{party.id}"] = translate("disputes", "This must be filled in.")
            elif told_alone(words, sealed, known):
                wrong[f"positions.{party.id}"] = said_alone_sentence()
        if told_alone(agreed_facts or "", sealed, known):
            wrong["agreed_facts"] = said_alone_sentence()
        return wrong

    def _said(self, session: Session, row: Dispute) -> tuple[list[str], list[str]]:
        """What was said in separate talks, and what was said openly or let out. The sealed words are compared
        here and shown to nobody."""
        known = [row.summary, session_template(CAUCUS, row.kind, ())]
        keys, alone = self._context.store.keys, []
        sittings = select(MediationSession).options(undefer(MediationSession.sealed))
        for sitting in session.scalars(sittings.where(MediationSession.dispute_id == row.id)):
            if sitting.mode != CAUCUS:
                known += [sitting.record, sitting.outcome or ""]
            elif sitting.sealed is not None:
                seal, place = sitting.side or MEDIATOR_SEAL, session_place(sitting.ordinal)
                words = open_words(session, keys, row.id, seal, place, sitting.sealed)
                alone += [str(words.get("record") or ""), str(words.get("outcome") or "")]
        notes = select(SessionNote).options(undefer(SessionNote.sealed))
        for note in session.scalars(notes.where(SessionNote.dispute_id == row.id)):
            if note.seal is None:
                known.append(note.content or "")
            elif note.sealed is not None:
                place = note_place(note.ordinal)
                alone.append(str(open_words(session, keys, row.id, note.seal, place, note.sealed)["content"]))
        released = select(CaucusRelease.content).where(CaucusRelease.dispute_id == row.id)
        known += session.scalars(released).all()
        return alone, known
