"""What hangs on a dispute beyond its mediation, as read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.court_views import (
        ConfirmationOutlook,
        ConfirmationView,
        CourtCaseView,
    )
    from gridguard_desktop.services.disputes.security_views import SecurityCaseView
    from gridguard_desktop.services.disputes.visit_views import PlannedVisitView


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The police's own case, the court's, the confirmation and whether one can still be had, the plan of
    visits; each part empty while there is none."""

    security: SecurityCaseView | None = None
    court_case: CourtCaseView | None = None
    confirmation: ConfirmationView | None = None
    confirmable: ConfirmationOutlook | None = None
    visits: tuple[PlannedVisitView, ...] = ()
