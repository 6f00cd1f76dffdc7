"""Which form belongs to which verb, and what becomes of what was entered. Forms are imported when a step is
first opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.disputes import STEP_LAW
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.words import step_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step being taken. ``work`` makes the call from the record as it stands and what was entered;
    ``said`` is the toast; ``paper`` the one to offer next, ``of_result`` = of the part the verb made;
    ``side`` replaces the right column meanwhile; ``tall`` = its buttons stand in the head, always in sight;
    ``settles`` = conflicts are compared field by field."""

    form: InlineForm
    work: Callable[[DisputeView, Values], Callable[[], Any]]
    said: Callable[[Values, Any], str]
    paper: str = ""
    of_result: bool = False
    side: QWidget | None = None
    tall: bool = False
    settles: bool = False
    leaves: bool = False
    """Whoever took it does not see the case any more: its tab closes."""


def verb_call(
    ctx: AppContext, method: str, arguments: Callable[[Values], Mapping[str, Any]] = dict
) -> Callable[[DisputeView, Values], Callable[[], Any]]:
    """Work of a step that is one verb of the disputes service; ``arguments`` turns the fields into its
    own."""

    def work(view: DisputeView, values: Values) -> Callable[[], Any]:
        verb = getattr(ctx.services.disputes, method)
        return partial(verb, dispute_id=view.id, version=view.version, **arguments(values))

    return work


def step_form(
    ctx: AppContext, verb: str, lines: Sequence[Line], *, title: str = "", do: str = ""
) -> InlineForm:
    """A form with the step's name and the article it rests on."""
    words = title or step_words(verb)
    return InlineForm(ctx, words, lines, verb=do or words, note=STEP_LAW.get(verb, ""))


def past_day(ctx: AppContext, label: str, *, hint: str = "") -> FieldBox:
    """A day that is not in the future; today is filled in."""
    editor = DateEditor(lambda: wall_clock(ctx), prefer="past")
    editor.set_value(ctx.clock.today())
    return FieldBox(label, editor, required=True, hint=hint)


def long_text(label: str, *, height: int = 72, required: bool = False, hint: str = "") -> FieldBox:
    """Several lines of words."""
    return FieldBox(label, LongTextEditor(height=height), required=required, hint=hint)


def short_text(label: str, longest: int, *, required: bool = False, hint: str = "") -> FieldBox:
    """One line of words."""
    return FieldBox(label, TextEditor(max_length=longest), required=required, hint=hint)


def open_step(ctx: AppContext, view: DisputeView, verb: str, subject: int | None = None) -> TakenStep:
    """The form of ``verb`` (or of ``facts``, ``party``); ``subject`` is the party or duty it is about.

    KeyError for an unknown verb.
    """
    from gridguard_desktop.ui.pages.disputes.steps_tracks import TRACK_STEPS, open_track_step

    if verb in TRACK_STEPS:
        return open_track_step(ctx, view, verb, subject)
    from gridguard_desktop.ui.pages.disputes import (
        agreement_steps,
        course_steps,
        intake_forms,
        steps_facts,
        steps_mediation,
        steps_people,
        steps_performance,
        steps_periods,
        steps_triage,
    )

    about: dict[str, Callable[[AppContext, DisputeView, int | None], TakenStep]] = {
        "party": steps_facts.party,
        "companion": steps_people.companion,
        "record_payment": steps_performance.payment,
        "record_performance": steps_performance.performance,
        **course_steps.ABOUT,
        **steps_periods.STEPS,
    }
    plain: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
        **course_steps.PLAIN,
        **agreement_steps.FORMS,
        "facts": steps_facts.facts,
        "triage_people": steps_triage.triage,
        "refer": steps_triage.refer,
        "record_receipt": steps_triage.receipt,
        "conclude_public_security": steps_triage.conclude,
        "archive": steps_triage.archive,
        "accept": steps_mediation.accept,
        "decline_referral": steps_mediation.decline,
        "sign": steps_performance.sign,
        "follow_up": steps_performance.follow_up,
        "give_feedback": steps_mediation.feedback,
        "terminate": steps_mediation.terminate,
        **intake_forms.FORMS,
    }
    return about[verb](ctx, view, subject) if verb in about else plain[verb](ctx, view)
