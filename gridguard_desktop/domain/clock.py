"""The clock that services ask, so that tests and the demo station choose the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # one zone, no summer time since 1991


class Clock(Protocol):
    """Where the present moment comes from."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...

    def today(self) -> date:
        """The calendar day in China."""
        ...


class SystemClock:
    """The PC's clock."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The calendar day in China."""
        return self.now().astimezone(CHINA).date()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved; for tests and made-up history."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 10, 9, 2, 20, tzinfo=UTC))

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def today(self) -> date:
        """The calendar day in China at that moment."""
        return self.moment.astimezone(CHINA).date()

    def advance(self, **step: float) -> None:
        """Move on by ``timedelta(**step)``."""
        self.moment += timedelta(**step)


def china_time(moment: datetime) -> datetime:
    """``moment`` as read from a wall clock in China."""
    return moment.astimezone(CHINA)


def from_china(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """UTC moment of a wall-clock time in China."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA).astimezone(UTC)
