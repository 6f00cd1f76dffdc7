"""The form of a session: face to face or with one side alone; the record begins with a template that never
overwrites a word that was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.mediation_words import session_template, session_tips
from gridguard_desktop.services.disputes import NoteDraft, PresentDraft, SessionDraft
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.record_editor import RecordEditor
from gridguard_desktop.ui.pages.disputes.steps.kit import (
    TakenStep,
    long_text,
    short_text,
    step_form,
    verb_call,
)
from gridguard_desktop.ui.pages.disputes.ticks import TicksEditor
from gridguard_desktop.ui.pages.disputes.words import side_words

if TYPE_CHECKING:
    from datetime import datetime

    from gridguard_desktop.services.disputes.mediation_views import BookingView
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm, Line
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

JOINT, CAUCUS, SHUTTLE = "joint", "caucus", "shuttle"


class EndEditor(MomentEditor):
    """When a session ended; a time alone means the day on which it began."""

    def __init__(self, ctx: AppContext, begin: MomentEditor) -> None:
        self._begin = begin
        hint = translate("dispute_pages", "e.g. 10:20")
        super().__init__(ctx, prefer="past", placeholder=hint)

    def _base(self, ctx: AppContext) -> datetime:
        began = self._begin.value()
        return super()._base(ctx) if began is None else china_time(began).replace(tzinfo=None)


def hold_session(ctx: AppContext, view: DisputeView, booking_id: int | None = None) -> TakenStep:
    """Record a sitting, a booked one with its hour and room; what one side said alone stays sealed."""
    booking = next((one for one in view.course.planned if one.id == booking_id), None)
    form = step_form(
        ctx, "hold_session", _lines(ctx, view), do=translate("dispute_pages", "Save the session")
    )
    mode, side = form.editor("mode"), form.editor("side")
    record, used = form.editor("record"), [""]

    present, usual = form.editor("present"), [usual_present(view, None)]

    def begin_record() -> None:
        """A template only where nothing, or nothing but a template, stands."""
        alone, shuttle = mode.value() == CAUCUS, mode.value() == SHUTTLE
        for name in _said_boxes(view):
            form.boxes[name].setHidden(not shuttle)
        form.boxes["side"].setHidden(not alone)
        form.boxes["side"].set_required(alone)
        expected = usual_present(view, str(side.value()) if alone else None)
        if present.value() == usual[0]:
            present.set_value(expected)
        usual[0] = expected
        if record.value() in ("", used[0]):
            heard = [p for p in view.parties if not alone or p.side == side.value()]
            used[0] = session_template(
                str(mode.value()), view.kind, [(p.side, p.name) for p in heard]
            ).strip()
            record.set_value(used[0])
        form.boxes["record"].set_hint(session_tips(str(mode.value()), view.kind))

    mode.changed.connect(begin_record)
    side.changed.connect(begin_record)
    form.fill({**_known(ctx, view), "present": usual[0], **_booked(booking)})
    begin_record()
    form.keep_draft("dispute.hold_session", view.id)
    call = verb_call(ctx, "hold_session", partial(_draft, booking_id=booking_id))
    return TakenStep(form, call, _said(form), "session-record", tall=True)


def _lines(ctx: AppContext, view: DisputeView) -> list[Line]:
    sides = [Choice(key, side_words(key)) for key in dict.fromkeys(party.side for party in view.parties)]
    began = MomentEditor(ctx, prefer="past", placeholder=translate("dispute_pages", "e.g. 今天 9:30"))
    sealed = translate("dispute_pages", "What was said stays with the mediator of this case.")
    mode = FieldBox(
        translate("dispute_pages", "How"),
        ChoiceEditor(law_choices("session_modes"), segmented=True),
        required=True,
    )
    side = FieldBox(
        translate("dispute_pages", "With"), ChoiceEditor(sides, segmented=len(sides) > 1), hint=sealed
    )
    start = FieldBox(translate("dispute_pages", "Began"), began, required=True)
    end = FieldBox(translate("dispute_pages", "Ended"), EndEditor(ctx, began), required=True)
    place = short_text(translate("dispute_pages", "Place"), 100, required=True)
    who = FieldBox(translate("mediation", "Present"), TicksEditor(present_choices(view)))
    recorder = short_text(translate("dispute_pages", "Recorder"), 60)
    others = short_text(
        translate("dispute_pages", "Others present"),
        200,
        hint=translate("mediation", "Besides those ticked"),
    )
    record = FieldBox(translate("dispute_pages", "Record"), RecordEditor(view.kind, 190), required=True)
    outcome = short_text(translate("dispute_pages", "Outcome"), 200)
    thought = long_text(
        translate("mediation", "My own thoughts"),
        height=56,
        hint=translate("mediation", "Sealed to you; never printed, released or handed out."),
    )
    said = tuple(
        (
            name,
            long_text(
                translate("mediation", "Said by {side}, under its own seal", side=side_words(key)), height=90
            ),
        )
        for name, key in _said_boxes(view).items()
    )
    return [
        (("mode", mode), ("side", side)),
        (("started_at", start), ("ended_at", end), ("place", place)),
        (("present", who),),
        (("recorder_name", recorder), ("participants", others)),
        (("record", record),),
        said,
        (("outcome", outcome),),
        (("thought", thought),),
    ]


def _known(ctx: AppContext, view: DisputeView) -> Values:
    """Where and with whom the last one was held."""
    last = view.sessions[-1] if view.sessions else None
    return {
        "mode": JOINT,
        "place": last.place if last is not None else translate("dispute_pages", "mediation room"),
        "recorder_name": last.recorder_name if last is not None else None,
    }


def _said_boxes(view: DisputeView) -> dict[str, str]:
    """Field of what each side said → side."""
    return {f"said_{party.side}": party.side for party in view.parties}


def present_choices(view: DisputeView) -> list[tuple[str, str]]:
    """Everybody who may sit there: parties by side, then the team with roles."""
    parties = [(f"party:{party.id}", f"{side_words(party.side)} {party.name}") for party in view.parties]
    team = [
        (f"member:{member.id}", f"{member.name}（{choice_words('team_roles', member.role)}）")
        for member in view.course.team
        if member.left_on is None
    ]
    return [*parties, *team]


def usual_present(view: DisputeView, side: str | None) -> tuple[str, ...]:
    """Who sits there unless something else is ticked: all, or the one side that is heard alone."""
    heard = {f"party:{party.id}" for party in view.parties if side in (None, party.side)}
    return tuple(
        key
        for key, _ in present_choices(view)
        if key in heard or (side is None and not key.startswith("party:"))
    )


def _present(keys: tuple[str, ...]) -> tuple[PresentDraft, ...]:
    split = [key.partition(":") for key in keys]
    return tuple(
        PresentDraft(party_id=int(number)) if kind == "party" else PresentDraft(member_id=int(number))
        for kind, _, number in split
    )


def _booked(booking: BookingView | None) -> Values:
    if booking is None:
        return {}
    return {
        "mode": booking.mode,
        "side": booking.side,
        "started_at": booking.starts_at,
        "ended_at": booking.ends_at,
        "place": booking.place,
    }


def _draft(values: Values, *, booking_id: int | None) -> dict[str, Any]:
    alone, shuttle = values["mode"] == CAUCUS, values["mode"] == SHUTTLE
    plain = {name: value for name, value in values.items() if not name.startswith(("said_", "thought"))}
    notes = [
        NoteDraft("said", value, side=name.removeprefix("said_"))
        for name, value in values.items()
        if name.startswith("said_") and value and shuttle
    ]
    if values["thought"]:
        notes.append(NoteDraft("thought", values["thought"]))
    plain |= {
        "side": values["side"] if alone else None,
        "notes": tuple(notes),
        "present": _present(tuple(values["present"] or ())),
        "booking_id": booking_id,
    }
    return {"draft": SessionDraft(**plain)}


def _said(form: InlineForm) -> Any:
    def said(values: Values, _result: Any) -> str:
        if values["mode"] == CAUCUS:
            return translate("dispute_pages", "Session saved and sealed")
        return translate("dispute_pages", "Session saved")

    return said
