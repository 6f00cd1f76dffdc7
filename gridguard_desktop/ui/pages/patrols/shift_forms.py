"""The forms of a shift: planning it, adding volunteers, correcting somebody's times, calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.declared import declared_box, values_for
from gridguard_desktop.ui.forms.editors import MomentEditor
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.patrols.candidates import CandidatePick
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from gridguard_desktop.services.shifts import AttendanceView, ShiftView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import Line

SHIFT = RECORD_TYPES["shift"]


class ShiftForm(InlineForm):
    """Times, route, who leads; a new shift also takes its volunteers, offered for the times typed."""

    def __init__(self, ctx: AppContext, view: ShiftView | None = None) -> None:
        start, end = MomentEditor(ctx, prefer="future"), MomentEditor(ctx, prefer="future")
        lines: list[Line] = [
            (
                ("starts_at", declared_box(ctx, SHIFT, "starts_at", editor=start)),
                ("ends_at", declared_box(ctx, SHIFT, "ends_at", editor=end)),
                ("needed_count", declared_box(ctx, SHIFT, "needed_count")),
            ),
            (("route_id", declared_box(ctx, SHIFT, "route_id")),),
            (
                ("route", declared_box(ctx, SHIFT, "route")),
                ("grid_id", declared_box(ctx, SHIFT, "grid_id")),
                ("officer_id", declared_box(ctx, SHIFT, "officer_id")),
            ),
            (("note", declared_box(ctx, SHIFT, "note")),),
        ]
        self.pick: CandidatePick | None = None
        if view is None:
            self.pick = CandidatePick()
            lines.append((("volunteers", FieldBox(translate("patrol_pages", "Volunteers"), self.pick)),))
        title = translate("patrol_pages", "Plan a shift")
        if view is not None:
            title = translate("patrol_pages", "Change the shift")
        super().__init__(ctx, title, lines, verb=translate("patrol_pages", "Save"))
        self._start, self._end = start, end
        self._asking = Latest(ctx.tasks, self)
        self.boxes["route_id"].editor.changed.connect(self._route_chosen)
        start.left.connect(self._start_left)
        end.left.connect(self.offer)
        if view is None:
            self.fill({"officer_id": ctx.services.context.actor.user_id})
            self.keep_draft("shift", 0)
        else:
            self.fill(values_for(view.record, self.boxes))

    def offer(self) -> None:
        """Ask who is free at the times typed."""
        starts, ends = self._start.value(), self._end.value()
        pick = self.pick
        if pick is None or starts is None or ends is None:
            return
        shifts = self._ctx.services.shifts
        self._asking.run(lambda: shifts.candidates_at(starts, ends), pick.set_candidates, self._wrong_times)

    def _route_chosen(self) -> None:
        """A route of the register names itself where nothing is written yet."""
        words = getattr(self.boxes["route_id"].editor, "words", "")
        if words and self.boxes["route_id"].editor.value() and not self.boxes["route"].editor.value():
            self.boxes["route"].editor.set_value(words)

    def _start_left(self) -> None:
        """A time alone in the second field means the day of the first."""
        self._end.set_around(self._start.value())
        self.offer()

    def _wrong_times(self, error: Exception) -> None:
        if not isinstance(error, ValidationError):
            raise error
        for name, sentence in error.fields.items():
            self.boxes[name].set_error(sentence)


def people_form(ctx: AppContext, view: ShiftView) -> InlineForm:
    """More volunteers for a shift that is planned or running."""
    pick = CandidatePick()
    lines: list[Line] = [
        (("volunteers", FieldBox(translate("patrol_pages", "Volunteers"), pick, required=True)),)
    ]
    words = translate("patrol_pages", "Add volunteers")
    form = InlineForm(ctx, words, lines, verb=translate("patrol_pages", "Add to the shift"))
    shifts, shift_id = ctx.services.shifts, view.record.id
    ctx.tasks.run(lambda: shifts.candidates(shift_id), pick.set_candidates, owner=form)
    return form


def times_form(ctx: AppContext, view: ShiftView, one: AttendanceView) -> InlineForm:
    """When somebody really came and went; both values stay in the audit trail."""
    start = view.record.values["starts_at"]
    came, left = MomentEditor(ctx, around=start), MomentEditor(ctx, around=start)
    lines: list[Line] = [
        (
            ("signed_in_at", FieldBox(translate("patrol_pages", "Signed in"), came, required=True)),
            ("signed_out_at", FieldBox(translate("patrol_pages", "Signed out"), left)),
        )
    ]
    form = InlineForm(
        ctx,
        translate("patrol_pages", "Times of {name}", name=one.name),
        lines,
        verb=translate("patrol_pages", "Save"),
        note=translate(
            "patrol_pages",
            "A time alone means the day of the shift. The hours must be true; both values stay on record.",
        ),
    )
    form.fill({"signed_in_at": one.signed_in_at, "signed_out_at": one.signed_out_at})
    return form


def cancel_form(ctx: AppContext) -> InlineForm:
    """Why a planned shift is called off."""
    reason = FieldBox(translate("patrol_pages", "Reason"), LongTextEditor(), required=True)
    words = translate("patrol_pages", "Cancel the shift")
    return InlineForm(ctx, words, [(("reason", reason),)], verb=words)
