"""Views of the papers of volunteers, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Attendance, CertifiedShift, ServiceCertificate, Shift
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.patrols.certificate import CertificateView, CertifiedRow
from gridguard_desktop.documents.patrols.conduct import ConductView
from gridguard_desktop.domain.identity import is_minor
from gridguard_desktop.domain.volunteers import conduct_rules
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Volunteer
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


GATHERERS: dict[Paper, Gatherer] = {
    Paper.CONDUCT_RULES: Gatherer(conduct),
    Paper.SERVICE_CERTIFICATE: Gatherer(certificate, _certificates, lambda part: str(part.number)),
}
