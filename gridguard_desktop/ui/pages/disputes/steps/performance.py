"""Forms from the signature to the follow-up visit: sign, record a payment or an act, visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.agreements import ACT, MONEY, OPEN, ORAL
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.services.disputes import FollowUpDraft
from gridguard_desktop.ui.forms.editors import law_choices
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import MoneyEditor
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
    from gridguard_desktop.services.disputes.views import DisputeView, ObligationView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


ASKED = ("pressure", "needs")
"""Questions of a visit; whether it was performed and whether they are content stand above them."""


def sign(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The three days of a written agreement; an oral one binds from the day it was made."""
    oral = view.agreement is not None and view.agreement.form == ORAL
    lines: list[Line] = [
        (
            ("parties_signed_on", past_day(ctx, translate("dispute_pages", "All parties signed on"))),
            ("mediator_signed_on", past_day(ctx, translate("dispute_pages", "Mediator signed on"))),
            ("sealed_on", past_day(ctx, translate("dispute_pages", "Seal put on"))),
        )
    ]
    form = step_form(ctx, "sign", [] if oral else lines, do=translate("dispute_pages", "It is signed"))
    if oral:
        form.say(
            "act",
            translate(
                "dispute_pages", "An oral agreement binds from the day it was made; nothing has to be signed."
            ),
        )
    said = translate("dispute_pages", "The agreement binds")
    return TakenStep(form, verb_call(ctx, "sign"), lambda *_: said, "oral-agreement" if oral else "agreement")


def _duties(view: DisputeView, kind: str) -> dict[int, ObligationView]:
    """Open duties of a kind by id."""
    duties = view.agreement.obligations if view.agreement is not None else ()
    return {duty.id: duty for duty in duties if duty.state == OPEN and duty.kind == kind}


def _duty_words(duty: ObligationView) -> str:
    if duty.kind == MONEY:
        return translate(
            "dispute_pages",
            "{n}. {debtor} → {creditor}, {owed} owed",
            n=duty.ordinal,
            debtor=duty.debtor,
            creditor=duty.creditor,
            owed=format_amount(duty.outstanding),
        )
    what = duty.content or choice_words("obligation_kinds", duty.kind)
    return translate("dispute_pages", "{n}. {debtor}: {what}", n=duty.ordinal, debtor=duty.debtor, what=what)


def _duty_box(view: DisputeView, kind: str) -> FieldBox:
    answers = [Choice(key, _duty_words(duty)) for key, duty in _duties(view, kind).items()]
    return FieldBox(
        translate("dispute_pages", "Which duty"), ChoiceEditor(answers, segmented=False), required=True
    )


def payment(ctx: AppContext, view: DisputeView, subject: int | None = None) -> TakenStep:
    """Money that changed hands, in part or in full; the next one owed is filled in."""
    owed = _duties(view, MONEY)
    method = FieldBox(
        translate("dispute_pages", "By"), ChoiceEditor(law_choices("payment_methods")), required=True
    )
    lines: list[Line] = [
        (("obligation_id", _duty_box(view, MONEY)),),
        (
            ("amount", FieldBox(translate("dispute_pages", "Sum (yuan)"), MoneyEditor(), required=True)),
            ("paid_on", past_day(ctx, translate("dispute_pages", "Paid on"))),
        ),
        (("method", method), ("note", short_text(translate("dispute_pages", "Remarks"), 200))),
    ]
    form = step_form(ctx, "record_payment", lines)

    def fill_owed() -> None:
        duty = owed.get(form.editor("obligation_id").value())
        if duty is not None:
            form.fill({"amount": duty.outstanding})

    form.editor("obligation_id").changed.connect(fill_owed)
    first = min(owed.values(), key=lambda duty: (duty.due_on, duty.ordinal), default=None)
    form.fill({"obligation_id": subject or (first.id if first else None), "method": "transfer"})
    fill_owed()
    said = partial(_said_payment, owed)
    return TakenStep(form, verb_call(ctx, "record_payment"), said, "receipt", of_result=True)


def _said_payment(owed: dict[int, ObligationView], values: Values, _result: Any) -> str:
    left = owed[values["obligation_id"]].outstanding - values["amount"]
    if left > 0:
        return translate(
            "dispute_pages",
            "{paid} yuan recorded, {left} still owed of this duty",
            paid=format_amount(values["amount"]),
            left=format_amount(left),
        )
    return translate(
        "dispute_pages", "{paid} yuan recorded; the duty is performed", paid=format_amount(values["amount"])
    )


def performance(ctx: AppContext, view: DisputeView, subject: int | None = None) -> TakenStep:
    """An act that was owed has been done."""
    owed = _duties(view, ACT)
    lines: list[Line] = [
        (
            ("obligation_id", _duty_box(view, ACT)),
            ("performed_on", past_day(ctx, translate("dispute_pages", "Performed on"))),
        )
    ]
    form: InlineForm = step_form(ctx, "record_performance", lines)
    form.fill({"obligation_id": subject or next(iter(owed), None)})
    said = translate("dispute_pages", "Performance recorded")
    return TakenStep(form, verb_call(ctx, "record_performance"), lambda *_: said)


def follow_up(ctx: AppContext, view: DisputeView) -> TakenStep:
    """A visit afterwards; after full performance it closes the dispute."""

    def answer(label: str, table: str) -> FieldBox:
        return FieldBox(label, ChoiceEditor(law_choices(table)), required=True)

    content = long_text(translate("dispute_pages", "What was found"), height=96, required=True)
    lines: list[Line] = [
        (
            ("visited_on", past_day(ctx, translate("dispute_pages", "Visited on"))),
            ("visitor_name", short_text(translate("dispute_pages", "Visited by"), 60)),
            ("method", answer(translate("dispute_pages", "By"), "visit_methods")),
        ),
        (("performance", answer(translate("dispute_pages", "Performance"), "performance_results")),),
        (("satisfaction", answer(translate("dispute_pages", "Parties are"), "satisfactions")),),
        tuple((key, answer(choice_words("visit_questions", key), "visit_answers")) for key in ASKED),
        (("content", content),),
    ]
    form = step_form(ctx, "follow_up", lines)
    performed = view.state == "performed"
    form.fill(
        {
            "visitor_name": ctx.services.context.actor.name,
            "method": "phone",
            "performance": "full" if performed else "on_schedule",
            "satisfaction": "satisfied",
            "pressure": "no",
            "needs": "no",
        }
    )
    form.keep_draft("dispute.follow_up", view.id)
    closes = translate("dispute_pages", "Visit recorded, the dispute is closed; file it next")
    said = closes if performed else translate("dispute_pages", "Visit recorded")

    def draft(values: Values) -> dict[str, Any]:
        answers = {key: values.pop(key) for key in ASKED}
        told = {"visitor_name": values["visitor_name"] or "", "answers": answers}
        return {"draft": FollowUpDraft(**{**values, **told})}

    work = verb_call(ctx, "record_follow_up", draft)
    return TakenStep(form, work, lambda *_: said, "follow-up", of_result=True)
