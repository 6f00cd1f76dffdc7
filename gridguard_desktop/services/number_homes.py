"""Where every kind of number is kept, so that the register can say which serials a record has.

A pattern of ``number_patterns.json`` without a home here fails a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import MODELS, PaperIssue
from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "dispute": ("dispute", "number"),
    "declaration": ("declaration", "number"),
    "incident": ("incident", "number"),
    "information_request": ("information_request", "number"),
    "joint_task": ("joint_task", "number"),
    "service_request": ("service_request", "number"),
    "joint_sheet": ("joint_sheet", "number"),
    "joint_reminder": ("joint_reminder", "number"),
    "inspection": ("inspection", "number"),
    "hazard": ("hazard", "number"),
    "patrol": ("patrol", "number"),
    "shift": ("shift", "number"),
    "volunteer": ("volunteer", "number"),
    "volunteer_accident": ("volunteer_accident", "number"),
    "dossier": ("dispute", "paper_number"),
    "agreement": ("agreement", "number"),
    "referral": ("referral", "number"),
    "rectification_notice": ("rectification", "number"),
    "stop_notice": ("stop_order", "number"),
    "recheck_opinion": ("recheck", "number"),
    "security_agreement": ("security_agreement", "number"),
    "handover": ("referral", "number"),
    "reminder": ("referral_reminder", "number"),
    "escalation": ("referral_reminder", "number"),
    "urging": ("default_notice", "number"),
    "default_advice": ("default_notice", "number"),
    "complaint": ("complaint", "number"),
    "care_referral": ("care_need", "letter_number"),
    "aid_event": ("aid_event", "number"),
    "award": ("award", "certificate_number"),
    "care_support": ("care_support", "number"),
    "service_certificate": ("service_certificate", "number"),
    "subsidy": ("subsidy_sheet", "number"),
}
"""Pattern → record type and column. Papers numbered when they are issued are found in the register of
papers."""
_OWN_RIGHT = {
    "aid_event": Permission.CARE_SUPPORT_READ,
    "award": Permission.AWARD_READ,
    "care_need": Permission.CARE_ENTRY_READ,
    "care_support": Permission.CARE_SUPPORT_READ,
}
"""Records that are in no register of the window, and whose number nobody else is to know."""


def homes() -> frozenset[str]:
    """Patterns whose numbers can be found."""
    return frozenset(_COLUMNS) | {spec.number_pattern for spec in PAPERS.values() if spec.number_pattern}


def is_open_to(actor: Actor, pattern: str) -> bool:
    """Whether ``actor`` may know how many of these there are: only of records whose kind the actor may read,
    so that nobody counts the complaints about himself."""
    owner = _COLUMNS[pattern][0] if pattern in _COLUMNS else ""
    if owner in _OWN_RIGHT:
        return actor.can(_OWN_RIGHT[owner])
    return owner not in RECORD_TYPES or actor.can(record_permission(owner, "read"))


def numbers_in_use(session: Session, pattern: str, year: int) -> dict[str, tuple[str, int]]:
    """Number → record type and id of what has it, for numbers that may be of ``year``."""
    found: dict[str, tuple[str, int]] = {}
    place = _COLUMNS.get(pattern)
    model: Any = MODELS.get(place[0]) if place is not None else None
    if place is not None and model is not None:
        column = getattr(model, place[1])
        rows = session.execute(select(column, model.id).where(column.like(f"%{year}%")))
        found = {str(number): (place[0], key) for number, key in rows}
    papers = [spec.key.value for spec in PAPERS.values() if spec.number_pattern == pattern]
    if papers:
        issued = select(PaperIssue.number, PaperIssue.record_type_key, PaperIssue.record_id).where(
            PaperIssue.paper.in_(papers), PaperIssue.number.like(f"%{year}%")
        )
        found |= {str(number): (kind, key or 0) for number, kind, key in session.execute(issued)}
    return found
