"""What is counted of the service desk: requests of the public and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_

from gridguard_desktop.db.models import ServiceRequest
from gridguard_desktop.domain.service_requests import SERVICE_STATES
from gridguard_desktop.services.reports.rules import Condition, Rule, dated, during

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period


def _answered(period: Period) -> Condition:
    return and_(ServiceRequest.state == "answered", during(ServiceRequest.answered_on, period))


def _in_time(period: Period) -> Condition:
    return and_(_answered(period), ServiceRequest.answered_on <= ServiceRequest.due_on)


def _open_at_end(period: Period) -> Condition:
    return and_(
        ServiceRequest.received_on <= period.last,
        or_(ServiceRequest.state == SERVICE_STATES.initial, ServiceRequest.answered_on > period.last),
    )


SERVICE_RULES: dict[str, Rule] = {
    "service_received": dated(ServiceRequest, "received_on"),
    "service_answered": Rule(ServiceRequest, _answered),
    "service_in_time": Rule(ServiceRequest, _in_time),
    "service_open": Rule(ServiceRequest, _open_at_end),
    "service_overdue": Rule(
        ServiceRequest, lambda period: and_(_open_at_end(period), ServiceRequest.due_on < period.last)
    ),
}
