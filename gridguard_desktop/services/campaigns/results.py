"""What came of a campaign: results place by place or from sheets, hazards, the numbers with their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.models import CampaignHazard, CampaignPlace, CampaignTeam, Hazard
from gridguard_desktop.db.queries import in_sight
from gridguard_desktop.domain.campaigns import RESULTS, is_visited
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.exporting.tables import write_table
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.campaigns.reading import (
    hazards_of_campaign,
    places_of_campaign,
    takes_results,
    teams_of,
)
from gridguard_desktop.services.campaigns.sheets import read_sheet, sheet_of
from gridguard_desktop.services.campaigns.views import (
    Brought,
    HazardLine,
    PlaceLine,
    Problem,
    TeamLine,
    Which,
    WhichHazards,
    WrongLine,
)
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.rectifications.drafts import WorkDraft
from gridguard_desktop.services.rectifications.registering import register_hazard
from gridguard_desktop.services.rectifications.spot import put_right_on_spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Campaign
    from gridguard_desktop.services.campaigns.sheets import SheetRow

PAGE = 500
"""Places read at once."""


class CampaignResultService(RecordService):
    """Results of approved campaigns, within the actor's grids. A campaign whose last day is over takes
    none."""

    record_key: ClassVar[str] = "campaign"

    @requires("read")
    def places(
        self,
        campaign_id: int,
        which: Which = Which.ALL,
        *,
        team_id: int | None = None,
        after: int = 0,
        limit: int = PAGE,
    ) -> tuple[PlaceLine, ...]:
        """Places behind a number of the bulletin, in their order. Raises NotFound."""
        with self._reading() as session:
            self._load(session, campaign_id)
            team = self._team(session, campaign_id, team_id)
            return tuple(
                places_of_campaign(
                    session, self._actor, campaign_id, which, team=team, after=after, limit=limit
                )
            )

    @requires("read")
    def hazards(self, campaign_id: int, which: WhichHazards = WhichHazards.ALL) -> tuple[HazardLine, ...]:
        """Hazards behind a number of the bulletin. Raises NotFound."""
        with self._reading() as session:
            self._load(session, campaign_id)
            return tuple(hazards_of_campaign(session, self._actor, campaign_id, which))

    @requires("enter")
    def enter(
        self,
        place_id: int,
        *,
        result: str,
        visited_on: date | None = None,
        note: str = "",
        problems: Sequence[Problem] = (),
    ) -> None:
        """What was found at a place; every problem becomes a hazard, put right on the spot where it says so.

        Raises ValidationError, Refused when no results are taken, PermissionDenied, NotFound.
        """
        if problems:
            self._check_may_find("enter")
        with self._writing() as session:
            place = session.get(CampaignPlace, place_id)
            if place is None:
                raise NotFound
            row = self._open(session, place.campaign_id)
            self._in_sight(session, place)
            known = self._known_problems(session, [place.id])
            day = visited_on or self._clock.today()
            self._take(session, row, place, result, day, note, problems, known[place.id])

    @requires("read")
    def write_sheet(self, campaign_id: int, path: Path, *, team_id: int | None = None) -> int:
        """The result sheet of a team (or of all) as a workbook to be filled in; answers how many places.

        Raises OfficerError when the file cannot be written, NotFound.
        """
        with self._reading() as session:
            row: Campaign = self._load(session, campaign_id)
            team = self._team(session, campaign_id, team_id)
            places = tuple(places_of_campaign(session, self._actor, campaign_id, Which.ALL, team=team))
            table = sheet_of(row.title, places)
        return write_table(path, table)[0]

    @requires("enter")
    def import_sheet(self, campaign_id: int, path: Path) -> Brought:
        """Results from a returned sheet. What is known already adds nothing; what cannot be read is named
        with row and column and left out; nothing is guessed.

        Raises OfficerError when the file cannot be read or has no such columns, Refused when no results are
        taken, PermissionDenied, NotFound.
        """
        rows = read_sheet(path)
        if any(row.problem is not None for row in rows):
            self._check_may_find("import_sheet")
        with self._writing() as session:
            campaign = self._open(session, campaign_id)
            wanted = select(CampaignPlace).where(
                CampaignPlace.campaign_id == campaign.id, in_sight(CampaignPlace.grid_id, self._actor)
            )
            places = {place.ordinal: place for place in session.scalars(wanted)}
            return self._bring(session, campaign, places, rows)

    # ---- inside

    def _bring(
        self,
        session: Session,
        campaign: Campaign,
        places: Mapping[int, CampaignPlace],
        rows: Sequence[SheetRow],
    ) -> Brought:
        entered = hazards = known = blank = 0
        wrong: list[WrongLine] = []
        told = {row.ordinal for row in rows}
        titles = self._known_problems(session, [one.id for at, one in places.items() if at in told])
        for row in rows:
            if row.wrong is not None:
                wrong.append(row.wrong)
                continue
            if not row.result:
                blank += 1
                continue
            place = places.get(row.ordinal)
            if place is None:
                why = translate("campaigns", "There is no place of this number in your grids.")
                wrong.append(WrongLine(row.number, translate("campaigns", "Number"), why))
                continue
            problems = () if row.problem is None else (row.problem,)
            day = row.visited_on or place.visited_on or self._clock.today()
            try:
                changed, found = self._take(
                    session, campaign, place, row.result, day, row.note, problems, titles[place.id]
                )
            except ValidationError as error:
                wrong.append(WrongLine(row.number, *next(iter(error.fields.items()))))
                continue
            entered, hazards, known = entered + changed, hazards + found, known + (not changed and not found)
        return Brought(entered, hazards, known, blank, tuple(wrong))

    def _take(
        self,
        session: Session,
        campaign: Campaign,
        place: CampaignPlace,
        result: str,
        day: date,
        note: str,
        problems: Sequence[Problem],
        known: set[str],
    ) -> tuple[bool, int]:
        """Whether the place's result changed, and how many hazards were made; ``known`` are the titles of
        those it has, and hears of the new ones."""
        today = self._clock.today()
        if result not in choice_keys(RESULTS):
            raise ValidationError({"result": translate("campaigns", "Choose what was found.")})
        if not campaign.starts_on <= day <= today:
            sentence = translate(
                "campaigns", "Choose a day from {first} to today.", first=campaign.starts_on.isoformat()
            )
            raise ValidationError({"visited_on": sentence})
        new = [problem for problem in problems if problem.title not in known]
        if (result == "problem") != bool(known or new):
            raise ValidationError(
                {
                    "result": translate(
                        "campaigns", "A problem is found where one is written down, and only there."
                    )
                }
            )
        given = (result, day if is_visited(result) else None, note.strip() or None)
        changed = (place.result, place.visited_on, place.note) != given
        place.result, place.visited_on, place.note = given
        for problem in new:
            self._find(session, campaign, place, problem, day)
            known.add(problem.title)
        return changed, len(new)

    def _known_problems(self, session: Session, place_ids: Sequence[int]) -> dict[int, set[str]]:
        """Titles of the hazards of each place, read for all of them at once."""
        found: dict[int, set[str]] = {place_id: set() for place_id in place_ids}
        for start in range(0, len(place_ids), PAGE):
            wanted = (
                select(CampaignHazard.place_id, Hazard.title)
                .join(Hazard, Hazard.id == CampaignHazard.hazard_id)
                .where(CampaignHazard.place_id.in_(place_ids[start : start + PAGE]))
            )
            for place_id, title in session.execute(wanted):
                found[place_id].add(title)
        return found

    def _find(
        self, session: Session, campaign: Campaign, place: CampaignPlace, problem: Problem, day: date
    ) -> None:
        values: dict[str, Any] = {
            "title": problem.title,
            "kind": problem.kind,
            "place_name": place.label,
            "address_text": place.address_text,
            "grid_id": place.grid_id,
            "description": problem.title,
            "found_on": day,
        }
        if campaign.target == "organisation":
            values["organisation_id"] = place.target_id
        hazard = register_hazard(session, self._context, values)
        session.add(CampaignHazard(place_id=place.id, hazard_id=hazard.id))
        if problem.measures:
            work = WorkDraft(problem.measures, problem.done_by, done_on=day)
            put_right_on_spot(session, self._context, hazard, work)

    def _check_may_find(self, method: str) -> None:
        self.check(Permission.HAZARD_CREATE, method)
        self.check(Permission.HAZARD_RECTIFY, method)

    def _open(self, session: Session, campaign_id: int) -> Campaign:
        row: Campaign = self._load(session, campaign_id)
        if takes_results(row, self._clock.today()):
            return row
        if row.state == "draft":
            raise Refused(translate("campaigns", "Results are entered once the campaign is approved."))
        if row.state == "approved" and self._clock.today() < row.starts_on:
            raise Refused(translate("campaigns", "The campaign has not begun."))
        raise Refused(translate("campaigns", "The campaign is over: it takes no results any more."))

    def _in_sight(self, session: Session, place: CampaignPlace) -> None:
        seen = select(CampaignPlace.id).where(
            CampaignPlace.id == place.id, in_sight(CampaignPlace.grid_id, self._actor)
        )
        if session.scalar(seen) is None:
            raise NotFound

    def _team(self, session: Session, campaign_id: int, team_id: int | None) -> TeamLine | None:
        if team_id is None:
            return None
        team = session.get(CampaignTeam, team_id)
        if team is None or team.campaign_id != campaign_id:
            raise NotFound
        return next(one for one in teams_of(session, self._actor, campaign_id) if one.id == team_id)
