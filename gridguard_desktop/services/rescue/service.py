"""Emergency teams and what hangs on them.

Whether a team can come follows from its call-outs, unless it was taken out of service.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import RescueCallout, RescueTeam
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.rescue import OFF, OUT, READY, check_hours, refuse_personal, skills_of
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session


class RescueTeamService(RecordService):
    """The register of teams."""

    record_key: ClassVar[str] = "rescue_team"

    @requires("update")
    def stand_down(self, record_id: int, version: int, *, reason: str) -> None:
        """Nobody calls this team for now. Raises ValidationError, Refused, Conflict, NotFound."""
        if not reason.strip():
            raise ValidationError({"reason": translate("rescue", "Say why; whoever calls reads it.")})
        with self._writing() as session:
            row: RescueTeam = self._load_at(session, record_id, version)
            if row.state == OUT:
                raise Refused(translate("rescue", "The team is out; enter when it came back first."))
            row.state, row.off_reason = OFF, reason.strip()

    @requires("update")
    def stand_ready(self, record_id: int, version: int) -> None:
        """The team can be called again. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row: RescueTeam = self._load_at(session, record_id, version)
            if row.state != OFF:
                raise Refused(translate("rescue", "This team is in service."))
            row.state, row.off_reason = READY, None

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Take the team out of the register. Raises Refused while it is out, Conflict, NotFound."""
        with self._writing() as session:
            row: RescueTeam = self._load_at(session, record_id, version)
            if row.state == OUT:
                raise Refused(translate("rescue", "The team is out; enter when it came back first."))
            row.archived_on = self._clock.today()

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {**super()._defaults(session, cleaned), "state": READY}

    def _before_save(self, session: Session, row: Any) -> None:
        check_hours(row.on_call_from, row.on_call_until)
        row.skills = "、".join(skills_of(row.skills)) or None
        if row.member_count < 1:
            raise ValidationError({"member_count": translate("rescue", "A team has one member at least.")})


class RescuePartService(RecordService):
    """What hangs on a team: saved only for one on the register."""

    def _team(self, session: Session, team_id: int) -> RescueTeam:
        with session.no_autoflush:
            found: Any = queries.load_visible(session, RescueTeam, team_id, self._actor)
        if found is None or found.archived_on is not None:
            raise NotFound
        team: RescueTeam = found
        return team

    def _before_save(self, session: Session, row: Any) -> None:
        self._team(session, row.team_id)
        self._check(row, self._clock.today())

    @abstractmethod
    def _check(self, row: Any, today: date) -> None:
        """What is wrong with this part raises ValidationError."""


class RescueGearService(RescuePartService):
    """Equipment of teams."""

    record_key: ClassVar[str] = "rescue_gear"

    def _check(self, row: Any, today: date) -> None:
        if row.count < 1:
            raise ValidationError({"count": translate("patrols", "Enter how many pieces, one at least.")})
        _not_ahead(row, "taken_out_on", today)


class RescueDrillService(RescuePartService):
    """Drills of teams."""

    record_key: ClassVar[str] = "rescue_drill"

    def _check(self, row: Any, today: date) -> None:
        _not_ahead(row, "done_on", today)
        _not_negative(row, "attendance")
        if row.done_on is None and (row.attendance is not None or row.outcome):
            raise ValidationError({"done_on": translate("rescue", "Enter the day it was held.")})


class RescueCalloutService(RescuePartService):
    """Call-outs; the state of the team follows."""

    record_key: ClassVar[str] = "rescue_callout"

    @requires("archive")
    def archive(self, record_id: int, version: int) -> None:
        """Entered by mistake: the team is where it was. Raises Conflict, NotFound."""
        with self._writing() as session:
            row: RescueCallout = self._load_at(session, record_id, version)
            row.archived_on = self._clock.today()
            session.flush()
            _follow(session, row.team_id)

    def _before_save(self, session: Session, row: Any) -> None:
        team = self._team(session, row.team_id)
        if row.id is None and row.back_at is None and team.state != READY:
            words = (
                translate("rescue", "This team is out already; enter when it came back first.")
                if team.state == OUT
                else translate("rescue", "This team is out of service: {why}", why=team.off_reason or "")
            )
            raise ValidationError({"team_id": words})
        _check_hours_of(row, self._clock.now())
        for name in ("sent_count", "helped_count"):
            _not_negative(row, name)
        if row.sent_count is not None and row.sent_count > team.member_count:
            words = translate("rescue", "The team has {n} members.", n=team.member_count)
            raise ValidationError({"sent_count": words})
        if row.back_at is not None and not (row.result or "").strip():
            raise ValidationError({"result": translate("rescue", "The team is back: write how it ended.")})
        refuse_personal((("cause", row.cause), ("result", row.result)))

    def _after_save(self, session: Session, row: Any) -> None:
        _follow(session, row.team_id)


def _follow(session: Session, team_id: int) -> None:
    """A team with an open call-out is out; one whose last call-out ended is ready again."""
    team = session.get_one(RescueTeam, team_id)
    running = session.scalar(
        select(func.count()).where(
            RescueCallout.team_id == team_id,
            RescueCallout.back_at.is_(None),
            RescueCallout.archived_on.is_(None),
        )
    )
    if running:
        team.state = OUT
    elif team.state == OUT:
        team.state = READY


def _check_hours_of(row: Any, now: datetime) -> None:
    """Called, there, back, in this order and not ahead."""
    before = row.called_at
    for name in ("called_at", "there_at", "back_at"):
        moment = getattr(row, name)
        if moment is None:
            continue
        if moment > now:
            raise ValidationError({name: translate("rescue", "This lies ahead.")})
        if moment < before:
            raise ValidationError({name: translate("rescue", "This lies before what went before.")})
        before = moment


def _not_ahead(row: Any, name: str, today: date) -> None:
    day = getattr(row, name)
    if day is not None and day > today:
        raise ValidationError({name: translate("patrols", "This day lies ahead.")})


def _not_negative(row: Any, name: str) -> None:
    number = getattr(row, name)
    if number is not None and number < 0:
        raise ValidationError({name: translate("rescue", "None or more.")})
