"""Which form belongs to which verb. Imported, with all the forms, when a step is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.ui.pages.disputes.steps import (
    agreement,
    application,
    booking,
    course,
    courts,
    default,
    facts,
    failure,
    handover,
    intake,
    mediation,
    notes,
    people,
    performance,
    periods,
    review,
    scope,
    security,
    session,
    standing,
    triage,
    visits,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep

ABOUT: dict[str, Callable[[AppContext, DisputeView, int | None], TakenStep]] = {
    "party": facts.party,
    "companion": people.companion,
    "add_note": notes.add_note,
    "answer_offer": standing.answer_offer,
    "cancel_booking": booking.cancel_booking,
    "hold_booked": session.hold_session,
    "release_offer": standing.release_offer,
    "release_talk": notes.release_talk,
    "record_payment": performance.payment,
    "record_performance": performance.performance,
    "record_visit_attempt": visits.attempt,
    **periods.STEPS,
}
"""Steps about a part: a party, a booking, a talk, a duty."""

PLAIN: dict[str, Callable[[AppContext, DisputeView], TakenStep]] = {
    "facts": facts.facts,
    "application": application.application,
    **intake.FORMS,
    **scope.FORMS,
    **handover.FORMS,
    "triage_people": triage.triage,
    "refer": triage.refer,
    "record_receipt": triage.receipt,
    "conclude_public_security": triage.conclude,
    "accept": mediation.accept,
    "decline_referral": mediation.decline,
    "inform": course.inform,
    "tell_rights": course.tell_rights,
    "party_stops": course.party_stops,
    "party_returns": course.party_returns,
    "add_member": course.add_member,
    "book_session": booking.book_session,
    "note_busy": booking.note_busy,
    "hold_session": session.hold_session,
    "make_offer": standing.make_offer,
    "suspend": standing.suspend,
    "resume": standing.resume,
    "investigate": standing.investigate,
    "object_to_mediator": standing.object_to_mediator,
    "reassign": standing.reassign,
    "keep_mediator": standing.keep_mediator,
    "draw_up_agreement": agreement.draw_up,
    "revise_agreement": agreement.revise,
    "check_legality": review.check_legality,
    "sign": performance.sign,
    "urge_performance": default.urge,
    "advise_default": default.advise,
    "note_failure": failure.note_failure,
    "terminate": mediation.terminate,
    "give_feedback": mediation.feedback,
    "follow_up": performance.follow_up,
    "complaint": visits.complaint,
    "archive": triage.archive,
    **security.SECURITY_STEPS,
    **courts.COURT_STEPS,
}
"""Steps of the dispute as a whole, in the order of a case."""


def open_step(ctx: AppContext, view: DisputeView, verb: str, subject: int | None = None) -> TakenStep:
    """The form of ``verb`` (or of ``facts``, ``party``); ``subject`` is the party or duty it is about.

    KeyError for an unknown verb.
    """
    return ABOUT[verb](ctx, view, subject) if verb in ABOUT else PLAIN[verb](ctx, view)
