"""The small forms of a campaign: its rule, departments, teams, a result, what was learnt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.campaigns import MOST_DAYS, MOST_TEAMS, Condition
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.campaigns.views import ForceDraft, Problem
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock, whole_number
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.ticks import TicksEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.campaigns import CampaignService
    from gridguard_desktop.services.campaigns.views import FactChoice, ForceLine, PlaceLine, Preview, TeamLine
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line


def open_rule(
    ctx: AppContext,
    place: FormPlace,
    record: RecordView,
    facts: Sequence[FactChoice],
    known: Sequence[Condition],
) -> InlineForm:
    """Conditions of the rule, one field each; what is left empty is no condition."""
    long = [fact for fact in facts if fact.asks in ("choice", "grids")]
    short = tuple((fact.key, _fact_box(fact)) for fact in facts if fact not in long)
    lines: list[Line] = [*(((fact.key, _fact_box(fact)),) for fact in long), short]
    service = ctx.services.campaigns
    form = place.open(
        translate("campaigns", "Choose places"),
        lines,
        lambda given: service.choose_places(record.id, _conditions(facts, given)),
        verb=translate("campaigns", "Make the list"),
        note=translate(
            "campaigns",
            "A place is listed when all conditions hold. Only facts about places can be chosen; a new list "
            "takes the place of the old one and its teams.",
        ),
    )
    form.changed.connect(lambda: _show_count(ctx, form, record.id, _conditions(facts, form.values())))
    asked = {fact.key: fact.asks for fact in facts}
    form.fill({one.fact: _shown(asked[one.fact], one.values) for one in known if one.fact in asked})
    return form


def _show_count(ctx: AppContext, form: InlineForm, campaign_id: int, rule: Sequence[Condition]) -> None:
    """How many places the rule would find, while it is being made."""

    def say(preview: Preview) -> None:
        words = translate("campaigns", "{count} places fit these conditions", count=preview.count)
        form.say("done" if preview.count else "soon", words)

    work = partial(ctx.services.campaigns.preview, campaign_id, rule)
    ctx.tasks.run(work, say, _not_yet, owner=form)


def _not_yet(error: Exception) -> None:
    """A rule that is not whole finds nothing; what is missing is said when the list is made."""
    if not isinstance(error, OfficerError):
        raise error


def _fact_box(fact: FactChoice) -> FieldBox:
    match fact.asks:
        case "choice" | "grids":
            return FieldBox(fact.label, TicksEditor([Choice(key, name) for key, name in fact.answers]))
        case "days":
            return FieldBox(fact.label, whole_number(fact.label, least=1, most=MOST_DAYS))
        case _:
            return FieldBox("", BoolEditor(fact.label))


def _shown(asks: str, values: Sequence[str]) -> Any:
    match asks:
        case "choice" | "grids":
            return tuple(values)
        case "days":
            return int(values[0])
        case _:
            return True


def _conditions(facts: Sequence[FactChoice], given: dict[str, Any]) -> list[Condition]:
    found = []
    for fact in facts:
        value = given.get(fact.key)
        if not value:
            continue
        values: tuple[str, ...] = ()
        if fact.asks in ("choice", "grids"):
            values = tuple(str(one) for one in value)
        elif fact.asks == "days":
            values = (str(value),)
        found.append(Condition(fact.key, values))
    return found


def open_force(ctx: AppContext, place: FormPlace, record: RecordView) -> InlineForm:
    """A department that takes part."""
    service, people = ctx.services.campaigns, translate("campaigns", "People")
    lines: list[Line] = [
        (
            (
                "department",
                FieldBox(translate("campaigns", "Department"), TextEditor(max_length=60), required=True),
            ),
            (
                "partner_kind",
                FieldBox(
                    translate("campaigns", "Kind"),
                    ChoiceEditor(law_choices("partner_kinds"), segmented=False),
                    required=True,
                ),
            ),
            ("headcount", FieldBox(people, whole_number(people, least=1), required=True)),
        ),
        (("task", FieldBox(translate("campaigns", "Task"), LongTextEditor())),),
    ]

    def work(given: dict[str, Any]) -> int:
        draft = ForceDraft(
            given["department"] or "",
            given["partner_kind"] or "",
            given["headcount"] or 0,
            given["task"] or "",
        )
        return service.add_force(record.id, draft)

    return place.open(translate("campaigns", "Add a department"), lines, work)


def open_feedback(ctx: AppContext, place: FormPlace, force: ForceLine) -> InlineForm:
    """What a department reported."""
    service = ctx.services.campaigns
    day = DateEditor(lambda: wall_clock(ctx), prefer="past")
    lines: list[Line] = [
        (("feedback_on", FieldBox(translate("campaigns", "Reported on"), day, required=True)),),
        (
            (
                "feedback",
                FieldBox(translate("campaigns", "What was reported"), LongTextEditor(), required=True),
            ),
        ),
    ]
    form = place.open(
        translate("campaigns", "Report of {department}", department=force.department),
        lines,
        lambda given: service.feed_back(
            force.id, feedback=given["feedback"] or "", feedback_on=given["feedback_on"]
        ),
    )
    form.fill({"feedback_on": force.feedback_on or ctx.clock.today(), "feedback": force.feedback})
    return form


def open_teams(ctx: AppContext, place: FormPlace, record: RecordView, teams: int) -> InlineForm:
    """Into how many teams the places are split."""
    service = ctx.services.campaigns
    teams_word = translate("campaigns", "Teams")
    box = FieldBox(teams_word, whole_number(teams_word, least=1, most=MOST_TEAMS), required=True)
    form = place.open(
        translate("campaigns", "Split into teams"),
        [(("count", box),)],
        lambda given: service.make_teams(record.id, given["count"] or 0),
        note=translate(
            "campaigns",
            "Evenly, in the order one walks; a grid is one team's where it can be. Earlier teams are gone.",
        ),
    )
    if teams:
        form.fill({"count": teams})
    return form


def open_team(ctx: AppContext, place: FormPlace, team: TeamLine) -> InlineForm:
    """Who leads a team."""
    service, people = ctx.services.campaigns, translate("campaigns", "People")
    lines: list[Line] = [
        (
            ("leader", FieldBox(translate("campaigns", "Leader"), TextEditor(max_length=60))),
            ("headcount", FieldBox(people, whole_number(people, least=1))),
            ("vehicles", FieldBox(translate("campaigns", "Vehicles"), TextEditor(max_length=200))),
        )
    ]

    def work(given: dict[str, Any]) -> None:
        service.change_team(
            team.id,
            leader=given["leader"] or "",
            headcount=given["headcount"],
            vehicles=given["vehicles"] or "",
        )

    form = place.open(translate("campaigns", "Team {number}", number=team.ordinal), lines, work)
    form.fill({"leader": team.leader, "headcount": team.headcount, "vehicles": team.vehicles})
    return form


def open_result(ctx: AppContext, place: FormPlace, line: PlaceLine) -> InlineForm:
    """What was found at a place; a problem becomes a hazard."""
    service = ctx.services.campaign_results
    result = ChoiceEditor(law_choices("campaign_results"), segmented=False)
    day = DateEditor(lambda: wall_clock(ctx), prefer="past")
    kinds = ChoiceEditor(law_choices("hazard_kinds"), segmented=False)
    problem: list[Line] = [
        (
            ("kind", FieldBox(translate("campaigns", "Kind of hazard"), kinds)),
            ("title", FieldBox(translate("campaigns", "What is dangerous"), TextEditor(max_length=100))),
        ),
        (
            ("measures", FieldBox(translate("campaigns", "Done on the spot"), TextEditor(max_length=200))),
            ("done_by", FieldBox(translate("campaigns", "Put right by"), TextEditor(max_length=60))),
        ),
    ]
    lines: list[Line] = [
        (
            ("result", FieldBox(translate("campaigns", "Result"), result, required=True)),
            ("visited_on", FieldBox(translate("campaigns", "Visited on"), day, required=True)),
            ("note", FieldBox(translate("campaigns", "Remarks"), TextEditor(max_length=200))),
        ),
        *problem,
    ]

    def work(given: dict[str, Any]) -> None:
        found: tuple[Problem, ...] = ()
        if given["title"]:
            found = (
                Problem(given["kind"] or "", given["title"], given["measures"] or "", given["done_by"] or ""),
            )
        service.enter(
            line.id,
            result=given["result"] or "",
            visited_on=given["visited_on"],
            note=given["note"] or "",
            problems=found,
        )

    form = place.open(
        f"{line.ordinal} {line.label} {line.address}",
        lines,
        work,
        note=translate("campaigns", "Why listed: {why}", why=line.why or "—"),
    )
    form.fill(
        {"result": line.result or None, "visited_on": line.visited_on or ctx.clock.today(), "note": line.note}
    )
    return form


def open_review(place: FormPlace, service: CampaignService, campaign_id: int, version: int) -> InlineForm:
    """What was learnt, what changes."""
    lines: list[Line] = [
        (("lessons", FieldBox(translate("campaigns", "What was learnt"), LongTextEditor(), required=True)),),
        (
            (
                "changes",
                FieldBox(
                    translate("campaigns", "What is changed for the next one"),
                    LongTextEditor(),
                    required=True,
                ),
            ),
        ),
    ]
    return place.open(
        translate("campaigns", "Enter what was learnt"),
        lines,
        lambda given: service.review(
            campaign_id, version, lessons=given["lessons"] or "", changes=given["changes"] or ""
        ),
    )
