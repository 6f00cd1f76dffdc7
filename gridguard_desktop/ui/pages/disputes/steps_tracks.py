"""Forms of everything beyond the mediation: the police's track, the courts, the visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.pages.disputes.steps_courts import COURT_STEPS
from gridguard_desktop.ui.pages.disputes.steps_security import SECURITY_STEPS
from gridguard_desktop.ui.pages.disputes.steps_visits import attempt, complaint

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps import TakenStep

TRACK_STEPS = frozenset({*SECURITY_STEPS, *COURT_STEPS, "record_visit_attempt", "complaint"})


def open_track_step(ctx: AppContext, view: DisputeView, verb: str, subject: int | None) -> TakenStep:
    """The form of one of :data:`TRACK_STEPS`."""
    if verb == "record_visit_attempt":
        return attempt(ctx, view, subject)
    plain = {**SECURITY_STEPS, **COURT_STEPS, "complaint": complaint}
    return plain[verb](ctx, view)
