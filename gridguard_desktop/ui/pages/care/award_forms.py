"""The small forms of an award: facts, the notice, objections and answers, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.awards import CRITERIA, criteria, workdays
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, label
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from gridguard_desktop.services.awards.views import AwardView, ObjectionLine
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.form_place import FormPlace
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line

LONGEST = 200


def _criterion(view: AwardView, *, counted: bool = False) -> tuple[str, FieldBox]:
    keys = [key for key in criteria(view.line.kind) if not counted or choice(CRITERIA, key).extra["counted"]]
    editor = ChoiceEditor([Choice(key, label(CRITERIA, key)) for key in keys])
    return "criterion", FieldBox(translate("awards", "Shows"), editor, required=True)


def _day(ctx: AppContext, words: str) -> FieldBox:
    return FieldBox(words, DateEditor(lambda: wall_clock(ctx), prefer="past"), required=True)


def _words(words: str) -> FieldBox:
    return FieldBox(words, LongTextEditor(), required=True)


def open_fact(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """A fact, written down."""
    awards = ctx.services.awards
    return place.open(
        translate("awards", "Add a fact"),
        [(_criterion(view),), (("words", _words(translate("awards", "What was done"))),)],
        lambda given: awards.add_fact(view.line.id, given["criterion"] or "", given["words"] or ""),
        note=translate(
            "awards", "Days, places, numbers; no score. What shows it is attached under “Evidence”."
        ),
    )


def open_count(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """A fact counted from the rows of the program."""
    awards, today = ctx.services.awards, ctx.clock.today()
    lines: list[Line] = [
        (
            _criterion(view, counted=True),
            ("first", _day(ctx, translate("awards", "From"))),
            ("last", _day(ctx, translate("awards", "Until"))),
        )
    ]
    form = place.open(
        translate("awards", "Count from records"),
        lines,
        lambda given: awards.count_fact(
            view.line.id, given["criterion"] or "", given["first"], given["last"]
        ),
        verb=translate("awards", "Count"),
        note=translate("awards", "Shifts and hours of a volunteer, disputes settled by a mediator."),
    )
    form.fill({"first": today.replace(month=1, day=1), "last": today})
    return form


def open_publication(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """The notice is put up."""
    awards = ctx.services.awards
    sure = BoolEditor(translate("awards", "Facts and evidence were checked"))
    return place.open(
        translate("awards", "Put the notice up"),
        [(("sure", FieldBox("", sure)),)],
        lambda given: awards.publish(view.line.id, view.line.version, checked=bool(given["sure"])),
        verb=translate("awards", "Put up"),
        note=translate(
            "awards",
            "It runs {count} working days from tomorrow; until then nobody can decide.",
            count=workdays(view.line.kind),
        ),
    )


def open_objection(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """What somebody says against it."""
    awards = ctx.services.awards
    lines: list[Line] = [
        (
            ("received_on", _day(ctx, translate("awards", "Received on"))),
            ("objector", FieldBox(translate("awards", "From (may stay empty)"), TextEditor(max_length=60))),
        ),
        (("words", _words(translate("awards", "Objection"))),),
    ]

    def work(given: dict[str, Any]) -> int:
        return awards.take_objection(
            view.line.id,
            received_on=given["received_on"],
            objector=given["objector"] or "",
            words=given["words"] or "",
        )

    form = place.open(translate("awards", "Take an objection in"), lines, work)
    form.fill({"received_on": ctx.clock.today()})
    return form


def open_answer(ctx: AppContext, place: FormPlace, objection: ObjectionLine) -> InlineForm:
    """What was found out about an objection."""
    awards = ctx.services.awards
    found = ChoiceEditor(
        [Choice(False, translate("awards", "Not right")), Choice(True, translate("awards", "Right"))]
    )
    return place.open(
        translate("awards", "Answer an objection"),
        [
            (("upheld", FieldBox(translate("awards", "Found"), found, required=True)),),
            (("answer", _words(translate("awards", "Answer"))),),
        ],
        lambda given: awards.answer_objection(
            objection.id, answer=given["answer"] or "", upheld=bool(given["upheld"])
        ),
        note=objection.words,
    )


def open_decision(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """Granted or not."""
    awards = ctx.services.awards
    grants = ChoiceEditor(
        [Choice(True, translate("awards", "Grant")), Choice(False, translate("awards", "Do not grant"))]
    )
    return place.open(
        translate("awards", "Decide"),
        [
            (("grants", FieldBox(translate("awards", "Decision"), grants, required=True)),),
            (("decision", _words(translate("awards", "Why"))),),
        ],
        lambda given: awards.decide(
            view.line.id,
            view.line.version,
            grants=bool(given["grants"]),
            decision=given["decision"] or "",
        ),
        verb=translate("awards", "Decide"),
    )


def open_withdrawal(ctx: AppContext, place: FormPlace, view: AwardView) -> InlineForm:
    """The nomination is taken back."""
    awards = ctx.services.awards
    return place.open(
        translate("awards", "Withdraw"),
        [(("reason", _words(translate("awards", "Why"))),)],
        lambda given: awards.withdraw(view.line.id, view.line.version, given["reason"] or ""),
        verb=translate("awards", "Withdraw"),
        note=translate("awards", "The person no longer agrees, or the nomination is taken back."),
    )
