"""Forms around a running period: extend it, let it stand still, let it go on, set or move an own date. The
new end and its arithmetic stand under the field before anything is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from gridguard_desktop.domain.deadline_changes import (
    OWN_RULE,
    extended,
    extension_of,
    fixed_extension,
    pauses_of,
    resumed,
)
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.day_load import choosing_day
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import Editor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column
from gridguard_desktop.ui.pages.disputes.due_section import may_extend, may_pause
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    past_day,
    short_text,
    verb_call,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.deadline_views import RecordDeadline
    from gridguard_desktop.services.disputes.views import DisputeView, PartyView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


class PartyTicks(Editor):
    """One tick for every party; the value are the ids of those ticked."""

    def __init__(self, parties: Sequence[PartyView]) -> None:
        super().__init__()
        self.boxes = {party.id: QCheckBox(party.name) for party in parties}
        for box in self.boxes.values():
            box.clicked.connect(lambda _: self.changed.emit())
            box.setAccessibleName(box.text())
        self.setLayout(column(*self.boxes.values(), gap=4))
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def value(self) -> Any:
        """Ids of the parties ticked."""
        return [party_id for party_id, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: Any) -> None:
        """Tick these parties."""
        for party_id, box in self.boxes.items():
            box.setChecked(party_id in (value or ()))


def _open(view: DisputeView, fits: Callable[[RecordDeadline], bool]) -> dict[int, RecordDeadline]:
    return {one.id: one for one in view.deadlines if one.open and fits(one)}


def _which(known: dict[int, RecordDeadline]) -> FieldBox:
    answers = [Choice(key, f"{one.task}（{one.due_on.isoformat()}）") for key, one in known.items()]
    editor = ChoiceEditor(answers, segmented=False)
    editor.set_value(next(iter(known), None))
    return FieldBox(translate("periods", "Which period"), editor, required=True)


def _consents(view: DisputeView) -> FieldBox:
    return FieldBox(
        translate("periods", "Agreed in writing"),
        PartyTicks(view.parties),
        hint=translate("periods", "Tick whoever signed; the paper lists them."),
    )


def _told(box: FieldBox, work: Callable[[], str]) -> None:
    """Show what ``work`` counts under the field, or why it cannot be counted."""
    try:
        box.set_ok(work())
    except OfficerError as error:
        box.set_warning(error.message)


def extend(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """A later end: by consent of the parties, or as the law fixes it with somebody's approval."""
    known = _open(view, partial(may_extend, ctx, view))
    which = _which(known)
    until = FieldBox(translate("periods", "New end of the period"), choosing_day(ctx))
    consents, approved = (
        _consents(view),
        short_text(translate("periods", "Approved by"), 100, required=True),
    )
    lines: list[Line] = [
        (("deadline_id", which), ("until", until)),
        (("consents", consents), ("approved_by", approved)),
        (("decided_on", past_day(ctx, translate("periods", "Agreed or approved on"))),),
        (("reason", long_text(translate("periods", "Reason"), required=True)),),
    ]
    title = translate("periods", "Extend the period")
    form = InlineForm(ctx, title, lines, verb=title)

    def look() -> None:
        chosen = known.get(which.editor.value())
        if chosen is None:
            return
        running = chosen.running
        how = extension_of(running.rule_id, running.starts_on)
        fixed = fixed_extension(running.rule_id, running.starts_on)
        until.setVisible(fixed is None)
        until.set_required(fixed is None)
        consents.setVisible(how is not None and bool(how.extra["consent"]))
        day = until.editor.value()
        if fixed is not None or day is not None:
            told = which if fixed is not None else until
            _told(told, lambda: extended(running, day, ctx.services.context.calendar).sentence)

    which.editor.changed.connect(look)
    until.editor.left.connect(look)
    look()
    said = translate("periods", "The period is extended")
    chosen = next(iter(known.values()), None)
    how = extension_of(chosen.rule_id, chosen.running.starts_on) if chosen is not None else None
    paper = "extension" if how is not None and how.extra["consent"] else ""
    return TakenStep(form, verb_call(ctx, "extend_period"), lambda *_: said, paper, of_result=True)


def pause(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """The period stands still for a reason of the law or by consent."""
    known = _open(view, lambda one: may_pause(ctx, view, one) and one.paused_from is None)
    which = _which(known)
    first = next(iter(known.values()), None)
    reasons = pauses_of(first.rule_id, first.running.starts_on) if first is not None else ()
    causes = {entry.key: entry for entry in reasons}
    cause = FieldBox(
        translate("periods", "Why it stands still"),
        ChoiceEditor([Choice(entry.key, entry.label) for entry in reasons], segmented=False),
        required=True,
    )
    consents = _consents(view)
    look_on = FieldBox(
        translate("periods", "Ask how it stands on"),
        choosing_day(ctx),
        required=True,
        hint=translate("periods", "Until then nothing else reminds you of this case."),
    )
    lines: list[Line] = [
        (("deadline_id", which), ("cause", cause)),
        (
            ("paused_from", past_day(ctx, translate("periods", "From"))),
            ("look_on", look_on),
        ),
        (("consents", consents), ("approved_by", short_text(translate("periods", "Approved by"), 100))),
        (("reason", long_text(translate("periods", "Reason"), required=True)),),
    ]
    title = translate("periods", "Let the period stand still")
    form = InlineForm(ctx, title, lines, verb=title)

    def look() -> None:
        entry = causes.get(cause.editor.value())
        consents.setVisible(entry is not None and bool(entry.extra["consent"]))
        cause.set_ok(entry.source if entry is not None else "")

    cause.editor.changed.connect(look)
    if reasons:
        cause.editor.set_value(reasons[0].key)
    look()

    def arguments(values: Values) -> dict[str, Any]:
        return {**values, "approved_by": values["approved_by"] or ""}

    said = translate("periods", "The period stands still")
    return TakenStep(form, verb_call(ctx, "pause_period", arguments), lambda *_: said)


def resume(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """The period goes on; the days that did not count are shown with the new end."""
    known = _open(view, lambda one: may_pause(ctx, view, one) and one.paused_from is not None)
    which = _which(known)
    last = past_day(
        ctx,
        translate("periods", "Last day that does not count"),
        hint=translate("periods", "The day the conclusion was given."),
    )
    title = translate("periods", "Let the period go on")
    lines: list[Line] = [
        (("deadline_id", which), ("last_on", last)),
        (("reason", long_text(translate("periods", "Remarks"))),),
    ]
    form = InlineForm(ctx, title, lines, verb=title)

    def look() -> None:
        chosen, day = known.get(which.editor.value()), last.editor.value()
        if chosen is None or chosen.paused_from is None or day is None:
            return
        first, running = chosen.paused_from, chosen.running
        entries = pauses_of(running.rule_id, running.starts_on)
        calendar = ctx.services.context.calendar
        _told(last, lambda: resumed(running, entries[0].key, first, day, calendar).because)

    which.editor.changed.connect(look)
    last.editor.left.connect(look)
    look()

    def arguments(values: Values) -> dict[str, Any]:
        return {**values, "reason": values["reason"] or ""}

    said = translate("periods", "The period goes on")
    return TakenStep(form, verb_call(ctx, "resume_period", arguments), lambda *_: said)


def follow_up_date(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """An own date: what is to be done, until when."""
    day = FieldBox(translate("periods", "Until"), choosing_day(ctx), required=True)
    task = short_text(translate("periods", "What is to be done"), 100, required=True)
    title = translate("periods", "Set a follow-up date")
    form = InlineForm(ctx, title, [(("day", day), ("task", task))], verb=title)

    def work(now: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(ctx.services.own_dates.set_date, record_type="dispute", record_id=now.id, **values)

    said = translate("periods", "You will be reminded")
    return TakenStep(form, work, lambda *_: said)


def move_date(ctx: AppContext, view: DisputeView, _subject: int | None = None) -> TakenStep:
    """Another day for an own date, and why."""
    known = _open(view, lambda one: one.rule_id == OWN_RULE)
    which = _which(known)
    day = FieldBox(translate("periods", "New day"), choosing_day(ctx), required=True)
    reason = short_text(translate("periods", "Why it is moved"), 200, required=True)
    title = translate("periods", "Move the follow-up date")
    form = InlineForm(ctx, title, [(("deadline_id", which), ("day", day)), (("reason", reason),)], verb=title)

    def work(_now: DisputeView, values: Values) -> Callable[[], Any]:
        return partial(ctx.services.own_dates.move, **values)

    said = translate("periods", "The date is moved")
    return TakenStep(form, work, lambda *_: said)


STEPS: dict[str, Callable[[AppContext, DisputeView, int | None], TakenStep]] = {
    "extend_period": extend,
    "pause_period": pause,
    "resume_period": resume,
    "follow_up_date": follow_up_date,
    "move_date": move_date,
}
