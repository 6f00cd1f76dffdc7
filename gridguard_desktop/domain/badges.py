"""How every state looks: word, icon, tone. Lists, records, charts and papers read this one table.

A tone is a colour pair of the palette (``over``, ``soon``, ``done``, ``wait``, ``act``, ``idle``,
``quiet``). A new state needs one line here and one in ``badges.json``; a state without a line shows its own
word in the tone ``idle``.
"""

from __future__ import annotations

from dataclasses import dataclass

from gridguard_desktop.domain.i18n import Text, text


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
    # disputes
    Badge("dispute.registered", text("badges", "Registered"), "circle-dashed", "idle"),
    Badge("dispute.awaiting_acceptance", text("badges", "Awaiting acceptance"), "inbox", "wait"),
    Badge("dispute.accepted", text("badges", "Accepted"), "circle-dot", "act"),
    Badge("dispute.mediating", text("badges", "In mediation"), "message-square-text", "act"),
    Badge("dispute.awaiting_signature", text("badges", "Awaiting signature"), "pencil", "soon"),
    Badge("dispute.performing", text("badges", "Being performed"), "banknote", "act"),
    Badge("dispute.awaiting_visit", text("badges", "Awaiting follow-up visit"), "phone", "wait"),
    Badge("dispute.closed", text("badges", "Closed"), "circle-check", "done"),
    Badge("dispute.archived", text("badges", "Filed"), "archive", "idle"),
    Badge("dispute.terminated", text("badges", "Terminated"), "circle-x", "idle"),
    Badge("dispute.referred", text("badges", "Referred"), "send", "wait"),
    # hazards
    Badge("hazard.found", text("badges", "Found"), "triangle-alert", "soon"),
    Badge("hazard.rectifying", text("badges", "Being rectified"), "loader", "act"),
    Badge("hazard.awaiting_recheck", text("badges", "Awaiting re-check"), "search", "soon"),
    Badge("hazard.cleared", text("badges", "Cleared"), "circle-check", "done"),
    Badge("hazard.referred", text("badges", "Referred"), "send", "wait"),
    # residents
    Badge("person.registered", text("badges", "On the register"), "user-check", "quiet"),
    Badge("person.to_verify", text("badges", "To verify"), "circle-help", "soon"),
    Badge("person.moved_out", text("badges", "Moved out"), "external-link", "idle"),
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

BADGES: dict[str, Badge] = {badge.key: badge for badge in _TABLE}


def badge(key: str, record_type: str = "") -> Badge | None:
    """Badge of ``key``; with ``record_type`` the record's own line first, then the general one."""
    return BADGES.get(f"{record_type}.{key}") or BADGES.get(key)
