"""The forms of a patrol: its log with what it met, one more finding, and what a finding becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import first_clause
from gridguard_desktop.services.disputes import Intake, PartyDraft
from gridguard_desktop.services.patrols import TITLE_LENGTH, FindingDraft
from gridguard_desktop.ui.forms.declared import declared_box, declared_lines, values_for
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.forms.rows import RowsEditor
from gridguard_desktop.ui.kit.choice import ChoiceEditor
from gridguard_desktop.ui.kit.editors import LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gridguard_desktop.services.patrol_findings import FindingView
    from gridguard_desktop.services.patrols import PatrolView
    from gridguard_desktop.services.shifts import ShiftView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

PATROL, HAZARD, DISPUTE = RECORD_TYPES["patrol"], RECORD_TYPES["hazard"], RECORD_TYPES["dispute"]


class PatrolForm(InlineForm):
    """The log of a patrol; from a shift come times, route and grid."""

    def __init__(
        self, ctx: AppContext, shift: ShiftView | None = None, patrol: PatrolView | None = None
    ) -> None:
        start, end = MomentEditor(ctx, prefer="past"), MomentEditor(ctx, prefer="past")
        lines: list[Line] = [
            (
                ("started_at", declared_box(ctx, PATROL, "started_at", editor=start)),
                ("ended_at", declared_box(ctx, PATROL, "ended_at", editor=end)),
                ("helped_count", declared_box(ctx, PATROL, "helped_count")),
            ),
            *declared_lines(ctx, PATROL, (("route", "grid_id"), ("log",))),
        ]
        if patrol is None:
            found = RowsEditor(
                translate("patrol_pages", "Finding"),
                translate("patrol_pages", "Add a finding"),
                lambda: finding_lines(ctx, end.value()),
            )
            lines.append((("findings", FieldBox(translate("patrol_pages", "Findings"), found)),))
        title = translate("patrol_pages", "Log the patrol")
        super().__init__(ctx, title, lines, verb=translate("patrol_pages", "Save the patrol"))
        start.left.connect(lambda: end.set_around(start.value()))
        if patrol is not None:
            self.fill(values_for(patrol.record, self.boxes))
            return
        if shift is not None:
            known = shift.record.values
            start.set_around(known["starts_at"])
            end.set_around(known["starts_at"])
            self.fill(
                {
                    "started_at": known["starts_at"],
                    "ended_at": min(known["ends_at"], ctx.clock.now()),
                    "route": known["route"],
                    "grid_id": known["grid_id"],
                }
            )
        self.keep_draft("patrol", shift.record.id if shift is not None else 0)


def finding_lines(ctx: AppContext, around: datetime | None) -> list[Line]:
    """What was met, where, when; empty time = the end of the patrol."""
    when = MomentEditor(ctx, around=around, placeholder=translate("patrol_pages", "empty: at the end"))
    return [
        (
            (
                "content",
                FieldBox(
                    translate("patrol_pages", "What was met"), TextEditor(max_length=500), required=True
                ),
            ),
        ),
        (
            (
                "address_text",
                FieldBox(translate("patrol_pages", "Where"), TextEditor(max_length=200), required=True),
            ),
            ("found_at", FieldBox(translate("patrol_pages", "At"), when)),
        ),
    ]


def finding_form(ctx: AppContext, view: PatrolView) -> InlineForm:
    """One more finding of a logged patrol."""
    words = translate("patrol_pages", "Add a finding")
    lines = finding_lines(ctx, view.record.values["started_at"])
    return InlineForm(ctx, words, lines, verb=translate("patrol_pages", "Save"))


def finding_draft(values: Mapping[str, Any]) -> FindingDraft:
    """A finding as the service takes it."""
    return FindingDraft(values["content"] or "", values["address_text"] or "", values["found_at"])


def patrol_values(values: dict[str, Any]) -> tuple[dict[str, Any], list[FindingDraft]]:
    """The facts of the patrol, and what it met."""
    facts = dict(values)
    return facts, [finding_draft(one) for one in facts.pop("findings", None) or ()]


def hazard_form(ctx: AppContext, finding: FindingView) -> InlineForm:
    """A finding becomes a hazard; what is known stands there already."""
    lines = declared_lines(
        ctx,
        HAZARD,
        (
            ("title", "kind"),
            ("place_name", "responsible_name"),
            ("address_text", "grid_id"),
            ("description",),
            ("is_severe",),
        ),
    )
    words = translate("patrol_pages", "Make a hazard of finding {n}", n=finding.ordinal)
    form = InlineForm(ctx, words, lines, verb=translate("patrol_pages", "Make a hazard"))
    form.fill(
        {
            "title": first_clause(finding.content, TITLE_LENGTH),
            "place_name": finding.address_text[:100],
            "address_text": finding.address_text,
            "grid_id": finding.grid_id,
            "description": finding.content,
        }
    )
    form.keep_draft("finding.hazard", finding.id)
    return form


def dispute_form(ctx: AppContext, finding: FindingView) -> InlineForm:
    """A finding becomes a dispute: who against whom is all that is still missing."""
    kinds = ChoiceEditor(law_choices("dispute_kinds"), segmented=False)
    sources = ChoiceEditor(law_choices("dispute_sources"), segmented=False)
    when = MomentEditor(ctx, around=finding.found_at, prefer="past")
    lines: list[Line] = [
        (
            ("kind", declared_box(ctx, DISPUTE, "kind", editor=kinds, required=True)),
            ("source", declared_box(ctx, DISPUTE, "source", editor=sources, required=True)),
            ("occurred_at", declared_box(ctx, DISPUTE, "occurred_at", editor=when)),
        ),
        *(_party_line(side) for side in ("a", "b")),
        *declared_lines(ctx, DISPUTE, (("address_text", "grid_id"),)),
        (("summary", declared_box(ctx, DISPUTE, "summary", editor=LongTextEditor(), required=True)),),
    ]
    words = translate("patrol_pages", "Make a dispute of finding {n}", n=finding.ordinal)
    form = InlineForm(ctx, words, lines, verb=translate("patrol_pages", "Make a dispute"))
    form.fill(
        {
            "source": "active",
            "occurred_at": finding.found_at,
            "address_text": finding.address_text,
            "grid_id": finding.grid_id,
            "summary": finding.content,
        }
    )
    form.keep_draft("finding.dispute", finding.id)
    return form


def _party_line(side: str) -> Line:
    words = {
        "a": translate("patrol_pages", "First party"),
        "b": translate("patrol_pages", "Second party"),
    }
    name = FieldBox(words[side], TextEditor(max_length=60), required=True)
    phone = FieldBox(translate("patrol_pages", "Phone of {who}", who=words[side]), TextEditor(max_length=32))
    return ((f"name_{side}", name), (f"phone_{side}", phone))


def dispute_intake(values: Mapping[str, Any]) -> Intake:
    """The dispute as the service takes it."""
    return Intake(
        kind=values["kind"],
        source=values["source"],
        summary=values["summary"] or "",
        parties=tuple(
            PartyDraft(side, values[f"name_{side}"] or "", phone=values[f"phone_{side}"])
            for side in ("a", "b")
        ),
        occurred_at=values["occurred_at"],
        address_text=values["address_text"],
        grid_id=values["grid_id"],
    )
