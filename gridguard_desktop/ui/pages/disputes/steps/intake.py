"""Forms of what happens at the beginning and at the return of a dispute: the grade of the matter, an
emergency, withdrawal, taking up again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_intake import EMERGENCY_LAW, GRADES, reasons_for
from gridguard_desktop.domain.i18n import current_language, translate
from gridguard_desktop.domain.lawdata import choices, label
from gridguard_desktop.services.disputes.intake_views import grade_words
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.ticks import TicksEditor
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, past_day, step_form, verb_call

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def urgency(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Another grade for the matter, with the reasons that fit it."""
    grades = [Choice(entry.key, entry.label) for entry in choices("urgency_grades")]
    grade = FieldBox(translate("dispute_pages", "Grade of the matter"), ChoiceEditor(grades), required=True)
    reasons = TicksEditor((), across=2)
    lines = [
        (("grade", grade),),
        (("reasons", FieldBox(translate("dispute_pages", "Reasons"), reasons, required=True)),),
        (("note", long_text(translate("dispute_pages", "Remarks"), height=54)),),
    ]
    form = InlineForm(
        ctx,
        translate("dispute_pages", "Change the urgency"),
        lines,
        verb=translate("dispute_pages", "Set the grade"),
        note=translate("dispute_pages", "The grade is of the matter, never of a person; it stays on record."),
    )
    form.fill({"grade": view.urgency})
    _offer_reasons(form, reasons)
    grade.editor.changed.connect(partial(_offer_reasons, form, reasons))
    return TakenStep(form, verb_call(ctx, "set_urgency"), _said_grade)


def _offer_reasons(form: InlineForm, editor: TicksEditor) -> None:
    grade = form.editor("grade").value() or GRADES[-1]
    editor.set_choices([Choice(key, label("urgency_reasons", key)) for key in reasons_for(grade)])


def _said_grade(values: Values, _result: Any) -> str:
    return translate("dispute_pages", "The matter is now {grade}", grade=grade_words(values["grade"]))


def emergency(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Somebody pressed 紧急处置: what is the danger, who was called. The program judges nothing by itself."""
    dangers = [Choice(key, label("urgency_reasons", key)) for key in reasons_for("a")]
    contacts = [Choice(entry.key, _contact(entry)) for entry in choices("emergency_contacts")]
    lines = [
        (
            (
                "reasons",
                FieldBox(
                    translate("dispute_pages", "What is the danger"),
                    TicksEditor(dangers, across=2),
                    required=True,
                ),
            ),
        ),
        (
            (
                "called",
                FieldBox(
                    translate("dispute_pages", "Who was called"),
                    TicksEditor(contacts, across=1),
                    required=True,
                ),
            ),
        ),
        (("note", long_text(translate("dispute_pages", "What was done"), height=54)),),
    ]
    safety = translate("dispute_pages", "First people's safety, then the papers.")
    form = InlineForm(
        ctx,
        translate("dispute_pages", "Emergency"),
        lines,
        verb=translate("dispute_pages", "Record; grade A"),
        note=f"{safety} {EMERGENCY_LAW}",
    )
    said = translate("dispute_pages", "On record; the matter is grade A")
    return TakenStep(
        form,
        verb_call(ctx, "set_urgency", lambda values: {**values, "grade": "a"}),
        lambda *_: said,
        "protection-leaflet",
    )


def _contact(entry: Any) -> str:
    """Whom to call, and when: nobody has time to look it up."""
    number = str(entry.extra["number"])
    when = entry.extra["when_en" if current_language() == "en" else "when"]
    called = entry.label if not number or number in entry.label else f"{entry.label} {number}"
    return f"{called}　{when}"


def withdraw(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A party takes the matter back before acceptance; why, and what it was advised."""
    lines = [
        (("on", past_day(ctx, translate("dispute_pages", "Withdrawn on"))),),
        (("reason", long_text(translate("dispute_pages", "Reason"), height=54, required=True)),),
        (
            (
                "advice",
                long_text(
                    translate("dispute_pages", "Advice given"),
                    height=54,
                    required=True,
                    hint=translate("dispute_pages", "Which ways remain, where to go, until when."),
                ),
            ),
        ),
    ]
    form = step_form(ctx, "withdraw", lines)
    said = translate("dispute_pages", "Withdrawal recorded; reason and advice stay on record")
    return TakenStep(form, verb_call(ctx, "withdraw"), lambda *_: said)


def reopen(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Take an ended dispute up again under its number."""
    hint = translate("dispute_pages", "It keeps its number {number}.", number=view.number)
    lines = [(("reason", long_text(translate("dispute_pages", "Reason"), required=True, hint=hint)),)]
    form = step_form(ctx, "reopen", lines)
    said = translate("dispute_pages", "Taken up again as {number}", number=view.number)
    return TakenStep(form, verb_call(ctx, "reopen"), lambda *_: said)


FORMS = {"urgency": urgency, "emergency": emergency, "withdraw": withdraw, "reopen": reopen}
"""Verb → form."""
