"""The way of a campaign: approved by another person, ended, looked back at, or withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db.models import CampaignForce, CampaignPlace, CampaignTeam
from gridguard_desktop.domain import campaigns as rules
from gridguard_desktop.domain.campaigns import CAMPAIGN_STATES
from gridguard_desktop.domain.errors import Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Campaign

_PLANNED = ("order_number", *rules.PROPORTIONATE, *rules.PLAN_PARTS)
_LISTS = (CampaignPlace, CampaignTeam, CampaignForce)


class CampaignSteps(RecordService):
    """Lawful steps; each takes the ``version`` of the view it was offered on."""

    record_key: ClassVar[str] = "campaign"

    @requires("approve")
    def approve(self, campaign_id: int, version: int) -> None:
        """Another person than the planner approves. Raises ValidationError for what is not said yet, Refused,
        Conflict, NotFound."""
        with self._writing() as session:
            row: Campaign = self._load_at(session, campaign_id, version)
            target = CAMPAIGN_STATES.target(row.state, "approve")
            rules.check_plan({name: getattr(row, name) for name in _PLANNED})
            places, teams, forces = (self._number(session, model, row) for model in _LISTS)
            if not places:
                raise Refused(translate("campaigns", "Choose the places first."))
            if not teams or not forces:
                raise Refused(translate("campaigns", "Enter the departments and the teams first."))
            if row.created_by == self._actor.user_id:
                raise Refused(translate("campaigns", "Another person than the planner approves."))
            row.state, row.approved_by = target, self._actor.user_id
            row.approved_on = self._clock.today()

    @requires("update")
    def close(self, campaign_id: int, version: int) -> None:
        """It is over; what nobody was at stays a list for afterwards. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row: Campaign = self._load_at(session, campaign_id, version)
            row.state = CAMPAIGN_STATES.target(row.state, "close")
            days = choice(rules.KINDS, row.kind).extra["review_days"]
            row.review_due = self._clock.today() + timedelta(days=days)

    @requires("update")
    def review(self, campaign_id: int, version: int, *, lessons: str, changes: str) -> None:
        """What was learnt and what is changed for the next one. Raises ValidationError, Refused, Conflict,
        NotFound."""
        with self._writing() as session:
            row: Campaign = self._load_at(session, campaign_id, version)
            target = CAMPAIGN_STATES.target(row.state, "review")
            given = {"lessons": lessons.strip(), "changes": changes.strip()}
            wrong = {
                name: translate("campaigns", "Write this down; where there is nothing, write why.")
                for name, words in given.items()
                if len(words) < rules.LEAST_SAID
            }
            if wrong:
                raise ValidationError(wrong)
            row.state, row.lessons, row.changes = target, given["lessons"], given["changes"]

    @requires("update")
    def withdraw(self, campaign_id: int, version: int) -> None:
        """A plan that is not carried out. Raises Refused, Conflict, NotFound."""
        with self._writing() as session:
            row: Campaign = self._load_at(session, campaign_id, version)
            row.state = CAMPAIGN_STATES.target(row.state, "withdraw")

    def _number(self, session: Session, model: Any, row: Campaign) -> int:
        return session.scalar(select(func.count(model.id)).where(model.campaign_id == row.id)) or 0
