"""All verbs of the course of a mediation on one class, for :class:`~.service.DisputeService`."""

from __future__ import annotations

from gridguard_desktop.services.disputes.access import AccessVerbs
from gridguard_desktop.services.disputes.assignment import AssignmentVerbs
from gridguard_desktop.services.disputes.bookings import BookingVerbs
from gridguard_desktop.services.disputes.offers import OfferVerbs
from gridguard_desktop.services.disputes.rights import RightsVerbs
from gridguard_desktop.services.disputes.sessions import SessionVerbs
from gridguard_desktop.services.disputes.standing import StandingVerbs
from gridguard_desktop.services.disputes.team import TeamVerbs


class CourseVerbs(
    RightsVerbs,
    BookingVerbs,
    TeamVerbs,
    SessionVerbs,
    OfferVerbs,
    StandingVerbs,
    AssignmentVerbs,
    AccessVerbs,
):
    """Rights, bookings, team, sessions, offers, suspension, who mediates."""
