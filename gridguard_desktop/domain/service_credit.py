"""Hours, points and stars of a volunteer, reckoned from the rows of attendance and from nothing else.

The rule is the station's, public, with the day from which it holds (``service_points.json`` until the chief
sets another one). Points of a row are whole: what stands at each row adds up to the sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.patrols import minutes_served
from gridguard_desktop.domain.volunteers import is_night

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

TABLE = "service_points"
MOST_STARS = 5
DEAREST = 100
"""Points an hour may be worth at most; more is a slip of the key."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Points of an hour by day and on a night shift, hours of each star; holds from ``valid_from``."""

    valid_from: date
    per_hour: int
    per_night_hour: int
    stars: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Served:
    """One attendance: of which shift, what was done, when."""

    attendance_id: int
    shift_number: str
    content: str
    starts_at: datetime
    ends_at: datetime
    signed_in_at: datetime
    signed_out_at: datetime | None

    @property
    def day(self) -> date:
        """The day it counts for."""
        return china_time(self.signed_in_at).date()

    @property
    def minutes(self) -> int:
        """Whole minutes; 0 until signed out."""
        return minutes_served(self.signed_in_at, self.signed_out_at)

    def points(self, rules: Sequence[Rule]) -> int:
        """Whole points by the rule of its day."""
        rule = rule_on(rules, self.day)
        rate = rule.per_night_hour if is_night(self.starts_at, self.ends_at) else rule.per_hour
        return self.minutes * rate // 60


def shipped_rule(day: date) -> Rule:
    """The rule the program comes with."""
    entry = choice(TABLE, "rule", day)
    return Rule(
        entry.in_force_from,
        int(entry.extra["per_hour"]),
        int(entry.extra["per_night_hour"]),
        tuple(entry.extra["stars"]),
        entry.label,
    )


def rule_on(rules: Sequence[Rule], day: date) -> Rule:
    """The rule that holds on ``day``: the latest that began by then, else the shipped one."""
    begun = [rule for rule in rules if rule.valid_from <= day]
    return max(begun, key=lambda rule: rule.valid_from) if begun else shipped_rule(day)


def total_minutes(served: Sequence[Served]) -> int:
    """The sum of the rows."""
    return sum(one.minutes for one in served)


def total_points(served: Sequence[Served], rules: Sequence[Rule]) -> int:
    """The sum of the points of the rows."""
    return sum(one.points(rules) for one in served)


def stars(minutes: int, rule: Rule) -> int:
    """How many stars so much service has."""
    return sum(minutes >= hours * 60 for hours in rule.stars)


def check_rule(per_hour: int, per_night_hour: int, hours: Sequence[int], why: str) -> None:
    """Rates in bounds, hours of the stars rising, a reason. Raises ValidationError."""
    problems = {}
    for name, rate in (("per_hour", per_hour), ("per_night_hour", per_night_hour)):
        if not 0 <= rate <= DEAREST:
            problems[name] = translate("credit", "Between 0 and {most} points an hour.", most=DEAREST)
    rising = all(first < second for first, second in zip(hours, hours[1:], strict=False))
    if not hours or len(hours) > MOST_STARS or not rising or hours[0] < 1:
        problems["stars"] = translate(
            "credit", "Hours of the stars rise from one to the next, {most} stars at most.", most=MOST_STARS
        )
    if not why.strip():
        problems["why"] = translate("credit", "Say why the rule changes; it is shown to everybody.")
    if problems:
        raise ValidationError(problems)
