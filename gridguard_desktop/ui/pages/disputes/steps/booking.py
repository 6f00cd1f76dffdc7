"""Forms of planning: book a session, cancel one, note when a party cannot come."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.disputes import BookingDraft
from gridguard_desktop.ui.forms.editors import MomentEditor, law_choices
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, short_text, step_form, verb_call
from gridguard_desktop.ui.pages.disputes.steps.notes import side_choices
from gridguard_desktop.ui.pages.disputes.steps.session import CAUCUS, JOINT, EndEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import Values

USUAL = timedelta(hours=1)


def _hours(ctx: AppContext) -> tuple[FieldBox, FieldBox]:
    """Begin and end; the end is an hour later unless something else is typed."""
    began = MomentEditor(ctx, prefer="future", placeholder=translate("mediation", "e.g. tomorrow 9:30"))
    ended = EndEditor(ctx, began)
    start = FieldBox(translate("mediation", "Begins"), began, required=True)
    end = FieldBox(translate("mediation", "Ends"), ended, required=True)

    def follow() -> None:
        moment = began.value()
        if moment is not None and ended.value() in (None, ""):
            ended.set_value(moment + USUAL)

    began.left.connect(follow)
    return start, end


def book_session(ctx: AppContext, view: DisputeView) -> TakenStep:
    """When, where, how; what is taken at that hour is said by name of the room or person."""
    start, end = _hours(ctx)
    rooms = [Choice(room_id, name) for room_id, name in view.course.rooms]
    room = FieldBox(translate("mediation", "Room"), ChoiceEditor(rooms, segmented=False, optional=True))
    place = short_text(
        translate("mediation", "Or another place"), 100, hint=translate("mediation", "When no room is chosen")
    )
    mode = FieldBox(
        translate("dispute_pages", "How"),
        ChoiceEditor(law_choices("session_modes"), segmented=False),
        required=True,
    )
    sides = side_choices(view)
    side = FieldBox(translate("dispute_pages", "With"), ChoiceEditor(sides, segmented=len(sides) > 1))
    note = short_text(translate("mediation", "Remark"), 200)
    form = step_form(
        ctx,
        "book_session",
        [
            (("starts_at", start), ("ends_at", end)),
            (("room_id", room), ("place", place)),
            (("mode", mode), ("side", side)),
            (("note", note),),
        ],
    )

    def follow() -> None:
        alone = mode.editor.value() == CAUCUS
        side.setHidden(not alone)
        side.set_required(alone)

    mode.editor.changed.connect(follow)
    last = view.sessions[-1].place if view.sessions else ""
    form.fill({"mode": JOINT, "room_id": view.course.rooms[0][0] if view.course.rooms else None})
    if not view.course.rooms:
        form.fill({"place": last or translate("dispute_pages", "mediation room")})
    follow()
    form.keep_draft("dispute.book_session", view.id)
    said = translate("mediation", "Booked; print the notices for the parties")
    return TakenStep(
        form, verb_call(ctx, "book_session", _booking), lambda *_: said, "session-notice", of_result=True
    )


def _booking(values: Values) -> dict[str, Any]:
    alone = values["mode"] == CAUCUS
    draft = BookingDraft(
        **{**values, "side": values["side"] if alone else None, "place": values["place"] or ""}
    )
    return {"draft": draft}


def cancel_booking(ctx: AppContext, view: DisputeView, booking_id: int | None) -> TakenStep:
    """A booked session does not take place, and why."""
    reason = short_text(translate("mediation", "Why it does not take place"), 200, required=True)
    words = translate("mediation", "Cancel the booking")
    form = InlineForm(ctx, words, [(("reason", reason),)], verb=words)
    said = translate("mediation", "Booking cancelled")

    def work(shown: DisputeView, values: Values) -> Callable[[], Any]:
        cancel = ctx.services.disputes.cancel_booking
        return partial(
            cancel,
            dispute_id=shown.id,
            version=shown.version,
            booking_id=booking_id or 0,
            reason=values["reason"] or "",
        )

    return TakenStep(form, work, lambda *_: said)


def note_busy(ctx: AppContext, view: DisputeView) -> TakenStep:
    """When a party cannot come; nothing is booked then."""
    start, end = _hours(ctx)
    who = FieldBox(
        translate("mediation", "Who"),
        ChoiceEditor([Choice(party.id, party.name) for party in view.parties]),
        required=True,
    )
    note = short_text(translate("mediation", "Remark"), 200)
    form = step_form(
        ctx, "note_busy", [(("party_id", who),), (("starts_at", start), ("ends_at", end)), (("note", note),)]
    )
    said = translate("mediation", "Noted; nothing is booked at that time")
    return TakenStep(form, verb_call(ctx, "note_busy"), lambda *_: said)
