"""Forms of a hand-over to another unit: letter, receipt, what became of it; reminder and report upwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    past_day,
    short_text,
    step_form,
    verb_call,
)

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def hand_over(ctx: AppContext, view: DisputeView) -> TakenStep:
    """To which unit, by which channel, why; the letter gets its number."""
    channels = [
        Choice(entry.key, entry.label)
        for entry in choices("referral_channels")
        if not entry.extra["committee"]
    ]
    kinds = [Choice(entry.key, entry.label) for entry in choices("partner_kinds")]
    kind = ChoiceEditor(kinds, segmented=False)
    channel = ChoiceEditor(channels, segmented=False)
    units = [Choice(unit.id, unit.name) for unit in ctx.choices.partners]
    partner = ChoiceEditor(units, segmented=False, optional=True)
    lines = [
        (("partner_id", FieldBox(translate("dispute_pages", "Unit of the register"), partner)),),
        (
            ("kind", FieldBox(translate("dispute_pages", "Kind of unit"), kind)),
            ("channel", FieldBox(translate("dispute_pages", "Channel"), channel, required=True)),
        ),
        (("unit_name", short_text(translate("dispute_pages", "Name of the unit"), 100, required=True)),),
        (("reason", long_text(translate("dispute_pages", "Why it is theirs"), height=54, required=True)),),
        (
            (
                "police_actions",
                long_text(translate("dispute_pages", "What the police have done so far"), height=54),
            ),
        ),
        (("materials", long_text(translate("dispute_pages", "Papers handed over"), height=40)),),
    ]
    form = step_form(ctx, "hand_over", lines, do=translate("dispute_pages", "Hand over"))
    kind.changed.connect(partial(_suggest, form))
    partner.changed.connect(partial(_take_over, ctx, form))
    form.keep_draft("dispute.hand_over", view.id)
    return TakenStep(
        form,
        verb_call(ctx, "hand_over", lambda values: {k: v for k, v in values.items() if k != "kind"}),
        lambda _, number: translate("dispute_pages", "Handed over, letter {number}", number=number),
        "handover-letter",
    )


def _suggest(form: InlineForm) -> None:
    """The kind of unit has a usual channel; a name is only begun."""
    kind = form.editor("kind").value()
    if kind:
        form.fill({"channel": choice("partner_kinds", kind).extra["channel"]})
        if not form.editor("unit_name").value():
            form.fill({"unit_name": choice_words("partner_kinds", kind)})


def _take_over(ctx: AppContext, form: InlineForm) -> None:
    """The unit chosen from the register brings its name and kind, and the kind its channel."""
    chosen = form.editor("partner_id").value()
    for unit in ctx.choices.partners:
        if unit.id == chosen:
            usual = choice("partner_kinds", unit.kind).extra["channel"]
            form.fill({"unit_name": unit.name, "kind": unit.kind, "channel": usual})


def unit_receipt(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The unit has the letter."""
    who = short_text(translate("dispute_pages", "Received by"), 60, required=True)
    day = past_day(ctx, translate("dispute_pages", "Received on"))
    form = step_form(ctx, "record_unit_receipt", [(("receiver_name", who), ("received_on", day))])
    said = translate("dispute_pages", "Receipt recorded; the result is still to come")
    return TakenStep(form, verb_call(ctx, "record_unit_receipt"), lambda *_: said)


def conclude_handover(ctx: AppContext, view: DisputeView) -> TakenStep:
    """What became of it: settled, in another procedure, returned."""
    outcomes = [Choice(entry.key, entry.label) for entry in choices("referral_outcomes")]
    outcome = FieldBox(translate("dispute_pages", "Result"), ChoiceEditor(outcomes), required=True)
    day = past_day(ctx, translate("dispute_pages", "On"))
    said = long_text(translate("dispute_pages", "What the unit answered"), required=True)
    form = step_form(
        ctx, "conclude_handover", [(("outcome", outcome), ("ended_on", day)), (("feedback", said),)]
    )
    form.keep_draft("dispute.conclude_handover", view.id)
    return TakenStep(form, verb_call(ctx, "conclude_handover"), _said_outcome)


def _said_outcome(values: Values, _result: Any) -> str:
    words = choice_words("referral_outcomes", values["outcome"])
    return translate("dispute_pages", "Recorded: {result}", result=words)


def remind(ctx: AppContext, view: DisputeView) -> TakenStep:
    """催办: the period has passed without an answer."""
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    form = step_form(ctx, "remind", [(("note", note),)])
    return TakenStep(
        form,
        verb_call(ctx, "remind"),
        lambda _, number: translate("dispute_pages", "Reminded, letter {number}", number=number),
        "reminder-letter",
    )


def escalate(ctx: AppContext, view: DisputeView) -> TakenStep:
    """上报: the reminder was not answered either."""
    hint = translate("dispute_pages", "Empty: the bureau.")
    to = short_text(translate("dispute_pages", "Reported to"), 100, hint=hint)
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    form = step_form(ctx, "escalate", [(("addressee", to),), (("note", note),)])
    return TakenStep(
        form,
        verb_call(ctx, "escalate", lambda values: {**values, "addressee": values["addressee"] or ""}),
        lambda _, number: translate("dispute_pages", "Reported, sheet {number}", number=number),
        "escalation-sheet",
    )


FORMS = {
    "hand_over": hand_over,
    "record_unit_receipt": unit_receipt,
    "conclude_handover": conclude_handover,
    "remind": remind,
    "escalate": escalate,
}
"""Verb → form."""
