"""The form of what a side asks for, as it stands on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.disputes import STEP_LAW
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, past_day, verb_call
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line


def application(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Who asks, for what, since when; what was entered before is filled in."""
    sides = [Choice(side, side_words(side)) for side in dict.fromkeys(party.side for party in view.parties)]
    side = FieldBox(translate("dispute_pages", "Who applies"), ChoiceEditor(sides), required=True)
    hint = translate("dispute_pages", "One request a line; they stand numbered on the application.")
    requests = long_text(translate("dispute_pages", "Asks for"), height=90, required=True, hint=hint)
    day = past_day(ctx, translate("dispute_pages", "Applied on"))
    words = translate("dispute_pages", "What the applicant asks for")
    lines: list[Line] = [(("side", side), ("applied_on", day)), (("requests", requests),)]
    form = InlineForm(
        ctx, words, lines, verb=translate("dispute_pages", "Save"), note=STEP_LAW["decline_referral"]
    )
    asked = view.intake.asked
    if asked is None:
        form.fill({"side": sides[0].value})
    else:
        form.fill({"side": asked.side, "requests": asked.requests, "applied_on": asked.applied_on})
    form.keep_draft("dispute.application", view.id)
    said = translate("dispute_pages", "Saved")
    return TakenStep(form, verb_call(ctx, "record_application"), lambda *_: said, "mediation-application")
