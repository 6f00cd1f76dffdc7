"""The urgency of the matter (A to D): set with typed reasons, in timeline and trail; never of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import UrgencyChange
from gridguard_desktop.domain.dispute_intake import Urgency, check_urgency
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.disputes.casework import CaseService, optional_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.domain.actors import Actor


class UrgencyVerbs(CaseService):
    """Changing the grade, and what is done at once in an emergency."""

    @requires("update")
    def set_urgency(
        self,
        *,
        dispute_id: int,
        version: int,
        grade: str,
        reasons: Sequence[str],
        note: str | None = None,
        called: Sequence[str] = (),
    ) -> None:
        """Give the matter another ``grade`` of ``urgency_grades``; ``called`` are those of
        ``emergency_contacts`` who were called.

        Raises ValidationError without a fitting reason, Refused when nothing would change or the dispute has
        ended.
        """
        urgency = Urgency(grade, tuple(reasons), optional_text(note))
        check_urgency(urgency, change=True)
        if not set(called) <= choice_keys("emergency_contacts"):
            raise ValidationError({"called": translate("disputes", "Choose one of the list.")})
        with self._case(dispute_id, version) as (session, row):
            if row.state in ENDED:
                raise Refused(translate("disputes", "The dispute has ended; take it up again first."))
            if row.urgency == grade and not called:
                raise Refused(translate("disputes", "The matter has this grade already."))
            write_urgency(session, self._actor, row, urgency, self._clock.now(), called)


def write_urgency(
    session: Session,
    actor: Actor,
    row: Dispute,
    urgency: Urgency,
    now: datetime,
    called: Sequence[str] = (),
    *,
    first: bool = False,
) -> None:
    """Write grade and change in the caller's transaction; the rules are checked before."""
    session.add(
        UrgencyChange(
            dispute_id=row.id,
            before=None if first else row.urgency,
            grade=urgency.grade,
            reasons=list(urgency.reasons),
            note=urgency.note,
            called=list(called),
            changed_at=now,
            changed_by=actor.user_id,
        )
    )
    row.urgency = urgency.grade
