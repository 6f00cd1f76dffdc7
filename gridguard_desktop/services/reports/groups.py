"""By what a break-down divides its rows, and the words for the parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, case, or_

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Dispute
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.disputes import DisputeResult
from gridguard_desktop.services.grids.earlier import community_on, grid_names, grid_on
from gridguard_desktop.services.reports.dispute_rules import has_agreement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.base import Record


@dataclass(frozen=True, slots=True)
class Group:
    """``value`` is what a row of the model falls under, by the grids of a day where they changed since;
    ``words`` names the values found."""

    value: Callable[[type[Record], date | None], ColumnElement[Any]]
    words: Callable[[Session, Sequence[str]], dict[str, str]]
    number: bool = False
    """Whether the values are ids."""

    def member(self, model: type[Record], values: Sequence[str], day: date | None) -> ColumnElement[bool]:
        """The row falls under one of ``values``; an empty one means that nothing is filled in."""
        column = self.value(model, day)
        filled: list[Any] = [int(value) if self.number else value for value in values if value]
        conditions: list[ColumnElement[bool]] = [column.in_(filled)] if filled else []
        if "" in values:
            conditions.append(column.is_(None))
        return or_(*conditions)


def _column(name: str) -> Callable[[type[Record], date | None], ColumnElement[Any]]:
    return lambda model, _day: getattr(model, name)


def _outcome(_model: type[Record], _day: date | None) -> ColumnElement[Any]:
    return case((has_agreement(), DisputeResult.AGREED.value), else_=Dispute.result)


def _listed(table: str, *, short: bool = False) -> Callable[[Session, Sequence[str]], dict[str, str]]:
    known = lawdata.choice_keys(table)

    def words(_session: Session, keys: Sequence[str]) -> dict[str, str]:
        found = {}
        for key in keys:
            word = lawdata.label(table, key)
            found[key] = (
                lawdata.choice(table, key).extra.get("short", word) if short and key in known else word
            )
        return found

    return words


def _titled(record_type: str) -> Callable[[Session, Sequence[str]], dict[str, str]]:
    def words(session: Session, keys: Sequence[str]) -> dict[str, str]:
        named = queries.titles(session, record_type, [int(key) for key in keys])
        return {str(key): name for key, name in named.items()}

    return words


def _communities(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """梅园社区, without the word for its committee that the division list adds."""
    named = _titled("division")(session, keys)
    return {key: name.removesuffix("居委会").removesuffix("居民委员会") for key, name in named.items()}


def _grids(session: Session, keys: Sequence[str]) -> dict[str, str]:
    return {str(key): name for key, name in grid_names(session, [int(key) for key in keys]).items()}


GROUPS: dict[str, Group] = {
    "kind": Group(_column("kind"), _listed("dispute_kinds", short=True)),
    "source": Group(_column("source"), _listed("dispute_sources")),
    "outcome": Group(_outcome, _listed("dispute_results")),
    "community": Group(community_on, _communities, number=True),
    "grid": Group(grid_on, _grids, number=True),
    "prevention": Group(community_on, _communities, number=True),
    "mediator": Group(_column("mediator_id"), _titled("mediator"), number=True),
    "incident_kind": Group(_column("kind"), _listed("incident_kinds")),
    "joint_line": Group(_column("line"), _listed("joint_lines")),
    "hazard_kind": Group(_column("kind"), _listed("hazard_kinds")),
}
"""One for every table of ``domain.reports``, under the same key."""
