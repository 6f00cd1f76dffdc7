"""Roles and permissions. The reviewed table role × permission stands in
:mod:`gridguard_desktop.domain.role_table`.

A permission is ``resource:action``; the members are kept in alphabetical order. Services name the permission
each public method needs; a method without one fails at import (``services.base``).
"""

from __future__ import annotations

from enum import StrEnum

from gridguard_desktop.domain.i18n import Text, text


class Role(StrEnum):
    """Who works with the program."""

    CLERK = "clerk"
    OFFICER = "officer"
    MEDIATOR = "mediator"
    PATROL_LEAD = "patrol_lead"
    CHIEF = "chief"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, Text] = {
    Role.CLERK: text("roles", "Clerk"),
    Role.OFFICER: text("roles", "Community officer"),
    Role.MEDIATOR: text("roles", "Mediator"),
    Role.PATROL_LEAD: text("roles", "Patrol lead"),
    Role.CHIEF: text("roles", "Chief"),
    Role.AUDITOR: text("roles", "Auditor"),
    Role.ADMINISTRATOR: text("roles", "Administrator"),
}


class Permission(StrEnum):
    """Everything that can be allowed; deny by default."""

    ACCOUNT_CREATE = "account:create"
    ACCOUNT_READ = "account:read"
    ACCOUNT_UPDATE = "account:update"
    ADDRESS_ARCHIVE = "address:archive"
    ADDRESS_CREATE = "address:create"
    ADDRESS_READ = "address:read"
    ADDRESS_UPDATE = "address:update"
    ATTACHMENT_CREATE = "attachment:create"
    ATTACHMENT_READ = "attachment:read"
    AUDIT_READ = "audit:read"
    AUDIT_VERIFY = "audit:verify"
    BACKUP_CREATE = "backup:create"
    BACKUP_RESTORE = "backup:restore"
    BEAT_ARCHIVE = "beat:archive"
    BEAT_CREATE = "beat:create"
    BEAT_READ = "beat:read"
    BEAT_UPDATE = "beat:update"
    BUILDING_ARCHIVE = "building:archive"
    BUILDING_CREATE = "building:create"
    BUILDING_READ = "building:read"
    BUILDING_UPDATE = "building:update"
    COMMITTEE_ARCHIVE = "committee:archive"
    COMMITTEE_CREATE = "committee:create"
    COMMITTEE_READ = "committee:read"
    COMMITTEE_UPDATE = "committee:update"
    COMPLAINT_ARCHIVE = "complaint:archive"
    COMPLAINT_CREATE = "complaint:create"
    COMPLAINT_READ = "complaint:read"
    COMPLAINT_UPDATE = "complaint:update"
    COURT_LISTING_ARCHIVE = "court_listing:archive"
    COURT_LISTING_CREATE = "court_listing:create"
    COURT_LISTING_READ = "court_listing:read"
    COURT_LISTING_UPDATE = "court_listing:update"
    DESK_READ = "desk:read"
    DISPUTE_ARCHIVE = "dispute:archive"
    DISPUTE_CREATE = "dispute:create"
    DISPUTE_IMPORT = "dispute:import"
    DISPUTE_MEDIATE = "dispute:mediate"
    DISPUTE_READ = "dispute:read"
    DISPUTE_REFER = "dispute:refer"
    DISPUTE_REVIEW = "dispute:review"
    DISPUTE_TRIAGE = "dispute:triage"
    DISPUTE_UPDATE = "dispute:update"
    DOSSIER_APPROVE = "dossier:approve"
    DOSSIER_KEEP = "dossier:keep"
    DOSSIER_READ = "dossier:read"
    DRAFT_WRITE = "draft:write"
    GRID_ARCHIVE = "grid:archive"
    GRID_CREATE = "grid:create"
    GRID_READ = "grid:read"
    GRID_UPDATE = "grid:update"
    HAZARD_CREATE = "hazard:create"
    HAZARD_ORDER = "hazard:order"
    HAZARD_READ = "hazard:read"
    HAZARD_RECHECK = "hazard:recheck"
    HAZARD_RECTIFY = "hazard:rectify"
    HAZARD_UPDATE = "hazard:update"
    HOUSEHOLD_ARCHIVE = "household:archive"
    HOUSEHOLD_CREATE = "household:create"
    HOUSEHOLD_READ = "household:read"
    HOUSEHOLD_UPDATE = "household:update"
    HOUSE_ARCHIVE = "house:archive"
    HOUSE_CREATE = "house:create"
    HOUSE_READ = "house:read"
    HOUSE_UPDATE = "house:update"
    INCIDENT_ARCHIVE = "incident:archive"
    INCIDENT_CREATE = "incident:create"
    INCIDENT_READ = "incident:read"
    INCIDENT_UPDATE = "incident:update"
    INSPECTION_ARCHIVE = "inspection:archive"
    INSPECTION_CREATE = "inspection:create"
    INSPECTION_READ = "inspection:read"
    INSPECTION_UPDATE = "inspection:update"
    LIST_EXPORT = "list:export"
    MEDIATOR_ARCHIVE = "mediator:archive"
    MEDIATOR_CREATE = "mediator:create"
    MEDIATOR_POST_ARCHIVE = "mediator_post:archive"
    MEDIATOR_POST_CREATE = "mediator_post:create"
    MEDIATOR_POST_READ = "mediator_post:read"
    MEDIATOR_POST_UPDATE = "mediator_post:update"
    MEDIATOR_READ = "mediator:read"
    MEDIATOR_TRAINING_ARCHIVE = "mediator_training:archive"
    MEDIATOR_TRAINING_CREATE = "mediator_training:create"
    MEDIATOR_TRAINING_READ = "mediator_training:read"
    MEDIATOR_TRAINING_UPDATE = "mediator_training:update"
    MEDIATOR_UPDATE = "mediator:update"
    MEETING_ARCHIVE = "meeting:archive"
    MEETING_CREATE = "meeting:create"
    MEETING_READ = "meeting:read"
    MEETING_UPDATE = "meeting:update"
    NUMBER_READ = "number:read"
    NUMBER_RESERVE = "number:reserve"
    ORGANISATION_ARCHIVE = "organisation:archive"
    ORGANISATION_CREATE = "organisation:create"
    ORGANISATION_READ = "organisation:read"
    ORGANISATION_UPDATE = "organisation:update"
    PAPER_PRINT = "paper:print"
    PATROL_CREATE = "patrol:create"
    PATROL_READ = "patrol:read"
    PATROL_UPDATE = "patrol:update"
    REMINDER_UPDATE = "reminder:update"
    REPORT_READ = "report:read"
    RESIDENT_ARCHIVE = "resident:archive"
    RESIDENT_CREATE = "resident:create"
    RESIDENT_IMPORT = "resident:import"
    RESIDENT_READ = "resident:read"
    RESIDENT_UPDATE = "resident:update"
    ROOM_ARCHIVE = "room:archive"
    ROOM_CREATE = "room:create"
    ROOM_READ = "room:read"
    ROOM_UPDATE = "room:update"
    SEARCH_USE = "search:use"
    SENSITIVE_REVEAL = "sensitive:reveal"
    SESSION_USE = "session:use"
    SHIFT_CREATE = "shift:create"
    SHIFT_READ = "shift:read"
    SHIFT_UPDATE = "shift:update"
    STATION_READ = "station:read"
    STATION_UPDATE = "station:update"
    SUBSIDY_CREATE = "subsidy:create"
    SUBSIDY_READ = "subsidy:read"
    THANKS_ARCHIVE = "thanks:archive"
    THANKS_CREATE = "thanks:create"
    THANKS_READ = "thanks:read"
    THANKS_UPDATE = "thanks:update"
    VOLUNTEER_ARCHIVE = "volunteer:archive"
    VOLUNTEER_CREATE = "volunteer:create"
    VOLUNTEER_READ = "volunteer:read"
    VOLUNTEER_UPDATE = "volunteer:update"


def record_permission(record_type: str, action: str) -> Permission:
    """The permission of a generic verb on a record type, for example ``resident:update``."""
    return Permission(f"{record_type}:{action}")
