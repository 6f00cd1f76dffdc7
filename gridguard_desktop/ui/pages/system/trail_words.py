"""A row of the audit trail in words: what kind of record, which fields, which counts and fingerprints.

Values of fields are never shown: the auditor sees that something was done, not what a case says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from gridguard_desktop.services.trail import TrailRow

PARTS: dict[str, Text] = {
    "absence": text("trail", "Absence"),
    "agreement": text("trail", "Agreement"),
    "assignment": text("trail", "Assignment"),
    "attachment": text("trail", "Attachment"),
    "attendance": text("trail", "Attendance"),
    "beat_grid": text("trail", "Grid of a beat"),
    "busy_time": text("trail", "Time a party cannot come"),
    "caucus_key": text("trail", "Key of a seal"),
    "caucus_release": text("trail", "Release of a separate talk"),
    "deadline": text("trail", "Deadline"),
    "division": text("trail", "Division"),
    "division_update": text("trail", "List of divisions taken over"),
    "finding": text("trail", "Finding"),
    "follow_up": text("trail", "Follow-up visit"),
    "grid_change": text("trail", "Change of grids"),
    "grid_version": text("trail", "Earlier state of a grid"),
    "grid_posting": text("trail", "Posting"),
    "grid_shape": text("trail", "Outline of a grid"),
    "investigation": text("trail", "Investigation"),
    "map_pin": text("trail", "Place on the map"),
    "map_sheet": text("trail", "Sheet of the map"),
    "joint_sheet": text("trail", "Sheet of a joint item"),
    "joint_reminder": text("trail", "Reminder of a joint item"),
    "meeting_action": text("trail", "Item of a meeting"),
    "mediation_session": text("trail", "Mediation session"),
    "mediator_assessment": text("trail", "Assessment of a mediator"),
    "committee_assessment": text("trail", "Assessment of a committee"),
    "mediator_leave": text("trail", "Leave of a mediator"),
    "mediator_specialty": text("trail", "Specialty of a mediator"),
    "mediator_tie": text("trail", "Declared tie"),
    "objection": text("trail", "Objection"),
    "obligation": text("trail", "Duty"),
    "offer": text("trail", "Offer"),
    "paper_issue": text("trail", "Issued paper"),
    "place_label": text("trail", "Square-code label"),
    "party_stop": text("trail", "Party that stopped"),
    "payment": text("trail", "Payment"),
    "presence": text("trail", "Presence at a session"),
    "recheck": text("trail", "Re-check"),
    "rectification": text("trail", "Order"),
    "referral": text("trail", "Referral"),
    "report_copy": text("trail", "frozen report"),
    "report_template": text("trail", "template of a report"),
    "rights_given": text("trail", "Rights told"),
    "session_booking": text("trail", "Booked session"),
    "session_note": text("trail", "Note of a session"),
    "station_figure": text("trail", "figure of the station"),
    "station_number": text("trail", "number entered by the station"),
    "station": text("trail", "Station"),
    "suspension": text("trail", "Suspension"),
    "team_member": text("trail", "Member of the team"),
    "companion": text("trail", "Companion of a party"),
    "dispute_link": text("trail", "Linked disputes"),
    "party_choice": text("trail", "Choice of a party"),
    "referral_reminder": text("trail", "Reminder of a referral"),
    "reopening": text("trail", "Taking up again"),
    "scope_check": text("trail", "Scope check"),
    "triage": text("trail", "Triage"),
    "urgency_change": text("trail", "Urgency"),
    "user": text("trail", "Account"),
}
"""What hangs on records and is no register of its own."""

FACTS: dict[str, Text] = {
    "added": text("trail", "added"),
    "attachment": text("trail", "file"),
    "category": text("trail", "category"),
    "copies": text("trail", "copies"),
    "count": text("trail", "count"),
    "created": text("trail", "new"),
    "deleted": text("trail", "deleted"),
    "dispute": text("trail", "dispute"),
    "failures": text("trail", "failed attempts"),
    "field": text("trail", "field"),
    "grid": text("trail", "from grid"),
    "into": text("trail", "to grid"),
    "issue": text("trail", "issue"),
    "length": text("trail", "characters"),
    "method": text("trail", "call"),
    "leaves": text("trail", "for outside the station"),
    "month": text("trail", "month"),
    "span": text("trail", "period"),
    "offered": text("trail", "offered again"),
    "own": text("trail", "own"),
    "pages": text("trail", "pages"),
    "paper": text("trail", "paper"),
    "permission": text("trail", "permission"),
    "rejected": text("trail", "rejected"),
    "retired": text("trail", "no longer offered"),
    "reworded": text("trail", "reworded"),
    "rows": text("trail", "rows"),
    "sha256": text("trail", "fingerprint"),
    "size": text("trail", "bytes"),
    "unchanged": text("trail", "unchanged"),
    "updated": text("trail", "changed"),
    "way": text("trail", "way"),
    "whole": text("trail", "whole"),
}
HIDDEN = frozenset({"version", "digest", "batch"})
FINGERPRINT = 12
"""Characters of a SHA-256 that are enough to compare by eye."""


def record_words(entry: TrailRow) -> str:
    """The record's kind and number."""
    declared = RECORD_TYPES.get(entry.record_type)
    kind = declared.title if declared is not None else PARTS.get(entry.record_type, entry.record_type)
    return f"{kind} {entry.record_id}" if entry.record_id is not None else str(kind)


def detail_words(entry: TrailRow) -> str:
    """Purpose, fields that changed, counts and fingerprints."""
    facts = [_fact(entry, key, value) for key, value in entry.facts.items() if key not in HIDDEN]
    return " · ".join(part for part in (entry.purpose, _fields(entry), *facts) if part)


def _fields(entry: TrailRow) -> str:
    labels = [label for name in entry.fields if (label := _label(entry.record_type, name))]
    rest = len(entry.fields) - len(labels)
    if rest and labels:
        labels.append(translate("trail", "{n} others", n=rest))
    elif rest:
        labels.append(translate("trail", "{n} fields", n=rest))
    return "、".join(labels)


def _label(record_type: str, name: str) -> str:
    declared = RECORD_TYPES.get(record_type)
    if declared is None or name not in {field.name for field in declared.fields}:
        return ""
    return str(declared.field(name).label)


def _fact(entry: TrailRow, key: str, value: Any) -> str:
    if key == "field":
        return _label(entry.record_type, str(value))
    if isinstance(value, dict):
        value = sum(number for number in value.values() if isinstance(number, int))
    if isinstance(value, bool):
        value = translate("forms", "yes") if value else translate("forms", "no")
    shown = str(value)[:FINGERPRINT] if key == "sha256" else str(value)
    return f"{FACTS.get(key, key)} {shown}"
