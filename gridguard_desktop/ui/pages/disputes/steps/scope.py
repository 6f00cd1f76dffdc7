"""Forms before triage: the scope check with the rule of every blocking answer, the ways with their why, and
what each party chose. Nothing is chosen by the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain import scope_check
from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.finding_notice import EFFECTS, finding_notice
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, past_day, verb_call

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from gridguard_desktop.services.disputes.scoping import WayAdvice
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

YES_NO = (
    Choice("yes", text("dispute_pages", "Yes")),
    Choice("no", text("dispute_pages", "No")),
)


def check_scope(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Question by question; what an answer leads to stands beside it with its rule."""
    panel = column(gap=8)
    lines = [
        ((entry.key, FieldBox(entry.label, ChoiceEditor(YES_NO))),)
        for entry in choices("scope_questions", ctx.clock.today())
    ]
    note = (("note", long_text(translate("dispute_pages", "Remarks"), height=40)),)
    pairs = [(*first, *second) for first, second in zip(lines[::2], lines[1::2], strict=False)]
    form = InlineForm(
        ctx,
        translate("dispute_pages", "Scope check"),
        [*pairs, note],
        verb=translate("dispute_pages", "Keep the answers"),
        note=translate("dispute_pages", "Answer what is known; every answer stays on record."),
    )
    show = partial(_show_findings, ctx, form, panel)
    form.changed.connect(show)
    show()
    side = Section(translate("dispute_pages", "What follows"), panel, gap=8)
    return TakenStep(form, verb_call(ctx, "check_scope", _answers), _said_check, side=side)


def _answers(values: Values) -> dict[str, Any]:
    note = values.pop("note")
    return {"answers": {key: answer for key, answer in values.items() if answer}, "note": note}


def _show_findings(ctx: AppContext, form: InlineForm, panel: QVBoxLayout) -> None:
    given = {key: str(answer) for key, answer in form.values().items() if answer and key != "note"}
    found = scope_check.findings(given, ctx.clock.today())
    clear(panel)
    for finding in found:
        panel.addWidget(finding_notice(finding))
    if not found:
        panel.addWidget(
            Label(translate("dispute_pages", "Nothing stands in the way so far."), "sec", wrap=True)
        )


def _said_check(_values: Values, found: Any) -> str:
    if not found:
        return translate("dispute_pages", "Answers kept; nothing stands in the way")
    return translate("dispute_pages", "Answers kept: {effect}", effect=str(EFFECTS[found[0].effect][1]))


def choose_way(ctx: AppContext, view: DisputeView) -> TakenStep:
    """What a party chose, beside the ways that suit and those that do not; refusing is always possible."""
    panel = column(gap=8)
    parties = [Choice(party.id, party.name) for party in view.parties]
    ways = [Choice(entry.key, entry.label) for entry in choices("ways", ctx.clock.today())]
    ways.append(Choice(scope_check.REFUSED, translate("dispute_pages", "Wants none of them")))
    lines = [
        (
            (
                "party_id",
                FieldBox(
                    translate("dispute_pages", "Party"), ChoiceEditor(parties, segmented=False), required=True
                ),
            ),
            (
                "way",
                FieldBox(
                    translate("dispute_pages", "Chose"), ChoiceEditor(ways, segmented=False), required=True
                ),
            ),
        ),
        (("chosen_on", past_day(ctx, translate("dispute_pages", "On"))),),
        (("note", long_text(translate("dispute_pages", "In the party's words"), height=54)),),
    ]
    form = InlineForm(
        ctx,
        translate("dispute_pages", "The party's choice"),
        lines,
        verb=translate("dispute_pages", "Record the choice"),
        note=translate("dispute_pages", "The party chooses; the program only says what suits and why."),
    )
    disputes = ctx.services.disputes
    ctx.tasks.run(lambda: disputes.advice(view.id), partial(_show_advice, panel), owner=form)
    side = Section(translate("dispute_pages", "Ways"), panel, gap=8)
    said = translate("dispute_pages", "Choice recorded")
    return TakenStep(form, verb_call(ctx, "record_choice"), lambda *_: said, side=side)


def _show_advice(panel: QVBoxLayout, advice: WayAdvice) -> None:
    clear(panel)
    for finding in advice.findings:
        panel.addWidget(finding_notice(finding))
    for way in advice.ways:
        panel.addWidget(_way(way.words, way.why, way.citation, suits=way.suits))


def _way(words: str, why: str, citation: str, *, suits: bool) -> QWidget:
    icon = Icon("circle-check" if suits else "minus", 16, "done" if suits else "text3")
    head = words if suits else translate("dispute_pages", "{way} (does not suit)", way=words)
    body = column(Label(head), Label(why, "sec", wrap=True), Label(citation, "cap", wrap=True), gap=0)
    return wrap(row(icon, (body, 1), gap=8, top=True))


FORMS = {"check_scope": check_scope, "choose_way": choose_way}
"""Verb → form."""
