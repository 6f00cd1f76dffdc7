"""What a paper is: its key, and one line of the table of papers.

Lines of the table stand in the specs module of each noun (``disputes/specs.py``, ``security/specs.py``);
``registry`` joins them. Values of :class:`Paper` are stored and typed on the command line; never rename one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.documents.common import Required
    from gridguard_desktop.domain.i18n import Text
    from gridguard_desktop.domain.permissions import Permission


class Paper(StrEnum):
    """Everything that can be printed of a record, in the order of a day's work."""

    INTAKE_SLIP = "intake-slip"
    INTAKE_SLIP_80 = "intake-slip-80"
    INTAKE_SLIP_58 = "intake-slip-58"
    PROTECTION_LEAFLET = "protection-leaflet"
    HANDOVER_LETTER = "handover-letter"
    REMINDER_LETTER = "reminder-letter"
    ESCALATION_SHEET = "escalation-sheet"
    REFERRAL_LETTER = "referral-letter"
    APPLICATION = "mediation-application"
    ACCEPTANCE = "acceptance"
    RIGHTS_NOTICE = "rights-notice"
    IDENTITY = "identity-sheet"
    POWER_OF_ATTORNEY = "power-of-attorney"
    INVESTIGATION = "investigation-record"
    EVIDENCE = "evidence-list"
    SESSION_NOTICE = "session-notice"
    SESSION_RECORD = "session-record"
    OFFER_LEDGER = "offer-ledger"
    EXTENSION = "extension"
    AGREEMENT = "agreement"
    ORAL_AGREEMENT = "oral-agreement"
    CALCULATION = "calculation"
    RECEIPT = "receipt"
    URGING = "urging"
    DEFAULT_ADVICE = "default-advice"
    FOLLOW_UP = "follow-up"
    ADVICE_SHEET = "advice-sheet"
    TERMINATION = "termination"
    FAILURE_NOTE = "failure-note"
    FEEDBACK = "feedback"
    COURT_REPORT = "court-report"
    CONFIRMATION_APPLICATION = "confirmation-application"
    CASE_REPORT = "case-report"
    DOSSIER = "dossier"
    DOSSIER_REMARKS = "dossier-remarks"
    BACK_COVER = "back-cover"
    WHOLE_DOSSIER = "whole-dossier"
    BLANK_APPLICATION = "blank-application"
    BLANK_POWER_OF_ATTORNEY = "blank-power-of-attorney"
    BLANK_INVESTIGATION = "blank-investigation-record"
    BLANK_EVIDENCE = "blank-evidence-list"
    OWN_FORM = "own-form"
    OWN_FORM_SAMPLE = "own-form-sample"
    SECURITY_AGREEMENT = "security-agreement"
    ON_THE_SPOT_AGREEMENT = "on-the-spot-agreement"
    SECURITY_RECORD = "security-record"
    NO_PENALTY = "no-penalty"
    INSPECTION_RECORD = "inspection-record"
    RECTIFICATION_NOTICE = "rectification-notice"
    OWNER_COPY = "owner-copy"
    STOP_NOTICE = "stop-notice"
    HAZARD_TRANSFER = "hazard-transfer"
    RECHECK_OPINION = "recheck-opinion"
    PATROL_LOG = "patrol-log"
    SHIFT_SHEET = "shift-sheet"
    SHIFT_CODES = "shift-codes"
    COVERAGE = "coverage"
    RESCUE_CALL_SHEET = "rescue-call-sheet"
    CONDUCT_RULES = "conduct-rules"
    SERVICE_CERTIFICATE = "service-certificate"
    ACCIDENT_REPORT = "accident-report"
    INSURANCE_CLAIM = "insurance-claim"
    MEETING_MINUTES = "meeting-minutes"
    MEETING_ANSWERS = "meeting-answers"
    PARTNER_CARD = "partner-card"
    BUILDING_BOARD = "building-board"
    INFORMATION_FORM = "information-form"
    INFORMATION_SHEET = "information-sheet"
    INFORMATION_ANSWER = "information-answer"
    RECORD_LIST = "record-list"
    LABEL_SHEET = "label-sheet"
    RENTAL_NOTICE = "rental-notice"
    FLOOR_PLAN = "floor-plan"
    GRID_MAP = "grid-map"
    DECLARATION_FORM = "declaration-form"
    DECLARATION_RECEIPT = "declaration-receipt"
    ROUTE_SHEET = "route-sheet"
    CAMPAIGN_PLAN = "campaign-plan"
    CAMPAIGN_TASK = "campaign-task"
    CAMPAIGN_ROUTE = "campaign-route"
    CAMPAIGN_BULLETIN = "campaign-bulletin"
    SERVICE_SLIP = "service-slip"
    JOINT_SHEET = "joint-sheet"
    JOINT_REMINDER = "joint-reminder"
    JOINT_LEDGER = "joint-ledger"
    CARE_LETTER = "care-letter"
    CARE_RECEIPT = "care-receipt"
    AID_LIST = "aid-list"
    AWARD_NOTICE = "award-notice"
    AWARD_CERTIFICATE = "award-certificate"
    CARE_VISITING = "care-visiting"
    DUE_LIST = "due-list"
    SUBSIDY_SHEET = "subsidy-sheet"
    MEDIATOR_GRADE_SHEET = "mediator-grade-sheet"
    COMMITTEE_STAR_SHEET = "committee-star-sheet"
    MONTHLY_REPORT = "monthly-report"
    OWN_REPORT = "own-report"
    RECOVERY_SHEET = "recovery-sheet"


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One line of the table.

    ``build`` makes a document of the view (of the whole dossier: a bundle). ``record_type`` is what is
    printed, ``owner`` the record whose page offers it, ``first`` what must happen before there is anything to
    print, ``copies`` how many the view asks for. ``kept`` = the bytes stay, sealed, in the store;
    ``number_pattern`` names the numbers that are drawn when the paper is issued, for papers whose record has
    none.
    """

    key: Paper
    title: str
    record_type: str
    owner: str
    permission: Permission
    build: Callable[[Any], Any]
    required: tuple[Required, ...]
    copies: Callable[[Any], int]
    first: Text
    kept: bool = True
    number_pattern: str = ""
    version: int = 1


def one_copy(_view: object) -> int:
    """For the dossier."""
    return 1


def two_copies(_view: object) -> int:
    """One for the other side, one for the dossier."""
    return 2
