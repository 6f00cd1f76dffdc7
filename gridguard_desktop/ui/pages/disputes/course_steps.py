"""Which form belongs to which step of the course of a mediation; ``steps.open_step`` takes the tables from
here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.pages.disputes import (
    steps_booking,
    steps_course,
    steps_notes,
    steps_session,
    steps_standing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps import TakenStep

ABOUT: dict[str, Callable[[AppContext, DisputeView, int | None], TakenStep]] = {
    "add_note": steps_notes.add_note,
    "answer_offer": steps_standing.answer_offer,
    "cancel_booking": steps_booking.cancel_booking,
    "hold_booked": steps_session.hold_session,
    "release_offer": steps_standing.release_offer,
    "release_talk": steps_notes.release_talk,
}
"""Steps about a part: a booking, a talk."""
PLAIN: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
    "inform": steps_course.inform,
    "tell_rights": steps_course.tell_rights,
    "party_stops": steps_course.party_stops,
    "party_returns": steps_course.party_returns,
    "add_member": steps_course.add_member,
    "book_session": steps_booking.book_session,
    "note_busy": steps_booking.note_busy,
    "hold_session": steps_session.hold_session,
    "make_offer": steps_standing.make_offer,
    "suspend": steps_standing.suspend,
    "resume": steps_standing.resume,
    "investigate": steps_standing.investigate,
    "object_to_mediator": steps_standing.object_to_mediator,
    "reassign": steps_standing.reassign,
    "keep_mediator": steps_standing.keep_mediator,
}
