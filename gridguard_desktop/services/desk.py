"""The desk: what is due, what nobody is reminded of, how the month goes, where patrols walked.

Two halves, because they wait for different things: :meth:`DeskService.due` is asked on the interactive worker
and shows at once, :meth:`DeskService.month` counts on the second one. Everybody sees the rows of their own
scope only; figures of records the actor may not read are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db import list_queries
from gridguard_desktop.db.models import Shift
from gridguard_desktop.db.queries import scope_condition
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.deadlines import Urgency
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Permission, Role, record_permission
from gridguard_desktop.domain.reports import Column, FigureRef, Period, figures, month_periods, tables
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.deadlines import DeadlineService
from gridguard_desktop.services.reports.counting import RULES, Counting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.domain.reports import Periods
    from gridguard_desktop.domain.summaries import FigureLine, TableView
    from gridguard_desktop.services.deadlines import DueItem, IdleRecord

WEEK = timedelta(days=7)
CALENDAR = timedelta(weeks=53)
SHIFTS = "shift_held"
FIGURES = (
    "dispute_accepted",
    "dispute_settled",
    "success_rate",
    "average_days",
    "shift_held",
    "hazard_cleared",
)
"""The lines of the comparison on the desk."""
TABLES = ("kind", "community")


@dataclass(frozen=True, slots=True)
class DueView:
    """What is due within the week, most urgent first, and what nobody is reminded of."""

    today: date
    overdue: tuple[DueItem, ...]
    due_today: tuple[DueItem, ...]
    coming: tuple[DueItem, ...]
    idle: tuple[IdleRecord, ...]

    @property
    def items(self) -> tuple[DueItem, ...]:
        """Everything due up to the end of the week."""
        return (*self.overdue, *self.due_today, *self.coming)


@dataclass(frozen=True, slots=True)
class MonthView:
    """The month to date against the same days last month and last year.

    ``shifts`` are the shifts held on each day of the last year; like ``open_cases`` None for whoever may not
    read them.
    """

    periods: Periods
    lines: tuple[FigureLine, ...]
    tables: Mapping[str, TableView]
    shifts: Mapping[date, int] | None
    open_cases: int | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """The cases of a state: how many, and how many of them are past their day."""

    state: str
    label: str
    count: int
    overdue: int


class DeskService(Service):
    """What somebody wants to know first thing in the morning."""

    @requires(Permission.DESK_READ)
    def due(self) -> DueView:
        """Deadlines of the week and records without a next step."""
        deadlines = DeadlineService(self._context)
        today = self._clock.today()
        items = deadlines.due_list(today + WEEK)
        return DueView(
            today=today,
            overdue=tuple(item for item in items if item.urgency is Urgency.OVERDUE),
            due_today=tuple(item for item in items if item.urgency is Urgency.TODAY),
            coming=tuple(item for item in items if item.urgency is Urgency.WEEK),
            idle=tuple(deadlines.without_next_step()),
        )

    @requires(Permission.DESK_READ)
    def checks_due(self) -> int:
        """Residents whose cycle of checks has ended, counted up to the cap of lists; their list is the view
        of the register."""
        self.check(Permission.RESIDENT_READ, "checks_due")
        due = Filter("check_by", Operator.UNTIL, self._clock.today())
        with self._reading(long=True) as session:
            return list_queries.count(session, ListQuery("resident", (due,)), self._actor)

    @requires(Permission.DESK_READ)
    def month(self) -> MonthView:
        """The month to date, and the shifts of a year."""
        periods = self._periods()
        with self._reading(long=True) as session:
            counting = Counting(session, self._actor)
            cases = bool(counting.readable(("dispute_open",)))
            return MonthView(
                periods=periods,
                lines=counting.lines(counting.readable(FIGURES), periods),
                tables={
                    key: counting.table(tables()[key], periods, keys=("dispute_accepted",))
                    for key in (TABLES if cases else ())
                },
                shifts=self._shifts(session) if counting.readable((SHIFTS,)) else None,
                open_cases=int(counting.numbers(("dispute_open",), periods.now)["dispute_open"])
                if cases
                else None,
            )

    @requires(Permission.DESK_READ)
    def cases(self) -> tuple[CaseLine, ...]:
        """Open cases by state, in the order of a dispute's life: a mediator's and an officer's own, of
        everybody else those they see."""
        self.check(Permission.DISPUTE_READ, "cases")
        with self._reading(long=True) as session:

            def counted(state: str, *, overdue: bool) -> int:
                question = self._cases(state, overdue=overdue)
                return list_queries.count(session, question, self._actor, cap=None)

            lines = (
                CaseLine(state, str(words), counted(state, overdue=False), counted(state, overdue=True))
                for state, words in DISPUTE_STATES.names.items()
                if state not in ENDED
            )
            return tuple(line for line in lines if line.count)

    @requires(Permission.DESK_READ)
    def case_rows(self, state: str, *, overdue: bool) -> ListQuery:
        """The rows behind a number of :meth:`cases`."""
        self.check(Permission.DISPUTE_READ, "case_rows")
        return self._cases(state, overdue=overdue)

    def _cases(self, state: str, *, overdue: bool) -> ListQuery:
        filters = [Filter("state", Operator.EQUALS, state), *whose_cases(self._actor)]
        if overdue:
            filters.append(Filter("next_due", Operator.UNTIL, self._clock.today() - timedelta(days=1)))
        return ListQuery("dispute", tuple(filters))

    @requires(Permission.DESK_READ)
    def rows(self, ref: str, column: Column = Column.NOW) -> ListQuery:
        """The rows behind a number of the desk (``FigureRef``); they add up to it. Raises KeyError."""
        return self._rows(FigureRef.parse(ref), self._periods().of(column))

    @requires(Permission.DESK_READ)
    def shifts_of(self, day: date) -> ListQuery:
        """The shifts that began on a day of the calendar."""
        return self._rows(FigureRef(SHIFTS), Period(day, day))

    def _rows(self, ref: FigureRef, period: Period) -> ListQuery:
        self.check(record_permission(figures()[ref.figure].record_type, "read"), "rows")
        with self._reading(long=True) as session:
            return Counting(session, self._actor).rows(ref, period)

    def _shifts(self, session: Session) -> dict[date, int]:
        today = self._clock.today()
        held = RULES[SHIFTS].where(Period(today - CALENDAR, today))
        starts = session.scalars(select(Shift.starts_at).where(held, scope_condition(Shift, self._actor)))
        return dict(Counter(china_time(moment).date() for moment in starts))

    def _periods(self) -> Periods:
        today = self._clock.today()
        return month_periods(today.year, today.month, today)


def whose_cases(actor: Actor) -> tuple[Filter, ...]:
    """What narrows disputes to one's own: a mediator's by mediator, an officer's by officer; nothing for
    whoever keeps the station's."""
    if Role.CHIEF in actor.roles or Role.CLERK in actor.roles:
        return ()
    if Role.MEDIATOR in actor.roles and actor.mediator_id is not None:
        return (Filter("mediator_id", Operator.EQUALS, actor.mediator_id),)
    if Role.OFFICER in actor.roles:
        return (Filter("officer_id", Operator.EQUALS, actor.user_id),)
    return ()
