"""The form of the agreement: facts taken over from the dispute, what was agreed, the duties; drawing up and
revising."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.agreements import ON_SIGNING, WRITTEN, unsettled_words
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.mediation_words import vague_words
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor, Reading, TypedEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.marked import WordMarks
from gridguard_desktop.ui.pages.disputes.agreement_check import AgreementCheck, draft_of, go_to
from gridguard_desktop.ui.pages.disputes.duties_editor import DutiesEditor
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    past_day,
    short_text,
    step_form,
    verb_call,
)

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import AgreementView, DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def draw_up(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A new agreement; the facts are taken over. What was agreed is written anew: the outcome of a session
    may say that nothing was."""
    form = _form(ctx, view, "draw_up_agreement", translate("dispute_pages", "Save for the check"))
    form.fill(
        {
            "form": WRITTEN,
            "facts": view.summary,
            "place": view.sessions[-1].place if view.sessions else None,
            "copies": len(view.parties) + 1,
        }
    )
    form.keep_draft("dispute.agreement", view.id)
    return _taken(ctx, view, form, "draw_up_agreement")


def revise(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The terms again, before anybody signed."""
    form = _form(ctx, view, "revise_agreement", translate("dispute_pages", "Save the changes"))
    if view.agreement is not None:
        form.fill(_of(view.agreement))
    form.keep_draft("dispute.agreement", view.id)
    return _taken(ctx, view, form, "revise_agreement")


def _taken(ctx: AppContext, view: DisputeView, form: InlineForm, verb: str) -> TakenStep:
    check = AgreementCheck(ctx, view, form)
    check.wanted.connect(partial(go_to, form))
    work = verb_call(ctx, verb, lambda values: {"draft": draft_of(values)})
    return TakenStep(form, work, _said, "agreement", side=check, tall=True)


def _said(values: Values, number: Any) -> str:
    if number is None:
        return translate("dispute_pages", "Changes saved; the agreement waits for the check")
    return translate("dispute_pages", "Agreement {number} waits for the check", number=number)


def _form(ctx: AppContext, view: DisputeView, verb: str, do: str) -> InlineForm:
    kind = FieldBox(
        translate("dispute_pages", "Form"), ChoiceEditor(law_choices("agreement_forms")), required=True
    )
    copies = FieldBox(translate("dispute_pages", "Copies"), TypedEditor(_read_copies, str))
    taken = translate("dispute_pages", "Taken over from the dispute; add who is responsible for what")
    facts = translate("dispute_pages", "Facts, what was disputed, responsibility")
    lines: list[Line] = [
        (
            ("form", kind),
            ("drawn_up_on", past_day(ctx, translate("dispute_pages", "Day of the agreement"))),
            ("copies", copies),
        ),
        (("facts", long_text(facts, height=96, hint=taken)),),
        (("content", _content(view)),),
        (("obligations", FieldBox(translate("dispute_pages", "Duties"), DutiesEditor(ctx, view))),),
        (("open_reason", short_text(translate("agreement", "Why neither sum nor day"), 200)),),
        (("place", short_text(translate("dispute_pages", "Place of performance"), 100)),),
    ]
    form = step_form(ctx, verb, lines, do=do)

    def arrange() -> None:
        """The reason is asked for where no duty names a sum or a day."""
        form.boxes["open_reason"].setHidden(bool(form.editor("obligations").value()))

    form.changed.connect(arrange)
    arrange()
    return form


def _content(view: DisputeView) -> FieldBox:
    """Free words; vague ones are marked where they stand, and the last outcome is quoted, not taken over."""
    outcomes = [sitting.outcome for sitting in view.sessions if sitting.outcome and not sitting.sealed]
    hint = ""
    if outcomes:
        hint = translate("dispute_pages", "Outcome of the last session: {outcome}", outcome=outcomes[-1])
    box = long_text(translate("dispute_pages", "What was agreed"), height=80, hint=hint)
    assert isinstance(box.editor, LongTextEditor)
    WordMarks(
        box.editor, lambda words: [*(entry.zh for entry in vague_words(words)), *unsettled_words(words)]
    )
    return box


def _of(agreement: AgreementView) -> Values:
    """An agreement as the form shows it."""
    return {
        "form": agreement.form,
        "drawn_up_on": agreement.drawn_up_on,
        "copies": agreement.copies,
        "facts": agreement.facts,
        "content": agreement.content,
        "place": agreement.place,
        "open_reason": agreement.open_reason,
        "obligations": [
            {
                "debtor_id": duty.debtor_id,
                "creditor_id": duty.creditor_id,
                "kind": duty.kind,
                "amount": duty.amount,
                "content_of_duty": duty.content,
                "due_on": duty.due_on,
                "manner": duty.manner,
                "on_signing": duty.state == ON_SIGNING,
                "reckoning": duty.reckoning,
            }
            for duty in agreement.obligations
        ],
    }


def _read_copies(typed: str) -> Reading:
    if not typed.isdecimal() or int(typed) < 1:
        raise OfficerError(translate("dispute_pages", "At least one copy."))
    return Reading(int(typed), typed)
