"""The per-case subsidy (以案定补): which level a dispute is paid at and how much, by rules that are the
station's data (``subsidy_levels``). Paid to whoever mediated, once for each dossier. Called by the subsidy
service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.agreements import ORAL
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

CENT = Decimal("0.01")
SETTING = "subsidy_levels"
"""Key of the station's settings: versions of the levels, each from a day on."""
_NUMBERS = ("amount", "least_sum", "least_parties", "least_sessions", "oral_percent")


@dataclass(frozen=True, slots=True)
class SubsidyLevel:
    """A level of difficulty: reached by the sum in dispute, the number of parties or of sessions."""

    key: str
    name: str
    amount: Decimal
    least_sum: Decimal
    least_parties: int
    least_sessions: int
    oral_percent: Decimal


@dataclass(frozen=True, slots=True)
class SubsidyFacts:
    """What is counted of a dispute."""

    total: Decimal
    parties: int
    sessions: int
    form: str


@dataclass(frozen=True, slots=True)
class Award:
    """Level, sum and why."""

    level: str
    name: str
    amount: Decimal
    why: str


def shipped_levels() -> dict[str, Any]:
    """The table the program brings along, as a sheet somebody may change."""
    return {
        "levels": [
            {"key": entry.key, "name": entry.zh, **dict(entry.extra)}
            for entry in lawdata.choices("subsidy_levels")
        ]
    }


def read_levels(content: Mapping[str, Any]) -> tuple[SubsidyLevel, ...]:
    """Levels out of a sheet, the dearest first. Raises ValidationError for a sheet that cannot be used."""
    try:
        levels = [
            SubsidyLevel(
                key=str(entry["key"]),
                name=str(entry["name"]),
                amount=Decimal(str(entry["amount"])).quantize(CENT),
                least_sum=Decimal(str(entry["least_sum"])),
                least_parties=int(entry["least_parties"]),
                least_sessions=int(entry["least_sessions"]),
                oral_percent=Decimal(str(entry["oral_percent"])),
            )
            for entry in content["levels"]
        ]
    except (KeyError, TypeError, ValueError, ArithmeticError):
        levels = []
    usable = levels and all(_is_sound(level) for level in levels)
    if not usable or not any(_is_base(level) for level in levels):
        words = translate("subsidy", "Every level needs a sum; the lowest has no threshold.")
        raise ValidationError({"content": words})
    return tuple(sorted(levels, key=lambda level: -level.amount))


@dataclass(frozen=True, slots=True)
class LevelVersion:
    """The levels in force from a day on; ``from_on`` None is the table the program brings along."""

    from_on: date | None
    why: str
    levels: tuple[SubsidyLevel, ...]


def level_versions(settings: Mapping[str, Any]) -> tuple[LevelVersion, ...]:
    """The station's versions, the newest first, the shipped table last."""
    names = {str(entry["key"]): str(entry["name"]) for entry in shipped_levels()["levels"]}
    kept = sorted(settings.get(SETTING, ()), key=lambda one: str(one["from"]), reverse=True)
    own = (
        LevelVersion(
            date.fromisoformat(one["from"]),
            str(one["why"]),
            read_levels({"levels": [{**level, "name": names[level["key"]]} for level in one["levels"]]}),
        )
        for one in kept
    )
    return (*own, LevelVersion(None, "", read_levels(shipped_levels())))


def in_force(versions: tuple[LevelVersion, ...], day: date) -> LevelVersion:
    """The version of ``day``."""
    return next(one for one in versions if one.from_on is None or one.from_on <= day)


def reckoning_day(month: date, today: date) -> date:
    """The day whose amounts a sheet uses: the last of its month, or today while the month is running."""
    return min(add_months(month.replace(day=1), 1) - timedelta(days=1), today)


def with_version(
    settings: Mapping[str, Any], from_on: date, levels: Mapping[str, Mapping[str, Any]], why: str
) -> list[dict[str, Any]]:
    """What to keep when ``levels`` (by key; what is not given stays as it is then) hold from a day on; a
    version of the same day is replaced. Raises ValidationError."""
    if not why.strip():
        words = translate("subsidy", "Say which paper the amounts come from.")
        raise ValidationError({"why": words})
    before = in_force(level_versions(settings), from_on)
    made = []
    for level in before.levels:
        given = levels.get(level.key, {})
        plain = {name: str(given.get(name, getattr(level, name))) for name in _NUMBERS}
        made.append({"key": level.key, **plain})
    names = {level.key: level.name for level in before.levels}
    checked = read_levels({"levels": [{**one, "name": names[one["key"]]} for one in made]})
    if any(level.least_parties < 0 or level.least_sessions < 0 or level.least_sum < 0 for level in checked):
        raise ValidationError({"content": translate("subsidy", "A threshold is not below zero.")})
    others = [one for one in settings.get(SETTING, ()) if one["from"] != from_on.isoformat()]
    return [*others, {"from": from_on.isoformat(), "why": why.strip(), "levels": made}]


def award(levels: tuple[SubsidyLevel, ...], facts: SubsidyFacts) -> Award:
    """What a dispute is paid."""
    level, why = next((level, _reached(level, facts)) for level in levels if _reached(level, facts))
    amount = level.amount
    if facts.form == ORAL:
        amount = (amount * level.oral_percent / 100).quantize(CENT, ROUND_HALF_UP)
        why += f"；口头协议按 {level.oral_percent.normalize():f}%"
    return Award(level.key, level.name, amount, why)


def _is_sound(level: SubsidyLevel) -> bool:
    numbers = (level.amount, level.least_sum, level.oral_percent)
    return all(one.is_finite() for one in numbers) and level.amount > 0 and 0 <= level.oral_percent <= 100


def _is_base(level: SubsidyLevel) -> bool:
    return not (level.least_sum or level.least_parties or level.least_sessions)


def _reached(level: SubsidyLevel, facts: SubsidyFacts) -> str:
    """Why the level is reached; empty when it is not."""
    if _is_base(level):
        return "其余纠纷"
    reasons = []
    if level.least_sum and facts.total >= level.least_sum:
        reasons.append(f"协议金额 {facts.total:,.2f} 元")
    if level.least_parties and facts.parties >= level.least_parties:
        reasons.append(f"当事人 {facts.parties} 名")
    if level.least_sessions and facts.sessions >= level.least_sessions:
        reasons.append(f"调解 {facts.sessions} 次")
    return "、".join(reasons)
