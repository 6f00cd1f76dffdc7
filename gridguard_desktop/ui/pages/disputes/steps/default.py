"""Forms of the letters about a duty that was not performed: urging it, then advising what is left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.domain.defaults import RESPOND_DAYS, NoticeKind
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.money import format_amount
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, column, row, wrap
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, short_text, step_form, verb_call

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView, NoticeView, ObligationView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line


def urge(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The letter urging performance, with the day until which it asks for an answer."""
    until = DateEditor(lambda: wall_clock(ctx), prefer="future")
    until.set_value(ctx.clock.today() + timedelta(days=RESPOND_DAYS))
    hint = translate("dispute_pages", "This day becomes a deadline; the advice follows it.")
    box = FieldBox(translate("dispute_pages", "Asks for performance until"), until, required=True, hint=hint)
    lines: list[Line] = [(("debtor_id", _debtor_box(view)), ("respond_by", box)), _handing_over()]
    form = step_form(ctx, "urge_performance", lines, do=translate("dispute_pages", "Issue the letter"))
    form.fill({"debtor_id": _first_late(view), "delivery": "handed"})
    said = translate("dispute_pages", "The letter has its number; print it and hand it over")
    return TakenStep(form, verb_call(ctx, "urge_performance"), lambda *_: said, "urging", of_result=True)


def advise(ctx: AppContext, view: DisputeView) -> TakenStep:
    """The advice for the side that waits: what is left, which ways there are."""
    lines: list[Line] = [(("debtor_id", _debtor_box(view)),), _handing_over()]
    form = step_form(ctx, "advise_default", lines, do=translate("dispute_pages", "Issue the advice"))
    urged = [letter.debtor_id for letter in _letters(view) if letter.kind == NoticeKind.URGING]
    form.fill({"debtor_id": urged[-1] if urged else _first_late(view), "delivery": "handed"})
    said = translate("dispute_pages", "The advice has its number; print it and hand it over")
    work = verb_call(ctx, "advise_default")
    return TakenStep(form, work, lambda *_: said, "default-advice", of_result=True, side=_ways())


def _letters(view: DisputeView) -> tuple[NoticeView, ...]:
    return view.agreement.notices if view.agreement is not None else ()


def _late(view: DisputeView) -> list[ObligationView]:
    duties = view.agreement.obligations if view.agreement is not None else ()
    late = [duty for duty in duties if duty.overdue_days > 0]
    return sorted(late, key=lambda duty: (duty.due_on, duty.ordinal))


def _first_late(view: DisputeView) -> int | None:
    return next((duty.debtor_id for duty in _late(view)), None)


def _debtor_box(view: DisputeView) -> FieldBox:
    """Parties in arrears with what is owed and since when."""
    answers: dict[int, str] = {}
    for duty in _late(view):
        owed = sum(other.outstanding for other in _late(view) if other.debtor_id == duty.debtor_id)
        words = translate("dispute_pages", "{name}, {n} days late", name=duty.debtor, n=duty.overdue_days)
        if owed:
            words += " · " + translate("dispute_pages", "{sum} in arrears", sum=format_amount(owed))
        answers.setdefault(duty.debtor_id, words)
    choices_of = [Choice(key, words) for key, words in answers.items()]
    return FieldBox(
        translate("dispute_pages", "Who is in arrears"),
        ChoiceEditor(choices_of, segmented=False),
        required=True,
    )


def _handing_over() -> Line:
    delivery = FieldBox(
        translate("dispute_pages", "Handed over"), ChoiceEditor(law_choices("delivery_ways")), required=True
    )
    return ("delivery", delivery), ("note", short_text(translate("dispute_pages", "Remark (printed)"), 200))


def _ways() -> QWidget:
    """What the side that waits can do, as the advice says it."""
    lines = []
    for way in choices("default_ways"):
        words = column(
            Label(way.label, wrap=True),
            Label(str(way.extra["limit"]), "sec", wrap=True),
            Label(way.source, "cap", wrap=True),
            gap=1,
        )
        lines.append(wrap(row(Icon("arrow-right", 14, "text2"), (words, 1), gap=8, top=True)))
    return Section(translate("dispute_pages", "Ways when it is not performed"), *lines, gap=10)
