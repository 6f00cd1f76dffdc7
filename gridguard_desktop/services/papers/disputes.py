"""Views of the papers of a dispute, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Deadline,
    FiledDossier,
    FollowUp,
    Incident,
    Referral,
)
from gridguard_desktop.documents.disputes.acceptance import AcceptanceView
from gridguard_desktop.documents.disputes.dossier import DossierEntry, DossierView
from gridguard_desktop.documents.disputes.follow_up import FollowUpView
from gridguard_desktop.documents.disputes.referral import ReferralView
from gridguard_desktop.documents.disputes.rights_notice import RightsNoticeView
from gridguard_desktop.documents.disputes.termination import RemainingWay, TerminationView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.disputes import Track
from gridguard_desktop.domain.lawdata import choice, remedies_for
from gridguard_desktop.services.disputes.casework import parties_of
from gridguard_desktop.services.disputes.dossier import dossier_rows
from gridguard_desktop.services.disputes.views import DossierState
from gridguard_desktop.services.papers import agreements, course, sessions
from gridguard_desktop.services.papers.case_file import (
    agreement_number,
    committee_name,
    committee_words,
    filed_by,
    mediator_name,
    parties_on_paper,
    referrals,
)
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, points, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering

RECEIPT_RULE = "GT-03"


def referral_letter(gathering: Gathering, row: Dispute, part: Referral) -> ReferralView:
    """移送函 of one hand-over."""
    session, sent_on = gathering.session, china_day(part.sent_at)
    incident = session.get(Incident, row.incident_id) if row.incident_id is not None else None
    due = session.scalar(
        select(Deadline.due_on)
        .where(
            Deadline.record_type_key == row.record_type,
            Deadline.record_id == row.id,
            Deadline.rule_id == RECEIPT_RULE,
            Deadline.due_on >= sent_on,
        )
        .order_by(Deadline.due_on)
        .limit(1)
    )
    return ReferralView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        committee=committee_name(gathering, part.committee_id),
        number=part.number,
        parties=parties_on_paper(gathering, row, sent_on),
        kind=zh("dispute_kinds", row.kind),
        reported_at=incident.received_at if incident is not None else None,
        incident_number=incident.number if incident is not None else "",
        place=row.address_text or "",
        summary=row.summary,
        police_actions=part.police_actions or "",
        materials=points(part.materials or ""),
        entrusted_by=_sent_by(row),
        public_security=row.track == Track.PUBLIC_SECURITY,
        sent_on=sent_on,
        sender=gathering.user_name(part.sent_by),
        reply_by=due,
    )


def _sent_by(row: Dispute) -> str:
    """The body that sent the dispute to the station; empty when it came to the police or was asked for."""
    source = choice("dispute_sources", row.source)
    elsewhere = row.source != "police" and source.zh.startswith("接受")
    return _entrusting_body(source.zh) if elsewhere else ""


def acceptance(gathering: Gathering, row: Dispute, _part: None) -> AcceptanceView | None:
    """受理登记表 once the dispute is accepted."""
    if row.accepted_on is None:
        return None
    source = choice("dispute_sources", row.source)
    by = gathering.station_name if row.source == "police" else _entrusting_body(source.zh)
    return AcceptanceView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        accepted_on=row.accepted_on,
        source=str(source.extra["group"]),
        entrusted_by=by,
        parties=parties_on_paper(gathering, row, row.accepted_on),
        kind=zh("dispute_kinds", row.kind),
        summary=row.summary,
    )


def _entrusting_body(words: str) -> str:
    """人民法院 out of 接受法院委托移送."""
    body = words.removeprefix("接受").removesuffix("委托移送")
    return {"法院": "人民法院", "检察院": "人民检察院"}.get(body, body)


def rights_notice(gathering: Gathering, row: Dispute, _part: None) -> RightsNoticeView | None:
    """权利义务告知书 once the dispute is accepted."""
    if row.accepted_on is None:
        return None
    return RightsNoticeView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=parties_on_paper(gathering, row, row.accepted_on),
        kind=zh("dispute_kinds", row.kind),
        mediator=mediator_name(gathering, row),
    )


def _follow_ups(gathering: Gathering, row: Dispute) -> Sequence[FollowUp]:
    return gathering.children(FollowUp, dispute_id=row.id)


def follow_up(gathering: Gathering, row: Dispute, part: FollowUp) -> FollowUpView:
    """回访记录 of one visit."""
    return FollowUpView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        agreement_number=agreement_number(gathering, row),
        parties=parties_on_paper(gathering, row, part.visited_on),
        matter=row.title,
        visited_on=part.visited_on,
        method=part.method,
        performance=part.performance,
        satisfaction=part.satisfaction,
        content=part.content,
        visitor=part.visitor_name,
    )


def termination(gathering: Gathering, row: Dispute, _part: None) -> TerminationView | None:
    """终止调解告知书 once mediation was ended; the ways that remain are those of the day it ended."""
    if row.termination_reason is None or row.accepted_on is None:
        return None
    ended_on = row.closed_on or china_day(row.state_since)
    return TerminationView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=gathering.number,
        parties=parties_on_paper(gathering, row, ended_on),
        kind=zh("dispute_kinds", row.kind),
        accepted_on=row.accepted_on,
        reason=zh("termination_reasons", row.termination_reason),
        note=row.termination_note or "",
        ended_on=ended_on,
        remedies=tuple(
            RemainingWay(way.extra["way"], way.zh, way.extra["limit"], way.source)
            for way in remedies_for(row.kind, ended_on)
        ),
    )


def dossier(gathering: Gathering, row: Dispute, _part: None) -> DossierView | None:
    """封面 and 目录 of what is in the dossier so far."""
    if row.accepted_on is None:
        return None
    parties = parties_of(gathering.session, row.id)
    notes = {"acceptance": day_words(row.accepted_on), "agreement": agreement_number(gathering, row)}
    entries = tuple(
        DossierEntry(entry.zh, notes.get(entry.key, ""))
        for entry in dossier_rows(gathering.session, row, parties, gathering.today)
        if entry.state is DossierState.PRESENT
    )
    kept = gathering.session.scalar(select(FiledDossier).where(FiledDossier.dispute_id == row.id))
    return DossierView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        name=row.title,
        volume=row.number,
        number=row.paper_number or "",
        mediator=mediator_name(gathering, row),
        began_on=row.accepted_on,
        ended_on=row.closed_on,
        filed_by=filed_by(gathering, row),
        filed_on=row.archived_on,
        retention=kept.retention if kept is not None else "",
        entries=entries,
    )


GATHERERS: dict[Paper, Gatherer] = {
    **agreements.GATHERERS,
    **course.GATHERERS,
    Paper.REFERRAL_LETTER: Gatherer(referral_letter, referrals, lambda part: str(part.number)),
    Paper.ACCEPTANCE: Gatherer(acceptance),
    Paper.RIGHTS_NOTICE: Gatherer(rights_notice),
    Paper.SESSION_RECORD: Gatherer(sessions.session_record),
    Paper.FOLLOW_UP: Gatherer(follow_up, _follow_ups, lambda part: day_words(part.visited_on)),
    Paper.TERMINATION: Gatherer(termination, words=committee_words),
    Paper.DOSSIER: Gatherer(dossier),
}
