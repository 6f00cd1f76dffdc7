"""Who acts: the signed-in person as services, scope and audit see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.role_table import granted

if TYPE_CHECKING:
    from gridguard_desktop.domain.permissions import Permission, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user. ``grid_ids`` are the grids the user is posted to today."""

    user_id: int
    login: str
    name: str
    roles: frozenset[Role]
    grid_ids: frozenset[int] = frozenset()
    mediator_id: int | None = None
    committee_id: int | None = None

    def can(self, permission: Permission) -> bool:
        """Whether one of the roles holds ``permission``."""
        return any(permission in granted(role) for role in self.roles)
