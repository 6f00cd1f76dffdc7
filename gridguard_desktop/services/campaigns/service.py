"""Planning a campaign: its rule and places, departments and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.bulk import bulk_delete, bulk_insert
from gridguard_desktop.db.models import CampaignForce, CampaignPlace, CampaignTeam
from gridguard_desktop.domain import campaigns as rules
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.campaigns import CAMPAIGN_STATES, Condition
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.campaigns.choosing import count_places, fact_choices, places_of
from gridguard_desktop.services.campaigns.reading import campaign_view
from gridguard_desktop.services.campaigns.steps import CampaignSteps
from gridguard_desktop.services.campaigns.views import CampaignView, FactChoice, ForceDraft, Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Campaign

SHOWN = 50
"""Places of a preview."""


class CampaignService(CampaignSteps):
    """Campaigns of the station. What belongs to the plan changes only while it is being planned."""

    @requires("read")
    def view(self, campaign_id: int) -> CampaignView:
        """Everything beside the facts. Raises NotFound."""
        with self._reading() as session:
            row = self._load(session, campaign_id)
            return campaign_view(session, self._actor, row, self._clock.today())

    @requires("read")
    def facts(self, campaign_id: int) -> tuple[FactChoice, ...]:
        """Conditions its rule can be made of. Raises NotFound."""
        with self._reading() as session:
            return fact_choices(session, self._load(session, campaign_id).target)

    @requires("read")
    def preview(self, campaign_id: int, conditions: Sequence[Condition]) -> Preview:
        """What a rule would find now. Raises ValidationError, NotFound."""
        with self._reading() as session:
            row = self._load(session, campaign_id)
            rules.check_rule(row.target, conditions)
            today = self._clock.today()
            first = tuple(places_of(session, row.target, conditions, today, SHOWN))
            return Preview(count_places(session, row.target, conditions, today), first)

    @requires("update")
    def choose_places(self, campaign_id: int, conditions: Sequence[Condition]) -> int:
        """Make the list anew from the rule; teams are gone with the old one. Answers how many places.

        Raises ValidationError, Refused once it is approved or when the rule finds too many, NotFound.
        """
        with self._writing() as session:
            row = self._planned(session, campaign_id)
            rules.check_rule(row.target, conditions)
            today = self._clock.today()
            found = count_places(session, row.target, conditions, today)
            if found > rules.MOST_PLACES:
                raise Refused(
                    translate(
                        "campaigns",
                        "The rule finds {count} places, more than {most}. Add a condition.",
                        count=found,
                        most=rules.MOST_PLACES,
                    )
                )
            row.rule = [condition.kept() for condition in conditions]
            self._forget_places(session, row)
            places = places_of(session, row.target, conditions, today)
            lines = [
                {
                    "campaign_id": row.id,
                    "ordinal": ordinal,
                    "target_id": place.target_id,
                    "grid_id": place.grid_id,
                    "address_text": place.address,
                    "label": place.label,
                    "why": place.why,
                    "result": None,
                    "visited_on": None,
                    "note": None,
                }
                for ordinal, place in enumerate(places, start=1)
            ]
            return bulk_insert(session, CampaignPlace, lines, purpose="campaign") if lines else 0

    @requires("update")
    def make_teams(self, campaign_id: int, count: int) -> int:
        """Split the places among ``count`` teams, in walking order and evenly; earlier teams are gone.

        Raises ValidationError, Refused once it is approved, NotFound.
        """
        with self._writing() as session:
            row = self._planned(session, campaign_id)
            wanted = select(CampaignPlace.grid_id).where(CampaignPlace.campaign_id == row.id)
            grids = list(session.scalars(wanted.order_by(CampaignPlace.ordinal)))
            most = min(rules.MOST_TEAMS, len(grids))
            if not 1 <= count <= most:
                sentence = translate("campaigns", "Choose the places first.")
                if most:
                    sentence = translate("campaigns", "Enter a number from 1 to {most}.", most=most)
                raise ValidationError({"count": sentence})
            self._forget_teams(session, row)
            session.add_all(
                CampaignTeam(
                    campaign_id=row.id, ordinal=ordinal, first_place=part.start + 1, last_place=part.stop
                )
                for ordinal, part in enumerate(rules.split(grids, count), start=1)
            )
            return count

    @requires("update")
    def change_team(self, team_id: int, *, leader: str, headcount: int | None, vehicles: str) -> None:
        """Who leads a team, how many they are, its vehicles. Raises Refused, ValidationError, NotFound."""
        with self._writing() as session:
            team = session.get(CampaignTeam, team_id)
            if team is None:
                raise NotFound
            self._running(session, team.campaign_id)
            if headcount is not None and headcount < 1:
                raise ValidationError({"headcount": translate("campaigns", "At least one.")})
            team.leader, team.headcount = leader.strip() or None, headcount
            team.vehicles = vehicles.strip() or None

    @requires("update")
    def add_force(self, campaign_id: int, draft: ForceDraft) -> int:
        """A department that takes part. Raises ValidationError, Refused once it is over, NotFound."""
        with self._writing() as session:
            row = self._running(session, campaign_id)
            self._check_force(session, row, draft)
            force = CampaignForce(
                campaign_id=row.id,
                department=draft.department.strip(),
                partner_kind=draft.partner_kind,
                headcount=draft.headcount,
                task=draft.task.strip() or None,
            )
            session.add(force)
            session.flush()
            return force.id

    @requires("update")
    def remove_force(self, force_id: int) -> None:
        """A department does not take part after all. Raises Refused once it is approved, NotFound."""
        with self._writing() as session:
            force = session.get(CampaignForce, force_id)
            if force is None:
                raise NotFound
            self._planned(session, force.campaign_id)
            session.delete(force)

    @requires("update")
    def feed_back(self, force_id: int, *, feedback: str, feedback_on: date | None = None) -> None:
        """What a department reported. Raises ValidationError, Refused, NotFound."""
        with self._writing() as session:
            force = session.get(CampaignForce, force_id)
            if force is None:
                raise NotFound
            row: Campaign = self._load(session, force.campaign_id)
            day, today = feedback_on or self._clock.today(), self._clock.today()
            wrong = {}
            if not feedback.strip():
                wrong["feedback"] = translate("campaigns", "Write down what was reported.")
            if not row.starts_on <= day <= today:
                wrong["feedback_on"] = translate(
                    "campaigns", "Choose a day from {first} to today.", first=row.starts_on.isoformat()
                )
            if wrong:
                raise ValidationError(wrong)
            force.feedback, force.feedback_on = feedback.strip(), day

    # ---- inside

    def _planned(self, session: Session, campaign_id: int) -> Campaign:
        row: Campaign = self._load(session, campaign_id)
        if row.state != CAMPAIGN_STATES.initial:
            raise Refused(translate("campaigns", "The plan stands: it was approved or withdrawn."))
        return row

    def _running(self, session: Session, campaign_id: int) -> Campaign:
        row: Campaign = self._load(session, campaign_id)
        if row.state not in (CAMPAIGN_STATES.initial, "approved"):
            raise Refused(translate("campaigns", "This campaign is over."))
        return row

    def _check_force(self, session: Session, row: Campaign, draft: ForceDraft) -> None:
        wrong, name = {}, draft.department.strip()
        if not name:
            wrong["department"] = translate("campaigns", "Enter the department's name.")
        if draft.partner_kind not in choice_keys("partner_kinds"):
            wrong["partner_kind"] = translate("campaigns", "Choose what kind of department it is.")
        if draft.headcount < 1:
            wrong["headcount"] = translate("campaigns", "At least one.")
        known = select(CampaignForce.id).where(
            CampaignForce.campaign_id == row.id, CampaignForce.department == name
        )
        if session.scalar(known) is not None:
            wrong["department"] = translate("campaigns", "This department is on the list already.")
        if wrong:
            raise ValidationError(wrong)

    def _forget_places(self, session: Session, row: Campaign) -> None:
        self._forget_teams(session, row)
        ids = list(session.scalars(select(CampaignPlace.id).where(CampaignPlace.campaign_id == row.id)))
        bulk_delete(
            session, CampaignPlace, ids, action=AuditEvent.RECORDS_DROPPED, details={"campaign": row.id}
        )

    def _forget_teams(self, session: Session, row: Campaign) -> None:
        for team in session.scalars(select(CampaignTeam).where(CampaignTeam.campaign_id == row.id)):
            session.delete(team)
        session.flush()

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {**super()._defaults(session, cleaned), "state": CAMPAIGN_STATES.initial, "rule": []}

    def _before_save(self, session: Session, row: Any) -> None:
        rules.check_dates(row.starts_on, row.ends_on, row.closes_on)
        if row.id is None:
            return
        if row.state != CAMPAIGN_STATES.initial:
            raise Refused(translate("campaigns", "The plan stands: it was approved or withdrawn."))
        if row.rule and not set(_facts(row.rule)) <= set(rules.facts_of(row.target)):
            raise ValidationError({"target": translate("campaigns", "The rule is about other places.")})


def _facts(kept: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(one["fact"]) for one in kept]
