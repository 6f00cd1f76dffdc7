"""Grading mediators (人民调解员等级评定): points from counted facts by criteria the station may change, and
the conditions of each grade set beside them. The program counts and shows; the grade is given by a person.

Data: ``grade_criteria`` and ``mediator_grades``. Called by the service of the grades and by its pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import current_language, text, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

CRITERIA, GRADES = "grade_criteria", "mediator_grades"
SETTING = "grade_criteria"
"""Key of the station's settings: version, why it was changed, points by criterion."""
EACH, SHARE = "each", "share"
OPEN, CONFIRMED, WITHDRAWN = "open", "confirmed", "withdrawn"
"""States of an assessment. Values are stored."""
AGREES, OBJECTS = "agrees", "objects"
"""What the mediator says to it. Values are stored."""
ANSWERS = {
    AGREES: text("grades", "The counts are right"),
    OBJECTS: text("grades", "Objects"),
}
ANSWER_WORKDAYS = 5
"""So long the mediator has to answer before a grade may be given without it (本所设定)."""
LEAST_FOR_SHARE = 10
"""Below so many cases no share is shown or judged."""
MOST_POINTS = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Criterion:
    """What earns points: ``each`` for every counted thing, or ``most`` times a share; at most ``most``."""

    key: str
    way: str
    each: Decimal
    most: Decimal
    least: int

    @property
    def name(self) -> str:
        """The word in the language of the interface."""
        return lawdata.choice(CRITERIA, self.key).label

    @property
    def unit(self) -> str:
        """What is counted."""
        entry = lawdata.choice(CRITERIA, self.key)
        return str(entry.extra["unit_en" if current_language() == "en" else "unit"])


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """The criteria in force; version 0 is the shipped one, ``why`` says why the station changed it."""

    version: int
    why: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A fact: ``count`` things, for a share out of ``of``; ``ids`` are the disputes behind it."""

    count: int
    of: int = 0
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One criterion of an assessment with its arithmetic in words."""

    key: str
    count: int
    of: int
    points: Decimal
    because: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the conditions of a grade look at besides the points."""

    years: int
    cases: int
    oral: int
    agreements: int
    agreed: int
    ended: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a grade set against what was counted; ``met`` None = nothing to judge by."""

    words: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class GradeConditions:
    """A grade and how its conditions stand."""

    key: str
    name: str
    conditions: tuple[Condition, ...]

    @property
    def met(self) -> bool:
        """Whether every condition is met."""
        return all(one.met for one in self.conditions)


def criteria_in_force(settings: Mapping[str, Any]) -> CriteriaSet:
    """The shipped criteria with the points the station set."""
    kept = settings.get(SETTING) or {}
    own = kept.get("points", {})
    found = tuple(
        Criterion(
            entry.key,
            str(entry.extra["way"]),
            Decimal(str(own.get(entry.key, {}).get("each", entry.extra["each"]))),
            Decimal(str(own.get(entry.key, {}).get("most", entry.extra["most"]))),
            int(entry.extra["least"]),
        )
        for entry in lawdata.choices(CRITERIA)
    )
    return CriteriaSet(int(kept.get("version", 0)), str(kept.get("why", "")), found)


def changed_criteria(
    settings: Mapping[str, Any], points: Mapping[str, Mapping[str, Any]], why: str
) -> dict[str, Any]:
    """The next version to keep. Raises ValidationError: no reason, points out of bounds, a sum that is not
    100."""
    before = criteria_in_force(settings)
    wrong: dict[str, str] = {}
    kept: dict[str, dict[str, str]] = {}
    for one in before.criteria:
        given = points.get(one.key, {})
        try:
            each = Decimal(str(given.get("each", one.each)))
            most = Decimal(str(given.get("most", one.most)))
        except InvalidOperation:
            each = most = Decimal(-1)
        if not all(number.is_finite() and 0 <= number <= MOST_POINTS for number in (each, most)):
            wrong[one.key] = translate("grades", "Points are numbers from 0 to 100.")
        kept[one.key] = {"each": str(each), "most": str(most)}
    if not why.strip():
        wrong["why"] = translate("grades", "Say why the criteria change; it stands with the version.")
    total = sum((Decimal(one["most"]) for one in kept.values()), Decimal(0))
    if not wrong and total != MOST_POINTS:
        wrong["points"] = translate(
            "grades", "The highest points must add up to 100; they are {sum} now.", sum=f"{total:f}"
        )
    if wrong:
        raise ValidationError(wrong)
    return {"version": before.version + 1, "why": why.strip(), "points": kept}


def grade_row(criterion: Criterion, fact: Count) -> GradeRow:
    """Points of one criterion, with the arithmetic."""
    unit, most = criterion.unit, _plain(criterion.most)
    if criterion.way == EACH:
        earned = (criterion.each * fact.count).quantize(_CENT, ROUND_HALF_UP)
        points = min(earned, criterion.most)
        because = translate(
            "grades",
            "{n} {unit} × {each} = {earned}",
            n=fact.count,
            unit=unit,
            each=_plain(criterion.each),
            earned=_plain(earned),
        )
        if earned > points:
            because += translate("grades", ", at most {most}", most=most)
        return GradeRow(criterion.key, fact.count, fact.of, points, because, fact.ids)
    if fact.of < criterion.least:
        because = translate(
            "grades",
            "{n} of {of} {unit}: fewer than {least}, no share is reckoned",
            n=fact.count,
            of=fact.of,
            unit=unit,
            least=criterion.least,
        )
        return GradeRow(criterion.key, fact.count, fact.of, Decimal(0), because, fact.ids)
    points = (criterion.most * fact.count / fact.of).quantize(_CENT, ROUND_HALF_UP)
    because = translate(
        "grades",
        "{n} of {of} {unit} × {most} = {points}",
        n=fact.count,
        of=fact.of,
        unit=unit,
        most=most,
        points=_plain(points),
    )
    return GradeRow(criterion.key, fact.count, fact.of, points, because, fact.ids)


def total_points(rows: tuple[GradeRow, ...]) -> Decimal:
    """The sum of the rows."""
    return sum((row.points for row in rows), Decimal(0))


def conditions_of(standing: Standing, points: Decimal) -> tuple[GradeConditions, ...]:
    """Every grade, the highest first, each condition set against what was counted."""
    return tuple(
        GradeConditions(
            entry.key,
            entry.label,
            (
                _least(translate("grades", "Years in post"), standing.years, int(entry.extra["years"])),
                _least(translate("grades", "Mediations in all"), standing.cases, int(entry.extra["cases"])),
                _share(
                    translate("grades", "Oral agreements"),
                    standing.oral,
                    standing.agreements,
                    int(entry.extra["oral"]),
                    most=True,
                ),
                _share(
                    translate("grades", "Agreement reached"),
                    standing.agreed,
                    standing.ended,
                    int(entry.extra["success"]),
                    most=False,
                ),
                _least(translate("grades", "Points"), points, Decimal(str(entry.extra["points"]))),
            ),
        )
        for entry in lawdata.choices(GRADES)
    )


def _least(name: str, have: int | Decimal, need: int | Decimal) -> Condition:
    words = translate(
        "grades", "{name} {have} (at least {need})", name=name, have=_plain(have), need=_plain(need)
    )
    return Condition(words, have >= need)


def _share(name: str, part: int, of: int, bound: int, *, most: bool) -> Condition:
    limit = translate("grades", "at least {n}%", n=bound)
    if most:
        limit = translate("grades", "at most {n}%", n=bound)
    words = translate("grades", "{name} {part} of {of} ({limit})", name=name, part=part, of=of, limit=limit)
    if of < LEAST_FOR_SHARE:
        return Condition(words, None)
    return Condition(words, part * 100 <= bound * of if most else part * 100 >= bound * of)


def _plain(number: int | Decimal) -> str:
    """12, 12.5: without zeros at the end."""
    return f"{Decimal(number).normalize():f}"
