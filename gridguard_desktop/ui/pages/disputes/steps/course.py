"""Forms of the course of a mediation: telling the rights, a party that stops or returns, the team."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes import RightsDraft
from gridguard_desktop.ui.forms.editors import law_choices, options_of
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    past_day,
    short_text,
    step_form,
    verb_call,
)
from gridguard_desktop.ui.pages.disputes.steps.mediation import remaining_ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView, PartyView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def _rights_lines(view: DisputeView, parties: list[PartyView]) -> list[Line]:
    """One line for each party: understood, in which language. What was told before stands there."""
    told = {one.party_id: one for one in view.course.rights}
    lines: list[Line] = []
    for party in parties:
        words = translate("mediation", "{name} was told and understands", name=party.name)
        tick = BoolEditor(words)
        tick.set_value(party.id in told and told[party.id].is_understood)
        language = ChoiceEditor(law_choices("told_languages"), segmented=False)
        language.set_value(told[party.id].language if party.id in told else "mandarin")
        lines.append(
            (
                (f"told_{party.id}", FieldBox(party.name, tick)),
                (f"language_{party.id}", FieldBox(translate("mediation", "Told in"), language)),
            )
        )
    return lines


def _notices(values: Values) -> tuple[RightsDraft, ...]:
    ids = [int(name.removeprefix("told_")) for name in values if name.startswith("told_")]
    return tuple(
        RightsDraft(one, True, str(values[f"language_{one}"] or "mandarin"))
        for one in ids
        if values[f"told_{one}"]
    )


def inform(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Every party was told the rights and duties and understands them; only then mediation begins."""
    day = past_day(ctx, translate("dispute_pages", "Informed on"))
    lines: list[Line] = [(("informed_on", day),), *_rights_lines(view, list(view.parties))]
    form = step_form(ctx, "inform", lines)
    said = translate("dispute_pages", "Informed; sessions can begin")

    def arguments(values: Values) -> dict[str, Any]:
        return {"informed_on": values["informed_on"], "notices": _notices(values)}

    return TakenStep(form, verb_call(ctx, "inform", arguments), lambda *_: said, "rights-notice")


def tell_rights(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A party that joined later, or was told before the others."""
    form = step_form(ctx, "tell_rights", _rights_lines(view, list(view.parties)))
    said = translate("mediation", "Saved who was told")
    call = verb_call(ctx, "tell_rights", lambda values: {"notices": _notices(values)})
    return TakenStep(form, call, lambda *_: said, "rights-notice")


def party_stops(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Which party stops, since when; the sheet with the remaining ways is offered at once."""
    gone = {stop.party_id for stop in view.course.stopped}
    choices = [Choice(party.id, party.name) for party in view.parties if party.id not in gone]
    who = FieldBox(translate("mediation", "Who stops"), ChoiceEditor(choices), required=True)
    words = translate("mediation", "Booked sessions fall away; no further one can be booked.")
    day = past_day(ctx, translate("mediation", "Since"), hint=words)
    reason = short_text(
        translate("mediation", "Reason, if one was given"),
        200,
        hint=translate("mediation", "Nobody has to give a reason."),
    )
    form = step_form(ctx, "party_stops", [(("party_id", who), ("stopped_on", day)), (("reason", reason),)])
    said = translate("mediation", "Recorded; print the advice sheet for every party")
    return TakenStep(
        form,
        verb_call(ctx, "party_stops"),
        lambda *_: said,
        "advice-sheet",
        of_result=True,
        side=remaining_ways(ctx, view),
    )


def party_returns(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A party that stopped takes part again."""
    choices = [Choice(stop.party_id, stop.name) for stop in view.course.stopped]
    who = FieldBox(translate("mediation", "Who returns"), ChoiceEditor(choices), required=True)
    day = past_day(ctx, translate("mediation", "Since"))
    form = step_form(ctx, "party_returns", [(("party_id", who), ("returned_on", day))])
    said = translate("mediation", "Sessions can be booked again")
    return TakenStep(form, verb_call(ctx, "party_returns"), lambda *_: said)


def add_member(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A mediator of the register or somebody by name, with what they do at the table."""
    mediators = [Choice(option.id, option.name) for option in options_of(ctx, "mediator")]
    role = FieldBox(
        translate("mediation", "As"), ChoiceEditor(law_choices("team_roles"), segmented=False), required=True
    )
    mediator = FieldBox(
        translate("mediation", "Mediator"), ChoiceEditor(mediators, segmented=False, optional=True)
    )
    name = short_text(translate("mediation", "Or by name"), 100)
    unit = short_text(translate("mediation", "Unit"), 64)
    form = step_form(
        ctx,
        "add_member",
        [(("role", role), ("mediator_id", mediator)), (("name", name), ("unit", unit))],
    )
    said = translate("mediation", "Added to the team")
    return TakenStep(form, verb_call(ctx, "add_member"), lambda *_: said)


def member_leaves(ctx: AppContext, view: DisputeView, member_id: int) -> Callable[[], Any]:
    """Work of a member who leaves the team."""
    drop = ctx.services.disputes.drop_member
    return partial(drop, dispute_id=view.id, version=view.version, member_id=member_id)
