"""The table of papers: what each is called, of which record it is made, who builds it, how many copies it
takes.

A new paper is one module with ``build`` and ``REQUIRED``, one member of :class:`Paper`, one line of
:data:`PAPERS`, and one gatherer in ``services/papers``. Values of :class:`Paper` are stored and typed on the
command line; never rename one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.disputes import (
    acceptance,
    agreement,
    dossier,
    feedback,
    follow_up,
    oral_agreement,
    receipt,
    referral,
    rights_notice,
    session_record,
    termination,
)
from gridguard_desktop.documents.patrols import log
from gridguard_desktop.documents.rectifications import inspection, notice, recheck
from gridguard_desktop.documents.reports import monthly
from gridguard_desktop.documents.station import due_list, recovery_sheet
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.documents.common import Required
    from gridguard_desktop.documents.typeset import Document
    from gridguard_desktop.domain.i18n import Text


class Paper(StrEnum):
    """Everything that can be printed of a record, in the order of a day's work."""

    REFERRAL_LETTER = "referral-letter"
    ACCEPTANCE = "acceptance"
    RIGHTS_NOTICE = "rights-notice"
    SESSION_RECORD = "session-record"
    AGREEMENT = "agreement"
    ORAL_AGREEMENT = "oral-agreement"
    RECEIPT = "receipt"
    FOLLOW_UP = "follow-up"
    TERMINATION = "termination"
    FEEDBACK = "feedback"
    DOSSIER = "dossier"
    INSPECTION_RECORD = "inspection-record"
    RECTIFICATION_NOTICE = "rectification-notice"
    RECHECK_OPINION = "recheck-opinion"
    PATROL_LOG = "patrol-log"
    DUE_LIST = "due-list"
    MONTHLY_REPORT = "monthly-report"
    RECOVERY_SHEET = "recovery-sheet"


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One line of the table.

    ``record_type`` is what is printed, ``owner`` the record whose page offers it, ``first`` what must happen
    before there is anything to print, ``copies`` how many the view asks for. ``kept`` = the bytes stay,
    sealed, in the store; ``number_pattern`` names the numbers that are drawn when the paper is issued, for
    papers whose record has none.
    """

    key: Paper
    title: str
    record_type: str
    owner: str
    permission: Permission
    build: Callable[[Any], Document]
    required: tuple[Required, ...]
    copies: Callable[[Any], int]
    first: Text
    kept: bool = True
    number_pattern: str = ""
    version: int = 1


def _one(_view: object) -> int:
    return 1


def _two(_view: object) -> int:
    return 2


def _of_agreement(view: agreement.AgreementView) -> int:
    return view.copies


def _per_party(view: rights_notice.RightsNoticeView | termination.TerminationView) -> int:
    """One for each party and one for the dossier."""
    return len(view.parties) + 1


_ACCEPT = text("papers", "Accept the dispute first.")
_AGREE = text("papers", "Draw up the agreement first.")
_REFER = text("papers", "Refer the dispute to a committee first.")
_READ, _HAZARD = Permission.DISPUTE_READ, Permission.HAZARD_READ

_TABLE = (
    PaperSpec(
        Paper.REFERRAL_LETTER,
        referral.TITLE,
        "referral",
        "dispute",
        _READ,
        referral.build,
        referral.REQUIRED,
        _two,
        _REFER,
    ),
    PaperSpec(
        Paper.ACCEPTANCE,
        acceptance.TITLE,
        "dispute",
        "dispute",
        _READ,
        acceptance.build,
        acceptance.REQUIRED,
        _one,
        _ACCEPT,
    ),
    PaperSpec(
        Paper.RIGHTS_NOTICE,
        rights_notice.TITLE,
        "dispute",
        "dispute",
        _READ,
        rights_notice.build,
        rights_notice.REQUIRED,
        _per_party,
        _ACCEPT,
    ),
    PaperSpec(
        Paper.SESSION_RECORD,
        session_record.TITLE,
        "dispute",
        "dispute",
        _READ,
        session_record.build,
        session_record.REQUIRED,
        _one,
        text("papers", "Record a joint session first."),
    ),
    PaperSpec(
        Paper.AGREEMENT,
        agreement.TITLE,
        "agreement",
        "dispute",
        _READ,
        agreement.build,
        agreement.REQUIRED,
        _of_agreement,
        _AGREE,
    ),
    PaperSpec(
        Paper.ORAL_AGREEMENT,
        oral_agreement.TITLE,
        "agreement",
        "dispute",
        _READ,
        oral_agreement.build,
        agreement.REQUIRED,
        _one,
        _AGREE,
    ),
    PaperSpec(
        Paper.RECEIPT,
        receipt.TITLE,
        "payment",
        "dispute",
        _READ,
        receipt.build,
        receipt.REQUIRED,
        _one,
        text("papers", "Record a payment first."),
    ),
    PaperSpec(
        Paper.FOLLOW_UP,
        follow_up.TITLE,
        "follow_up",
        "dispute",
        _READ,
        follow_up.build,
        follow_up.REQUIRED,
        _one,
        text("papers", "Record a follow-up visit first."),
    ),
    PaperSpec(
        Paper.TERMINATION,
        termination.TITLE,
        "dispute",
        "dispute",
        _READ,
        termination.build,
        termination.REQUIRED,
        _per_party,
        text("papers", "End the mediation and choose the reason."),
        number_pattern="termination",
    ),
    PaperSpec(
        Paper.FEEDBACK,
        feedback.TITLE,
        "referral",
        "dispute",
        _READ,
        feedback.build,
        feedback.REQUIRED,
        _two,
        _REFER,
        number_pattern="referral_reply",
    ),
    PaperSpec(
        Paper.DOSSIER,
        dossier.TITLE,
        "dispute",
        "dispute",
        _READ,
        dossier.build,
        dossier.REQUIRED,
        _one,
        _ACCEPT,
    ),
    PaperSpec(
        Paper.INSPECTION_RECORD,
        inspection.TITLE,
        "inspection",
        "inspection",
        Permission.INSPECTION_READ,
        inspection.build,
        inspection.REQUIRED,
        _two,
        text("papers", "Save the inspection first."),
    ),
    PaperSpec(
        Paper.RECTIFICATION_NOTICE,
        notice.TITLE,
        "rectification",
        "hazard",
        _HAZARD,
        notice.build,
        notice.REQUIRED,
        _one,
        text("papers", "Issue the order first."),
    ),
    PaperSpec(
        Paper.RECHECK_OPINION,
        recheck.TITLE,
        "recheck",
        "hazard",
        _HAZARD,
        recheck.build,
        recheck.REQUIRED,
        _one,
        text("papers", "Record the re-check first."),
    ),
    PaperSpec(
        Paper.PATROL_LOG,
        log.TITLE,
        "patrol",
        "patrol",
        Permission.PATROL_READ,
        log.build,
        log.REQUIRED,
        _one,
        text("papers", "Save the patrol first."),
    ),
    PaperSpec(
        Paper.DUE_LIST,
        due_list.TITLE,
        "station",
        "station",
        Permission.DESK_READ,
        due_list.build,
        due_list.REQUIRED,
        _one,
        text("papers", "Enter the station's name."),
        kept=False,
    ),
    PaperSpec(
        Paper.MONTHLY_REPORT,
        monthly.TITLE,
        "station",
        "station",
        Permission.REPORT_READ,
        monthly.build,
        monthly.REQUIRED,
        _one,
        text("papers", "Open the month under reports, then print it."),
    ),
    PaperSpec(
        Paper.RECOVERY_SHEET,
        recovery_sheet.TITLE,
        "station",
        "station",
        Permission.STATION_UPDATE,
        recovery_sheet.build,
        recovery_sheet.REQUIRED,
        _two,
        text("papers", "Make a new recovery key, then print it."),
        kept=False,
    ),
)

PAPERS: dict[Paper, PaperSpec] = {spec.key: spec for spec in _TABLE}
