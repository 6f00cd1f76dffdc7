"""Every table, and which model stores which record type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.models.addresses import Address, Building, House
from gridguard_desktop.db.models.aid_events import AidEvent, AidPerson
from gridguard_desktop.db.models.archive import (
    ARCHIVE_MODELS,
    ArchiveBox,
    DestructionEntry,
    DestructionList,
    DossierLoan,
    FiledDossier,
)
from gridguard_desktop.db.models.assessments import CommitteeAssessment, MediatorAssessment
from gridguard_desktop.db.models.audit import AuditHead, AuditRow, StoreMeta
from gridguard_desktop.db.models.awards import Award, AwardFact, AwardObjection
from gridguard_desktop.db.models.campaigns import (
    CAMPAIGN_MODELS,
    Campaign,
    CampaignForce,
    CampaignHazard,
    CampaignPlace,
    CampaignTeam,
)
from gridguard_desktop.db.models.care import (
    CARE_MODELS,
    CareEntry,
    CareKey,
    CareNeed,
    CareOpening,
    CareVisit,
)
from gridguard_desktop.db.models.care_contacts import CareContact
from gridguard_desktop.db.models.care_rounds import (
    CARE_ROUND_MODELS,
    CareRound,
    CareRoundStop,
    CareRoundVisitor,
)
from gridguard_desktop.db.models.care_support import CareFundEntry, CareReview, CareSupport
from gridguard_desktop.db.models.caucus import CAUCUS_MODELS, CaucusKey, CaucusRelease, SessionNote
from gridguard_desktop.db.models.check_lists import CheckTemplate, InspectionCheck
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
from gridguard_desktop.db.models.courts import Confirmation, ConfirmationStep, CourtCase
from gridguard_desktop.db.models.custom_fields import CustomField, CustomValue
from gridguard_desktop.db.models.deadlines import OPEN_DEADLINE, Deadline, DeadlineChange
from gridguard_desktop.db.models.declarations import (
    DECLARATION_MODELS,
    Declaration,
    DeclarationFault,
    DeclarationFile,
)
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
from gridguard_desktop.db.models.duplicates import DuplicatePair, ResidentMerge
from gridguard_desktop.db.models.duty import DUTY_MODELS, Absence
from gridguard_desktop.db.models.elements import (
    ELEMENT_MODELS,
    Element,
    ElementAbsence,
    ElementCheck,
    ElementKind,
)
from gridguard_desktop.db.models.filing import Application, NumberEntry
from gridguard_desktop.db.models.finding import FINDING_MODELS
from gridguard_desktop.db.models.floor_plans import PLAN_MODELS, FloorPlan, FloorPlanPin
from gridguard_desktop.db.models.flow_ledger import FlowEntry
from gridguard_desktop.db.models.grid_history import GRID_HISTORY_MODELS, GridChange, GridMove, GridVersion
from gridguard_desktop.db.models.grids import Beat, BeatGrid, Division, Grid
from gridguard_desktop.db.models.ground import GROUND_MODELS, AbsentFlat
from gridguard_desktop.db.models.imports import ImportBatch, ImportChange, ImportPart
from gridguard_desktop.db.models.incidents import Incident
from gridguard_desktop.db.models.information_requests import (
    INFORMATION_REQUEST_MODELS,
    InformationRequest,
    RequestItem,
)
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
from gridguard_desktop.db.models.joint_tasks import JOINT_PARTS, JointReminder, JointSheet, JointTask
from gridguard_desktop.db.models.licences import UNIT_MODELS, Employee, ExpiryCheck, Licence
from gridguard_desktop.db.models.maps import GridShape, MapPin, MapSheet
from gridguard_desktop.db.models.mediator_files import (
    CourtListing,
    MediatorPost,
    MediatorTraining,
    SubsidyRow,
    SubsidySheet,
)
from gridguard_desktop.db.models.mediators import Committee, Mediator
from gridguard_desktop.db.models.meetings import Meeting, MeetingAction, MeetingRequest
from gridguard_desktop.db.models.organisations import Organisation
from gridguard_desktop.db.models.outward import ExportRequest
from gridguard_desktop.db.models.panoramas import PANORAMA_MODELS, Panorama, PanoramaMark, RoomConsent
from gridguard_desktop.db.models.papers import Attachment, Draft, NumberSequence, PaperIssue
from gridguard_desktop.db.models.patrols import Attendance, Finding, Patrol, PatrolRoute, Shift, ShiftSwap
from gridguard_desktop.db.models.performance import DefaultNotice, FailureNote, LegalityCheck
from gridguard_desktop.db.models.place_aliases import ALIAS_MODELS, PlaceAlias
from gridguard_desktop.db.models.police_units import POLICE_MODELS, PoliceUnit, UnitPost
from gridguard_desktop.db.models.publicity import PublicityEvent, PublicityMaterial
from gridguard_desktop.db.models.rectification_parts import (
    HAZARD_PARTS,
    Extension,
    HazardDuty,
    HazardGrade,
    HazardMeasure,
    HazardTask,
    NoticeDelivery,
    ProgressReport,
    StopOrder,
)
from gridguard_desktop.db.models.rectifications import (
    Hazard,
    Inspection,
    PlannedInspection,
    Recheck,
    Rectification,
)
from gridguard_desktop.db.models.rentals import (
    RENTAL_MODELS,
    HouseOwner,
    HouseRoom,
    OwnerAttempt,
    RentalCheck,
    RentalCheckItem,
    Tenancy,
    TenancyEvent,
    TenancyTenant,
)
from gridguard_desktop.db.models.reports import (
    MonthEndFile,
    MonthEndPlan,
    ReportCopy,
    ReportTemplate,
    StationFigure,
    StationNumber,
)
from gridguard_desktop.db.models.rescue import RescueCallout, RescueDrill, RescueGear, RescueTeam
from gridguard_desktop.db.models.resident_facts import FACT_MODELS, OtherHome, Residence, ResidentFact
from gridguard_desktop.db.models.residents import Household, Resident
from gridguard_desktop.db.models.routines import Routine, RoutineTurn
from gridguard_desktop.db.models.security import (
    SecurityAgreement,
    SecurityAssessment,
    SecurityCase,
    SecuritySession,
)
from gridguard_desktop.db.models.service_requests import ServiceRequest
from gridguard_desktop.db.models.standing import (
    STANDING_MODELS,
    Assignment,
    Investigation,
    MediatorLeave,
    MediatorSpecialty,
    MediatorTie,
    Objection,
    Offer,
    Suspension,
)
from gridguard_desktop.db.models.station import GridPosting, Station, User
from gridguard_desktop.db.models.sweeps import SWEEP_MODELS, Sweep, SweepDoor, SweepTry
from gridguard_desktop.db.models.templates import FormTemplate
from gridguard_desktop.db.models.visits import Complaint, PlannedVisit, Thanks, VisitAttempt
from gridguard_desktop.db.models.volunteer_accidents import VolunteerAccident
from gridguard_desktop.db.models.volunteer_service import (
    CertifiedShift,
    PointsExchange,
    PointsRule,
    ServiceCertificate,
)
from gridguard_desktop.db.models.volunteers import (
    ConductAcceptance,
    Volunteer,
    VolunteerAbsence,
    VolunteerGear,
    VolunteerTraining,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def _of_record(model: type[Record]) -> Iterator[type[Record]]:
    """Every table below ``model``, as the modules above declared them."""
    for below in model.__subclasses__():
        if below.__module__.startswith(__name__) and not below.__dict__.get("__abstract__"):
            yield below
        yield from _of_record(below)


MODELS: dict[str, type[Record]] = {
    model.record_type: model for model in sorted(_of_record(Record), key=lambda model: model.record_type)
}
"""By record type. A new table is in it by being imported here."""
