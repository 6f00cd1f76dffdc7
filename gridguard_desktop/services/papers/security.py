"""Views of the police's own papers and of the report to a court, read from the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import (
    CourtCase,
    Obligation,
    SecurityAgreement,
    SecurityCase,
    SecuritySession,
)
from gridguard_desktop.documents.disputes.court_report import CourtReportView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.security.agreement import SecurityAgreementView
from gridguard_desktop.documents.security.case import Present
from gridguard_desktop.documents.security.no_penalty import POLICE_ROUTE, NoPenaltyView
from gridguard_desktop.documents.security.record import SecurityRecordView
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.agreements import PERFORMED
from gridguard_desktop.services.disputes.court_cases import limit_line, lines
from gridguard_desktop.services.papers.case_file import (
    agreement_number,
    committee_name,
    mediator_name,
    parties_on_paper,
)
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering


def _sessions(gathering: Gathering, row: Dispute) -> Sequence[SecuritySession]:
    return gathering.children(SecuritySession, dispute_id=row.id)


def _present(sitting: SecuritySession) -> tuple[Present, ...]:
    others = [
        Present(name) for name in (sitting.attendants or "").replace("，", "、").split("、") if name.strip()
    ]
    if sitting.guardian_note:
        others.append(Present(sitting.guardian_note, "监护人"))
    return tuple(others)


def record(gathering: Gathering, row: Dispute, part: SecuritySession) -> SecurityRecordView:
    """治安调解笔录 of one mediation."""
    return SecurityRecordView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        attempt=part.ordinal,
        started_at=part.started_at,
        ended_at=part.ended_at,
        place=part.place,
        host=part.host_name,
        recorder=part.recorder_name or "",
        parties=parties_on_paper(gathering, row, china_day(part.started_at)),
        present=_present(part),
        recording="全程同步录音录像" if part.is_recorded else "",
        statements=part.record,
        issues=part.issues or "",
        proposal=part.proposal or "",
        result="双方达成协议，见治安调解协议书。" if part.agreed else "双方未达成协议。",
    )


def _numbered(gathering: Gathering, row: Dispute, *, on_the_spot: bool) -> Sequence[SecurityAgreement]:
    found = gathering.children(SecurityAgreement, dispute_id=row.id)
    return [one for one in found if one.on_the_spot is on_the_spot and one.number]


def agreement(gathering: Gathering, row: Dispute, part: SecurityAgreement) -> SecurityAgreementView:
    """治安调解协议书."""
    sitting = _sessions(gathering, row)[-1]
    return SecurityAgreementView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=part.number or "",
        host=sitting.host_name,
        host_post=sitting.host_post or "",
        place=sitting.place,
        started_at=sitting.started_at,
        ended_at=sitting.ended_at,
        parties=parties_on_paper(gathering, row, part.agreed_on),
        present=_present(sitting),
        facts=part.facts,
        content=part.terms,
        manner=part.manner or "",
        perform_by=part.perform_by,
        signed_on=part.agreed_on,
    )


def _cases(gathering: Gathering, row: Dispute) -> Sequence[SecurityCase]:
    """A case that was settled, or agreed and performed before the police."""
    found = gathering.children(SecurityCase, dispute_id=row.id)
    return [one for one in found if one.settled_on is not None or one.state == "performed"]


def no_penalty(gathering: Gathering, row: Dispute, part: SecurityCase) -> NoPenaltyView:
    """不予处罚审批表: the four dated facts."""
    made = gathering.session.scalar(select(SecurityAgreement).where(SecurityAgreement.dispute_id == row.id))
    settled = part.settled_on is not None
    number = (made.number if made is not None else None) or ""
    return NoPenaltyView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number="",
        case_number=row.number,
        parties=parties_on_paper(gathering, row, gathering.today),
        facts=row.summary,
        route=(part.settled_by or "") if settled else POLICE_ROUTE,
        agreement=agreement_number(gathering, row) if settled else number,
        agreed_on=part.settled_on if settled else (made.agreed_on if made is not None else None),
        performed_on=part.settlement_performed_on
        if settled
        else (made.performed_on if made is not None else None),
        applied_on=part.applied_on,
        officer=gathering.user_name(row.officer_id),
        approver=gathering.user_name(part.approved_by),
        approved_on=part.approved_on,
    )


def _court_cases(gathering: Gathering, row: Dispute) -> Sequence[CourtCase]:
    found = gathering.children(CourtCase, dispute_id=row.id)
    return [one for one in found if one.reported_on is not None]


def court_report(gathering: Gathering, row: Dispute, part: CourtCase) -> CourtReportView:
    """委派（委托）调解情况报告."""
    limit = limit_line(gathering.session, part)
    duties = gathering.children(Obligation, dispute_id=row.id)
    done = sum(duty.state == PERFORMED for duty in duties)
    performance = f"协议约定{len(duties)}项义务，已履行{done}项。" if duties else ""
    return CourtReportView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        court=part.court,
        judge=part.judge,
        docket_number=part.docket_number,
        kind=zh("court_case_kinds", part.kind),
        cause=part.cause,
        parties=parties_on_paper(gathering, row, part.arrived_on),
        signed_on=part.signed_on,
        limit=limit.due_on if limit is not None else None,
        mediator=mediator_name(gathering, row),
        result=zh("court_results", part.result),
        agreement_number=agreement_number(gathering, row),
        performance=performance,
        agreed_facts=lines(part.agreed_facts),
        returned=lines(part.returned_materials),
        note=part.report_note or "",
        reported_on=part.reported_on,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.SECURITY_RECORD: Gatherer(record, _sessions, lambda part: day_words(china_day(part.started_at))),
    Paper.SECURITY_AGREEMENT: Gatherer(
        agreement, partial(_numbered, on_the_spot=False), lambda part: str(part.number)
    ),
    Paper.ON_THE_SPOT_AGREEMENT: Gatherer(
        agreement, partial(_numbered, on_the_spot=True), lambda part: str(part.number)
    ),
    Paper.NO_PENALTY: Gatherer(no_penalty, _cases),
    Paper.COURT_REPORT: Gatherer(court_report, _court_cases, lambda part: str(part.docket_number)),
}
