"""How every state looks: word, icon, tone. Lists, records, charts and papers read this one table.

A tone is a colour pair of the palette (``over``, ``soon``, ``done``, ``wait``, ``act``, ``idle``,
``quiet``). A new state needs one line here and one in ``badges.json``; a state without a line shows its own
word in the tone ``idle``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.domain.disputes import DISPUTE_STATES
from gridguard_desktop.domain.i18n import Text, text
from gridguard_desktop.domain.patrols import SHIFT_STATES
from gridguard_desktop.domain.rectifications import HAZARD_STATES

if TYPE_CHECKING:
    from gridguard_desktop.domain.states import StateTable


@dataclass(frozen=True, slots=True)
class Badge:
    """One state as it is shown. ``key`` is ``<record type>.<state>``, or a bare word for what is not a
    record's state."""

    key: str
    text: Text
    icon: str
    tone: str


TONES = ("over", "soon", "done", "wait", "act", "idle", "quiet")

_TABLE = (
    # time
    Badge("overdue", text("badges", "Overdue"), "circle-alert", "over"),
    Badge("due_today", text("badges", "Due today"), "clock", "soon"),
    Badge("upcoming", text("badges", "Upcoming"), "calendar", "quiet"),
    Badge("no_next_step", text("badges", "No next step"), "circle-help", "soon"),
    Badge("awaiting_receipt", text("badges", "Awaiting receipt"), "hourglass", "wait"),
    # any record
    Badge("draft", text("badges", "Draft"), "pencil", "idle"),
    Badge("active", text("badges", "Active"), "circle-check", "quiet"),
    Badge("archived", text("badges", "Archived"), "archive", "idle"),
    Badge("to_verify", text("badges", "To verify"), "circle-help", "soon"),
    Badge("verified", text("badges", "Verified"), "circle-check", "done"),
    # residents
    Badge("resident.registered", text("badges", "On the register"), "user-check", "quiet"),
    Badge("resident.unverified", text("badges", "To verify"), "circle-help", "soon"),
    Badge("resident.moved_out", text("badges", "Moved out"), "external-link", "idle"),
    Badge("resident.deceased", text("badges", "Deceased"), "minus", "idle"),
    Badge("resident.merged", text("badges", "Merged into another record"), "layers", "idle"),
    # requests about own data, and what stands beside a field
    Badge("information_request.open", text("badges", "To answer"), "clock", "act"),
    Badge("information_request.answered", text("badges", "Answered"), "circle-check", "done"),
    Badge("information_request.withdrawn", text("badges", "Withdrawn"), "minus", "idle"),
    Badge("campaign.draft", text("campaigns", "Being planned"), "pencil", "idle"),
    Badge("campaign.approved", text("campaigns", "Approved"), "circle-check", "act"),
    Badge("campaign.closed", text("campaigns", "Ended"), "flag", "soon"),
    Badge("campaign.reviewed", text("campaigns", "Looked back at"), "circle-check", "done"),
    Badge("campaign.withdrawn", text("campaigns", "Withdrawn"), "minus", "idle"),
    Badge("service_request.open", text("service_desk", "To answer"), "clock", "act"),
    Badge("service_request.answered", text("service_desk", "Answered"), "circle-check", "done"),
    Badge("service_request.withdrawn", text("service_desk", "Taken back"), "minus", "idle"),
    Badge("joint_task.open", text("joint_tasks", "Under way"), "clock", "act"),
    Badge("joint_task.closed", text("joint_tasks", "Closed"), "circle-check", "done"),
    Badge("joint_task.withdrawn", text("joint_tasks", "Withdrawn"), "minus", "idle"),
    Badge("rescue_team.ready", text("rescue", "Can be called"), "circle-check", "done"),
    Badge("rescue_team.out", text("rescue", "Called out"), "footprints", "act"),
    Badge("rescue_team.off", text("rescue", "Out of service"), "minus", "idle"),
    Badge("declaration.received", text("badges", "To review"), "inbox", "act"),
    Badge("declaration.accepted", text("badges", "Taken over"), "circle-check", "done"),
    Badge("declaration.refused", text("badges", "Sent back"), "circle-x", "idle"),
    Badge("disputed", text("badges", "Disputed by the person"), "message-square-text", "soon"),
    Badge("outgrown", text("badges", "Age limit passed"), "clock", "soon"),
    Badge("from_number", text("badges", "From the document number"), "link", "quiet"),
    Badge("differs", text("badges", "Differs from the document number"), "pencil", "soon"),
    Badge("retired_area", text("badges", "Area code of an earlier time"), "info", "quiet"),
    Badge("unknown_area", text("badges", "Area code to compare"), "circle-help", "soon"),
    # papers of a file
    Badge("paper.present", text("badges", "Present"), "circle-check", "done"),
    Badge("paper.missing", text("badges", "Missing"), "circle-alert", "over"),
    Badge("paper.not_needed", text("badges", "Not needed"), "minus", "idle"),
    Badge("paper.not_yet", text("badges", "Not yet due"), "clock", "idle"),
    # severity of a remark
    Badge("severity.error", text("badges", "Error"), "circle-alert", "over"),
    Badge("severity.warning", text("badges", "Warning"), "triangle-alert", "soon"),
    Badge("severity.ok", text("badges", "In order"), "circle-check", "done"),
)

_URGENCY = (
    Badge("urgency.a", text("badges", "Grade A, at once"), "triangle-alert", "over"),
    Badge("urgency.b", text("badges", "Grade B, today"), "clock", "soon"),
    Badge("urgency.c", text("badges", "Grade C, three days"), "calendar", "act"),
    Badge("urgency.d", text("badges", "Grade D, as usual"), "minus", "quiet"),
)
"""How urgent a *matter* is; a person has no grade."""

_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "dispute": {
        "registered": ("circle-dashed", "idle"),
        "triaged": ("circle-dot", "act"),
        "public_security": ("shield-check", "act"),
        "transferred": ("send", "wait"),
        "referred": ("inbox", "wait"),
        "accepted": ("circle-dot", "act"),
        "mediating": ("message-square-text", "act"),
        "suspended": ("hourglass", "idle"),
        "agreed": ("pencil", "soon"),
        "performing": ("banknote", "act"),
        "performed": ("phone", "wait"),
        "closed": ("circle-check", "done"),
        "terminated": ("circle-x", "idle"),
        "declined": ("circle-x", "idle"),
        "archived": ("archive", "idle"),
    },
    "hazard": {
        "found": ("triangle-alert", "soon"),
        "graded": ("flag", "soon"),
        "ordered": ("send", "act"),
        "rectifying": ("loader", "act"),
        "rectified": ("search", "soon"),
        "closed": ("circle-check", "done"),
        "transferred": ("send", "idle"),
    },
    "shift": {
        "planned": ("calendar", "idle"),
        "running": ("footprints", "act"),
        "finished": ("circle-check", "done"),
        "cancelled": ("circle-x", "idle"),
    },
}
"""Icon and tone of every state of a state table; the words are the table's own."""


def _of_states(table: StateTable) -> tuple[Badge, ...]:
    looks = _LOOKS[table.record_type]
    return tuple(
        Badge(f"{table.record_type}.{state}", name, *looks[state]) for state, name in table.names.items()
    )


BADGES: dict[str, Badge] = {
    badge.key: badge
    for badge in (
        *_TABLE,
        *_URGENCY,
        *_of_states(DISPUTE_STATES),
        *_of_states(HAZARD_STATES),
        *_of_states(SHIFT_STATES),
    )
}


def badge(key: str, record_type: str = "") -> Badge | None:
    """Badge of ``key``; with ``record_type`` the record's own line first, then the general one."""
    return BADGES.get(f"{record_type}.{key}") or BADGES.get(key)
