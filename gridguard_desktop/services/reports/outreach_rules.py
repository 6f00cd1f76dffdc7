"""What is counted of publicity, meetings and training: events and people, never who they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func

from gridguard_desktop.db.models import Meeting, PublicityEvent, RescueCallout, RescueDrill
from gridguard_desktop.services.reports.rules import Rule, dated, during

if TYPE_CHECKING:
    from gridguard_desktop.domain.reports import Period
    from gridguard_desktop.services.reports.rules import Condition

TRAINING = "training"


def _event_sum(column: Any) -> Rule:
    return Rule(
        PublicityEvent,
        lambda period: during(PublicityEvent.held_on, period),
        lambda _period: func.coalesce(column, 0),
    )


def _met(period: Period) -> Condition:
    return during(Meeting.held_on, period) & (Meeting.kind != TRAINING)


def _trained(period: Period) -> Condition:
    return during(Meeting.held_on, period) & (Meeting.kind == TRAINING)


def _called(period: Period) -> Condition:
    return during(RescueCallout.called_at, period)


def _present(_period: Period) -> Any:
    return func.coalesce(Meeting.attendance, 0)


def _learnt(_period: Period) -> Any:
    """Minutes of everybody present."""
    return func.coalesce(Meeting.attendance * Meeting.minutes, 0)


OUTREACH_RULES: dict[str, Rule] = {
    "rescue_called": dated(RescueCallout, "called_at"),
    "rescue_helped": Rule(
        RescueCallout, _called, lambda _period: func.coalesce(RescueCallout.helped_count, 0)
    ),
    "rescue_drilled": dated(RescueDrill, "done_on"),
    "publicity_held": dated(PublicityEvent, "held_on"),
    "publicity_audience": _event_sum(PublicityEvent.audience),
    "publicity_handouts": _event_sum(PublicityEvent.handouts),
    "quiz_before_asked": _event_sum(PublicityEvent.before_asked),
    "quiz_before_right": _event_sum(PublicityEvent.before_right),
    "quiz_after_asked": _event_sum(PublicityEvent.after_asked),
    "quiz_after_right": _event_sum(PublicityEvent.after_right),
    "meeting_held": Rule(Meeting, _met),
    "meeting_present": Rule(Meeting, _met, _present),
    "training_held": Rule(Meeting, _trained),
    "training_present": Rule(Meeting, _trained, _present),
    "training_hours": Rule(Meeting, _trained, _learnt),
}
