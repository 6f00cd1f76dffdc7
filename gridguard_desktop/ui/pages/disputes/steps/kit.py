"""What every form of a step is made of, and what becomes of what was entered."""

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
