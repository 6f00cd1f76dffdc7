"""The page of a campaign: facts and plan, the numbers of the bulletin, the rows behind each number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.campaigns import CAMPAIGN_STATES
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.campaigns.views import Which, WhichHazards
from gridguard_desktop.ui.forms.form_place import FormPlace
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ask_dangerous
from gridguard_desktop.ui.kit.layout import Section, column, line_across
from gridguard_desktop.ui.kit.metrics import fixed
from gridguard_desktop.ui.kit.strip import FigureStrip
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.campaigns import forms, lists
from gridguard_desktop.ui.pages.importing.sheets import line_words, say_taken, where_to, which_one
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from pathlib import Path

    from gridguard_desktop.services.campaigns.views import (
        Brought,
        CampaignView,
        FactChoice,
        ForceLine,
        HazardLine,
        PlaceLine,
    )
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.layout import Item
    from gridguard_desktop.ui.kit.table import RecordTable

HEIGHT = 340


class CampaignParts(QWidget):
    """Rule, numbers, and one list at a time: the rows behind the number that was chosen."""

    def __init__(self, ctx: AppContext, view: RecordView) -> None:
        super().__init__()
        self._ctx, self._record = ctx, view
        self._reading, self._listing = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.campaign: CampaignView | None = None
        self.shown: str = Which.ALL
        self.places: dict[int, PlaceLine] = {}
        self.place = FormPlace(ctx, self.reload)
        self._notices = column(gap=0)
        self.strip = FigureStrip(translate("campaigns", "Numbers of the campaign"))
        self.strip.activated.connect(self.show_list)
        self._rule = Label("", "sec")
        self._hint = Label("", "cap")
        self._buttons = column(gap=0)
        self.tables = {
            lists.FORCES: lists.force_table(),
            lists.TEAMS: lists.team_table(),
            Which.ALL: lists.place_table(),
            lists.HAZARDS: lists.hazard_table(),
        }
        for key, table in self.tables.items():
            table.opened.connect(partial(self._opened, key))
        self._list = Section(
            lists.title_of(Which.ALL), *(fixed(table, height=HEIGHT) for table in self.tables.values()), gap=6
        )
        self._overview = Section(translate("campaigns", "Places and results"), self._rule, self.strip, gap=8)
        parts = (self.place, self._notices, self._overview, self._list, self._hint)
        self.setLayout(column(*parts, gap=10))
        self.reload()

    @property
    def form(self) -> InlineForm | None:
        """The form that is open."""
        return self.place.form

    @property
    def table(self) -> RecordTable:
        """The list that is shown."""
        return self.tables[_table_of(self.shown)]

    def _may(self, permission: Permission) -> bool:
        return not self._record.archived and self._ctx.can(permission)

    # ---- reading

    def reload(self) -> None:
        """Count again, and read the list that is shown."""
        work = partial(self._ctx.services.campaigns.view, self._record.id)
        self._reading.run(work, self._show, self._complain)

    def _show(self, campaign: CampaignView) -> None:
        self.campaign = campaign
        words = campaign.rule or translate("campaigns", "No places are chosen yet.")
        self._rule.setText(words)
        self.strip.set_tiles(lists.tiles(campaign.totals))
        self.tables[lists.FORCES].set_rows([lists.force_row(one) for one in campaign.forces])
        self.tables[lists.TEAMS].set_rows([lists.team_row(one) for one in campaign.teams])
        self.show_list(self.shown)

    def show_list(self, key: str) -> None:
        """The rows behind a number."""
        self.shown = key
        self.strip.choose(key)
        self._list.set_title(lists.title_of(key))
        for name, table in self.tables.items():
            table.setVisible(name == _table_of(key))
        self._hint.setText(self._hint_words())
        results, record = self._ctx.services.campaign_results, self._record.id
        if _table_of(key) == Which.ALL:
            work = partial(results.places, record, Which(key))
            self._listing.run(work, self._show_places, self._complain)
        elif _table_of(key) == lists.HAZARDS:
            which = WhichHazards.ALL if key == lists.HAZARDS else WhichHazards(key)
            self._listing.run(partial(results.hazards, record, which), self._show_hazards, self._complain)

    def _show_places(self, places: tuple[PlaceLine, ...]) -> None:
        self.places = {place.id: place for place in places}
        self.tables[Which.ALL].set_rows([lists.place_row(place) for place in places])

    def _show_hazards(self, hazards: tuple[HazardLine, ...]) -> None:
        self.tables[lists.HAZARDS].set_rows([lists.hazard_row(hazard) for hazard in hazards])

    def _hint_words(self) -> str:
        match _table_of(self.shown):
            case lists.FORCES if self.campaign is not None and self.campaign.state == "draft":
                return translate("campaigns", "Enter on a department takes it out of the plan.")
            case lists.FORCES:
                return translate("campaigns", "Enter on a department enters what it reported.")
            case lists.TEAMS:
                return translate("campaigns", "Enter on a team enters leader, people and vehicles.")
            case lists.HAZARDS:
                return translate("campaigns", "Enter opens the hazard.")
            case _ if self.campaign is not None and self.campaign.open_for_results:
                return translate("campaigns", "Enter on a place enters what was found.")
            case _:
                return ""

    # ---- doing

    def _opened(self, key: str, line_id: int) -> None:
        campaign = self.campaign
        if campaign is None:
            return
        if key == lists.HAZARDS:
            self._ctx.navigator.go(Route("hazard", line_id))
        elif key == Which.ALL and campaign.open_for_results and self._may(Permission.CAMPAIGN_ENTER):
            forms.open_result(self._ctx, self.place, self.places[line_id])
        elif key == lists.FORCES and self._may(Permission.CAMPAIGN_UPDATE):
            force = next(one for one in campaign.forces if one.id == line_id)
            if campaign.state == CAMPAIGN_STATES.initial:
                self._remove(force)
            else:
                forms.open_feedback(self._ctx, self.place, force)
        elif key == lists.TEAMS and self._may(Permission.CAMPAIGN_UPDATE):
            forms.open_team(self._ctx, self.place, next(one for one in campaign.teams if one.id == line_id))

    def _remove(self, force: ForceLine) -> None:
        title = translate(
            "campaigns", "{department} does not take part after all?", department=force.department
        )
        told = translate("campaigns", "It leaves the plan and gets no letter.")
        if ask_dangerous(self, title, told, translate("campaigns", "Take it out")):
            work = partial(self._ctx.services.campaigns.remove_force, force.id)
            self._ctx.tasks.run(work, lambda _: self.reload(), self._complain, owner=self)

    def choose_places(self) -> None:
        """Say by which rule."""

        def show(facts: tuple[FactChoice, ...]) -> None:
            known = self.campaign.conditions if self.campaign is not None else ()
            forms.open_rule(self._ctx, self.place, self._record, facts, known)

        work = partial(self._ctx.services.campaigns.facts, self._record.id)
        self._ctx.tasks.run(work, show, self._complain, owner=self)

    def add_force(self) -> None:
        """A department more."""
        forms.open_force(self._ctx, self.place, self._record)

    def make_teams(self) -> None:
        """Split into teams."""
        teams = len(self.campaign.teams) if self.campaign is not None else 0
        forms.open_teams(self._ctx, self.place, self._record, teams)

    def ask_sheet(self) -> None:
        """Where the result sheet goes."""
        title = translate("campaigns", "Result sheet")
        if path := where_to(self, title, f"{self._record.values['title']}-{title}"):
            self.write_sheet(path)

    def write_sheet(self, path: Path) -> None:
        """The result sheet of all teams, of the team in front where teams are shown."""
        team = self.tables[lists.TEAMS].current_id if self.shown == lists.TEAMS else None
        work = partial(self._ctx.services.campaign_results.write_sheet, self._record.id, path, team_id=team)

        def done(count: int) -> None:
            self._ctx.toast.done(translate("campaigns", "{count} places written", count=count))

        self._ctx.tasks.run(work, done, self._complain, owner=self)

    def ask_import(self) -> None:
        """Which sheet."""
        if path := which_one(self, translate("campaigns", "Import results")):
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Take the results of a sheet, and say what was not taken."""
        work = partial(self._ctx.services.campaign_results.import_sheet, self._record.id, path)
        self._ctx.tasks.run(work, self._brought, self._complain, owner=self)

    def _brought(self, brought: Brought) -> None:
        words = translate(
            "campaigns",
            "{entered} results entered, {hazards} hazards, {known} known already, {blank} without a result, "
            "{wrong} not taken",
            entered=brought.entered,
            hazards=brought.hazards,
            known=brought.known,
            blank=brought.blank,
            wrong=len(brought.wrong),
        )
        wrong = [line_words(one.row, one.why, one.column) for one in brought.wrong]
        say_taken(self._notices, words, wrong)
        self.reload()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)


def _table_of(key: str) -> str:
    if key in (lists.FORCES, lists.TEAMS):
        return key
    return lists.HAZARDS if key == lists.HAZARDS or key in set(WhichHazards) - {"all"} else Which.ALL


class CampaignPage(RecordPage):
    """One campaign."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["campaign"])
        self.parts: CampaignParts | None = None

    def sections(self, view: RecordView) -> list[Item]:
        """Numbers and lists, then the plan."""
        self.parts = CampaignParts(self._ctx, view)
        return [self.parts, line_across(), *super().sections(view)]

    def on_changed(self, changes: Any) -> None:
        """A colleague entered a result: the numbers are those of now."""
        super().on_changed(changes)
        touched = ("campaign_place", "campaign_team", "campaign_force", "campaign_hazard", "hazard")
        if self.form is None and self.parts is not None and any(map(changes.touches, touched)):
            self.parts.reload()

    def _may_edit(self) -> bool:
        """The plan changes while it is being planned."""
        planned = self._view is None or self._view.values.get("state") == "draft"
        return planned and super()._may_edit()

    def _buttons(self) -> list[Btn]:
        if self.form is not None or self.parts is None or self._view is None or self._view.archived:
            return super()._buttons()
        state, parts, found = self._view.values.get("state"), self.parts, []
        if state == "draft" and self._ctx.can(Permission.CAMPAIGN_UPDATE):
            for words, icon, do in (
                (translate("campaigns", "Choose places"), "list-filter", parts.choose_places),
                (translate("campaigns", "Add a department"), "plus", parts.add_force),
                (translate("campaigns", "Split into teams"), "users", parts.make_teams),
            ):
                found.append(Btn(words, "ghost", icon, small=True, clicked=do))
        if state == "approved" and self._ctx.can(Permission.CAMPAIGN_ENTER):
            words = translate("campaigns", "Result sheet")
            found.append(Btn(words, "ghost", "download", small=True, clicked=parts.ask_sheet))
            words = translate("campaigns", "Import results")
            found.append(Btn(words, "ghost", "inbox", small=True, clicked=parts.ask_import))
        return [*found, *super()._buttons(), *self._steps(str(state))]

    def _steps(self, state: str) -> list[Btn]:
        """Lawful steps, as buttons."""
        found = []
        for verb, permission, do in (
            ("withdraw", Permission.CAMPAIGN_UPDATE, self.withdraw),
            ("approve", Permission.CAMPAIGN_APPROVE, self.approve),
            ("close", Permission.CAMPAIGN_UPDATE, self.close_campaign),
            ("review", Permission.CAMPAIGN_UPDATE, self.review),
        ):
            step = next((one for one in CAMPAIGN_STATES.steps_from(state) if one.verb == verb), None)
            if step is not None and self._ctx.can(permission):
                look = "primary" if step.main else "ghost"
                found.append(Btn(str(CAMPAIGN_STATES.verbs[verb]), look, clicked=do))
        return found

    def approve(self) -> None:
        """Approve the plan as it is shown."""
        self._step(self._ctx.services.campaigns.approve)

    def close_campaign(self) -> None:
        """It is over."""
        self._step(self._ctx.services.campaigns.close)

    def withdraw(self) -> None:
        """It is not carried out."""
        self._step(self._ctx.services.campaigns.withdraw)

    def review(self) -> None:
        """Enter what was learnt."""
        if self.parts is not None and self._view is not None:
            service = self._ctx.services.campaigns
            forms.open_review(self.parts.place, service, self._view.id, self._view.version)

    def _step(self, verb: Any) -> None:
        view = self._view
        if view is None:
            return

        def refused(error: Exception) -> None:
            if not isinstance(error, OfficerError):
                raise error
            self._ctx.toast.error(error.message)

        self._ctx.tasks.run(lambda: verb(view.id, view.version), lambda _: self.reload(), refused, owner=self)
