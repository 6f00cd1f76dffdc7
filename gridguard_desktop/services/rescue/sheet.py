"""The call sheet (应急救援队伍呼叫单): teams of a kind with their phones, as a paper.

Every phone on it is on record as read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import RescueGear, RescueTeam
from gridguard_desktop.db.queries import visible
from gridguard_desktop.documents.patrols import call_sheet as paper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rescue import HERE, READY, hours_words, is_past, on_call
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers.gathering import Gathering, zh
from gridguard_desktop.services.papers.station_paper import reserve, station_job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.rescue import Wanted
    from gridguard_desktop.services.papers.views import PaperJob


class RescueCallSheetService(Service):
    """Who can be called."""

    record_key: ClassVar[str] = "rescue_team"

    @requires("read")
    def count(self, wanted: Wanted) -> int:
        """How many teams the sheet would name."""
        with self._reading() as session:
            return len(self._teams(session, wanted))

    @requires(Permission.PAPER_PRINT)
    def paper_of(self, wanted: Wanted, *, for_issue: bool = False) -> PaperJob:
        """The sheet, as a preview or (``for_issue``) with its line in the register. Raises Refused where no
        team fits."""
        for needed in (Permission.RESCUE_TEAM_READ, Permission.SENSITIVE_REVEAL):
            self.check(needed, "paper_of")
        with self._writing() as session:
            teams = self._teams(session, wanted)
            if not teams:
                raise Refused(translate("rescue", "No team fits; untick one or choose another kind."))
            gathering = Gathering(session, self._context)
            if for_issue:
                reserve(gathering, Paper.RESCUE_CALL_SHEET)
            for team in teams:
                record_event(
                    session,
                    AuditEvent.FIELD_REVEALED,
                    record_type=self.record_key,
                    record_id=team.id,
                    purpose=paper.TITLE,
                    details={"field": "phone", "issue": gathering.issue},
                )
            return station_job(
                gathering,
                Paper.RESCUE_CALL_SHEET,
                paper.build(_view(gathering, wanted, teams)),
                f"{paper.TITLE}-{zh('rescue_team_kinds', wanted.kind)}.pdf",
            )

    def _teams(self, session: Session, wanted: Wanted) -> list[RescueTeam]:
        """Those that fit: who can come now first, then by name."""
        statement: Any = select(RescueTeam).where(
            RescueTeam.kind == wanted.kind, RescueTeam.archived_on.is_(None)
        )
        if wanted.here:
            statement = statement.where(RescueTeam.area == HERE)
        found = session.scalars(visible(statement, RescueTeam, self._actor)).all()
        now = {team.id: self._can_come(team) for team in found}
        fit = [team for team in found if now[team.id] or not wanted.now]
        return sorted(fit, key=lambda team: (not now[team.id], team.area != HERE, team.name, team.id))

    def _can_come(self, team: RescueTeam) -> bool:
        return team.state == READY and on_call(team.on_call_from, team.on_call_until, self._clock.now())


def _view(gathering: Gathering, wanted: Wanted, teams: Sequence[RescueTeam]) -> paper.CallSheetView:
    said = [zh("rescue_team_kinds", wanted.kind)]
    said += ["本辖区"] if wanted.here else []
    said += ["现在能出动"] if wanted.now else []
    return paper.CallSheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        asked="、".join(said),
        now=gathering.now,
        teams=tuple(_team(gathering, team) for team in teams),
    )


def _team(gathering: Gathering, team: RescueTeam) -> paper.TeamOnPaper:
    statement = select(RescueGear).where(
        RescueGear.team_id == team.id, RescueGear.archived_on.is_(None), RescueGear.taken_out_on.is_(None)
    )
    gear = list(gathering.session.scalars(statement.order_by(RescueGear.id)))
    past = {one.id for one in gear if is_past(one.expires_on, one.taken_out_on, gathering.today)}
    state = zh("rescue_team_states", team.state)
    return paper.TeamOnPaper(
        name=team.name,
        state=f"{state}（{team.off_reason}）" if team.off_reason else state,
        leader=team.leader,
        phone=team.phone,
        deputy=team.deputy or "",
        deputy_phone=team.deputy_phone or "",
        members=team.member_count,
        hours=hours_words(team.on_call_from, team.on_call_until),
        place="，".join(part for part in (zh("rescue_areas", team.area), team.address_text) if part),
        covers=team.covers or "",
        skills=team.skills or "",
        gear=tuple(f"{one.item}×{one.count}" for one in gear if one.id not in past),
        past=tuple(
            f"{one.item}×{one.count}（{one.expires_on.isoformat()}到期）"
            for one in gear
            if one.id in past and one.expires_on is not None
        ),
    )
