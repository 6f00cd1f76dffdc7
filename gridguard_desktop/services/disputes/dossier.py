"""The contents list of the dossier (卷内目录): what is there, what is missing, what this case does not need.

A paper counts as there when the facts it is printed from are in the store, or when a file of its category is
attached. The rows are data (``resources/data/dossier_rows.json``); filing
asks for the missing ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Attachment, FollowUp, MediationSession, Payment
from gridguard_desktop.domain import lawdata
from gridguard_desktop.services.disputes.casework import RECORD_TYPE
from gridguard_desktop.services.disputes.views import DossierRow, DossierState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party

MUST = "must"
_ENDED = frozenset({"closed", "terminated", "archived"})


def dossier_rows(session: Session, row: Dispute, parties: Sequence[Party]) -> tuple[DossierRow, ...]:
    """The rows in binding order; empty for a dispute that no committee accepted, which has no dossier."""
    if row.accepted_on is None:
        return ()
    present, files = _facts(session, row, parties), _attached(session, row)
    needless = _needless(row)
    found = []
    for entry in lawdata.choices("dossier_rows"):
        there = entry.key in present or entry.extra.get("category") in files
        must = entry.extra["need"] == MUST and entry.key not in needless
        found.append(DossierRow(entry.key, entry.label, must, _state(row, there, must=must)))
    return tuple(found)


def missing_rows(rows: Sequence[DossierRow]) -> tuple[DossierRow, ...]:
    """Rows without which the dossier is not complete."""
    return tuple(row for row in rows if row.must and row.state is not DossierState.PRESENT)


def _state(row: Dispute, present: bool, *, must: bool) -> DossierState:
    if present:
        return DossierState.PRESENT
    if not must:
        return DossierState.NOT_NEEDED
    return DossierState.MISSING if row.state in _ENDED else DossierState.NOT_YET


def _facts(session: Session, row: Dispute, parties: Sequence[Party]) -> set[str]:
    """Papers whose facts are in the store."""
    facts = {
        "acceptance": True,
        "rights_notice": row.informed_on is not None,
        "identity": all(party.id_number for party in parties),
        "session_record": _any(session, MediationSession, row),
        "agreement": session.scalar(
            select(Agreement.id).where(Agreement.dispute_id == row.id, Agreement.effective_on.is_not(None))
        )
        is not None,
        "receipts": _any(session, Payment, row),
        "follow_up": _any(session, FollowUp, row),
        "remarks": bool(row.archive_note),
        "back_cover": row.state in _ENDED,
    }
    return {key for key, there in facts.items() if there}


def _needless(row: Dispute) -> frozenset[str]:
    """A mediation that ended without agreement has none to file, and perhaps never came to a session."""
    if row.termination_reason is None:
        return frozenset()
    return frozenset({"agreement", "session_record"})


def _any(session: Session, model: type[MediationSession | Payment | FollowUp], row: Dispute) -> bool:
    return session.scalar(select(model.id).where(model.dispute_id == row.id).limit(1)) is not None


def _attached(session: Session, row: Dispute) -> set[str]:
    wanted = (Attachment.record_type_key == RECORD_TYPE, Attachment.record_id == row.id)
    return set(session.scalars(select(Attachment.category).where(*wanted)))
