"""Recurring work: each turn is a task of somebody until it is done or left out; then the next one begins.

A turn says that work was done. It is never counted for or against a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import Routine as RoutineRow
from gridguard_desktop.db.models import RoutineTurn, User
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.routines import Routine, Turn
from gridguard_desktop.domain.workdays import ONE_DAY
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.workdays import WorkCalendar

MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn that is over; ``done_on`` None = left out, ``note`` says what came of it or why."""

    falls_on: date
    due_on: date
    done_on: date | None
    note: str
    ended_by: str


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """The turn that is to be done, and how its day was found; ``passed`` are later turns that have come
    since and are nobody's any more once this one is done."""

    turn: Turn
    late: bool
    passed: int


@dataclass(frozen=True, slots=True)
class TurnsView:
    """The turns of a routine: the open one (None when none is to come), the last ones that are over, how
    many those are in all."""

    version: int
    open: OpenTurn | None
    over: tuple[TurnView, ...]
    count: int


class RoutineService(RecordService):
    """The shared verbs on recurring work, and the verbs on its turns."""

    record_key: ClassVar[str] = "routine"

    @requires("read")
    def turns(self, record_id: int) -> TurnsView:
        """The open turn and the last ones. Raises NotFound."""
        with self._reading() as session:
            row = self._load(session, record_id)
            wanted = RoutineTurn.routine_id == record_id
            over = session.execute(
                select(RoutineTurn, User.name)
                .join(User, User.id == RoutineTurn.ended_by)
                .where(wanted)
                .order_by(RoutineTurn.falls_on.desc(), RoutineTurn.id.desc())
                .limit(MOST_SHOWN)
            )
            return TurnsView(
                version=row.version,
                open=self._open(row),
                over=tuple(
                    TurnView(turn.falls_on, turn.due_on, turn.done_on, turn.note or "", name)
                    for turn, name in over
                ),
                count=session.scalar(select(func.count()).where(wanted)) or 0,
            )

    @requires("update")
    def finish(self, record_id: int, version: int, *, note: str = "", done_on: date | None = None) -> None:
        """The open turn is done. Turns that came since are left out with a sentence: work is not done twice
        over to catch up. Raises ValidationError, Refused, Conflict, NotFound."""
        with self._writing() as session:
            row = self._due(session, record_id, version)
            today = self._clock.today()
            day = done_on or today
            if day > today:
                raise ValidationError({"done_on": translate("routines", "Choose a day that has come.")})
            last = self._over(session, row, day, note.strip())
            for turn in self._passed(row):
                if turn.due_on > day:
                    break
                self._over(session, row, None, translate("routines", "passed before the work was done"), turn)
                last = turn.falls_on
            self._advance(row, last)

    @requires("update")
    def leave_out(self, record_id: int, version: int, *, reason: str) -> None:
        """The open turn is not done, for a reason that stays. Raises as :meth:`finish`."""
        if not reason.strip():
            raise ValidationError({"reason": translate("routines", "Say why it is left out.")})
        with self._writing() as session:
            row = self._due(session, record_id, version)
            self._advance(row, self._over(session, row, None, reason.strip()))

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"officer_id": self._actor.user_id, "created_by": self._actor.user_id}

    def _before_save(self, session: Session, row: Any) -> None:
        """The open turn follows the rule; what is over stays as it was."""
        if row.until_on is not None and row.until_on < row.first_on:
            raise ValidationError({"until_on": translate("routines", "The last day lies before the first.")})
        last = None
        if row.id is not None:
            wanted = select(func.max(RoutineTurn.falls_on)).where(RoutineTurn.routine_id == row.id)
            last = session.scalar(wanted)
        self._advance(row, last)
        if row.due_on is None and last is None:
            raise ValidationError(
                {"first_on": translate("routines", "By this rule the work never falls on a working day.")}
            )

    def _due(self, session: Session, record_id: int, version: int) -> Any:
        row = self._load_at(session, record_id, version)
        if row.archived_on is not None or row.falls_on is None:
            raise Refused(translate("routines", "Nothing of this is to be done any more."))
        return row

    def _open(self, row: Any) -> OpenTurn | None:
        if row.falls_on is None or row.archived_on is not None:
            return None
        today = self._clock.today()
        turn = Turn(row.falls_on, row.due_on, row.because or "", row.provisional)
        passed = 0
        for later in self._passed(row):
            if later.due_on > today:
                break
            passed += 1
        return OpenTurn(turn, turn.due_on < today, passed)

    def _passed(self, row: Any) -> Iterator[Turn]:
        return rule_of(row).turns(self._context.calendar, after=row.falls_on)

    def _over(
        self, session: Session, row: Any, done_on: date | None, note: str, turn: Turn | None = None
    ) -> date:
        falls_on: date = turn.falls_on if turn is not None else row.falls_on
        session.add(
            RoutineTurn(
                routine_id=row.id,
                falls_on=falls_on,
                due_on=turn.due_on if turn is not None else row.due_on,
                done_on=done_on,
                note=note or None,
                ended_by=self._actor.user_id,
            )
        )
        return falls_on

    def _advance(self, row: Any, last: date | None) -> None:
        _open_next(row, last, self._context.calendar)


def count_routines_anew(session: Session, calendar: WorkCalendar) -> None:
    """The open turns that rested on a guess, by a calendar that knows more."""
    guessed = (RoutineRow.provisional.is_(True), RoutineRow.falls_on.is_not(None))
    for row in session.scalars(select(RoutineRow).where(*guessed)):
        assert row.falls_on is not None
        _open_next(row, row.falls_on - ONE_DAY, calendar)


def _open_next(row: Any, last: date | None, calendar: WorkCalendar) -> None:
    turn = next(rule_of(row).turns(calendar, after=last), None)
    row.falls_on = turn.falls_on if turn is not None else None
    row.due_on = turn.due_on if turn is not None else None
    row.because = turn.because if turn is not None else None
    row.provisional = turn.provisional if turn is not None else False


def rule_of(row: Any) -> Routine:
    """The rule of a stored routine."""
    return Routine(row.first_on, row.cycle, row.rest_day, row.until_on)
