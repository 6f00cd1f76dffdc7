"""What is lawful in the course of a mediation: telling rights, booking, the team, a party that stops and
comes back.

The steps here join :data:`gridguard_desktop.domain.disputes.DISPUTE_STATES`; only suspending and resuming
change the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import Step

if TYPE_CHECKING:
    from gridguard_desktop.domain.i18n import Text

_MEDIATE, _UPDATE, _ASSIGN = Permission.DISPUTE_MEDIATE, Permission.DISPUTE_UPDATE, Permission.DISPUTE_ASSIGN
_OPEN = ("accepted", "mediating", "agreed")

COURSE_VERBS: dict[str, Text] = {
    "tell_rights": text("mediation", "Tell a party the rights"),
    "book_session": text("mediation", "Book a session"),
    "note_busy": text("mediation", "Note when a party cannot come"),
    "add_member": text("mediation", "Add somebody to the team"),
    "party_stops": text("mediation", "A party stops"),
    "party_returns": text("mediation", "A party takes part again"),
    "make_offer": text("mediation", "Write down an offer"),
    "investigate": text("mediation", "Record an investigation"),
    "suspend": text("mediation", "Suspend the mediation"),
    "resume": text("mediation", "Resume the mediation"),
    "resume_accepted": text("mediation", "Resume the mediation"),
    "resume_agreed": text("mediation", "Resume the mediation"),
    "object_to_mediator": text("mediation", "A party objects to the mediator"),
    "reassign": text("mediation", "Assign another mediator"),
    "keep_mediator": text("mediation", "Keep the mediator"),
}
COURSE_STEPS: tuple[Step, ...] = (
    *(Step("tell_rights", state, state, _MEDIATE) for state in _OPEN),
    Step("book_session", "mediating", "mediating", _MEDIATE),
    *(Step("note_busy", state, state, _MEDIATE) for state in ("accepted", "mediating")),
    *(Step("add_member", state, state, _MEDIATE) for state in _OPEN),
    *(Step("party_stops", state, state, _MEDIATE) for state in _OPEN),
    *(Step("party_returns", state, state, _MEDIATE) for state in _OPEN),
    Step("make_offer", "mediating", "mediating", _MEDIATE),
    *(Step("investigate", state, state, _MEDIATE) for state in ("accepted", "mediating")),
    *(Step("suspend", state, "suspended", _MEDIATE) for state in _OPEN),
    Step("resume", "suspended", "mediating", _MEDIATE, main=True),
    Step("resume_accepted", "suspended", "accepted", _MEDIATE),
    Step("resume_agreed", "suspended", "agreed", _MEDIATE),
    Step("terminate", "suspended", "terminated", _MEDIATE),
    Step("terminate_to_police", "suspended", "public_security", _MEDIATE),
    *(Step("object_to_mediator", state, state, _UPDATE) for state in (*_OPEN, "suspended")),
    *(Step("reassign", state, state, _ASSIGN) for state in (*_OPEN, "suspended")),
    *(Step("keep_mediator", state, state, _ASSIGN) for state in (*_OPEN, "suspended")),
)
COURSE_AUTOMATIC = frozenset({"resume_accepted", "resume_agreed"})
"""Variants the service takes by itself from where the mediation stood still."""
SUSPENDED = text("mediation", "Suspended")
COURSE_LAW: dict[str, str] = {
    "tell_rights": "《人民调解法》第二十三条、第二十四条",
    "book_session": "《人民调解法》第二十二条",
    "add_member": "《人民调解法》第十九条、第二十条",
    "party_stops": "《人民调解法》第二十三条第二项",
    "party_returns": "《人民调解法》第三条第一项",
    "make_offer": "《人民调解法》第二十二条",
    "investigate": "《人民调解法》第二十一条第一款",
    "suspend": "《人民调解法》第三条第一项",
    "resume": "《人民调解法》第三条第一项",
    "resume_accepted": "《人民调解法》第三条第一项",
    "resume_agreed": "《人民调解法》第三条第一项",
    "object_to_mediator": "《人民调解法》第二十三条第一项",
    "reassign": "《人民调解法》第十九条、第二十三条第一项",
    "keep_mediator": "《人民调解法》第十九条",
}
_OTHERS = frozenset({"object_to_mediator", "reassign", "keep_mediator"})
OF_THE_MEDIATOR = frozenset(COURSE_VERBS) - _OTHERS
"""What belongs to the mediator of the case; the others belong to whoever may assign or update."""
