"""The per-case subsidy (以案定补): which level a dispute is paid at and how much, by rules that are the
station's data (``subsidy_levels``). Paid to whoever mediated, once for each dossier. Called by the subsidy
service."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.agreements import ORAL
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

CENT = Decimal("0.01")


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
    usable = levels and all(level.amount > 0 and 0 <= level.oral_percent <= 100 for level in levels)
    if not usable or not any(_is_base(level) for level in levels):
        words = translate("subsidy", "Every level needs a sum; the lowest has no threshold.")
        raise ValidationError({"content": words})
    return tuple(sorted(levels, key=lambda level: -level.amount))


def award(levels: tuple[SubsidyLevel, ...], facts: SubsidyFacts) -> Award:
    """What a dispute is paid."""
    level, why = next((level, _reached(level, facts)) for level in levels if _reached(level, facts))
    amount = level.amount
    if facts.form == ORAL:
        amount = (amount * level.oral_percent / 100).quantize(CENT, ROUND_HALF_UP)
        why += f"；口头协议按 {level.oral_percent.normalize():f}%"
    return Award(level.key, level.name, amount, why)


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
