"""How wide each role sees: rows of the own grids, own cases, or the whole station.

Which verbs a role has stands in ``role_table``.
"""

from __future__ import annotations

from enum import StrEnum

from gridguard_desktop.domain.permissions import Role


class Breadth(StrEnum):
    """How many rows of a scoped record type a role sees."""

    NONE = "none"
    OWN = "own"
    STATION = "station"


_GRID_BREADTH = {
    Role.CLERK: Breadth.STATION,
    Role.OFFICER: Breadth.OWN,
    Role.PATROL_LEAD: Breadth.OWN,
    Role.CHIEF: Breadth.STATION,
}
_CASE_BREADTH = {
    Role.CLERK: Breadth.STATION,
    Role.OFFICER: Breadth.OWN,
    Role.MEDIATOR: Breadth.OWN,
    Role.PATROL_LEAD: Breadth.OWN,
    Role.CHIEF: Breadth.STATION,
}


_CASES_OF_GRIDS = frozenset({Role.OFFICER})
"""Whose work the disputes of the own grids are. A patrol lead sees those that came from the patrols: the
quarrels of the streets walked are no business of the patrol."""


def _widest(roles: frozenset[Role], table: dict[Role, Breadth]) -> Breadth:
    found = {table.get(role, Breadth.NONE) for role in roles}
    for breadth in (Breadth.STATION, Breadth.OWN):
        if breadth in found:
            return breadth
    return Breadth.NONE


def grid_breadth(roles: frozenset[Role]) -> Breadth:
    """How wide the roles see rows that belong to a grid."""
    return _widest(roles, _GRID_BREADTH)


def case_breadth(roles: frozenset[Role]) -> Breadth:
    """How wide the roles see disputes and what hangs on them."""
    return _widest(roles, _CASE_BREADTH)


def sees_cases_of_grids(roles: frozenset[Role]) -> bool:
    """Whether the disputes of the own grids are among a user's own cases."""
    return not roles.isdisjoint(_CASES_OF_GRIDS)
