"""View of the session record. What was said in a caucus, and every sealed note, is never read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.caucus import CAUCUS
from gridguard_desktop.db.models import CaucusRelease, MediationSession, Mediator, Presence, SessionNote
from gridguard_desktop.documents.disputes.session_record import SeparateTalk, SessionRecordView, Sitting
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.papers.case_file import committee_name, parties_on_paper
from gridguard_desktop.services.papers.gathering import zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.documents.common import PartyOnPaper
    from gridguard_desktop.services.papers.gathering import Gathering

_PLAIN_MODE = "joint"


def session_record(gathering: Gathering, row: Dispute, _part: None) -> SessionRecordView | None:
    """调解记录 with every joint session; of a caucus only that it took place and what its side let out."""
    of_row = MediationSession.dispute_id == row.id
    joint = gathering.session.scalars(
        select(MediationSession)
        .where(of_row, MediationSession.mode != CAUCUS)
        .order_by(MediationSession.ordinal)
    )
    parties = parties_on_paper(gathering, row, row.accepted_on or gathering.today)
    known = dict(zip((one.id for one in parties_of(gathering.session, row.id)), parties, strict=True))
    sittings = tuple(_sitting(gathering, place, sitting, known) for place, sitting in enumerate(joint, 1))
    if not sittings:
        return None
    return SessionRecordView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        matter=row.title,
        parties=parties,
        sessions=sittings,
        talks=_talks(gathering, row),
    )


def _talks(gathering: Gathering, row: Dispute) -> tuple[SeparateTalk, ...]:
    """Columns named one by one: the sealed one is not among them."""
    columns = (
        MediationSession.id,
        MediationSession.started_at,
        MediationSession.ended_at,
        MediationSession.side,
    )
    talks = gathering.session.execute(
        select(*columns)
        .where(MediationSession.dispute_id == row.id, MediationSession.mode == CAUCUS)
        .order_by(MediationSession.ordinal)
    )
    released: dict[int, list[str]] = {}
    for release in gathering.children(CaucusRelease, dispute_id=row.id):
        released.setdefault(release.session_id, []).append(release.content)
    return tuple(
        SeparateTalk(start, end, zh("sides", side), tuple(released.get(talk, ())))
        for talk, start, end, side in talks
    )


def _sitting(
    gathering: Gathering, place: int, sitting: MediationSession, known: dict[int, PartyOnPaper]
) -> Sitting:
    present = gathering.children(Presence, session_id=sitting.id)
    others = [f"{one.name}（{zh('team_roles', one.role)}）" for one in present if one.party_id is None]
    mediator = gathering.session.get(Mediator, sitting.mediator_id)
    how = "" if sitting.mode == _PLAIN_MODE else f"（{zh('session_modes', sitting.mode)}）"
    return Sitting(
        ordinal=place,
        started_at=sitting.started_at,
        ended_at=sitting.ended_at,
        place=f"{sitting.place}{how}",
        mediator=mediator.name if mediator is not None else "",
        recorder=sitting.recorder_name or "",
        participants="、".join([*others, *filter(None, [sitting.participants])]),
        record=sitting.record,
        outcome=sitting.outcome or "",
        notes=_open_notes(gathering, sitting),
        present=tuple(known[one.party_id] for one in present if one.party_id in known),
    )


def _open_notes(gathering: Gathering, sitting: MediationSession) -> tuple[str, ...]:
    """Facts and what sides said in the open; a note without content is sealed and stays away."""
    columns = (SessionNote.side, SessionNote.content)
    wanted = select(*columns).where(
        SessionNote.session_id == sitting.id, SessionNote.seal.is_(None), SessionNote.content.is_not(None)
    )
    return tuple(
        f"{zh('sides', side)}：{content}" if side else str(content)
        for side, content in gathering.session.execute(wanted.order_by(SessionNote.ordinal))
    )
