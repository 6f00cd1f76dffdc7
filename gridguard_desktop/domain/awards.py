"""Awards for helpers (最美网格员 …): named on facts with evidence, made public for some working days, decided
once these are over and every objection is answered. Nobody is scored (features N6, S28)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.lawdata import choice, label

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from gridguard_desktop.domain.workdays import WorkCalendar

KINDS, CRITERIA = "award_kinds", "award_criteria"
SERVICE, WORK = "service", "work"


class AwardState(StrEnum):
    """How far an award is."""

    NOMINATED = "nominated"
    PUBLISHED = "published"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STATE_WORDS: dict[AwardState, Text] = {
    AwardState.NOMINATED: text("awards", "Nominated"),
    AwardState.PUBLISHED: text("awards", "Public notice"),
    AwardState.GRANTED: text("awards", "Granted"),
    AwardState.REFUSED: text("awards", "Not granted"),
    AwardState.WITHDRAWN: text("awards", "Withdrawn"),
}
ENDED = (AwardState.REFUSED, AwardState.WITHDRAWN)
"""Came to nothing: what was written about the person is deleted after some years."""


def workdays(kind: str) -> int:
    """Working days of the public notice."""
    return int(choice(KINDS, kind).extra["workdays"])


def criteria(kind: str) -> tuple[str, ...]:
    """What has to be shown, each by one fact at least."""
    return tuple(choice(KINDS, kind).extra["criteria"])


def may_be_named(kind: str, helper_kind: str) -> bool:
    """Whether helpers of this kind can get the award."""
    return helper_kind in choice(KINDS, kind).extra["helpers"]


def notice_end(published_on: date, kind: str, calendar: WorkCalendar) -> date:
    """Last day of the notice; the day on which it is put up does not count."""
    return calendar.add_workdays(published_on, workdays(kind))


def publication_problem(kind: str, shown: Collection[str]) -> str:
    """Which criteria have no fact yet, or empty."""
    missing = [label(CRITERIA, key) for key in criteria(kind) if key not in shown]
    if not missing:
        return ""
    return translate("awards", "Show by a fact first: {criteria}", criteria="、".join(missing))


def decision_problem(until: date, today: date, *, unanswered: int) -> str:
    """What keeps the award from being decided, or empty."""
    if today <= until:
        return translate(
            "awards", "The notice runs until {day}; it is decided after that.", day=until.isoformat()
        )
    if unanswered:
        return translate("awards", "{count} objections are not answered yet.", count=unanswered)
    return ""
