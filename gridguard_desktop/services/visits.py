"""How the follow-up visits went: month by month, each number with its rows, and what people answered."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Dispute, FollowUp, PlannedVisit, Station
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.deadlines import add_months
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.visits import DONE, OTHER_VISITOR, PLANNED, UNREACHED, is_late
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.disputes.visit_views import AnswerCount, VisitLine, VisitMonth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

MONTHS = 12


class VisitService(Service):
    """Figures of the visits, within the actor's cases; and the station's wish about who visits."""

    @requires(Permission.DISPUTE_READ)
    def months(self, until: date | None = None, *, count: int = MONTHS) -> list[VisitMonth]:
        """The visits that fell due in each of ``count`` months up to that of ``until`` (today), the newest
        first. Every visit stands in exactly one of the numbers of its month."""
        last = (until or self._clock.today()).replace(day=1)
        first = add_months(last, 1 - count)
        with self._reading(long=True) as session:
            lines = list(self._lines(session, first, add_months(last, 1)))
        today = self._clock.today()
        return [_month(add_months(last, -back), lines, today) for back in range(count)]

    @requires(Permission.DISPUTE_READ)
    def lines(self, ids: Sequence[int]) -> list[VisitLine]:
        """The visits behind a number, by the day they fell due."""
        with self._reading(long=True) as session:
            return list(self._lines(session, date.min, date.max, ids))

    @requires(Permission.DISPUTE_READ)
    def answers(self, first: date, last: date) -> list[AnswerCount]:
        """What was answered at visits from ``first`` to ``last``; each with how many answered (n)."""
        wanted = (FollowUp.visited_on.between(first, last), scope_condition(FollowUp, self._actor))
        with self._reading(long=True) as session:
            given = list(session.scalars(select(FollowUp.answers).where(*wanted)))
        found = []
        for question in choices("visit_questions"):
            said = Counter(one[question.key] for one in given if one.get(question.key))
            asked = sum(count for answer, count in said.items() if answer != "unsaid")
            found.append(AnswerCount(question.key, dict(said), asked))
        return found

    @requires(Permission.DISPUTE_READ)
    def other_visitor(self) -> bool:
        """Whether the station wants somebody else than the mediator to visit."""
        with self._reading() as session:
            return bool(session.scalars(select(Station)).one().settings.get(OTHER_VISITOR))

    @requires(Permission.COMMITTEE_UPDATE)
    def set_other_visitor(self, on: bool) -> None:
        """Set that wish."""
        with self._writing() as session:
            station = session.scalars(select(Station)).one()
            station.settings = {**station.settings, OTHER_VISITOR: on}

    def _lines(
        self, session: Session, first: date, end: date, ids: Sequence[int] | None = None
    ) -> Iterator[VisitLine]:
        today = self._clock.today()
        wanted = (
            select(PlannedVisit, Dispute.number, Dispute.title)
            .join(Dispute, Dispute.id == PlannedVisit.dispute_id)
            .where(scope_condition(PlannedVisit, self._actor))
        )
        if ids is None:
            wanted = wanted.where(PlannedVisit.due_on >= first, PlannedVisit.due_on < end)
        else:
            wanted = wanted.where(PlannedVisit.id.in_(list(ids)))
        for visit, number, title in session.execute(wanted.order_by(PlannedVisit.due_on, PlannedVisit.id)):
            late = (visit.ended_on or today) - visit.due_on
            yield VisitLine(
                id=visit.id,
                dispute_id=visit.dispute_id,
                number=number,
                title=title,
                reason=visit.reason,
                due_on=visit.due_on,
                state=visit.state,
                ended_on=visit.ended_on,
                days_late=max(late.days, 0) if visit.state in (PLANNED, DONE) else 0,
            )


def _month(first: date, lines: Sequence[VisitLine], today: date) -> VisitMonth:
    mine = [one for one in lines if (one.due_on.year, one.due_on.month) == (first.year, first.month)]

    def of(state: str, late: bool | None = None) -> tuple[int, ...]:
        return tuple(
            one.id
            for one in mine
            if one.state == state and late in (None, is_late(one.due_on, one.ended_on, today))
        )

    ended = {DONE, UNREACHED, PLANNED}
    return VisitMonth(
        year=first.year,
        month=first.month,
        due=tuple(one.id for one in mine),
        in_time=of(DONE, late=False),
        late=of(DONE, late=True),
        unreached=of(UNREACHED),
        waiting=of(PLANNED),
        dropped=tuple(one.id for one in mine if one.state not in ended),
    )
