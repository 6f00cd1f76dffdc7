"""Every table, and which model stores which record type."""

from __future__ import annotations

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.models.addresses import Address, Building, House
from gridguard_desktop.db.models.audit import AuditHead, AuditRow, StoreMeta
from gridguard_desktop.db.models.caucus import CAUCUS_MODELS, CaucusKey, CaucusRelease, SessionNote
from gridguard_desktop.db.models.course import (
    COURSE_MODELS,
    BusyTime,
    PartyStop,
    Presence,
    RightsGiven,
    Room,
    SessionBooking,
    TeamMember,
)
from gridguard_desktop.db.models.deadlines import Deadline, DeadlineChange
from gridguard_desktop.db.models.disputes import (
    Agreement,
    Dispute,
    FollowUp,
    MediationSession,
    Obligation,
    Party,
    Payment,
    Referral,
    Triage,
)
from gridguard_desktop.db.models.filing import Application, NumberEntry
from gridguard_desktop.db.models.grids import Beat, BeatGrid, Division, Grid
from gridguard_desktop.db.models.incidents import Incident
from gridguard_desktop.db.models.intake import (
    INTAKE_MODELS,
    Companion,
    DisputeLink,
    Partner,
    PartyChoice,
    ReferralReminder,
    Reopening,
    ScopeCheck,
    UrgencyChange,
)
from gridguard_desktop.db.models.mediators import Committee, Mediator
from gridguard_desktop.db.models.meetings import Meeting
from gridguard_desktop.db.models.organisations import Organisation
from gridguard_desktop.db.models.papers import Attachment, Draft, NumberSequence, PaperIssue
from gridguard_desktop.db.models.patrols import Attendance, Finding, Patrol, Shift, Volunteer
from gridguard_desktop.db.models.performance import DefaultNotice, FailureNote, LegalityCheck
from gridguard_desktop.db.models.rectifications import Hazard, Inspection, Recheck, Rectification
from gridguard_desktop.db.models.residents import Household, Resident
from gridguard_desktop.db.models.station import GridPosting, Station, User

MODELS: dict[str, type[Record]] = {
    model.record_type: model
    for model in (
        Address,
        Agreement,
        Application,
        Attachment,
        Attendance,
        Beat,
        BeatGrid,
        Building,
        Committee,
        Deadline,
        DeadlineChange,
        DefaultNotice,
        Dispute,
        Division,
        FailureNote,
        Finding,
        FollowUp,
        Grid,
        GridPosting,
        Hazard,
        House,
        Household,
        Incident,
        Inspection,
        LegalityCheck,
        MediationSession,
        Mediator,
        Meeting,
        NumberEntry,
        Obligation,
        Organisation,
        PaperIssue,
        Partner,
        Party,
        Patrol,
        Payment,
        Recheck,
        Rectification,
        Referral,
        Resident,
        Shift,
        Station,
        Triage,
        User,
        Volunteer,
        Room,
        *CAUCUS_MODELS,
        *COURSE_MODELS,
        *INTAKE_MODELS,
    )
}

__all__ = [
    "CAUCUS_MODELS",
    "COURSE_MODELS",
    "INTAKE_MODELS",
    "MODELS",
    "Address",
    "Agreement",
    "Application",
    "Attachment",
    "Attendance",
    "AuditHead",
    "AuditRow",
    "Beat",
    "BeatGrid",
    "Building",
    "BusyTime",
    "CaucusKey",
    "CaucusRelease",
    "Committee",
    "Companion",
    "Deadline",
    "DeadlineChange",
    "DefaultNotice",
    "Dispute",
    "DisputeLink",
    "Division",
    "Draft",
    "FailureNote",
    "Finding",
    "FollowUp",
    "Grid",
    "GridPosting",
    "Hazard",
    "House",
    "Household",
    "Incident",
    "Inspection",
    "LegalityCheck",
    "MediationSession",
    "Mediator",
    "Meeting",
    "NumberEntry",
    "NumberSequence",
    "Obligation",
    "Organisation",
    "PaperIssue",
    "Partner",
    "Party",
    "PartyStop",
    "PartyChoice",
    "Patrol",
    "Payment",
    "Presence",
    "Recheck",
    "Rectification",
    "Referral",
    "ReferralReminder",
    "Reopening",
    "Resident",
    "RightsGiven",
    "Room",
    "SessionBooking",
    "SessionNote",
    "ScopeCheck",
    "Shift",
    "Station",
    "StoreMeta",
    "TeamMember",
    "Triage",
    "UrgencyChange",
    "User",
    "Volunteer",
]
