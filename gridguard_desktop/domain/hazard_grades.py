"""The grade of a hazard: by a written criterion, and severe only when two people agree.

A grade is one of the hazard, never of a person. Data: ``resources/data/hazard_grades.json`` and
``hazard_criteria.json``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.lawdata import Choice

TABLE = "hazard_criteria"


class Grade(StrEnum):
    """Values are stored and keys of ``hazard_grades``."""

    GENERAL = "general"
    SEVERE = "severe"


def criteria(kind: str, day: date) -> tuple[Choice, ...]:
    """The criteria for hazards of ``kind`` in force on ``day``."""
    return tuple(
        entry
        for entry in lawdata.choices(TABLE, day)
        if not entry.extra["kinds"] or kind in entry.extra["kinds"]
    )


def grade_of(criterion: str, kind: str, day: date) -> Grade:
    """The grade a criterion stands for. Raises ValidationError for one that does not fit the kind."""
    for entry in criteria(kind, day):
        if entry.key == criterion:
            return Grade(entry.extra["grade"])
    raise ValidationError({"criterion": translate("hazards", "Choose a criterion of this kind of hazard.")})


def check_alone(grade: Grade) -> None:
    """One person alone may not grade as severe. Raises Refused."""
    if grade is Grade.SEVERE:
        raise Refused(
            translate("hazards", "Severe takes two people: propose it, then another person confirms it.")
        )


def check_second(proposed_by: int | None, confirmed_by: int) -> None:
    """Severe is confirmed by another person than who proposed it. Raises Refused."""
    if proposed_by is None:
        raise Refused(translate("hazards", "Nobody has proposed this as severe yet."))
    if proposed_by == confirmed_by:
        raise Refused(
            translate("hazards", "You proposed this as severe yourself; another person must confirm it.")
        )
