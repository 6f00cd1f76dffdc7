"""Forms of the court's case and of the judicial confirmation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.courts import (
    CONFIRMATION_PAPERS,
    CONFIRMATION_STATES,
    COURT_LAW,
    COURT_STATES,
)
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.disputes.court_inputs import ConfirmationDraft, CourtLetter, CourtReport
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    Values,
    long_text,
    past_day,
    short_text,
    verb_call,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

CONFIRM = "confirmation."
"""Before the name of a step of the confirmation, where steps of a dispute are named."""


def _form(ctx: AppContext, verb: str, lines: Sequence[Line]) -> InlineForm:
    words = str(COURT_STATES.verbs[verb])
    return InlineForm(ctx, words, lines, verb=words, note=COURT_LAW[verb])


def letter(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A court's letter: whose case, which number, who sends it, who agreed."""
    kind = FieldBox(
        translate("track_pages", "Letter"),
        ChoiceEditor(law_choices("court_case_kinds"), segmented=False),
        required=True,
    )
    online = FieldBox(
        translate("track_pages", "Way"),
        BoolEditor(translate("track_pages", "Came online; to be answered in 3 working days")),
    )
    lines: list[Line] = [
        (("kind", kind), ("arrived_on", past_day(ctx, translate("track_pages", "Received on")))),
        (
            ("court", short_text(translate("track_pages", "Court"), 60, required=True)),
            ("docket_number", short_text(translate("track_pages", "Docket number"), 60, required=True)),
        ),
        (
            ("judge", short_text(translate("track_pages", "Judge"), 60, required=True)),
            ("cause", short_text(translate("track_pages", "Cause of action"), 60, required=True)),
        ),
        (
            ("consented_on", past_day(ctx, translate("track_pages", "Parties consented on"))),
            ("consent_note", short_text(translate("track_pages", "Paper of consent"), 120, required=True)),
        ),
        (("materials", long_text(translate("track_pages", "Material handed over, one a line"), height=72)),),
        (("is_online", online),),
    ]
    form = _form(ctx, "receive_court_case", lines)
    form.fill({"kind": "delegated"})
    form.keep_draft("dispute.court_letter", view.id)

    def draft(values: Values) -> dict[str, Any]:
        return {"letter": CourtLetter(**values)}

    said = translate("track_pages", "Court's letter taken in; sign for its material next")
    return TakenStep(form, verb_call(ctx, "receive_court_case", draft), lambda *_: said)


def _sign(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Signed for on"))
    form = _form(ctx, "sign_court_material", [(("signed_on", day),)])

    def said(_values: Values, last: Any) -> str:
        shown = day_words(last, ctx.clock.today())
        return translate("track_pages", "The court's limit runs until {day}", day=shown)

    return TakenStep(form, verb_call(ctx, "sign_court_material"), said)


def _decline(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Returned on"))
    why = long_text(translate("dispute_pages", "Reason"), height=54, required=True)
    form = _form(ctx, "decline_court_case", [(("declined_on", day),), (("reason", why),)])
    said = translate("track_pages", "Returned to the court")
    return TakenStep(form, verb_call(ctx, "decline_court_case"), lambda *_: said)


def _report(ctx: AppContext, view: DisputeView) -> TakenStep:
    result = FieldBox(
        translate("dispute_pages", "Result"), ChoiceEditor(law_choices("court_results")), required=True
    )
    facts = long_text(translate("track_pages", "Facts both sides agree on, one a line"), height=90)
    back = long_text(translate("track_pages", "Material returned, one a line"), height=72)
    lines: list[Line] = [
        (("result", result), ("reported_on", past_day(ctx, translate("track_pages", "Reported on")))),
        (("agreed_facts", facts),),
        (("returned_materials", back),),
        (("note", long_text(translate("dispute_pages", "Remarks"), height=54)),),
    ]
    form = _form(ctx, "report_to_court", lines)
    case, agreement = view.afterwards.court_case, view.agreement
    agreed = agreement is not None and agreement.effective_on is not None
    materials = case.materials if case is not None else None
    form.fill({"result": "agreed" if agreed else "failed", "returned_materials": materials})
    form.keep_draft("dispute.court_report", view.id)

    def draft(values: Values) -> dict[str, Any]:
        day = values.pop("reported_on")
        return {"report": CourtReport(**values), "reported_on": day}

    said = translate("track_pages", "Report recorded; print it and have it stamped")
    return TakenStep(form, verb_call(ctx, "report_to_court", draft), lambda *_: said, "court-report")


def _stamp(ctx: AppContext, _view: DisputeView) -> TakenStep:
    day = past_day(ctx, translate("track_pages", "Stamped on"))
    form = _form(ctx, "record_court_stamp", [(("stamped_on", day),)])
    said = translate("track_pages", "The court has received the report")
    return TakenStep(form, verb_call(ctx, "record_court_stamp"), lambda *_: said)


def submit(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The joint application; what no court confirms is asked first."""
    words = str(CONFIRMATION_STATES.verbs["submit_confirmation"])
    barred = FieldBox(
        translate("track_pages", "Does any of this hold? Leave empty if none does"),
        TicksEditor(law_choices("confirmation_bars"), across=2),
    )
    basis = FieldBox(
        translate("track_pages", "Competent because"),
        ChoiceEditor(law_choices("confirmation_courts"), segmented=False),
        required=True,
    )
    materials = FieldBox(
        translate("track_pages", "Goes with it"),
        TicksEditor(law_choices("confirmation_materials"), across=2),
        required=True,
    )
    lines: list[Line] = [
        (("barred", barred),),
        (("court", short_text(translate("track_pages", "Court"), 60, required=True)), ("court_basis", basis)),
        (
            ("consented_on", past_day(ctx, translate("track_pages", "Both parties agreed to apply on"))),
            ("happened_on", past_day(ctx, translate("track_pages", "Handed in on"))),
        ),
        (("materials", materials),),
    ]
    form = InlineForm(ctx, words, lines, verb=words, note=COURT_LAW["submit_confirmation"])
    outlook = view.afterwards.confirmable
    if outlook is not None:
        must = [e.key for e in choices("confirmation_materials") if e.extra["need"] == "must"]
        basis_key = "inviting" if outlook.inviting_court else "committee"
        form.fill({"court": outlook.inviting_court, "court_basis": basis_key, "materials": must})
        shown = [f"{bar.label}（{bar.source}）：“{bar.found}”" for bar in outlook.bars]
        form.say("over" if shown else "act", "；".join(shown) or outlook.because)
    form.keep_draft("dispute.confirmation", view.id)

    def draft(values: Values) -> dict[str, Any]:
        return {"draft": ConfirmationDraft(**values)}

    said = translate("track_pages", "Application recorded; the court decides on acceptance")
    work = verb_call(ctx, "submit_confirmation", draft)
    return TakenStep(form, work, lambda *_: said, "confirmation-application")


def _confirmation(verb: str, ctx: AppContext, view: DisputeView) -> TakenStep:
    """One step before the court: its day and its paper, which may be one that is attached."""
    words = str(CONFIRMATION_STATES.verbs[verb])
    paper = short_text(translate("track_pages", "Paper"), 100, required=True)
    lines: list[Line] = [(("happened_on", past_day(ctx, translate("track_pages", "On"))), ("paper", paper))]
    if verb == "accept":
        docket = short_text(translate("track_pages", "Docket number"), 60)
        lines.append((("docket_number", docket),))
    lines.append((("note", long_text(translate("dispute_pages", "Remarks"), height=54)),))
    form = InlineForm(ctx, words, lines, verb=words, note=COURT_LAW[verb])
    form.fill({"paper": CONFIRMATION_PAPERS[verb]})

    def arguments(values: Values) -> dict[str, Any]:
        return {"step": verb, **values}

    return TakenStep(form, verb_call(ctx, "step_confirmation", arguments), lambda *_: words)


COURT_STEPS: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
    "receive_court_case": letter,
    "sign_court_material": _sign,
    "decline_court_case": _decline,
    "report_to_court": _report,
    "record_court_stamp": _stamp,
    "submit_confirmation": submit,
    **{
        f"{CONFIRM}{verb}": partial(_confirmation, verb)
        for verb in CONFIRMATION_STATES.verbs
        if verb != "submit_confirmation"
    },
}
"""The form of each step."""
