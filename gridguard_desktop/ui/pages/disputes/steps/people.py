"""The form that names somebody beside a party: agent, guardian, interpreter, legal representative."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.services.disputes.companions import CompanionDraft
from gridguard_desktop.ui.forms.editors import wall_clock
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, IdNumberEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, long_text, short_text, verb_call

if TYPE_CHECKING:
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values


def companion(ctx: AppContext, view: DisputeView, subject: int | None = None) -> TakenStep:
    """Somebody beside a party; ``subject`` is the party. A minor gets a guardian first."""
    parties = [Choice(party.id, party.name) for party in view.parties]
    kinds = [Choice(entry.key, entry.label) for entry in choices("companion_kinds")]
    powers = [Choice(entry.key, entry.label) for entry in choices("agent_powers")]
    told = DateEditor(lambda: wall_clock(ctx), prefer="past")
    lines = [
        (
            (
                "party_id",
                FieldBox(
                    translate("dispute_pages", "Beside"),
                    ChoiceEditor(parties, segmented=False),
                    required=True,
                ),
            ),
            (
                "kind",
                FieldBox(
                    translate("dispute_pages", "As"), ChoiceEditor(kinds, segmented=False), required=True
                ),
            ),
        ),
        (
            ("name", short_text(translate("dispute_pages", "Name"), 60, required=True)),
            ("relation", short_text(translate("dispute_pages", "Relation or office"), 60)),
        ),
        (
            ("id_number", FieldBox(translate("dispute_pages", "ID number"), IdNumberEditor(ctx.clock.today))),
            ("phone", FieldBox(translate("dispute_pages", "Phone"), TextEditor(max_length=32))),
        ),
        (
            ("powers", FieldBox(translate("dispute_pages", "Powers"), ChoiceEditor(powers), required=True)),
            ("notified_on", FieldBox(translate("dispute_pages", "Told to attend on"), told)),
            ("language", short_text(translate("dispute_pages", "Language"), 40)),
        ),
        (("powers_note", long_text(translate("dispute_pages", "What the powers cover"), height=40)),),
    ]
    form = InlineForm(
        ctx,
        translate("dispute_pages", "Agent, guardian, interpreter"),
        lines,
        verb=translate("dispute_pages", "Save"),
    )
    party = next((one for one in view.parties if one.id == subject), view.parties[0])
    form.fill({"party_id": party.id, "kind": "guardian" if party.is_minor else "agent"})
    arrange = partial(_arrange, form)
    form.editor("kind").changed.connect(arrange)
    arrange()
    return TakenStep(form, verb_call(ctx, "add_companion", _draft), _said)


def _said(*_: object) -> str:
    return translate("dispute_pages", "Saved")


def _arrange(form: InlineForm) -> None:
    """An agent has powers, a guardian was told, an interpreter speaks a language."""
    kind = form.editor("kind").value()
    entry = choice("companion_kinds", kind)
    for name, shown in (
        ("powers", bool(entry.extra["powers"])),
        ("powers_note", bool(entry.extra["powers"])),
        ("notified_on", bool(entry.extra["notify"])),
        ("language", kind == "interpreter"),
    ):
        form.boxes[name].setHidden(not shown)
    form.boxes["kind"].tell("", entry.source)


def _draft(values: Values) -> dict[str, Any]:
    party_id = values.pop("party_id")
    return {"party_id": party_id, "draft": CompanionDraft(**values)}
