"""The form of the second person: every point of the check of legality answered, a fault with what must
change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.legality import Answer, PointAnswer, points
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.ui.forms.groups import GroupsEditor
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, wrap
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, step_form, verb_call

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import AgreementView, DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

ANSWERS = (
    Choice(Answer.FINE.value, text("legality", "Fine")),
    Choice(Answer.NOT_CONCERNED.value, text("legality", "Not concerned")),
    Choice(Answer.WRONG.value, text("legality", "To be changed")),
)


def check_legality(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Point by point, with the agreement beside it."""
    groups = {}
    for point in points():
        answer = FieldBox(
            point.label,
            ChoiceEditor(ANSWERS),
            required=True,
            hint=f"{point.extra['ask']}（{point.source}）",
        )
        words = translate("legality", "Remark, or what must be changed")
        note = FieldBox(words, TextEditor(max_length=200))
        note.editor.set_name(f"{point.label} {words}")
        groups[point.key] = {"answer": answer, "note": note}
    box = FieldBox(translate("legality", "Points"), GroupsEditor(groups), required=True)
    note = long_text(translate("legality", "Remark on the whole (stays in the house)"), height=56)
    form = step_form(
        ctx,
        "check_legality",
        [(("answers", box),), (("note", note),)],
        do=translate("legality", "Sign the check"),
    )
    form.keep_draft("dispute.check_legality", view.id)
    side = agreement_to_check(view.agreement) if view.agreement is not None else None
    work = verb_call(ctx, "check_legality", _arguments)
    return TakenStep(form, work, _said, side=side, tall=True)


def _arguments(values: Values) -> dict[str, Any]:
    answers = {
        key: PointAnswer(given["answer"] or "", given["note"] or "")
        for key, given in values["answers"].items()
    }
    return {"answers": answers, "note": values["note"]}


def _said(_values: Values, passed: Any) -> str:
    if passed:
        return translate("legality", "Checked; the agreement can be signed")
    return translate("legality", "Sent back; the drafter changes the agreement")


def agreement_to_check(agreement: AgreementView) -> QWidget:
    """The terms, to be read beside the points."""
    pairs: list[tuple[str, str | QWidget]] = [
        (translate("legality", "Drafted by"), agreement.drafted_by),
        (translate("dispute_pages", "Form"), choice_words("agreement_forms", agreement.form)),
        (translate("legality", "Facts"), agreement.facts),
    ]
    if agreement.content:
        pairs.append((translate("dispute_pages", "What was agreed"), agreement.content))
    if agreement.open_reason:
        pairs.append((translate("agreement", "Why neither sum nor day"), agreement.open_reason))
    duties = []
    for duty in agreement.obligations:
        whom = f"{duty.debtor} → {duty.creditor}" if duty.creditor else duty.debtor
        what = duty.content or choice_words("obligation_kinds", duty.kind)
        words = [f"{duty.ordinal}. {whom}：{what}"]
        if duty.amount is not None:
            words.append(translate("legality", "{sum} yuan", sum=format_amount(duty.amount)))
        words += [f"{duty.due_on:%Y-%m-%d}", duty.manner or ""]
        duties.append(Label(" · ".join(word for word in words if word), wrap=True))
        if duty.reckoning:
            duties.append(Label(duty.reckoning, "cap", wrap=True))
    terms = Section(
        translate("legality", "The agreement"), KeyValues(pairs, columns=1, key_width=76, gap=6), gap=6
    )
    return wrap(
        column(terms, line_across(), Section(translate("dispute_pages", "Duties"), *duties, gap=6), None)
    )
