"""The check of an agreement by a second person before it is signed: what is asked, when it has passed, who
may not make it.

The points are data (``resources/data/legality_points.json``), each with its citation. Called by the service
before a check is saved and before an agreement is signed, and by the form of the check.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.lawdata import Choice

TABLE = "legality_points"
SETTING = "agreements_unchecked"
"""Key of the station's setting that lets agreements be signed without a check (a room with one mediator); its
value is the reason. Absent = the check is asked for."""


class Answer(StrEnum):
    """What the second person found about a point. Values are stored."""

    FINE = "fine"
    NOT_CONCERNED = "not_concerned"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """The answer to one point; ``WRONG`` needs a note on what must change."""

    answer: str
    note: str = ""


def points() -> tuple[Choice, ...]:
    """The points to be looked at, in order."""
    return lawdata.choices(TABLE)


def check_answers(answers: Mapping[str, PointAnswer]) -> bool:
    """Whether the agreement has passed. Raises ValidationError for a point left open or a fault without a
    note."""
    wrong: dict[str, str] = {}
    for point in points():
        given = answers.get(point.key)
        if given is None or given.answer not in set(Answer):
            wrong[f"answers.{point.key}"] = translate("legality", "Answer this point.")
        elif given.answer == Answer.WRONG and not given.note.strip():
            wrong[f"answers.{point.key}"] = translate("legality", "Write down what must be changed.")
    unknown = set(answers) - {point.key for point in points()}
    if unknown:
        raise KeyError(sorted(unknown)[0])
    if wrong:
        raise ValidationError(wrong)
    return all(given.answer != Answer.WRONG for given in answers.values())


def check_second_person(actor: Actor, *, drafted_by: int | None, mediates: bool) -> None:
    """Raise Refused when the actor drafted the agreement or mediates the dispute."""
    if drafted_by == actor.user_id:
        raise Refused(
            translate("legality", "Whoever drafted an agreement does not check it; ask somebody else.")
        )
    if mediates:
        raise Refused(
            translate(
                "legality", "The mediator of the dispute does not check its agreement; ask somebody else."
            )
        )


def check_signable(*, required: bool, passed: bool) -> None:
    """Raise Refused when the agreement must be checked before it is signed and has not passed."""
    if required and not passed:
        raise Refused(
            translate(
                "legality",
                "A second person must look through the agreement before it is signed "
                "(“Check the agreement”).",
            )
        )
