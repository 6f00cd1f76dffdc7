"""A hazard put right on the spot in the unit of work of whoever found it: the night of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.rectifications.steps import HazardSteps

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.rectifications.drafts import WorkDraft


def put_right_on_spot(session: Session, context: ServiceContext, row: Hazard, work: WorkDraft) -> None:
    """Put right while the inspectors stand by: no order, but a re-check. The caller has checked
    ``hazard:rectify``. Raises Refused, ValidationError."""
    target = HAZARD_STATES.target(row.state, "fix_on_spot")
    HazardSteps(context)._fix(session, row, work)  # noqa: SLF001 - the verb without a transaction of its own
    row.state, row.state_since = target, context.clock.now()
    deadlines.refresh_next_due(session, row)
