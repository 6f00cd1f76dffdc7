"""The six loops (六大闭环): what stands where, what is broken, and the rows behind each number.

A number and its rows are one question, so a number always opens exactly its rows. Kinds of work the actor may
not read are left out; everybody counts within their own scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.models import (
    Dispute,
    Meeting,
    MeetingAction,
    Organisation,
    PlannedInspection,
    Reopening,
    Sweep,
    SweepDoor,
)
from gridguard_desktop.db.queries import visible
from gridguard_desktop.domain.disputes import ENDED
from gridguard_desktop.domain.inspections import UNANNOUNCED
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.loop_board import REOPENED, SAME_CHECKER
from gridguard_desktop.domain.loops import FAULTS, STANDING, Loop, Member, loops
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.rectifications.board import found_by_recheck

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

SWEEP_RESULTS = "sweep_results"


@dataclass(frozen=True, slots=True)
class MemberNumbers:
    """The numbers of a kind of work, by key of ``STAGES`` and ``FAULTS``; a key it has no question for is not
    there."""

    record_type: str
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LoopNumbers:
    """A loop: what is still to be done and what is broken, summed over its kinds of work.

    Work with two faults counts in both.
    """

    key: str
    label: str
    members: tuple[MemberNumbers, ...]

    @property
    def standing(self) -> int:
        """What is not at its end."""
        return self._sum(STANDING)

    @property
    def broken(self) -> int:
        """Faults."""
        return self._sum(tuple(FAULTS))

    def _sum(self, keys: tuple[str, ...]) -> int:
        return sum(member.numbers.get(key, 0) for member in self.members for key in keys)


class LoopService(Service):
    """Reading the six loops."""

    @requires(Permission.DESK_READ)
    def board(self) -> tuple[LoopNumbers, ...]:
        """All loops that hold something the actor may read, in their order."""
        with self._reading(long=True) as session:
            found = (self._numbers(session, loop) for loop in loops())
            return tuple(numbers for numbers in found if numbers.members)

    @requires(Permission.DESK_READ)
    def rows(self, record_type: str, key: str) -> ListQuery:
        """The rows behind a number of a kind of work. Raises KeyError for a question it does not have."""
        member = _members()[record_type]
        self.check(record_permission(record_type, "read"), "rows")
        with self._reading(long=True) as session:
            return self._question(session, member, key)

    def _numbers(self, session: Session, loop: Loop) -> LoopNumbers:
        readable = (m for m in loop.members if self._actor.can(record_permission(m.record_type, "read")))
        members = tuple(
            MemberNumbers(
                member.record_type, {key: self._count(session, member, key) for key in member.questions}
            )
            for member in readable
        )
        return LoopNumbers(loop.key, loop.label, members)

    def _count(self, session: Session, member: Member, key: str) -> int:
        return list_queries.count(session, self._question(session, member, key), self._actor, cap=None)

    def _question(self, session: Session, member: Member, key: str) -> ListQuery:
        asked = member.asked(key)
        if asked:
            return ListQuery(
                member.record_type, ids=_ANSWERS[asked](session, self._actor, self._clock.today())
            )
        return ListQuery(member.record_type, member.filters(key, self._clock.now(), self._clock.today()))


def _members() -> dict[str, Member]:
    return {member.record_type: member for loop in loops() for member in loop.members}


# ---- what no filter can say

Ids = tuple[int, ...]


def _dispute_reopened(session: Session, actor: Actor, _today: date) -> Ids:
    """Disputes under way that had ended before."""
    wanted = select(Dispute.id).distinct().join(Reopening, Reopening.dispute_id == Dispute.id)
    return _ids(session, visible(wanted.where(Dispute.state.not_in(ENDED)), Dispute, actor))


def _sweep_left(session: Session, actor: Actor, today: date) -> Ids:
    """Sweeps whose days are over while doors were never answered for."""
    again = [entry.key for entry in choices(SWEEP_RESULTS) if entry.extra["again"]]
    left = select(SweepDoor.sweep_id).where(or_(SweepDoor.result.is_(None), SweepDoor.result.in_(again)))
    wanted = select(Sweep.id).where(Sweep.ends_on < today, Sweep.id.in_(left))
    return _ids(session, visible(wanted, Sweep, actor))


def _meetings(condition: Callable[[date], ColumnElement[bool]]) -> Callable[[Session, Actor, date], Ids]:
    """Meetings with a task of the given kind."""

    def found(session: Session, actor: Actor, today: date) -> Ids:
        tasks = select(MeetingAction.meeting_id).where(condition(today))
        return _ids(session, visible(select(Meeting.id).where(Meeting.id.in_(tasks)), Meeting, actor))

    return found


def _meeting_done(session: Session, actor: Actor, _today: date) -> Ids:
    """Meetings whose tasks are all done."""
    undone = func.count(MeetingAction.id) - func.count(MeetingAction.done_on)
    done = select(MeetingAction.meeting_id).group_by(MeetingAction.meeting_id).having(undone == 0)
    return _ids(session, visible(select(Meeting.id).where(Meeting.id.in_(done)), Meeting, actor))


def _inspections(condition: Callable[[date], ColumnElement[bool]]) -> Callable[[Session, Actor, date], Ids]:
    """Units with an announced inspection of the given kind. An unannounced one is in no list (D9); it stands
    on the desk of whoever planned it."""

    def found(session: Session, actor: Actor, today: date) -> Ids:
        wanted = select(PlannedInspection.organisation_id).where(
            PlannedInspection.organisation_id.is_not(None),
            PlannedInspection.mode != UNANNOUNCED,
            PlannedInspection.given_up_on.is_(None),
            condition(today),
        )
        planned = visible(wanted, PlannedInspection, actor)
        return _ids(
            session, visible(select(Organisation.id).where(Organisation.id.in_(planned)), Organisation, actor)
        )

    return found


def _ids(session: Session, statement: Select[int]) -> Ids:
    return tuple(session.scalars(statement))


_ANSWERS: dict[str, Callable[[Session, Actor, date], Ids]] = {
    "dispute_reopened": _dispute_reopened,
    "hazard_reopened": lambda session, actor, _: found_by_recheck(session, actor, REOPENED),
    "hazard_same_checker": lambda session, actor, _: found_by_recheck(session, actor, SAME_CHECKER),
    "sweep_left": _sweep_left,
    "inspection_planned": _inspections(lambda _: PlannedInspection.inspection_id.is_(None)),
    "inspection_late": _inspections(
        lambda today: PlannedInspection.inspection_id.is_(None) & (PlannedInspection.planned_on < today)
    ),
    "inspection_held": _inspections(lambda _: PlannedInspection.inspection_id.is_not(None)),
    "meeting_open": _meetings(lambda _: MeetingAction.done_on.is_(None)),
    "meeting_late": _meetings(lambda today: MeetingAction.done_on.is_(None) & (MeetingAction.due_on < today)),
    "meeting_done": _meeting_done,
}
