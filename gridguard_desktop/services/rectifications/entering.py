"""Checks of what was typed at any step: days that can be, words that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from datetime import date


def check_day(day: date, field: str, today: date, not_before: date | None) -> None:
    """A day that has come and is not before another. Raises ValidationError."""
    if day > today:
        raise ValidationError({field: translate("hazards", "This day is in the future.")})
    if not_before is not None and day < not_before:
        raise ValidationError(
            {field: translate("hazards", "This day is before {day}.", day=not_before.isoformat())}
        )


def filled(value: str, field: str) -> str:
    """The words, without blanks around them. Raises ValidationError without any."""
    plain = value.replace("\x00", "").strip()
    if not plain:
        raise ValidationError({field: translate("hazards", "This must be filled in.")})
    return plain
