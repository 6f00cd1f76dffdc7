"""Who answers for which grid today: who is away, who stands in from a day to a day, what was handed over.

A stand-in sees the colleague's grids and tasks during these days and not after; that is decided where row
scope is (``domain.actors``, ``db.queries.visible``), here are only the dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from gridguard_desktop.db.models import Absence, Grid, GridPosting, User
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.role_breadth import Breadth, grid_breadth
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REASONS = "absence_reasons"
SHOWN_DAYS = 60
"""Absences that ended longer ago are not shown."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """Somebody will be away, both days counted."""

    user_id: int
    first_day: date
    last_day: date
    reason: str
    stand_in_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence. ``note`` and ``back_note`` are empty for whoever it does not concern."""

    id: int
    user_id: int
    user: str
    stand_in_id: int | None
    stand_in: str
    reason: str
    first_day: date
    last_day: date
    note: str
    back_note: str
    running: bool
    may_end: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A grid today: who is posted there, who of them is away, who stands in."""

    grid_id: int
    grid: str
    posted: tuple[str, ...]
    away: tuple[str, ...]
    stand_ins: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Nobody answers for the grid today."""
        return not self.stand_ins and len(self.away) == len(self.posted)


class DutyService(Service):
    """The diary of the grids."""

    record_key: ClassVar[str] = "grid"

    @requires("read")
    def today(self) -> tuple[DutyLine, ...]:
        """Every grid in use, by code."""
        with self._reading() as session:
            day = self._clock.today()
            posted = _posted(session, day)
            away = {row.user_id: row.stand_in_id for row in _in_force(session, day)}
            names = _names(session, {*away.values(), *(one for those in posted.values() for one in those)})
            grids = select(Grid.id, Grid.name).where(Grid.archived_on.is_(None)).order_by(Grid.code)
            return tuple(
                DutyLine(
                    grid_id,
                    name,
                    tuple(names.get(one, "") for one in posted.get(grid_id, ())),
                    tuple(names.get(one, "") for one in posted.get(grid_id, ()) if one in away),
                    tuple(
                        dict.fromkeys(
                            names.get(away[one], "")
                            for one in posted.get(grid_id, ())
                            if away.get(one) is not None
                        )
                    ),
                )
                for grid_id, name in session.execute(grids)
            )

    @requires("read")
    def absences(self) -> tuple[AbsenceLine, ...]:
        """Who is away, will be, or was lately; newest first."""
        with self._reading() as session:
            since = self._clock.today() - timedelta(days=SHOWN_DAYS)
            away, stand_in = aliased(User), aliased(User)
            wanted = (
                select(Absence, away.name, stand_in.name)
                .join(away, away.id == Absence.user_id)
                .outerjoin(stand_in, stand_in.id == Absence.stand_in_id)
                .where(Absence.last_day >= since, Absence.is_cancelled.is_(False))
                .order_by(Absence.first_day.desc(), Absence.id.desc())
            )
            return tuple(self._line(*row) for row in session.execute(wanted))

    @requires(Permission.GRID_DUTY)
    def note_absence(self, draft: AbsenceDraft) -> int:
        """Write down that somebody is away: oneself, or anybody for those who keep the grids.

        Raises ValidationError, PermissionDenied.
        """
        if draft.user_id != self._actor.user_id:
            self.check(Permission.GRID_REDRAW, "note_absence")
        with self._writing() as session:
            self._check(session, draft)
            row = Absence(
                user_id=draft.user_id,
                stand_in_id=draft.stand_in_id,
                reason=draft.reason,
                first_day=draft.first_day,
                last_day=draft.last_day,
                note=draft.note.strip() or None,
                made_by=self._actor.user_id,
            )
            session.add(row)
            session.flush()
            return int(row.id)

    @requires(Permission.GRID_DUTY)
    def end_absence(self, absence_id: int) -> None:
        """Somebody is back: yesterday was the last day; what has not begun never comes. Raises NotFound,
        Refused."""
        with self._writing() as session:
            row = self._concerning(session, absence_id)
            today = self._clock.today()
            if row.last_day < today:
                raise Refused(translate("duty", "This absence is over."))
            if row.first_day >= today:
                row.is_cancelled = True
            else:
                row.last_day = today - _ONE_DAY

    @requires(Permission.GRID_DUTY)
    def write_note(self, absence_id: int, note: str, *, back: bool = False) -> None:
        """What is handed over, or (``back``) handed back. Raises NotFound, ValidationError."""
        if not note.strip():
            raise ValidationError({"note": translate("duty", "Write down what is handed over.")})
        with self._writing() as session:
            row = self._concerning(session, absence_id)
            if back:
                row.back_note = note.strip()
            else:
                row.note = note.strip()

    # ---- inside

    def _line(self, row: Absence, user: str, stand_in: str | None) -> AbsenceLine:
        today, mine = self._clock.today(), self._concerns(row)
        return AbsenceLine(
            row.id,
            row.user_id,
            user,
            row.stand_in_id,
            stand_in or "",
            row.reason,
            row.first_day,
            row.last_day,
            (row.note or "") if mine else "",
            (row.back_note or "") if mine else "",
            row.first_day <= today <= row.last_day,
            mine and row.last_day >= today,
            mine,
        )

    def _concerns(self, row: Absence) -> bool:
        own = self._actor.user_id in (row.user_id, row.stand_in_id)
        return own or self._actor.can(Permission.GRID_REDRAW)

    def _concerning(self, session: Session, absence_id: int) -> Absence:
        row = session.get(Absence, absence_id)
        if row is None or row.is_cancelled or not self._concerns(row):
            raise NotFound
        return row

    def _check(self, session: Session, draft: AbsenceDraft) -> None:
        problems: dict[str, str] = {}
        if draft.reason not in choice_keys(REASONS):
            problems["reason"] = translate("duty", "Choose one of the list.")
        if draft.last_day < draft.first_day:
            problems["last_day"] = translate("duty", "The last day lies before the first.")
        elif draft.last_day < self._clock.today():
            problems["last_day"] = translate("duty", "This time is over.")
        away = session.get(User, draft.user_id)
        if away is None or not away.is_active:
            problems["user_id"] = translate("duty", "Choose a colleague with an account.")
        elif _overlapping(session, draft.user_id, draft):
            problems["first_day"] = translate("duty", "There is an absence at this time already.")
        if draft.stand_in_id is not None:
            problem = _stand_in_problem(session, draft)
            if problem:
                problems["stand_in_id"] = problem
        if problems:
            raise ValidationError(problems)


def standing_in(session: Session, user_id: int, since: date) -> list[tuple[Absence, frozenset[int]]]:
    """For whom the user stands in on ``since`` or later, and the colleague's grids."""
    wanted = select(Absence).where(
        Absence.stand_in_id == user_id, Absence.last_day >= since, Absence.is_cancelled.is_(False)
    )
    found = []
    for row in session.scalars(wanted.order_by(Absence.first_day, Absence.id)).all():
        still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= row.first_day)
        grids = select(GridPosting.grid_id).where(
            GridPosting.user_id == row.user_id, GridPosting.valid_from <= row.last_day, still
        )
        found.append((row, frozenset(session.scalars(grids))))
    return found


def _posted(session: Session, day: date) -> dict[int, list[int]]:
    still = or_(GridPosting.valid_until.is_(None), GridPosting.valid_until >= day)
    wanted = (
        select(GridPosting.grid_id, GridPosting.user_id)
        .join(User, User.id == GridPosting.user_id)
        .where(GridPosting.valid_from <= day, still, User.is_active)
        .order_by(GridPosting.id)
    )
    found: dict[int, list[int]] = {}
    for grid_id, user_id in session.execute(wanted):
        if user_id not in found.setdefault(grid_id, []):
            found[grid_id].append(user_id)
    return found


def _in_force(session: Session, day: date) -> list[Absence]:
    wanted = select(Absence).where(
        Absence.first_day <= day, Absence.last_day >= day, Absence.is_cancelled.is_(False)
    )
    return list(session.scalars(wanted))


def _names(session: Session, ids: set[int | None]) -> dict[Any, str]:
    rows = session.execute(select(User.id, User.name).where(User.id.in_([one for one in ids if one])))
    return dict(rows.all())


def _overlapping(session: Session, user_id: int, draft: AbsenceDraft) -> bool:
    wanted = select(Absence.id).where(
        Absence.user_id == user_id,
        Absence.is_cancelled.is_(False),
        Absence.first_day <= draft.last_day,
        Absence.last_day >= draft.first_day,
    )
    return session.scalar(wanted.limit(1)) is not None


def _stand_in_problem(session: Session, draft: AbsenceDraft) -> str:
    user = session.get(User, draft.stand_in_id)
    if user is None or not user.is_active or user.id == draft.user_id:
        return translate("duty", "Choose another colleague with an account.")
    if grid_breadth(frozenset({user.role})) is Breadth.NONE:
        return translate("duty", "This colleague's role does not work with grids.")
    if _overlapping(session, user.id, draft):
        return translate("duty", "This colleague is away at that time too.")
    return ""
