"""What stands in the calendar, and what a source of it must answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.domain.permissions import Permission
    from gridguard_desktop.services.base import ServiceContext

SESSION = "session"
"""The kind of entries that are sittings, counted apart from what is due."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something due or booked on ``day``. ``kind`` is hard, soft, info (the law's), own, duty, session or
    routine; ``starts_at`` and ``ends_at`` only where it has a time. ``detail`` is the arithmetic or the
    place."""

    source: str
    key: int
    day: date
    kind: str
    title: str
    subject: str
    detail: str
    record_type: str
    record_id: int
    grid_id: int | None = None
    owner: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    late: bool = False
    provisional: bool = False
    movable: bool = False


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at which days, inside one unit of work."""

    session: Session
    context: ServiceContext
    first: date
    last: date

    @property
    def today(self) -> date:
        """The day of now."""
        return self.context.clock.today()


class CalendarSource(Protocol):
    """Where entries come from."""

    key: str
    label: Text
    permission: Permission

    def entries(self, look: Looking) -> Iterable[CalendarEntry]:
        """What it has from ``look.first`` to ``look.last``, both counted, within the actor's scope."""

    def move(self, context: ServiceContext, key: int, day: date, reason: str) -> None:
        """Another day for an entry. Raises Refused with a sentence where that is not ours to do."""
