"""A dispute that does not go on, and one that comes back: withdrawal before acceptance, taking up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Agreement, Reopening
from gridguard_desktop.domain.agreements import OPEN
from gridguard_desktop.domain.dispute_intake import reopening_verb
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_text,
    obligations_of,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute

NEXT_STEP_RULE = "GT-08"
"""When a dispute that was taken up again must have its next step (本所设定)."""


class ReturnVerbs(CaseService):
    """Withdrawal and taking up again; the number stays for life."""

    @requires("update")
    def withdraw(
        self, *, dispute_id: int, version: int, reason: str, advice: str, on: date | None = None
    ) -> None:
        """A party takes the matter back before a committee accepted it; the reason and the advice given stay
        with the record."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "withdraw")
            row.closed_on = self._day(on, "on", not_before=row.registered_on)
            row.result = DisputeResult.WITHDRAWN
            row.termination_note = checked_text(reason, "reason")
            row.advice = checked_text(advice, "advice")
            deadlines.cancel_open(session, RECORD_TYPE, row.id)
            self._enter(row, target)

    @requires("triage")
    def reopen(self, *, dispute_id: int, version: int, reason: str) -> None:
        """Take an ended dispute up again under its number, where it stood: at the agreement in force, in
        mediation, or at triage. Raises Refused while it runs."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "reopen")
            target = self._step(row, self._verb(session, row))
            session.add(
                Reopening(
                    dispute_id=row.id,
                    from_state=row.state,
                    result=row.result,
                    reason=checked_text(reason, "reason"),
                    reopened_at=self._clock.now(),
                    reopened_by=self._actor.user_id,
                )
            )
            row.closed_on = row.archived_on = row.termination_reason = row.termination_note = None
            if target not in ("performing", "performed"):
                row.result = None
            if target == "registered":
                row.track = row.committee_id = row.mediator_id = row.accepted_on = row.informed_on = None
            self._enter(row, target)
            today = self._clock.today()
            self._open(session, row, NEXT_STEP_RULE, today)

    def _verb(self, session: Session, row: Dispute) -> str:
        agreement = session.scalar(select(Agreement).where(Agreement.dispute_id == row.id))
        return reopening_verb(
            row.state,
            informed=row.informed_on is not None and row.accepted_on is not None,
            drawn_up=agreement is not None,
            effective=agreement is not None and agreement.effective_on is not None,
            owing=any(duty.state == OPEN for duty in obligations_of(session, row.id)),
        )
