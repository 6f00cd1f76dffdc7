"""The digest of the day: one list of everything whose reminder has come, instead of a pop-up for each; and
the chains of reminders, which the chief may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import Station
from gridguard_desktop.domain.deadlines import rules
from gridguard_desktop.domain.errors import NotFound
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.reminders import (
    Act,
    Chain,
    ChainStep,
    chains,
    check_chain,
    lead,
    notice_words,
    reached,
    shipped_chains,
)
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.deadlines import DeadlineService

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gridguard_desktop.services.deadlines import DueItem, IdleRecord

KEY = "reminders"
"""Where the station keeps its chains."""
_KINDS = {each.rule_id: each.kind for each in rules()}
_DEFAULT = "soft"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One thing to look after: what is due, the step of its chain that has come, and the day of the next."""

    item: DueItem
    step: ChainStep
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything whose reminder has come on ``today``, each thing once; most urgent part first."""

    today: date
    escalated: tuple[DigestLine, ...]
    overdue: tuple[DigestLine, ...]
    due_today: tuple[DigestLine, ...]
    ahead: tuple[DigestLine, ...]
    idle: tuple[IdleRecord, ...]

    @property
    def lines(self) -> tuple[DigestLine, ...]:
        """All of them."""
        return (*self.escalated, *self.overdue, *self.due_today, *self.ahead)

    @property
    def notice(self) -> str:
        """The digest in one line of counts, without a name."""
        return notice_words(len(self.escalated), len(self.overdue), len(self.due_today), len(self.ahead))


class DigestService(Service):
    """Reading the digest; reading and setting the chains."""

    record_key: ClassVar[str] = "reminder"

    @requires(Permission.DESK_READ)
    def today(self) -> Digest:
        """The digest of now, within the actor's scope."""
        known = self.chains()
        today = self._clock.today()
        deadlines = DeadlineService(self._context)
        found: dict[str, list[DigestLine]] = {"escalated": [], "overdue": [], "due_today": [], "ahead": []}
        for item in deadlines.due_list(today + timedelta(days=lead(known))):
            chain = known[_KINDS.get(item.rule_id, _DEFAULT)]
            step = reached(chain, item.due_on, today)
            if step is not None:
                found[_part(item, step, today)].append(DigestLine(item, step, _next(chain, item, today)))
        return Digest(
            today=today,
            idle=tuple(deadlines.without_next_step()),
            **{name: tuple(lines) for name, lines in found.items()},
        )

    @requires(Permission.DESK_READ)
    def chains(self) -> Mapping[str, Chain]:
        """The chains in force, by kind of deadline."""
        with self._reading() as session:
            kept = session.scalars(select(Station.settings)).one().get(KEY, {})
        return chains(kept)

    @requires("update")
    def set_chain(self, kind: str, steps: Sequence[ChainStep]) -> None:
        """Other reminders for a kind of deadline. Raises ValidationError, NotFound for an unknown kind."""
        if kind not in shipped_chains():
            raise NotFound
        chain = check_chain(steps)
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            kept = dict(station.settings.get(KEY, {}))
            kept[kind] = [{"days": step.days, "act": step.act.value} for step in chain]
            station.settings = {**station.settings, KEY: kept}


def _part(item: DueItem, step: ChainStep, today: date) -> str:
    if item.due_on > today:
        return "ahead"
    if step.act is Act.ESCALATE:
        return "escalated"
    return "overdue" if item.days_left < 0 else "due_today"


def _next(chain: Chain, item: DueItem, today: date) -> date | None:
    coming = [step.on(item.due_on) for step in chain if step.on(item.due_on) > today]
    return coming[0] if coming else None
