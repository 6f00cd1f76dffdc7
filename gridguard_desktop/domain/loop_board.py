"""The numbers of the board of the loop and their words: where hazards stand, and how a loop is broken."""

from __future__ import annotations

from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.rectifications import HAZARD_STATES, OPEN_STATES

REOPENED, SAME_CHECKER = "reopened", "same_checker"
STAGES: dict[str, Text] = {state: HAZARD_STATES.names[state] for state in (*OPEN_STATES, "closed")}
"""Opened, acted on, checked, closed."""
BROKEN: dict[str, tuple[Text, Text]] = {
    "no_owner": (text("loop_board", "No owner"), text("loop_board", "open, nobody follows it")),
    "no_date": (text("loop_board", "No date"), text("loop_board", "open, nothing is due")),
    "no_check": (text("loop_board", "No check"), text("loop_board", "put right, its re-check is overdue")),
    SAME_CHECKER: (
        text("loop_board", "Same checker"),
        text("loop_board", "re-checked by whoever put it right"),
    ),
    "overdue": (text("loop_board", "Overdue"), text("loop_board", "open, its day is over")),
    REOPENED: (text("loop_board", "Back to work"), text("loop_board", "open after a failed re-check")),
}
"""A broken loop: what it is called and what is counted."""
