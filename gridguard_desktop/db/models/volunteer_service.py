"""What service earns: the station's rule of points and stars, points exchanged, certificates with the rows
they add up."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import JsonList, LineText, LongText, Name, ShortText


class PointsRule(Record):
    """How points and stars are reckoned from a day on; ``stars`` are the hours of each star."""

    __tablename__ = "points_rule"
    __table_args__ = (UniqueConstraint("valid_from"),)
    record_type: ClassVar[str] = "points_rule"

    valid_from: Mapped[date]
    per_hour: Mapped[int]
    per_night_hour: Mapped[int]
    stars: Mapped[JsonList]
    why: Mapped[LineText]
    made_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class PointsExchange(Record):
    """Points a volunteer gave for something; never changed, only added."""

    __tablename__ = "points_exchange"
    record_type: ClassVar[str] = "points_exchange"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    exchanged_on: Mapped[date]
    points: Mapped[int]
    item: Mapped[Name]
    created_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))


class ServiceCertificate(Record):
    """A certificate of service (志愿服务记录证明); ``minutes`` is the sum of its rows."""

    __tablename__ = "service_certificate"
    __table_args__ = (UniqueConstraint("number"),)
    record_type: ClassVar[str] = "service_certificate"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    number: Mapped[ShortText]
    period_from: Mapped[date]
    period_until: Mapped[date]
    minutes: Mapped[int]
    content: Mapped[LongText]
    in_charge: Mapped[Name]
    handler: Mapped[Name]
    issued_on: Mapped[date]
    issued_by: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    voided_on: Mapped[date | None]
    void_reason: Mapped[LineText | None]


class CertifiedShift(Record):
    """One attendance on a certificate, as it stood when the certificate was issued."""

    __tablename__ = "certified_shift"
    __table_args__ = (
        UniqueConstraint("certificate_id", "attendance_id"),
        Index("ix_certified_shift_attendance", "attendance_id"),
    )
    record_type: ClassVar[str] = "certified_shift"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("service_certificate.id"))
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"))
    signed_in_at: Mapped[datetime]
    signed_out_at: Mapped[datetime]
    minutes: Mapped[int]
