"""Certificates of service (志愿服务记录证明): the rows they add up are kept with them, so that a number tells
whether a paper is genuine and still true. Free of charge and truthful (志愿服务条例 19, 20).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, CertifiedShift, ServiceCertificate, Volunteer
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrols import minutes_served
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.volunteers.credit import served_by

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

VALID, VOID, DIFFERS, UNKNOWN = "valid", "void", "differs", "unknown"


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate: what stands on it and, in ``minutes_now``, what its rows come to today."""

    id: int
    number: str
    volunteer_id: int
    name: str
    period_from: date
    period_until: date
    minutes: int
    minutes_now: int
    shifts: int
    issued_on: date
    voided_on: date | None
    void_reason: str

    @property
    def state(self) -> str:
        """valid, void, or differs when a row was changed behind its back."""
        if self.voided_on is not None:
            return VOID
        return VALID if self.minutes == self.minutes_now else DIFFERS


class ServiceCertificateService(Service):
    """Issuing, checking and voiding."""

    record_key: ClassVar[str] = "volunteer"

    @requires("update")
    def issue(
        self, volunteer_id: int, *, first: date, last: date, content: str, in_charge: str, handler: str = ""
    ) -> int:
        """A certificate of the shifts from ``first`` to ``last``; returns its id.

        Raises ValidationError, Refused when there is no service in these days or somebody has not signed out,
        NotFound.
        """
        self._check(first, last, content, in_charge)
        with self._writing() as session:
            one = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
            if not isinstance(one, Volunteer):
                raise NotFound
            served = served_by(session, volunteer_id, first, last)
            if not served:
                raise Refused(translate("credit", "No service in these days: there is nothing to certify."))
            still = [row.shift_number for row in served if row.signed_out_at is None]
            if still:
                raise Refused(
                    translate("credit", "Not signed out yet on shift {numbers}.", numbers="、".join(still))
                )
            today = self._clock.today()
            row = ServiceCertificate(
                volunteer_id=volunteer_id,
                number=next_number(session, "service_certificate", today.year),
                period_from=first,
                period_until=last,
                minutes=sum(line.minutes for line in served),
                content=content.strip(),
                in_charge=in_charge.strip(),
                handler=handler.strip() or self._actor.name,
                issued_on=today,
                issued_by=self._actor.user_id,
            )
            session.add(row)
            session.flush()
            for line in served:
                session.add(
                    CertifiedShift(
                        certificate_id=row.id,
                        attendance_id=line.attendance_id,
                        signed_in_at=line.signed_in_at,
                        signed_out_at=line.signed_out_at,
                        minutes=line.minutes,
                    )
                )
            return row.id

    @requires("read")
    def of_volunteer(self, volunteer_id: int) -> tuple[CertificateView, ...]:
        """The certificates of a volunteer, newest first. Raises NotFound."""
        with self._reading() as session:
            if queries.load_visible(session, Volunteer, volunteer_id, self._actor) is None:
                raise NotFound
            wanted = select(ServiceCertificate).where(ServiceCertificate.volunteer_id == volunteer_id)
            rows = session.scalars(wanted.order_by(ServiceCertificate.id.desc()))
            return tuple(_view(session, row) for row in rows)

    @requires("read")
    def check_number(self, number: str) -> CertificateView | None:
        """The certificate of a number as it was issued and as its rows are now; nothing for a number that was
        never given."""
        with self._reading() as session:
            wanted = select(ServiceCertificate).where(ServiceCertificate.number == number.strip())
            row = session.scalar(wanted)
            return _view(session, row) if row is not None else None

    @requires("update")
    def void(self, certificate_id: int, *, reason: str) -> None:
        """Take a certificate back; its number is not given again. Raises ValidationError, Refused,
        NotFound."""
        if not reason.strip():
            words = translate("credit", "Say why the certificate is taken back.")
            raise ValidationError({"reason": words})
        with self._writing() as session:
            row = session.get(ServiceCertificate, certificate_id)
            if row is None:
                raise NotFound
            if row.voided_on is not None:
                raise Refused(translate("credit", "This certificate was taken back already."))
            row.voided_on, row.void_reason = self._clock.today(), reason.strip()

    def _check(self, first: date, last: date, content: str, in_charge: str) -> None:
        problems = {}
        if last < first:
            problems["last"] = translate("credit", "The last day lies before the first.")
        elif last > self._clock.today():
            problems["last"] = translate("credit", "This day lies ahead: only past service is certified.")
        if not content.strip():
            problems["content"] = translate("credit", "Say what the service was.")
        if not in_charge.strip():
            problems["in_charge"] = translate("credit", "Enter who is in charge and signs.")
        if problems:
            raise ValidationError(problems)


def refuse_certified(session: Session, attendance_id: int) -> None:
    """A row on a certificate that holds is not changed behind its back. Raises Refused."""
    wanted = (
        select(ServiceCertificate.number)
        .join(CertifiedShift, CertifiedShift.certificate_id == ServiceCertificate.id)
        .where(CertifiedShift.attendance_id == attendance_id, ServiceCertificate.voided_on.is_(None))
    )
    number = session.scalar(wanted.limit(1))
    if number is not None:
        raise Refused(
            translate(
                "credit", "These hours stand on certificate {number}; take it back first.", number=number
            )
        )


def _view(session: Session, row: ServiceCertificate) -> CertificateView:
    kept = session.scalar(
        select(func.count()).select_from(CertifiedShift).where(CertifiedShift.certificate_id == row.id)
    )
    now = session.execute(
        select(Attendance.signed_in_at, Attendance.signed_out_at)
        .join(CertifiedShift, CertifiedShift.attendance_id == Attendance.id)
        .where(CertifiedShift.certificate_id == row.id)
    )
    return CertificateView(
        id=row.id,
        number=row.number,
        volunteer_id=row.volunteer_id,
        name=session.get_one(Volunteer, row.volunteer_id).name,
        period_from=row.period_from,
        period_until=row.period_until,
        minutes=row.minutes,
        minutes_now=sum(minutes_served(came, left) for came, left in now),
        shifts=kept or 0,
        issued_on=row.issued_on,
        voided_on=row.voided_on,
        void_reason=row.void_reason or "",
    )
