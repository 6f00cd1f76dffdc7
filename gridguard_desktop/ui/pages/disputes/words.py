"""Words and pictures the mediation pages share: sides, days, what a deadline says, icons of steps and
events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import DISPUTE_STATES, ENDED, in_mediation
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.security import SECURITY_STATES
from gridguard_desktop.ui.forms.days import due_cell
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.table_data import IconText

if TYPE_CHECKING:
    from datetime import date, datetime

    from gridguard_desktop.services.disputes.views import DisputeView, PartyView

STEP_ICONS = {
    "triage_people": "list-filter",
    "triage_public_security": "shield-check",
    "triage_not_mediable": "circle-x",
    "refer": "send",
    "record_receipt": "inbox",
    "accept": "circle-check",
    "decline_referral": "circle-x",
    "inform": "message-square-text",
    "hold_session": "message-square-text",
    "draw_up_agreement": "pencil",
    "revise_agreement": "pencil",
    "check_legality": "shield-check",
    "sign": "check",
    "urge_performance": "send",
    "advise_default": "file-text",
    "note_failure": "file-text",
    "record_payment": "banknote",
    "record_performance": "check",
    "follow_up": "phone",
    "give_feedback": "send",
    "terminate": "circle-x",
    "conclude_public_security": "shield-check",
    "archive": "archive",
    "tell_rights": "message-square-text",
    "book_session": "calendar",
    "note_busy": "calendar-days",
    "add_member": "user-plus",
    "party_stops": "circle-x",
    "party_returns": "user-check",
    "hand_over": "send",
    "record_unit_receipt": "inbox",
    "conclude_handover": "circle-check",
    "remind": "clock",
    "escalate": "triangle-alert",
    "withdraw": "circle-x",
    "reopen": "history",
    "make_offer": "handshake",
    "investigate": "file-search",
    "suspend": "hourglass",
    "resume": "refresh-cw",
    "object_to_mediator": "flag",
    "reassign": "users",
    "keep_mediator": "user-check",
}
EVENT_ICONS = {
    "registered": "inbox",
    "triage": "list-filter",
    "referral": "send",
    "receipt": "inbox",
    "accepted": "circle-check",
    "informed": "message-square-text",
    "session": "message-square-text",
    "agreement": "pencil",
    "checked": "shield-check",
    "signed": "handshake",
    "notice": "send",
    "payment": "banknote",
    "performance": "check",
    "follow_up": "phone",
    "attempt": "circle-help",
    "security": "shield-check",
    "court": "inbox",
    "feedback": "send",
    "period": "calendar-days",
    "terminated": "circle-x",
    "closed": "circle-check",
    "paper": "printer",
    "archived": "archive",
    "urgency": "triangle-alert",
    "scope": "list-filter",
    "choice": "message-square-text",
    "reminder": "clock",
    "reopened": "history",
}


def step_words(verb: str) -> str:
    """What a verb of the state table is called."""
    known = DISPUTE_STATES.verbs.get(verb) or SECURITY_STATES.verbs.get(verb)
    return str(known or verb)


def mediates(view: DisputeView) -> bool:
    """Whether whoever is signed in mediates this case, and it is still being mediated."""
    return view.course.mediates and in_mediation(view.state)


def side_words(side: str) -> str:
    """甲方, 乙方, 丙方."""
    return choice_words("sides", side)


def proposer_words(side: str) -> str:
    """Who proposes: 甲方, 乙方, or the mediator."""
    return translate("mediation", "Mediator") if side == "mediator" else side_words(side)


def side_mark(party: PartyView) -> str:
    """The character in the disc beside a party: 甲, 乙, 丙; A, B, C in English."""
    entry = choice("sides", party.side)
    return entry.zh[:1] if entry.label == entry.zh else str(entry.extra["letter"])


def side_tone(side: str) -> str:
    """Ground of the disc: the colour is of the side, never of the person, and stands with its letter."""
    return str(choice("sides", side).extra["tone"])


def short_kind(kind: str) -> str:
    """The kind of a dispute in two to five characters, for a list."""
    entry = choice("dispute_kinds", kind)
    return str(entry.extra.get("short", entry.zh)) if entry.label == entry.zh else entry.en


def idle_or_due(due: date | None, state: str, since: datetime | None, today: date) -> IconText | None:
    """What a list says about the day something is due, or how long nothing was."""
    if due is not None:
        return due_cell(due, today)
    idle = (today - china_time(since).date()).days if since is not None and state not in ENDED else 0
    if not idle:
        return None
    return IconText(translate("dispute_pages", "idle for {n} days", n=idle), "circle-help", "soon")
