"""A hazard put right on the spot in the unit of work of whoever found it: the night of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.rectifications.registering import RECORD_TYPE
from gridguard_desktop.services.rectifications.steps import HazardSteps

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.services.base import ServiceContext
    from gridguard_desktop.services.rectifications.drafts import WorkDraft


class SpotSteps(HazardSteps):
    """The one step, without a transaction of its own."""

    record_key: ClassVar[str] = RECORD_TYPE

    def _at_once(self, session: Session, row: Hazard, work: WorkDraft) -> None:
        target = HAZARD_STATES.target(row.state, "fix_on_spot")
        self._fix(session, row, work)
        row.state, row.state_since = target, self._clock.now()
        deadlines.refresh_next_due(session, row)


def put_right_on_spot(session: Session, context: ServiceContext, row: Hazard, work: WorkDraft) -> None:
    """Put right while the inspectors stand by: no order, but a re-check. The caller has checked
    ``hazard:rectify``. Raises Refused, ValidationError."""
    SpotSteps(context)._at_once(session, row, work)  # noqa: SLF001 - the verb without its own transaction
