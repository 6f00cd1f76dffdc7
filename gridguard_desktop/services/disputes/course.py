"""Putting the course of a mediation together for the record page: one query for each kind of child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import CaucusRelease, SessionNote
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.disputes.mediation_views import MediationCourse, NoteView, ReleaseView
from gridguard_desktop.services.disputes.sealing import reads_sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party
    from gridguard_desktop.domain.actors import Actor


def course_of(session: Session, row: Dispute, actor: Actor, parties: Sequence[Party]) -> MediationCourse:
    """Notes and releases of ``row`` as ``actor`` may see them."""
    return MediationCourse(notes=_notes(session, row, actor), releases=_releases(session, row, parties))


def _notes(session: Session, row: Dispute, actor: Actor) -> tuple[NoteView, ...]:
    readable = reads_sealed(session, row, actor)
    wanted = select(SessionNote).where(SessionNote.dispute_id == row.id).order_by(SessionNote.ordinal)
    notes = session.scalars(wanted).all()
    names = queries.titles(session, "user", [note.noted_by for note in notes])
    return tuple(
        NoteView(
            id=note.id,
            session_id=note.session_id,
            ordinal=note.ordinal,
            kind=note.kind,
            side=note.side,
            sealed=note.seal is not None,
            readable=note.seal is not None and readable,
            content=translate("disputes", "Sealed") if note.seal is not None else note.content or "",
            noted_at=note.noted_at,
            noted_by=names.get(note.noted_by, ""),
        )
        for note in notes
    )


def _releases(session: Session, row: Dispute, parties: Sequence[Party]) -> tuple[ReleaseView, ...]:
    wanted = select(CaucusRelease).where(CaucusRelease.dispute_id == row.id).order_by(CaucusRelease.id)
    names = {party.id: party.name for party in parties}
    releases = session.scalars(wanted).all()
    users = queries.titles(session, "user", [release.released_by for release in releases])
    return tuple(
        ReleaseView(
            id=release.id,
            session_id=release.session_id,
            side=release.side,
            content=release.content,
            consents=tuple(
                (names.get(int(party_id), ""), label("consent_manners", manner))
                for party_id, manner in release.consents.items()
            ),
            consented_on=release.consented_on,
            released_by=users.get(release.released_by, ""),
        )
        for release in releases
    )
