"""What a campaign says of itself: its lists, and the numbers of the bulletin counted from the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from gridguard_desktop.db.models import (
    CampaignForce,
    CampaignHazard,
    CampaignPlace,
    CampaignTeam,
    Grid,
    Hazard,
    Rectification,
    User,
)
from gridguard_desktop.db.queries import in_sight
from gridguard_desktop.domain.campaigns import CAMPAIGN_STATES, Condition, rule_words, visited_keys
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.campaigns.choosing import words_of
from gridguard_desktop.services.campaigns.views import (
    CampaignView,
    ForceLine,
    HazardLine,
    PlaceLine,
    TeamLine,
    Totals,
    Which,
    WhichHazards,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Campaign
    from gridguard_desktop.domain.actors import Actor


def campaign_view(session: Session, actor: Actor, row: Campaign, today: date) -> CampaignView:
    """Everything beside the facts."""
    conditions = tuple(Condition.of(kept) for kept in row.rule)
    approved = ""
    if row.approved_by is not None and row.approved_on is not None:
        name = session.get_one(User, row.approved_by).name
        approved = translate("campaigns", "{name}, {day}", name=name, day=row.approved_on.isoformat())
    return CampaignView(
        state=row.state,
        conditions=conditions,
        rule=rule_words(row.target, conditions, words_of(session, row.target)),
        approved=approved,
        steps=tuple(
            (step.verb, str(CAMPAIGN_STATES.verbs[step.verb]), step.main)
            for step in CAMPAIGN_STATES.steps_from(row.state)
            if actor.can(step.permission)
        ),
        forces=tuple(_forces(session, row.id)),
        teams=tuple(teams_of(session, actor, row.id)),
        totals=totals(session, actor, row.id),
        open_for_results=takes_results(row, today),
    )


def takes_results(row: Campaign, today: date) -> bool:
    """Whether results can still be entered: approved, begun, and its last day is not over."""
    return row.state == "approved" and row.starts_on <= today <= row.closes_on


def _forces(session: Session, campaign_id: int) -> Iterator[ForceLine]:
    mine = select(CampaignForce).where(CampaignForce.campaign_id == campaign_id).order_by(CampaignForce.id)
    for row in session.scalars(mine):
        yield ForceLine(
            row.id,
            row.department,
            row.partner_kind,
            label("partner_kinds", row.partner_kind),
            row.headcount,
            row.task or "",
            row.feedback or "",
            row.feedback_on,
        )


def teams_of(session: Session, actor: Actor, campaign_id: int) -> Iterator[TeamLine]:
    """Teams with how many of their places were visited."""
    visited: Any = func.sum(case((CampaignPlace.result.in_(visited_keys()), 1), else_=0))
    wanted = (
        select(CampaignTeam, func.count(CampaignPlace.id), visited)
        .outerjoin(
            CampaignPlace,
            (CampaignPlace.campaign_id == CampaignTeam.campaign_id)
            & CampaignPlace.ordinal.between(CampaignTeam.first_place, CampaignTeam.last_place)
            & in_sight(CampaignPlace.grid_id, actor),
        )
        .where(CampaignTeam.campaign_id == campaign_id)
        .group_by(CampaignTeam.id)
        .order_by(CampaignTeam.ordinal)
    )
    for team, places, seen in session.execute(wanted):
        yield TeamLine(
            team.id,
            team.ordinal,
            team.leader or "",
            team.headcount,
            team.vehicles or "",
            team.first_place,
            team.last_place,
            places,
            int(seen or 0),
        )


def totals(session: Session, actor: Actor, campaign_id: int) -> Totals:
    """The numbers of the bulletin, of what the actor may see."""
    forces, officers = session.execute(
        select(func.count(CampaignForce.id), func.sum(CampaignForce.headcount)).where(
            CampaignForce.campaign_id == campaign_id
        )
    ).one()
    teams = session.scalar(select(func.count(CampaignTeam.id)).where(CampaignTeam.campaign_id == campaign_id))
    places = dict(
        session.execute(
            select(CampaignPlace.result, func.count(CampaignPlace.id))
            .where(*_of(campaign_id, actor))
            .group_by(CampaignPlace.result)
        ).all()
    )
    states = session.execute(_hazards(campaign_id, actor)).all()
    return Totals(
        departments=forces,
        officers=int(officers or 0),
        teams=teams or 0,
        places=sum(places.values()),
        visited=sum(count for key, count in places.items() if key in visited_keys()),
        no_problem=places.get("none", 0),
        problem=places.get("problem", 0),
        hazards=len(states),
        on_spot=sum(1 for line in states if line.on_spot),
        cleared=sum(1 for line in states if line.Hazard.state in HAZARD_STATES.final),
    )


def places_of_campaign(
    session: Session,
    actor: Actor,
    campaign_id: int,
    which: Which,
    *,
    team: TeamLine | None = None,
    after: int = 0,
    limit: int | None = None,
) -> Iterator[PlaceLine]:
    """Places in their order, those numbered higher than ``after``."""
    wanted: Any = (
        select(CampaignPlace, Grid.name, CampaignTeam.ordinal)
        .join(Grid, Grid.id == CampaignPlace.grid_id)
        .outerjoin(
            CampaignTeam,
            (CampaignTeam.campaign_id == CampaignPlace.campaign_id)
            & CampaignPlace.ordinal.between(CampaignTeam.first_place, CampaignTeam.last_place),
        )
        .where(*_of(campaign_id, actor), CampaignPlace.ordinal > after, *_part(which))
    )
    if team is not None:
        wanted = wanted.where(CampaignPlace.ordinal.between(team.first_place, team.last_place))
    for row, grid, ordinal in session.execute(wanted.order_by(CampaignPlace.ordinal).limit(limit)):
        yield PlaceLine(
            row.id,
            row.ordinal,
            row.grid_id,
            grid,
            row.address_text,
            row.label,
            row.why,
            ordinal,
            row.result or "",
            label("campaign_results", row.result),
            row.visited_on,
            row.note or "",
        )


def hazards_of_campaign(
    session: Session, actor: Actor, campaign_id: int, which: WhichHazards
) -> Iterator[HazardLine]:
    """Hazards in the order of their numbers."""
    for row, place, grid, on_spot in session.execute(_hazards(campaign_id, actor).order_by(Hazard.id)):
        cleared = row.state in HAZARD_STATES.final
        if which is WhichHazards.ON_SPOT and not on_spot:
            continue
        if which in (WhichHazards.CLEARED, WhichHazards.OPEN) and cleared != (which is WhichHazards.CLEARED):
            continue
        yield HazardLine(
            row.id,
            row.number,
            row.title,
            label("hazard_kinds", row.kind),
            place,
            grid,
            row.state,
            str(HAZARD_STATES.names[row.state]),
            on_spot,
        )


def _of(campaign_id: int, actor: Actor) -> list[ColumnElement[bool]]:
    return [CampaignPlace.campaign_id == campaign_id, in_sight(CampaignPlace.grid_id, actor)]


def _part(which: Which) -> list[ColumnElement[bool]]:
    match which:
        case Which.VISITED:
            return [CampaignPlace.result.in_(visited_keys())]
        case Which.LEFT:
            return [func.coalesce(CampaignPlace.result, "").not_in(visited_keys())]
        case Which.NONE | Which.PROBLEM:
            return [CampaignPlace.result == which.value]
        case _:
            return []


def _hazards(campaign_id: int, actor: Actor) -> Any:
    """Hazards found at places in sight: put right on the spot are those whose first round has no order."""
    on_spot = (
        select(Rectification.id)
        .where(
            Rectification.hazard_id == Hazard.id,
            Rectification.round == 1,
            Rectification.number.is_(None),
            Rectification.done_on.is_not(None),
        )
        .exists()
        .label("on_spot")
    )
    return (
        select(Hazard, CampaignPlace.label, Grid.name, on_spot)
        .join(CampaignHazard, CampaignHazard.hazard_id == Hazard.id)
        .join(CampaignPlace, CampaignPlace.id == CampaignHazard.place_id)
        .join(Grid, Grid.id == CampaignPlace.grid_id)
        .where(*_of(campaign_id, actor))
    )
