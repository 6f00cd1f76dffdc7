"""Reaching the owner of a house: every try dated and kept; three days in vain before 联系不上."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import OwnerAttempt, User
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.owner_attempts import (
    DAYS_IN_VAIN,
    RESULTS,
    WAYS,
    Attempt,
    check_unreachable,
    days_in_vain,
)
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import house_at, load_house

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import House


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One try: when, whom, how, what came of it, who tried."""

    id: int
    tried_on: date
    owner: str
    way: str
    result: str
    note: str
    tried_by: str


@dataclass(frozen=True, slots=True)
class ReachView:
    """All tries, latest first. ``vain`` are the days that count, ``missing`` how many more are needed,
    ``unreachable_on`` the day it was put on record that the owner cannot be reached."""

    house_id: int
    version: int
    may_change: bool
    attempts: tuple[AttemptLine, ...]
    vain: tuple[date, ...]
    unreachable_on: date | None

    @property
    def missing(self) -> int:
        """Days still needed."""
        return max(0, DAYS_IN_VAIN - len(self.vain))


class ReachService(Service):
    """Tries to reach owners."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> ReachView:
        """The tries of a house. Raises NotFound."""
        with self._reading() as session:
            house = load_house(session, house_id, self._actor)
            rows = _rows(session, house.id)
            return ReachView(
                house_id=house.id,
                version=house.version,
                may_change=house.archived_on is None and self._actor.can(Permission.HOUSE_UPDATE),
                attempts=tuple(_line(row, name or "") for row, name in reversed(rows)),
                vain=_vain(rows, house),
                unreachable_on=house.owner_unreachable_on,
            )

    @requires("update")
    def log(
        self, house_id: int, version: int, tried_on: date, way: str, result: str, note: str | None = None
    ) -> None:
        """A try. Reaching the owner ends 联系不上. Raises ValidationError, Conflict, NotFound."""
        problems = {}
        if tried_on > self._clock.today():
            problems["tried_on"] = translate("rentals", "This day is in the future.")
        if way not in choice_keys(WAYS):
            problems["way"] = translate("rentals", "Say how it was tried.")
        if result not in choice_keys(RESULTS):
            problems["result"] = translate("rentals", "Say what came of it.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            session.add(
                OwnerAttempt(
                    house_id=house.id,
                    owner_name=house.owner_name,
                    tried_on=tried_on,
                    way=way,
                    result=result,
                    note=(note or "").strip() or None,
                    tried_by=self._actor.user_id,
                )
            )
            session.flush()
            self._count(session, house)

    @requires("update")
    def declare_unreachable(self, house_id: int, version: int) -> None:
        """Put on record that the owner cannot be reached. Raises Refused with what is missing, Conflict,
        NotFound."""
        with self._writing() as session:
            house = house_at(session, house_id, version, self._actor)
            if house.owner_unreachable_on is not None:
                raise Refused(translate("rentals", "This is on record already."))
            check_unreachable(_vain(_rows(session, house.id), house))
            house.owner_unreachable_on = self._clock.today()

    def _count(self, session: Session, house: House) -> None:
        """What the list of houses shows."""
        rows = _rows(session, house.id)
        house.owner_tries = len(_vain(rows, house)) or None
        house.owner_tried_on = max(row.tried_on for row, _ in rows)
        if house.owner_tries is None:
            house.owner_unreachable_on = None


def _rows(session: Session, house_id: int) -> list[tuple[OwnerAttempt, str | None]]:
    wanted = (
        select(OwnerAttempt, User.name)
        .outerjoin(User, User.id == OwnerAttempt.tried_by)
        .where(OwnerAttempt.house_id == house_id)
        .order_by(OwnerAttempt.tried_on, OwnerAttempt.id)
    )
    return [(row, name) for row, name in session.execute(wanted)]


def _vain(rows: list[tuple[OwnerAttempt, str | None]], house: House) -> tuple[date, ...]:
    """Days that count: of tries to reach who owns the house now."""
    return days_in_vain(
        Attempt(row.tried_on, row.result) for row, _ in rows if row.owner_name == house.owner_name
    )


def _line(row: OwnerAttempt, tried_by: str) -> AttemptLine:
    return AttemptLine(
        row.id, row.tried_on, row.owner_name or "", row.way, row.result, row.note or "", tried_by
    )
