"""Forms beside the follow-up visit: nobody was reached, and a party's complaint about the handling."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.disputes import DISPUTE_STATES, STEP_LAW
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.visits import ATTEMPTS
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    Values,
    long_text,
    past_day,
    short_text,
    verb_call,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line


def attempt(ctx: AppContext, view: DisputeView, subject: int | None = None) -> TakenStep:
    """Nobody was reached; each try has its day, the third one ends the visit."""
    waiting = [visit for visit in view.afterwards.visits if visit.open]
    words = str(DISPUTE_STATES.verbs["record_visit_attempt"])
    visits = [Choice(visit.id, f"{visit.due_on.isoformat()}") for visit in waiting]
    which = FieldBox(
        translate("track_pages", "Planned for"), ChoiceEditor(visits, segmented=False), required=True
    )
    method = FieldBox(
        translate("dispute_pages", "By"), ChoiceEditor(law_choices("visit_methods")), required=True
    )
    lines: list[Line] = [
        (
            ("planned_visit_id", which),
            ("attempted_on", past_day(ctx, translate("track_pages", "Tried on"))),
            ("method", method),
        ),
        (
            ("visitor_name", short_text(translate("track_pages", "Tried by"), 60)),
            ("note", short_text(translate("dispute_pages", "Remarks"), 120)),
        ),
    ]
    form = InlineForm(ctx, words, lines, verb=words, note=STEP_LAW["record_visit_attempt"])
    form.fill(
        {
            "planned_visit_id": subject or (waiting[0].id if waiting else None),
            "method": "phone",
            "visitor_name": ctx.services.context.actor.name,
        }
    )

    def said(_values: Values, tries: Any) -> str:
        if tries >= ATTEMPTS:
            return translate("track_pages", "Three tries in vain: cannot be reached")
        return translate("track_pages", "Try {n} of {most} recorded", n=tries, most=ATTEMPTS)

    def arguments(values: Values) -> dict[str, Any]:
        return {**values, "visitor_name": values["visitor_name"] or ""}

    return TakenStep(form, verb_call(ctx, "record_visit_attempt", arguments), said)


def complaint(ctx: AppContext, view: DisputeView) -> TakenStep:
    """What a party says against the handling goes to the chief; nobody else reads it here."""
    words = translate("track_pages", "Take in a complaint")
    subject = FieldBox(
        translate("fields", "About"),
        ChoiceEditor(law_choices("complaint_subjects"), segmented=False),
        required=True,
    )
    lines: list[Line] = [
        (
            ("from_name", short_text(translate("fields", "From"), 60, required=True)),
            ("phone", short_text(translate("fields", "Phone"), 32)),
            ("received_on", past_day(ctx, translate("fields", "Received on"))),
        ),
        (("subject", subject),),
        (("content", long_text(translate("fields", "What is complained of"), height=110, required=True)),),
    ]
    note = translate("track_pages", "Goes to the chief alone; whoever handles the dispute does not see it.")
    form = InlineForm(ctx, words, lines, verb=words, note=note)

    def work(now: DisputeView, values: Values) -> Callable[[], Any]:
        complaints = ctx.services.for_type("complaint")
        return partial(complaints.create, {**values, "dispute_id": now.id})

    said = translate("track_pages", "Complaint taken in; the chief answers it")
    return TakenStep(form, work, lambda *_: said)
