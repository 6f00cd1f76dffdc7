"""Hours, points and stars of a volunteer, reckoned from the rows whenever they are asked for; nothing is kept
but the rule and what was exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attendance, PointsExchange, PointsRule, Shift, Volunteer
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.service_credit import (
    Rule,
    Served,
    check_rule,
    rule_on,
    stars,
    total_minutes,
    total_points,
)
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Exchange:
    """Points given for something."""

    exchanged_on: date
    item: str
    points: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What somebody's service comes to: ``earned`` and ``minutes`` are the sums of ``rows``, ``spent`` that
    of ``exchanges``. ``stars`` by the rule of today."""

    rows: tuple[tuple[Served, int], ...]
    minutes: int
    earned: int
    spent: int
    stars: int
    rule: Rule
    exchanges: tuple[Exchange, ...]

    @property
    def left(self) -> int:
        """Points that can still be exchanged."""
        return self.earned - self.spent


class VolunteerCreditService(Service):
    """Credit of volunteers, and the rule it is reckoned by."""

    record_key: ClassVar[str] = "volunteer"

    @requires("read")
    def credit(self, volunteer_id: int) -> Credit:
        """All service of a volunteer with its points. Raises NotFound."""
        with self._reading() as session:
            self._volunteer(session, volunteer_id)
            return self._credit(session, volunteer_id)

    @requires("update")
    def exchange(self, volunteer_id: int, *, points: int, item: str) -> int:
        """Give points for something; returns the id. Raises ValidationError, Refused for more than are left,
        NotFound."""
        problems = {}
        if points < 1:
            problems["points"] = translate("credit", "At least one point.")
        if not item.strip():
            problems["item"] = translate("credit", "Say what was given for the points.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            self._volunteer(session, volunteer_id)
            left = self._credit(session, volunteer_id).left
            if points > left:
                raise Refused(translate("credit", "Only {left} points are left.", left=left))
            row = PointsExchange(
                volunteer_id=volunteer_id,
                exchanged_on=self._clock.today(),
                points=points,
                item=item.strip(),
                created_by=self._actor.user_id,
            )
            session.add(row)
            session.flush()
            return row.id

    @requires("read")
    def rules(self) -> tuple[Rule, ...]:
        """The rules the station set, oldest first; before the first one the shipped rule holds."""
        with self._reading() as session:
            return rules_of(session)

    @requires(Permission.POINTS_RULE_UPDATE)
    def set_rule(
        self, *, valid_from: date, per_hour: int, per_night_hour: int, stars: Sequence[int], why: str
    ) -> None:
        """A new rule from a day on that has not come yet: what was earned stays as it was reckoned.

        Raises ValidationError.
        """
        check_rule(per_hour, per_night_hour, stars, why)
        if valid_from <= self._clock.today():
            words = translate("credit", "A rule begins tomorrow at the earliest; points earned stay.")
            raise ValidationError({"valid_from": words})
        with self._writing() as session:
            row = session.scalar(select(PointsRule).where(PointsRule.valid_from == valid_from))
            if row is None:
                row = PointsRule(valid_from=valid_from)
                session.add(row)
            row.per_hour, row.per_night_hour, row.stars = per_hour, per_night_hour, list(stars)
            row.why, row.made_by = why.strip(), self._actor.user_id
            session.flush()

    def _volunteer(self, session: Session, volunteer_id: int) -> Volunteer:
        row = queries.load_visible(session, Volunteer, volunteer_id, self._actor)
        if not isinstance(row, Volunteer):
            raise NotFound
        return row

    def _credit(self, session: Session, volunteer_id: int) -> Credit:
        rules, served = rules_of(session), served_by(session, volunteer_id)
        spent = select(func.coalesce(func.sum(PointsExchange.points), 0))
        given = select(PointsExchange).where(PointsExchange.volunteer_id == volunteer_id)
        rule, minutes = rule_on(rules, self._clock.today()), total_minutes(served)
        return Credit(
            rows=tuple((one, one.points(rules)) for one in served),
            minutes=minutes,
            earned=total_points(served, rules),
            spent=session.scalar(spent.where(PointsExchange.volunteer_id == volunteer_id)) or 0,
            stars=stars(minutes, rule),
            rule=rule,
            exchanges=tuple(
                Exchange(row.exchanged_on, row.item, row.points)
                for row in session.scalars(given.order_by(PointsExchange.id))
            ),
        )


def rules_of(session: Session) -> tuple[Rule, ...]:
    """The rules the station set, oldest first."""
    rows = session.scalars(select(PointsRule).order_by(PointsRule.valid_from))
    return tuple(
        Rule(row.valid_from, row.per_hour, row.per_night_hour, tuple(row.stars), row.why) for row in rows
    )


def served_by(
    session: Session, volunteer_id: int, first: date | None = None, last: date | None = None
) -> tuple[Served, ...]:
    """The attendances of a volunteer, signed in from ``first`` to ``last``, oldest first."""
    wanted = (
        select(Attendance, Shift)
        .join(Shift, Shift.id == Attendance.shift_id)
        .where(Attendance.volunteer_id == volunteer_id, Attendance.signed_in_at.is_not(None))
        .order_by(Attendance.signed_in_at, Attendance.id)
    )
    if first is not None:
        wanted = wanted.where(Attendance.signed_in_at >= from_china(first))
    if last is not None:
        end = from_china(last, 23, 59).replace(second=59, microsecond=999_999)
        wanted = wanted.where(Attendance.signed_in_at <= end)
    found = []
    for one, shift in session.execute(wanted):
        assert one.signed_in_at is not None  # the statement asks for it
        found.append(
            Served(
                one.id,
                shift.number,
                shift.route,
                shift.starts_at,
                shift.ends_at,
                one.signed_in_at,
                one.signed_out_at,
            )
        )
    return tuple(found)
