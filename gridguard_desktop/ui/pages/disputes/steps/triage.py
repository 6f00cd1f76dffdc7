"""Forms of the station's steps: triage, hand-over, receipt, the end of a public-security case, filing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.disputes import Track
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.ui.forms.editors import options_of
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    Values,
    long_text,
    past_day,
    short_text,
    step_form,
    verb_call,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm

TRACKS = (
    Choice(Track.CIVIL.value, text("dispute_pages", "Civil dispute")),
    Choice(Track.PUBLIC_SECURITY.value, text("dispute_pages", "Public-security case")),
    Choice(Track.NOT_MEDIABLE.value, text("dispute_pages", "Not for mediation")),
)
_THEN = {
    Track.CIVIL.value: text("dispute_pages", "Next: hand it to a mediation committee."),
    Track.PUBLIC_SECURITY.value: text(
        "dispute_pages",
        "Next: the police mediate or decide; a committee may mediate if the parties choose so.",
    ),
    Track.NOT_MEDIABLE.value: text("dispute_pages", "It ends here and is filed."),
}


def triage(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Which way: a civil dispute, a public-security case, or nothing to mediate; with the reason's rule."""
    track = FieldBox(translate("dispute_pages", "Way"), ChoiceEditor(TRACKS), required=True)
    reasons = ChoiceEditor((), segmented=False)
    reason = FieldBox(translate("dispute_pages", "Reason"), reasons, required=True)
    note = long_text(translate("dispute_pages", "Remarks"), height=54)
    advice = long_text(
        translate("dispute_pages", "Advice given"),
        height=54,
        hint=translate("dispute_pages", "Which ways remain, where to go, until when."),
    )
    lines = [(("track", track),), (("reason", reason),), (("note", note),), (("advice", advice),)]
    form = step_form(ctx, "triage_people", lines, title=translate("dispute_pages", "Triage"))
    offer = partial(_offer_reasons, ctx, form, reasons)
    track.editor.changed.connect(offer)
    reasons.changed.connect(partial(_quote, ctx, form))
    form.fill({"track": Track.CIVIL.value})
    offer()
    form.keep_draft("dispute.triage", view.id)
    return TakenStep(form, verb_call(ctx, "triage"), _said_triage)


def _offer_reasons(ctx: AppContext, form: InlineForm, editor: ChoiceEditor) -> None:
    """Reasons depend on the way."""
    track = form.editor("track").value()
    entries = choices("triage_reasons", ctx.clock.today())
    editor.set_choices([Choice(e.key, e.label) for e in entries if e.extra["track"] == track])
    form.boxes["track"].tell("", str(_THEN.get(track, "")))
    form.boxes["advice"].setHidden(track != Track.NOT_MEDIABLE.value)
    _quote(ctx, form)


def _quote(ctx: AppContext, form: InlineForm) -> None:
    """The rule of the chosen reason under it."""
    key = form.editor("reason").value()
    rules = {entry.key: entry.source for entry in choices("triage_reasons", ctx.clock.today())}
    form.boxes["reason"].tell("ok" if key else "", rules.get(key, ""))
    form.boxes["note"].set_required(str(key).startswith("other"))


def _said_triage(values: Values, _result: Any) -> str:
    way = next(str(track.words) for track in TRACKS if track.value == values["track"])
    return translate("dispute_pages", "Triaged: {way}", way=way)


def refer(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Hand the dispute to a committee; the letter gets its number."""
    offered = [Choice(option.id, option.name) for option in options_of(ctx, "committee")]
    committee = FieldBox(
        translate("dispute_pages", "Committee"), ChoiceEditor(offered, segmented=False), required=True
    )
    done = long_text(
        translate("dispute_pages", "What the police have done so far"),
        hint=translate("dispute_pages", "Stands in the letter."),
    )
    papers = long_text(translate("dispute_pages", "Papers handed over"), height=54)
    lines = [(("committee_id", committee),), (("police_actions", done),), (("materials", papers),)]
    form = step_form(ctx, "refer", lines, do=translate("dispute_pages", "Hand over"))
    if len(offered) == 1:
        form.fill({"committee_id": offered[0].value})
    form.keep_draft("dispute.refer", view.id)
    return TakenStep(
        form,
        verb_call(ctx, "refer"),
        lambda _, number: translate("dispute_pages", "Handed over, letter {number}", number=number),
        "referral-letter",
    )


def receipt(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The committee has the letter but has not decided yet."""
    who = short_text(translate("dispute_pages", "Received by"), 60, required=True)
    day = past_day(ctx, translate("dispute_pages", "Received on"))
    lines = [(("receiver_name", who), ("received_on", day))]
    form = step_form(ctx, "record_receipt", lines)
    said = translate("dispute_pages", "Receipt recorded; the committee decides")
    return TakenStep(form, verb_call(ctx, "record_receipt"), lambda *_: said)


def conclude(ctx: AppContext, view: DisputeView) -> TakenStep:
    """How the police ended their case."""
    results = [Choice(e.key, e.label) for e in choices("dispute_results") if e.extra.get("security")]
    result = FieldBox(
        translate("dispute_pages", "Result"), ChoiceEditor(results, segmented=False), required=True
    )
    day = past_day(ctx, translate("dispute_pages", "Closed on"))
    note = long_text(translate("dispute_pages", "Remarks"))
    lines = [(("result", result), ("closed_on", day)), (("note", note),)]
    form = step_form(ctx, "conclude_public_security", lines)
    form.keep_draft("dispute.conclude", view.id)
    return TakenStep(
        form,
        verb_call(ctx, "conclude_public_security"),
        lambda values, _: translate(
            "dispute_pages", "Closed: {result}", result=choice_words("dispute_results", values["result"])
        ),
    )


def archive(ctx: AppContext, view: DisputeView) -> TakenStep:
    """File the dossier; what is missing is added or explained."""
    missing = [paper.label for paper in view.dossier if paper.must and paper.state != "present"]
    hint = translate(
        "dispute_pages",
        "Missing: {papers}. Explain it here; it is filed as the remarks on the dossier.",
        papers="、".join(missing),
    )
    note = long_text(
        translate("dispute_pages", "Remarks on the dossier"),
        required=bool(missing),
        hint=hint if missing else "",
    )
    form = step_form(ctx, "archive", [(("note", note),)])

    def work(now: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(ctx.services.disputes.archive, now.id, now.version, note=values["note"])

    said = translate("dispute_pages", "Filed")
    return TakenStep(form, work, lambda *_: said, "dossier" if view.dossier else "")
