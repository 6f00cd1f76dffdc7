"""The board of the loop: how many hazards stand where, which loops are broken, by grid and by place.

A number and its rows are one question (:func:`_question`), so a number always opens exactly its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import and_, case, func, or_, select

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.models import Grid, Hazard, Recheck, Rectification, User
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.loop_board import BROKEN, REOPENED, SAME_CHECKER, STAGES
from gridguard_desktop.domain.rectifications import OPEN_STATES
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.rectifications.registering import RECORD_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

PLACES = 50
"""So many places with something open are listed."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One grid or place: what was found there, what is still open and overdue. Zero is zero of rows."""

    key: str
    name: str
    found: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """Numbers by key of ``STAGES`` and ``BROKEN``; grids and places with most open first."""

    stages: Mapping[str, int]
    broken: Mapping[str, int]
    grids: tuple[PlaceLine, ...]
    places: tuple[PlaceLine, ...]


class LoopBoardService(Service):
    """Reading the board, and the rows behind each of its numbers."""

    record_key: ClassVar[str] = RECORD_TYPE

    @requires("read")
    def board(self) -> BoardView:
        """All numbers of now, within the actor's scope."""
        today = self._clock.today()
        with self._reading(long=True) as session:

            def counted(key: str) -> int:
                question = _question(session, self._actor, key, today)
                return list_queries.count(session, question, self._actor, cap=None)

            return BoardView(
                stages={key: counted(key) for key in STAGES},
                broken={key: counted(key) for key in BROKEN},
                grids=self._grids(session, today),
                places=self._places(session, today),
            )

    @requires("read")
    def rows(self, key: str) -> ListQuery:
        """The rows behind a number: a key of ``STAGES`` or ``BROKEN``, ``grid:ID`` or ``place:NAME``. Raises
        KeyError."""
        with self._reading(long=True) as session:
            return _question(session, self._actor, key, self._clock.today())

    def _grids(self, session: Session, today: date) -> tuple[PlaceLine, ...]:
        wanted = select(Hazard.grid_id, Grid.name, *_sums(today)).join(Grid, Grid.id == Hazard.grid_id)
        found = visible(wanted, Hazard, self._actor).group_by(Hazard.grid_id, Grid.name)
        return _lines(session, "grid", found)

    def _places(self, session: Session, today: date) -> tuple[PlaceLine, ...]:
        wanted = select(Hazard.place_name, Hazard.place_name, *_sums(today))
        return _lines(session, "place", visible(wanted, Hazard, self._actor).group_by(Hazard.place_name))


def _sums(today: date) -> tuple[Any, ...]:
    is_open = Hazard.state.in_(OPEN_STATES)
    late = and_(is_open, Hazard.next_due < today)
    return (
        func.count(Hazard.id),
        func.sum(case((is_open, 1), else_=0)),
        func.sum(case((late, 1), else_=0)),
    )


def _lines(session: Session, kind: str, statement: Select[Any]) -> tuple[PlaceLine, ...]:
    """Most open first, then by what was found."""
    _, name, found, is_open, _ = tuple(statement.selected_columns)
    ordered = statement.order_by(is_open.desc(), found.desc(), name).limit(PLACES)
    return tuple(
        PlaceLine(f"{kind}:{key}", str(label), int(total), int(still), int(late))
        for key, label, total, still, late in session.execute(ordered)
    )


def _question(session: Session, actor: Actor, key: str, today: date) -> ListQuery:
    in_hand = Filter("state", Operator.ANY_OF, OPEN_STATES)
    yesterday = today - timedelta(days=1)
    if key.startswith("grid:"):
        return ListQuery(RECORD_TYPE, (in_hand, Filter("grid_id", Operator.EQUALS, int(key[5:]))))
    if key.startswith("place:"):
        return ListQuery(RECORD_TYPE, (in_hand, Filter("place_name", Operator.EQUALS, key[6:])))
    if key in (SAME_CHECKER, REOPENED):
        return ListQuery(RECORD_TYPE, ids=found_by_recheck(session, actor, key))
    if key in STAGES:
        return ListQuery(RECORD_TYPE, (Filter("state", Operator.EQUALS, key),))
    filters = {
        "no_owner": (in_hand, Filter("officer_id", Operator.EMPTY)),
        "no_date": (in_hand, Filter("next_due", Operator.EMPTY)),
        "no_check": (
            Filter("state", Operator.EQUALS, "rectified"),
            Filter("next_due", Operator.UNTIL, yesterday),
        ),
        "overdue": (in_hand, Filter("next_due", Operator.UNTIL, yesterday)),
    }
    return ListQuery(RECORD_TYPE, filters[key])


def found_by_recheck(session: Session, actor: Actor, key: str) -> tuple[int, ...]:
    """Hazards whose re-check was by whoever mended (brought in from elsewhere, the program refuses it), or
    failed while they are still open."""
    wanted = select(Hazard.id).distinct().join(Recheck, Recheck.hazard_id == Hazard.id)
    if key == REOPENED:
        wanted = wanted.where(Recheck.passed.is_(False), Hazard.state.in_(OPEN_STATES))
    else:
        wanted = wanted.join(Rectification, Rectification.id == Recheck.rectification_id)
        wanted = wanted.join(User, User.id == Recheck.checker_id).where(
            or_(
                Rectification.done_by_user_id == Recheck.checker_id,
                Rectification.done_by_name == User.name,
                Rectification.done_by_name == Recheck.second_checker,
            )
        )
    return tuple(session.scalars(visible(wanted, Hazard, actor)))
