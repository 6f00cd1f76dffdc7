"""The small forms of a joint item: a sheet to a unit, its receipt, its feedback, a reminder, no answer, the
end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.joint_tasks import JOINT_STATES, OUTCOMES
from gridguard_desktop.ui.forms.editors import law_choices, options_of, wall_clock
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from gridguard_desktop.services.joint_tasks.views import SheetLine
    from gridguard_desktop.services.views import RecordView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm

LONGEST_NAME = 60


def open_sheet(ctx: AppContext, place: FormPlace, record: RecordView) -> InlineForm:
    """To which unit, and what of the matter is asked of it."""
    service = ctx.services.joint_tasks
    units = [Choice(unit.id, unit.name) for unit in options_of(ctx, "partner")]
    unit = FieldBox(
        translate("joint_tasks", "Unit"),
        ChoiceEditor(units, segmented=False),
        required=True,
        hint=translate("joint_tasks", "From the register of partner units, under mediation."),
    )
    asked = FieldBox(
        translate("joint_tasks", "What this unit is asked to do"),
        LongTextEditor(height=54),
        hint=translate("joint_tasks", "Empty: what the item says."),
    )
    form = place.open(
        translate("joint_tasks", "Sheet to a unit"),
        [(("partner_id", unit),), (("asked", asked),)],
        lambda given: service.send(record.id, partner_id=given["partner_id"], asked=given["asked"] or ""),
        verb=translate("joint_tasks", "Make the sheet"),
        note=translate("joint_tasks", "It gets its number at once and is printed from this page."),
    )
    if record.values.get("lead_id"):
        form.fill({"partner_id": record.values["lead_id"]})
    return form


def open_receipt(ctx: AppContext, place: FormPlace, sheet: SheetLine) -> InlineForm:
    """Who took the sheet, when."""
    service = ctx.services.joint_tasks
    who = FieldBox(
        translate("joint_tasks", "Received by"), TextEditor(max_length=LONGEST_NAME), required=True
    )
    form = place.open(
        translate("joint_tasks", "Receipt of {unit}", unit=sheet.unit),
        [(("receiver", who), ("received_on", _day_box(ctx, translate("joint_tasks", "Received on"))))],
        lambda given: service.record_receipt(
            sheet.id, receiver=given["receiver"] or "", received_on=given["received_on"]
        ),
    )
    form.fill({"received_on": ctx.clock.today(), "receiver": sheet.receiver})
    return form


def open_feedback(ctx: AppContext, place: FormPlace, sheet: SheetLine) -> InlineForm:
    """What the unit answered."""
    service = ctx.services.joint_tasks
    outcome = ChoiceEditor(law_choices(OUTCOMES), segmented=False)
    words = FieldBox(
        translate("joint_tasks", "What the unit answered"), LongTextEditor(height=72), required=True
    )
    form = place.open(
        translate("joint_tasks", "Feedback of {unit}", unit=sheet.unit),
        [
            (
                ("outcome", FieldBox(translate("joint_tasks", "How it ended there"), outcome, required=True)),
                ("feedback_on", _day_box(ctx, translate("joint_tasks", "Answered on"))),
            ),
            (("feedback", words),),
        ],
        lambda given: service.record_feedback(
            sheet.id,
            outcome=given["outcome"] or "",
            feedback=given["feedback"] or "",
            feedback_on=given["feedback_on"],
        ),
    )
    form.fill(
        {
            "outcome": sheet.outcome or None,
            "feedback": sheet.feedback,
            "feedback_on": sheet.feedback_on or ctx.clock.today(),
        }
    )
    return form


def open_reminder(ctx: AppContext, place: FormPlace, sheet: SheetLine) -> InlineForm:
    """Remind the unit; the letter is printed from the page."""
    service = ctx.services.joint_tasks
    note = FieldBox(translate("joint_tasks", "Remarks"), LongTextEditor(height=54))
    return place.open(
        translate("joint_tasks", "Remind {unit}", unit=sheet.unit),
        [(("note", note),)],
        lambda given: service.remind(sheet.id, note=given["note"] or ""),
        verb=translate("joint_tasks", "Remind"),
    )


def open_no_answer(ctx: AppContext, place: FormPlace, sheet: SheetLine) -> InlineForm:
    """Nobody answered after all reminders."""
    service = ctx.services.joint_tasks
    note = FieldBox(
        translate("joint_tasks", "How the unit was reached, what follows"),
        LongTextEditor(height=54),
        required=True,
    )
    return place.open(
        translate("joint_tasks", "No answer of {unit}", unit=sheet.unit),
        [(("note", note),)],
        lambda given: service.record_no_answer(sheet.id, note=given["note"] or ""),
        note=translate("joint_tasks", "{count} reminders went out.", count=sheet.reminders),
    )


def open_end(ctx: AppContext, place: FormPlace, record: RecordView, verb: str) -> InlineForm:
    """Close or withdraw, with what came of it."""
    service = ctx.services.joint_tasks
    words = {
        "close": translate("joint_tasks", "What came of it"),
        "withdraw": translate("joint_tasks", "Why it is not needed any more"),
    }[verb]
    result = FieldBox(words, LongTextEditor(height=72), required=True)
    name = str(JOINT_STATES.verbs[verb])

    def work(given: dict[str, Any]) -> None:
        end = service.close if verb == "close" else service.withdraw
        end(record.id, record.version, result=given["result"] or "")

    return place.open(name, [(("result", result),)], work, verb=name)


def _day_box(ctx: AppContext, label: str) -> FieldBox:
    return FieldBox(label, DateEditor(lambda: wall_clock(ctx), prefer="past"), required=True)
