"""What is lawful in the course of a mediation: telling rights, booking, the team, a party that stops and
comes back.

The steps here join :data:`gridguard_desktop.domain.disputes.DISPUTE_STATES`; none of them changes the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.states import Step

if TYPE_CHECKING:
    from gridguard_desktop.domain.i18n import Text

_MEDIATE = Permission.DISPUTE_MEDIATE
_OPEN = ("accepted", "mediating", "agreed")

COURSE_VERBS: dict[str, Text] = {
    "tell_rights": text("mediation", "Tell a party the rights"),
    "book_session": text("mediation", "Book a session"),
    "note_busy": text("mediation", "Note when a party cannot come"),
    "add_member": text("mediation", "Add somebody to the team"),
    "party_stops": text("mediation", "A party stops"),
    "party_returns": text("mediation", "A party takes part again"),
}
COURSE_STEPS: tuple[Step, ...] = (
    *(Step("tell_rights", state, state, _MEDIATE) for state in _OPEN),
    Step("book_session", "mediating", "mediating", _MEDIATE),
    *(Step("note_busy", state, state, _MEDIATE) for state in ("accepted", "mediating")),
    *(Step("add_member", state, state, _MEDIATE) for state in _OPEN),
    *(Step("party_stops", state, state, _MEDIATE) for state in _OPEN),
    *(Step("party_returns", state, state, _MEDIATE) for state in _OPEN),
)
COURSE_LAW: dict[str, str] = {
    "tell_rights": "《人民调解法》第二十三条、第二十四条",
    "book_session": "《人民调解法》第二十二条",
    "add_member": "《人民调解法》第十九条、第二十条",
    "party_stops": "《人民调解法》第二十三条第二项",
    "party_returns": "《人民调解法》第三条第一项",
}
OF_THE_MEDIATOR = frozenset(COURSE_VERBS)
"""All of these belong to the mediator of the case."""
