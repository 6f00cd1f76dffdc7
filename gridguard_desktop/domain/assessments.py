"""Assessments for a level, of mediators (人民调解员等级) and of committees (调委会星级): points from counted
facts by criteria the station may change, and the conditions of each level set beside them. The program counts
and shows; the level is given by a person.

What is assessed, by which tables, says a :class:`Scheme` (``mediator_grades``, ``committee_stars``). Called
by the services of both, their pages and their printed sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, current_language, in_chinese, text, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

SCALES = "level_scales"
"""Table of the scales: places differ in the names and the number of levels."""
EACH, SHARE = "each", "share"
AT_LEAST, SHARE_AT_LEAST, SHARE_AT_MOST = "least", "share_least", "share_most"
"""How a condition of a level is judged."""
OPEN, CONFIRMED, WITHDRAWN = "open", "confirmed", "withdrawn"
"""States of an assessment. Values are stored."""
AGREES, OBJECTS = "agrees", "objects"
"""What those assessed say to it. Values are stored."""
ANSWERS = {
    AGREES: text("grades", "The counts are right"),
    OBJECTS: text("grades", "Objects"),
}
ANSWER_WORKDAYS = 5
"""So long those assessed have to answer before a level may be given without it (本所设定)."""
LEAST_FOR_SHARE = 10
"""Below so many cases no share is shown or judged."""
MOST_POINTS = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Measure:
    """One condition of the levels: ``key`` names its bound in the table of levels, ``part`` and ``of`` what
    was counted."""

    key: str
    name: Text
    way: str
    part: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What is assessed: the record type, its tables of criteria and levels, its conditions. ``setting`` keeps
    the station's own: version, why it was changed, points by criterion, scale."""

    subject: str
    criteria: str
    levels: str
    setting: str
    measures: tuple[Measure, ...]

    def scales(self) -> tuple[lawdata.Choice, ...]:
        """The scales a station may choose from, the usual one first."""
        return tuple(one for one in lawdata.choices(SCALES) if one.extra["subject"] == self.subject)

    def levels_of(self, scale: str) -> tuple[lawdata.Choice, ...]:
        """The levels of a scale, the highest first."""
        return tuple(one for one in lawdata.choices(self.levels) if one.extra["scale"] == scale)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What earns points: ``each`` for every counted thing, or ``most`` times a share; at most ``most``."""

    table: str
    key: str
    way: str
    each: Decimal
    most: Decimal
    least: int

    @property
    def name(self) -> str:
        """The word in the language of the interface."""
        return lawdata.choice(self.table, self.key).label

    @property
    def unit(self) -> str:
        """What is counted."""
        entry = lawdata.choice(self.table, self.key)
        return str(entry.extra["unit_en" if current_language() == "en" else "unit"])


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """The criteria in force and the scale; version 0 is the shipped one, ``why`` says why the station changed
    it."""

    version: int
    why: str
    scale: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A fact: ``count`` things, for a share out of ``of``; ``ids`` are the records behind it
    (disputes, or what the criterion ``opens``)."""

    count: int
    of: int = 0
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One criterion of an assessment with its arithmetic in words; ``each`` and ``most`` as the criteria had
    them (0 in rows of before they were kept)."""

    key: str
    count: int
    of: int
    points: Decimal
    because: str
    ids: tuple[int, ...] = ()
    each: Decimal = Decimal(0)
    most: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a level set against what was counted; ``met`` None = nothing to judge by."""

    name: Text
    sentence: Text
    values: Mapping[str, str]
    met: bool | None

    @property
    def words(self) -> str:
        """In the language of the interface."""
        return str(self.sentence).format(name=str(self.name), **self.values)

    @property
    def chinese(self) -> str:
        """As a paper says it."""
        return in_chinese(self.sentence).format(name=in_chinese(self.name), **self.values)


@dataclass(frozen=True, slots=True)
class LevelConditions:
    """A level and how its conditions stand."""

    key: str
    name: str
    conditions: tuple[Condition, ...]

    @property
    def met(self) -> bool:
        """Whether every condition is met."""
        return all(one.met for one in self.conditions)


def criteria_in_force(scheme: Scheme, settings: Mapping[str, Any]) -> CriteriaSet:
    """The shipped criteria with the points and the scale the station set."""
    kept = settings.get(scheme.setting) or {}
    own = kept.get("points", {})
    found = tuple(
        Criterion(
            scheme.criteria,
            entry.key,
            str(entry.extra["way"]),
            Decimal(str(own.get(entry.key, {}).get("each", entry.extra["each"]))),
            Decimal(str(own.get(entry.key, {}).get("most", entry.extra["most"]))),
            int(entry.extra["least"]),
        )
        for entry in lawdata.choices(scheme.criteria)
    )
    scale = str(kept.get("scale") or scheme.scales()[0].key)
    return CriteriaSet(int(kept.get("version", 0)), str(kept.get("why", "")), scale, found)


def changed_criteria(
    scheme: Scheme,
    settings: Mapping[str, Any],
    points: Mapping[str, Mapping[str, Any]],
    why: str,
    scale: str | None = None,
) -> dict[str, Any]:
    """The next version to keep. Raises ValidationError: no reason, points out of bounds, a sum that is not
    100, a scale nobody knows."""
    before = criteria_in_force(scheme, settings)
    wrong: dict[str, str] = {}
    kept: dict[str, dict[str, str]] = {}
    for one in before.criteria:
        each, most = _given(one, points.get(one.key, {}))
        if not all(number.is_finite() and 0 <= number <= MOST_POINTS for number in (each, most)):
            wrong[one.key] = translate("grades", "Points are numbers from 0 to 100.")
        kept[one.key] = {"each": str(each), "most": str(most)}
    if scale is not None and scale not in {one.key for one in scheme.scales()}:
        wrong["scale"] = translate("grades", "Choose one.")
    if not why.strip():
        wrong["why"] = translate("grades", "Say why the criteria change; it stands with the version.")
    total = sum((Decimal(one["most"]) for one in kept.values()), Decimal(0))
    if not wrong and total != MOST_POINTS:
        wrong["points"] = translate(
            "grades", "The highest points must add up to 100; they are {sum} now.", sum=f"{total:f}"
        )
    if wrong:
        raise ValidationError(wrong)
    return {
        "version": before.version + 1,
        "why": why.strip(),
        "points": kept,
        "scale": scale or before.scale,
    }


def _given(one: Criterion, given: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """Points as typed, those in force where nothing was; -1 for what is no number."""
    try:
        return Decimal(str(given.get("each", one.each))), Decimal(str(given.get("most", one.most)))
    except InvalidOperation:
        return Decimal(-1), Decimal(-1)


def grade_row(criterion: Criterion, fact: Count) -> GradeRow:
    """Points of one criterion, with the arithmetic."""
    unit, most = criterion.unit, plain(criterion.most)
    if criterion.way == EACH:
        earned = (criterion.each * fact.count).quantize(_CENT, ROUND_HALF_UP)
        points = min(earned, criterion.most)
        because = translate(
            "grades",
            "{n} {unit} × {each} = {earned}",
            n=fact.count,
            unit=unit,
            each=plain(criterion.each),
            earned=plain(earned),
        )
        if earned > points:
            because += translate("grades", ", at most {most}", most=most)
        return _row(criterion, fact, points, because)
    if fact.of < criterion.least:
        because = translate(
            "grades",
            "{n} of {of} {unit}: fewer than {least}, no share is reckoned",
            n=fact.count,
            of=fact.of,
            unit=unit,
            least=criterion.least,
        )
        return _row(criterion, fact, Decimal(0), because)
    points = (criterion.most * fact.count / fact.of).quantize(_CENT, ROUND_HALF_UP)
    because = translate(
        "grades",
        "{n} of {of} {unit} × {most} = {points}",
        n=fact.count,
        of=fact.of,
        unit=unit,
        most=most,
        points=plain(points),
    )
    return _row(criterion, fact, points, because)


def _row(criterion: Criterion, fact: Count, points: Decimal, because: str) -> GradeRow:
    terms = {"each": criterion.each, "most": criterion.most}
    return GradeRow(criterion.key, fact.count, fact.of, points, because, fact.ids, **terms)


def total_points(rows: tuple[GradeRow, ...]) -> Decimal:
    """The sum of the rows."""
    return sum((row.points for row in rows), Decimal(0))


def opens(table: str, key: str) -> str:
    """Record type behind the count of a criterion: a dispute, unless its table says otherwise."""
    return str(lawdata.choice(table, key).extra.get("opens", "dispute"))


def conditions_of(
    scheme: Scheme, scale: str, standing: Mapping[str, int], points: Decimal
) -> tuple[LevelConditions, ...]:
    """Every level of the scale, the highest first, each condition set against what was counted."""
    return tuple(
        LevelConditions(
            entry.key,
            entry.label,
            (
                *(
                    _judged(one, standing, int(entry.extra[one.key]))
                    for one in scheme.measures
                    if int(entry.extra[one.key])  # 0: the level does not ask for it
                ),
                _least(text("grades", "Points"), points, Decimal(str(entry.extra["points"]))),
            ),
        )
        for entry in scheme.levels_of(scale)
    )


def _judged(measure: Measure, standing: Mapping[str, int], bound: int) -> Condition:
    name, part = measure.name, standing.get(measure.part, 0)
    if measure.way == AT_LEAST:
        return _least(name, part, bound)
    return _share(name, part, standing.get(measure.of, 0), bound, most=measure.way == SHARE_AT_MOST)


def _least(name: Text, have: int | Decimal, need: int | Decimal) -> Condition:
    values = {"have": plain(have), "need": plain(need)}
    return Condition(name, text("grades", "{name} {have} (at least {need})"), values, have >= need)


def _share(name: Text, part: int, of: int, bound: int, *, most: bool) -> Condition:
    sentence = text("grades", "{name} {part} of {of} (at least {n}%)")
    if most:
        sentence = text("grades", "{name} {part} of {of} (at most {n}%)")
    values = {"part": str(part), "of": str(of), "n": str(bound)}
    if of < LEAST_FOR_SHARE:
        return Condition(name, sentence, values, None)
    return Condition(name, sentence, values, part * 100 <= bound * of if most else part * 100 >= bound * of)


def plain(number: int | Decimal) -> str:
    """12, 12.5: without zeros at the end."""
    return f"{Decimal(number).normalize():f}"
