"""What stands still and what was found out: suspending and resuming a mediation (中止), asking people
(调查)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import Deadline, Investigation, Suspension
from gridguard_desktop.domain.errors import NotFound, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services import deadlines
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import (
    RECORD_TYPE,
    CaseService,
    checked_choice,
    checked_text,
    mediator_of,
    optional_text,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.disputes.inputs import InvestigationDraft

OLDEST = 120
"""Years; whoever is said to be older was mistyped."""
RULE = "SUSPENSION"
"""Deadlines that are days on which a suspended mediation is looked at again; no law sets them."""


class StandingVerbs(CaseService):
    """Suspend, resume, investigate."""

    @requires(Permission.DISPUTE_MEDIATE)
    def suspend(
        self, *, dispute_id: int, version: int, reason: str, until_on: date, note: str | None = None
    ) -> None:
        """Mediation stands still until a day on which it is looked at again. Raises ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            target = self._step(row, "suspend")
            today = self._clock.today()
            if until_on <= today:
                raise ValidationError({"until_on": translate("mediation", "Choose a day to come.")})
            why = choice("suspension_reasons", checked_choice("suspension_reasons", reason, "reason"))
            session.add(
                Suspension(
                    dispute_id=row.id,
                    reason=why.key,
                    note=optional_text(note),
                    from_state=row.state,
                    suspended_on=today,
                    until_on=until_on,
                )
            )
            session.add(
                Deadline(
                    record_type_key=RECORD_TYPE,
                    record_id=row.id,
                    rule_id=RULE,
                    task="恢复调解或者终止",
                    due_on=until_on,
                    because=f"{today:%m-%d}中止：{why.zh}",
                    citation=why.source,
                )
            )
            self._enter(row, target)

    @requires(Permission.DISPUTE_MEDIATE)
    def resume(self, *, dispute_id: int, version: int, resumed_on: date | None = None) -> None:
        """Take a suspended mediation up where it was."""
        with self._case(dispute_id, version) as (session, row):
            standing = standing_suspension(session, row)
            from_state = standing.from_state if standing is not None else ""
            target = self._step(
                row, {"accepted": "resume_accepted", "agreed": "resume_agreed"}.get(from_state, "resume")
            )
            if standing is None:
                raise NotFound
            standing.resumed_on = self._day(resumed_on, "resumed_on", not_before=standing.suspended_on)
            deadlines.meet(session, RECORD_TYPE, row.id, RULE, standing.resumed_on)
            self._enter(row, target)

    @requires(Permission.DISPUTE_MEDIATE)
    def investigate(self, *, dispute_id: int, version: int, draft: InvestigationDraft) -> int:
        """Record what somebody said who was asked about the matter; returns its id. Raises
        ValidationError."""
        with self._case(dispute_id, version) as (session, row):
            self._step(row, "investigate")
            if draft.ended_at <= draft.started_at:
                raise ValidationError(
                    {"ended_at": translate("mediation", "The end must be after the beginning.")}
                )
            if draft.started_at > self._clock.now():
                raise ValidationError({"started_at": translate("disputes", "This day is in the future.")})
            mediator = mediator_of(session, row)
            found = Investigation(
                dispute_id=row.id,
                started_at=draft.started_at,
                ended_at=draft.ended_at,
                place=checked_text(draft.place, "place"),
                asked_name=checked_text(draft.asked_name, "asked_name"),
                asked_relation=optional_text(draft.asked_relation),
                **_person_asked(draft),
                participants=optional_text(draft.participants),
                investigator=mediator.name if mediator is not None else self._actor.name,
                recorder=optional_text(draft.recorder),
                content=checked_text(draft.content, "content"),
            )
            session.add(found)
            session.flush()
            return found.id


def _person_asked(draft: InvestigationDraft) -> dict[str, Any]:
    """What the form asks about the person. Raises ValidationError."""
    age = draft.asked_age
    if age is not None and not 0 < age <= OLDEST:
        raise ValidationError({"asked_age": translate("mediation", "Enter the age in years.")})
    return {
        "asked_sex": checked_choice("sexes", draft.asked_sex, "asked_sex") if draft.asked_sex else None,
        "asked_ethnicity": optional_text(draft.asked_ethnicity),
        "asked_age": age,
        "asked_occupation": optional_text(draft.asked_occupation),
        "asked_phone": optional_text(draft.asked_phone),
        "asked_address": optional_text(draft.asked_address),
    }


def standing_suspension(session: Session, row: Dispute) -> Suspension | None:
    """The suspension that is not yet over."""
    wanted = select(Suspension).where(Suspension.dispute_id == row.id, Suspension.resumed_on.is_(None))
    return session.scalar(wanted.order_by(Suspension.id.desc()).limit(1))
