"""Forms of the mediator's steps around the sessions: accept, decline, report back, end without
agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.disputes import Track, conflicting_party
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, remedies_for
from gridguard_desktop.ui.forms.editors import law_choices, options_of
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    past_day,
    short_text,
    step_form,
    verb_call,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line


def accept(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Accept (登记): who mediates, since when; whether the mediator is a party is looked at."""
    actor = ctx.services.context.actor
    own = view.committee_id or actor.committee_id
    names = {option.id: option.name for option in options_of(ctx, "mediator") if option.parent_id == own}
    editor = ChoiceEditor([Choice(key, name) for key, name in names.items()], segmented=False)
    mediator = FieldBox(translate("dispute_pages", "Mediator"), editor, required=True)
    day = past_day(
        ctx,
        translate("dispute_pages", "Accepted on"),
        hint=translate("dispute_pages", "The month of mediation begins."),
    )
    reserved = short_text(
        translate("dispute_pages", "Reserved number"),
        64,
        hint=translate("dispute_pages", "Only for papers filled in by hand with a number set aside."),
    )
    lines = [(("mediator_id", mediator), ("accepted_on", day)), (("reserved_number", reserved),)]
    form = step_form(ctx, "accept", lines)

    def look() -> None:
        name = names.get(editor.value(), "")
        if conflicting_party(name, None, [(party.name, None) for party in view.parties]) is not None:
            mediator.set_warning(
                translate("dispute_pages", "A party has the same name; nobody mediates his own cause.")
            )
        elif name:
            mediator.set_ok(translate("dispute_pages", "Not a party of this dispute"))

    editor.changed.connect(look)
    form.fill({"mediator_id": actor.mediator_id})
    look()
    return TakenStep(
        form,
        verb_call(ctx, "accept"),
        lambda _, number: translate("dispute_pages", "Accepted, dossier {number}", number=number),
        "acceptance",
    )


def decline(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Send it back with the reason."""
    reason = long_text(translate("dispute_pages", "Why it is not accepted"), required=True)
    form = step_form(ctx, "decline_referral", [(("reason", reason),)])
    form.keep_draft("dispute.decline", view.id)
    said = translate("dispute_pages", "Sent back to the station")
    return TakenStep(form, verb_call(ctx, "decline_referral"), lambda *_: said)


def feedback(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Report back to the station that referred the dispute."""
    told = long_text(
        translate("dispute_pages", "What the station is told"),
        height=110,
        required=True,
        hint=translate("dispute_pages", "Nothing that was said in a separate talk."),
    )
    form = step_form(ctx, "give_feedback", [(("feedback", told),)])
    form.keep_draft("dispute.feedback", view.id)
    said = translate("dispute_pages", "Reported back")
    return TakenStep(form, verb_call(ctx, "give_feedback"), lambda *_: said, "feedback")


def terminate(ctx: AppContext, view: DisputeView) -> TakenStep:
    """End without agreement; the ways that remain stand in the right column and on the paper."""
    editor = ChoiceEditor(law_choices("termination_reasons"), segmented=False)
    security = view.track == Track.PUBLIC_SECURITY
    words = translate(
        "dispute_pages", "A public-security case: it goes back to the police, and their period begins anew."
    )
    reason = FieldBox(translate("dispute_pages", "Reason"), editor, required=True)
    day = past_day(ctx, translate("dispute_pages", "Ended on"), hint=words if security else "")
    note = long_text(
        translate("dispute_pages", "Explanation printed on the parties' notice"),
        hint=translate("dispute_pages", "Both sides read it; nothing of a separate talk."),
    )
    remark = long_text(
        translate("dispute_pages", "Remark in the house (not printed)"),
        hint=translate("dispute_pages", "Stays in the record, on no paper."),
    )
    lines: list[Line] = [
        (("reason", reason), ("ended_on", day)),
        (("note", note),),
        (("remark", remark),),
    ]
    form = step_form(ctx, "terminate", lines)

    def quote() -> None:
        key = editor.value()
        reason.tell("ok" if key else "", choice("termination_reasons", key).source if key else "")

    editor.changed.connect(quote)
    if view.course.stopped:
        form.fill({"reason": "party_ends"})
        quote()
    form.keep_draft("dispute.terminate", view.id)
    said = translate("dispute_pages", "Ended without agreement")
    return TakenStep(
        form, verb_call(ctx, "terminate"), lambda *_: said, "termination", side=remaining_ways(ctx, view)
    )


def remaining_ways(ctx: AppContext, view: DisputeView) -> QWidget:
    """Arbitration, administration, courts (人民调解法 26), with the time there is for each."""
    lines = []
    for way in remedies_for(view.kind, ctx.clock.today()):
        words = column(
            Label(way.label, wrap=True),
            Label(str(way.extra["limit"]), "sec", wrap=True),
            Label(way.source, "cap", wrap=True),
            gap=1,
        )
        lines.append(wrap(row(Icon("arrow-right", 14, "text2"), (words, 1), gap=8, top=True)))
    told = Label(translate("dispute_pages", "The notice for the parties lists them."), "cap", wrap=True)
    return Section(translate("dispute_pages", "Ways that remain"), *lines, told, gap=10)
