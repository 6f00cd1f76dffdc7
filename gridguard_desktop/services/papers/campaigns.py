"""Papers of campaigns: plan, letters to departments, route sheets, the bulletin."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import CampaignForce, CampaignTeam
from gridguard_desktop.documents.campaigns.bulletin import BulletinView, ForceCount, KindCount, TeamCount
from gridguard_desktop.documents.campaigns.plan import ForceOnPaper, PlanView, TaskView, TeamOnPaper
from gridguard_desktop.documents.campaigns.route import PlaceOnPaper, RouteView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.services.campaigns.reading import (
    campaign_view,
    hazards_of_campaign,
    places_of_campaign,
    teams_of,
)
from gridguard_desktop.services.campaigns.views import Which, WhichHazards
from gridguard_desktop.services.papers.gathering import Gatherer

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Campaign
    from gridguard_desktop.services.campaigns.views import CampaignView, ForceLine
    from gridguard_desktop.services.papers.gathering import Gathering


def _whole(gathering: Gathering, row: Campaign) -> CampaignView:
    return campaign_view(gathering.session, gathering.context.actor, row, gathering.today)


def _head(gathering: Gathering, row: Campaign) -> dict[str, Any]:
    return {
        "stamp": gathering.stamp,
        "station": gathering.station_name,
        "title": row.title,
        "number": row.order_number or "",
        "first": row.starts_on,
        "last": row.ends_on,
    }


def plan(gathering: Gathering, row: Campaign, _part: None) -> PlanView:
    """The order with its plan."""
    view = _whole(gathering, row)
    names = (
        "purpose",
        "basis",
        "least_intrusive",
        "people_present",
        "complaints_to",
        "intelligence",
        "orders",
        "action",
        "supplies",
    )
    said: dict[str, Any] = {name: getattr(row, name) or "" for name in names}
    return PlanView(
        **_head(gathering, row),
        **said,
        rule=view.rule,
        places=view.totals.places,
        forces=tuple(ForceOnPaper(one.department, one.headcount, one.task) for one in view.forces),
        teams=tuple(
            TeamOnPaper(one.ordinal, one.leader, one.headcount, one.vehicles, one.first_place, one.last_place)
            for one in view.teams
        ),
        approved=view.approved,
    )


def task(gathering: Gathering, row: Campaign, force: CampaignForce) -> TaskView:
    """What one department is asked to do."""
    return TaskView(
        **_head(gathering, row),
        purpose=row.purpose or "",
        places=_whole(gathering, row).totals.places,
        force=ForceOnPaper(force.department, force.headcount, force.task or ""),
        until=row.closes_on,
    )


def route(gathering: Gathering, row: Campaign, team: CampaignTeam) -> RouteView:
    """The places of one team."""
    actor = gathering.context.actor
    line = next(one for one in teams_of(gathering.session, actor, row.id) if one.id == team.id)
    places = places_of_campaign(gathering.session, actor, row.id, Which.ALL, team=line)
    return RouteView(
        **_head(gathering, row),
        team=line.ordinal,
        leader=line.leader,
        vehicles=line.vehicles,
        places=tuple(
            PlaceOnPaper(one.ordinal, one.address, one.label, one.why, one.result_label) for one in places
        ),
        complaints_to=row.complaints_to or "",
    )


def bulletin(gathering: Gathering, row: Campaign, _part: None) -> BulletinView:
    """The numbers, counted from the rows."""
    view, actor = _whole(gathering, row), gathering.context.actor
    problems = Counter(
        one.team for one in places_of_campaign(gathering.session, actor, row.id, Which.PROBLEM)
    )
    found = list(hazards_of_campaign(gathering.session, actor, row.id, WhichHazards.ALL))
    kinds = Counter(one.kind_label for one in found)
    spot = Counter(one.kind_label for one in found if one.on_spot)
    totals = view.totals
    return BulletinView(
        **_head(gathering, row),
        departments=totals.departments,
        officers=totals.officers,
        team_count=totals.teams,
        places=totals.places,
        visited=totals.visited,
        no_problem=totals.no_problem,
        problem=totals.problem,
        hazards=totals.hazards,
        on_spot=totals.on_spot,
        cleared=totals.cleared,
        teams=tuple(
            TeamCount(f"第{one.ordinal}组", one.places, one.visited, problems[one.ordinal])
            for one in view.teams
        ),
        kinds=tuple(KindCount(kind, count, spot[kind]) for kind, count in kinds.most_common()),
        forces=tuple(ForceCount(one.department, one.headcount, _said(one)) for one in view.forces),
    )


def _said(force: ForceLine) -> str:
    return "已反馈" if force.feedback else "未反馈"


def _teams(gathering: Gathering, row: Campaign) -> list[CampaignTeam]:
    return gathering.children(CampaignTeam, campaign_id=row.id)


def _forces(gathering: Gathering, row: Campaign) -> list[CampaignForce]:
    return gathering.children(CampaignForce, campaign_id=row.id)


GATHERERS: dict[Paper, Gatherer] = {
    Paper.CAMPAIGN_PLAN: Gatherer(plan),
    Paper.CAMPAIGN_TASK: Gatherer(task, parts=_forces, detail=lambda force: str(force.department)),
    Paper.CAMPAIGN_ROUTE: Gatherer(route, parts=_teams, detail=lambda team: f"第{team.ordinal}组"),
    Paper.CAMPAIGN_BULLETIN: Gatherer(bulletin),
}
