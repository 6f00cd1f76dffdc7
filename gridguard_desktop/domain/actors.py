"""Who acts: the signed-in person as services, scope and audit see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.role_table import granted

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.permissions import Permission, Role


@dataclass(frozen=True, slots=True)
class StandingIn:
    """For whom somebody stands in from a day to a day, both counted, and in which grids."""

    user_id: int
    grid_ids: frozenset[int]
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user. ``grid_ids`` are the grids the user is posted to today, with those of colleagues
    the user stands in for today (``stands_for``); ``standing_in`` are all such times, also those to
    come."""

    user_id: int
    login: str
    name: str
    roles: frozenset[Role]
    grid_ids: frozenset[int] = frozenset()
    mediator_id: int | None = None
    committee_id: int | None = None
    stands_for: frozenset[int] = frozenset()
    standing_in: tuple[StandingIn, ...] = ()

    def can(self, permission: Permission) -> bool:
        """Whether one of the roles holds ``permission``."""
        return any(permission in granted(role) for role in self.roles)

    def on(self, day: date) -> Actor:
        """The actor as of a day: during a stand-in with the colleague's grids and tasks, before and after
        without, even when nobody signed in anew at midnight."""
        return _as_of(self, day) if self.standing_in else self

    @property
    def answers_for(self) -> tuple[int, ...]:
        """Users whose tasks are in the actor's hands today."""
        return (self.user_id, *sorted(self.stands_for))


@lru_cache(maxsize=64)
def _as_of(actor: Actor, day: date) -> Actor:
    now = [one for one in actor.standing_in if one.first_day <= day <= one.last_day]
    return replace(
        actor,
        grid_ids=actor.grid_ids.union(*(one.grid_ids for one in now)),
        stands_for=frozenset(one.user_id for one in now),
        standing_in=(),
    )
