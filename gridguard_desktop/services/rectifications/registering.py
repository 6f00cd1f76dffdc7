"""Putting a hazard on record, in the unit of work of whoever found it: an inspection, a patrol, a check of a
rental, or somebody who entered it by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import Hazard
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.disputes.intake import officer_for
from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.rectifications.entering import check_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.base import ServiceContext

RECORD_TYPE = "hazard"


def register_hazard(
    session: Session,
    context: ServiceContext,
    values: Mapping[str, Any],
    *,
    inspection_id: int | None = None,
    finding_id: int | None = None,
) -> Hazard:
    """A new hazard in the caller's unit of work, numbered and linked to where it was found. Raises
    ValidationError.

    The caller has checked ``hazard:create``. Found today unless ``values`` say otherwise; followed by
    the officer who enters it or is posted to the grid.
    """
    declared, today = RECORD_TYPES[RECORD_TYPE], context.clock.today()
    typed = {name: value for name, value in values.items() if not declared.field(name).read_only}
    cleaned = clean(declared, {**typed, "found_on": typed.get("found_on") or today})
    check_day(cleaned["found_on"], "found_on", today, None)
    if cleaned.get("officer_id") is None:
        cleaned["officer_id"] = officer_for(session, context.actor, cleaned["grid_id"], cleaned["found_on"])
    cleaned["is_severe"] = bool(cleaned.get("is_severe"))
    row = Hazard(
        **cleaned,
        number=next_number(session, RECORD_TYPE, today.year),
        state=HAZARD_STATES.initial,
        state_since=context.clock.now(),
        inspection_id=inspection_id,
        finding_id=finding_id,
        created_by=context.actor.user_id,
    )
    session.add(row)
    session.flush()
    return row
