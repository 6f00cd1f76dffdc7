"""Views of the papers of volunteers, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Attendance,
    CertifiedShift,
    Patrol,
    ServiceCertificate,
    Shift,
    Volunteer,
)
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.patrols.accident import ClaimView, ReportView
from gridguard_desktop.documents.patrols.certificate import CertificateView, CertifiedRow
from gridguard_desktop.documents.patrols.conduct import ConductView
from gridguard_desktop.domain.identity import is_minor
from gridguard_desktop.domain.volunteers import conduct_rules
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import VolunteerAccident
    from gridguard_desktop.services.papers.gathering import Gathering


def conduct(gathering: Gathering, row: Volunteer, _part: None) -> ConductView:
    """义警行为规范承诺书 in the version in force today."""
    rules = conduct_rules(gathering.today)
    return ConductView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        name=row.name,
        number=row.number,
        version=str(rules.extra["version"]),
        clauses=tuple(rules.extra["clauses"]["zh"]),
        guardian_signs=row.birth_date is not None and is_minor(row.birth_date, gathering.today),
    )


def _certificates(gathering: Gathering, row: Volunteer) -> Sequence[ServiceCertificate]:
    """Those that hold; newest first is not needed, the number tells them apart."""
    found = gathering.children(ServiceCertificate, volunteer_id=row.id)
    return [one for one in found if one.voided_on is None]


def certificate(gathering: Gathering, row: Volunteer, part: ServiceCertificate) -> CertificateView:
    """志愿服务记录证明 with the rows kept when it was issued."""
    wanted = (
        select(CertifiedShift, Shift)
        .join(Attendance, Attendance.id == CertifiedShift.attendance_id)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(CertifiedShift.certificate_id == part.id)
        .order_by(CertifiedShift.signed_in_at, CertifiedShift.id)
    )
    return CertificateView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=part.number,
        name=row.name,
        sex=zh("sexes", row.sex) if row.sex else "",
        id_kind="居民身份证",
        id_number=row.id_number or "",
        volunteer_number=row.number,
        first=part.period_from,
        last=part.period_until,
        content=part.content,
        rows=tuple(
            CertifiedRow(
                shift.number,
                shift.route,
                kept.signed_in_at,
                kept.signed_out_at,
                kept.minutes,
            )
            for kept, shift in gathering.session.execute(wanted)
        ),
        in_charge=part.in_charge,
        handler=part.handler,
        issued_on=part.issued_on,
    )


def _facts(gathering: Gathering, row: VolunteerAccident, volunteer: Volunteer) -> dict[str, Any]:
    """What report and claim say alike."""
    session = gathering.session
    shift = session.get(Shift, row.shift_id) if row.shift_id is not None else None
    patrol = session.get(Patrol, row.patrol_id) if row.patrol_id is not None else None
    return {
        "stamp": gathering.stamp,
        "station": gathering.station_name,
        "number": row.number,
        "name": volunteer.name,
        "happened_at": row.happened_at,
        "place": row.address_text,
        "duty": "、".join(one.number for one in (shift, patrol) if one is not None),
        "leader": gathering.user_name(row.officer_id),
        "activity": row.activity,
        "content": row.content,
        "is_injured": row.is_injured,
        "measures": row.measures,
        "witnesses": row.witnesses or "",
        "contact_told": row.contact_told,
        "insurer": row.insurer or "",
        "policy_number": row.policy_number or "",
    }


def accident_report(gathering: Gathering, row: VolunteerAccident, _part: None) -> ReportView:
    """志愿者意外事故报告."""
    volunteer = gathering.session.get_one(Volunteer, row.volunteer_id)
    return ReportView(
        **_facts(gathering, row, volunteer),
        volunteer_number=volunteer.number,
        due_at=row.due_at,
        reported_at=row.reported_at,
        received_by=row.received_by or "",
    )


def insurance_claim(gathering: Gathering, row: VolunteerAccident, _part: None) -> ClaimView:
    """保险理赔申请单, with what is on file of the volunteer."""
    volunteer = gathering.session.get_one(Volunteer, row.volunteer_id)
    return ClaimView(
        **_facts(gathering, row, volunteer),
        phone=gathering.station.phone,
        sex=zh("sexes", volunteer.sex),
        id_number=volunteer.id_number or "",
        volunteer_phone=volunteer.phone,
        insured_from=volunteer.insured_from,
        insured_until=volunteer.insured_until,
        claimed_on=row.claimed_on,
        claim_amount=row.claim_amount,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.ACCIDENT_REPORT: Gatherer(accident_report),
    Paper.INSURANCE_CLAIM: Gatherer(insurance_claim),
    Paper.CONDUCT_RULES: Gatherer(conduct),
    Paper.SERVICE_CERTIFICATE: Gatherer(certificate, _certificates, lambda part: str(part.number)),
}
