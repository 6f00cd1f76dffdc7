"""The form of the note after a failed mediation: where each party stands, in words both may read, and the
days from which the time limits run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.failure import judging_words, open_ways, starts_for
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.groups import GroupsEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, row, wrap
from gridguard_desktop.ui.kit.marked import WordMarks
from gridguard_desktop.ui.kit.text import Icon, Label
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, step_form, verb_call
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def note_failure(ctx: AppContext, view: DisputeView) -> TakenStep:
    """Positions, agreed facts, days; the ways with the days left stand in the right column."""
    positions = FieldBox(
        translate("failure", "Where each party stands (printed)"),
        GroupsEditor({str(party.id): {"words": _position(party.side, party.name)} for party in view.parties}),
        required=True,
        hint=translate("failure", "In the party's own words, without judging; nothing of a separate talk."),
    )
    days = {
        start.key: {
            "day": FieldBox(
                start.label, DateEditor(lambda: wall_clock(ctx), prefer="past"), hint=start.source
            )
        }
        for start in starts_for(view.kind, ctx.clock.today())
    }
    known = FieldBox(
        translate("failure", "From when the time limits run, as far as it is known"), GroupsEditor(days)
    )
    facts = long_text(translate("failure", "What both sides do not dispute (printed)"), height=64)
    form = step_form(
        ctx,
        "note_failure",
        [(("positions", positions),), (("agreed_facts", facts),), (("known_days", known),)],
        do=translate("failure", "Save the note"),
    )
    if view.failure is not None:
        form.fill(
            {
                "positions": {str(key): {"words": words} for key, words in view.failure.positions.items()},
                "agreed_facts": view.failure.agreed_facts,
                "known_days": {key: {"day": day} for key, day in view.failure.known_days.items()},
            }
        )
    form.keep_draft("dispute.note_failure", view.id)
    said = translate("failure", "Noted; print it for the parties")
    work = verb_call(ctx, "note_failure", _arguments)
    return TakenStep(form, work, lambda *_: said, "failure-note", side=WaysLeft(ctx, view, form), tall=True)


def _position(side: str, name: str) -> FieldBox:
    editor = LongTextEditor(height=64)
    box = FieldBox(f"{side_words(side)} {name}", editor, required=True)
    WordMarks(editor, lambda words: [entry.zh for entry in judging_words(words)])

    def look() -> None:
        found = judging_words(editor.value())
        if found:
            words = translate(
                "failure", "“{word}” judges: {advice}", word=found[0].zh, advice=found[0].extra["advice"]
            )
            box.set_warning(words)

    editor.changed.connect(look)
    return box


def _days(values: Values) -> dict[str, date]:
    return {key: given["day"] for key, given in values["known_days"].items() if given["day"] is not None}


def _arguments(values: Values) -> dict[str, Any]:
    return {
        "positions": {int(key): given["words"] or "" for key, given in values["positions"].items()},
        "agreed_facts": values["agreed_facts"],
        "known_days": _days(values),
    }


class WaysLeft(QWidget):
    """The ways that remain, counted anew when a day is entered."""

    def __init__(self, ctx: AppContext, view: DisputeView, form: InlineForm) -> None:
        super().__init__()
        self._ctx, self._view, self._form = ctx, view, form
        self._lines = column(gap=10)
        section = Section(translate("dispute_pages", "Ways that remain"), self._lines, gap=10)
        self.setLayout(column(section, None, gap=10))
        form.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Count again."""
        clear(self._lines)
        for way in open_ways(self._view.kind, _days(self._form.values()), self._ctx.clock.today()):
            gone = way.days_left is not None and way.days_left < 0
            tone = "over" if gone else "soon" if way.days_left is not None and way.days_left <= 30 else "sec"
            words = column(
                Label(way.name, wrap=True),
                Label(way.left_words, tone, wrap=True),
                Label(f"{way.limit} · {way.basis}", "cap", wrap=True),
                gap=1,
            )
            self._lines.addWidget(wrap(row(Icon("arrow-right", 14, "text2"), (words, 1), gap=8, top=True)))
