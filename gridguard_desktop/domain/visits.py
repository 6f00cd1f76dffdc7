"""Follow-up visits as a plan: which visits a dispute gets, when somebody cannot be reached, who may visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys, choices
from gridguard_desktop.domain.textforms import normalise_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PLANNED, DONE, UNREACHED, DROPPED = "planned", "done", "unreached", "dropped"
"""States of a planned visit. Values are stored."""
ATTEMPTS = 3
"""After so many tries in vain a visit counts as “cannot reach”."""
OTHER_VISITOR = "other_visitor"
"""Setting of the station: the visit is somebody else's than the mediator's."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One visit of a plan: ``reason`` is a key of ``visit_plans``."""

    reason: str
    method: str
    days: int
    due_on: date


def plan_for(kind: str, after: str, day: date) -> tuple[Planned, ...]:
    """Visits of a dispute of ``kind`` after what happened on ``day`` (performed, payment, terminated)."""
    return tuple(
        Planned(
            entry.key,
            entry.extra["method"],
            entry.extra["days"],
            day + timedelta(days=entry.extra["days"]),
        )
        for entry in choices("visit_plans", day)
        if entry.extra["after"] == after and (not entry.extra["kinds"] or kind in entry.extra["kinds"])
    )


def check_visitor(visitor: str, mediator: str, *, must_differ: bool) -> None:
    """Raise ValidationError when the station wants another visitor and the mediator visits himself."""
    if must_differ and mediator and normalise_name(visitor) == normalise_name(mediator):
        raise ValidationError(
            {
                "visitor_name": translate(
                    "disputes",
                    "{name} mediated this dispute. This station wants somebody else to make the visit.",
                    name=mediator,
                )
            }
        )


def checked_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers to the question list; raises ValidationError for what is not on it."""
    questions, known = choice_keys("visit_questions"), choice_keys("visit_answers")
    for question, answer in answers.items():
        if question not in questions or answer not in known:
            raise ValidationError({"answers": translate("disputes", "Choose one of the list.")})
    return dict(answers)


def visit_answers(performance: str, satisfaction: str, given: Mapping[str, str]) -> dict[str, str]:
    """Answers to the whole question list: the first two follow from what the visit found."""
    found = {
        "performed": {"full": "yes", "partial": "partly", "on_schedule": "partly", "none": "no"}[performance],
        "satisfied": {"satisfied": "yes", "fair": "partly", "dissatisfied": "no"}.get(satisfaction, "unsaid"),
    }
    return checked_answers({**found, **given})


def is_late(due_on: date, ended_on: date | None, today: date) -> bool:
    """Whether a visit was made after its day, or is still to be made after it."""
    return (ended_on or today) > due_on
