"""The forms of what else a patrol met: a facility handed to the unit that keeps it, somebody lost who was
helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.patrol_findings import (
    LOST_KINDS,
    LOST_OUTCOMES,
    LOST_RECEIVERS,
    joint_content,
)
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import first_clause
from gridguard_desktop.services.patrols import TITLE_LENGTH, LostDraft
from gridguard_desktop.ui.forms.declared import declared_box
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices, options_of
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.patrol_findings import FindingView
    from gridguard_desktop.services.patrols import PatrolView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

JOINT_TASK = RECORD_TYPES["joint_task"]


def joint_form(ctx: AppContext, finding: FindingView) -> InlineForm:
    """A finding goes to the unit that keeps what is broken; what is known stands there already."""
    units = [Choice(unit.id, unit.name) for unit in options_of(ctx, "partner")]
    unit = FieldBox(
        translate("joint_tasks", "Unit"),
        ChoiceEditor(units, segmented=False),
        required=True,
        hint=translate("joint_tasks", "From the register of partner units, under mediation."),
    )
    lines: list[Line] = [
        (("partner_id", unit), ("due_on", declared_box(ctx, JOINT_TASK, "due_on"))),
        (("title", declared_box(ctx, JOINT_TASK, "title")),),
        (("content", declared_box(ctx, JOINT_TASK, "content", editor=LongTextEditor(height=96))),),
    ]
    words = translate("patrol_pages", "Hand finding {n} to a unit", n=finding.ordinal)
    form = InlineForm(ctx, words, lines, verb=translate("patrol_pages", "Hand to a unit"))
    form.fill(
        {
            "partner_id": finding.unit_id,
            "title": first_clause(finding.content, TITLE_LENGTH),
            "content": joint_content(finding.content, finding.address_text),
        }
    )
    form.keep_draft("finding.joint_task", finding.id)
    return form


def lost_form(ctx: AppContext, view: PatrolView) -> InlineForm:
    """Somebody lost was helped; there is no place for a name."""
    when = MomentEditor(
        ctx,
        around=view.record.values["started_at"],
        placeholder=translate("patrol_pages", "empty: at the end"),
    )
    lines: list[Line] = [
        (
            ("lost_kind", _choice(translate("patrol_pages", "Who was lost"), LOST_KINDS)),
            ("lost_outcome", _choice(translate("patrol_pages", "How it ended"), LOST_OUTCOMES)),
            ("lost_to", _choice(translate("patrol_pages", "Handed to"), LOST_RECEIVERS)),
        ),
        (
            (
                "address_text",
                FieldBox(translate("patrol_pages", "Where"), TextEditor(max_length=200), required=True),
            ),
            ("found_at", FieldBox(translate("patrol_pages", "At"), when)),
        ),
    ]
    return InlineForm(
        ctx,
        translate("patrol_pages", "Somebody lost was helped"),
        lines,
        verb=translate("patrol_pages", "Save"),
        note=translate(
            "patrol_pages",
            "Neither name nor number is kept. The patrol's people helped include them: raise that number "
            "under “Change the log” if others were helped too.",
        ),
    )


def lost_draft(values: Mapping[str, Any]) -> LostDraft:
    """Somebody lost as the service takes it."""
    return LostDraft(
        values["address_text"] or "",
        values["lost_kind"] or "",
        values["lost_outcome"] or "",
        values["lost_to"] or "",
        values["found_at"],
    )


def _choice(label: str, table: str) -> FieldBox:
    return FieldBox(label, ChoiceEditor(law_choices(table), segmented=False), required=True)
