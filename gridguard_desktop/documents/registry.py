"""The table of papers: what each is called, of which record it is made, who builds it, how many copies it
takes.

A new paper is one module with ``build`` and ``REQUIRED``, one member of :class:`Paper` (``paper.py``), one
line of the table here or in the specs module of its noun, and one gatherer in ``services/papers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents import campaigns, care, joint_tasks
from gridguard_desktop.documents.disputes import (
    acceptance,
    agreement,
    blank_forms,
    dossier,
    extension,
    feedback,
    follow_up,
    intake_slip,
    oral_agreement,
    own_form,
    protection_leaflet,
    receipt,
    referral,
    rights_notice,
    session_record,
    specs,
    termination,
    unit_letters,
)
from gridguard_desktop.documents.disputes.course_specs import COURSE_SPECS
from gridguard_desktop.documents.disputes.performance_specs import PERFORMANCE_PAPERS
from gridguard_desktop.documents.grids import map_sheet
from gridguard_desktop.documents.houses import (
    board,
    declaration_form,
    declaration_receipt,
    floor_plan,
    label_sheet,
    rental_notice,
)
from gridguard_desktop.documents.mediators import assessment_sheet, subsidy_sheet
from gridguard_desktop.documents.meetings import answers, minutes
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.documents.partners import card
from gridguard_desktop.documents.patrols import (
    accident,
    call_sheet,
    certificate,
    conduct,
    coverage,
    log,
    shift_sheet,
)
from gridguard_desktop.documents.rectifications import inspection, letters, notice, owner_copy, recheck
from gridguard_desktop.documents.reports import monthly, own_report
from gridguard_desktop.documents.residents import information_answer, information_sheet
from gridguard_desktop.documents.security import specs as security_specs
from gridguard_desktop.documents.service_desk import slip
from gridguard_desktop.documents.station import due_list, record_list, recovery_sheet
from gridguard_desktop.documents.sweeps import route_sheet
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        two_copies,
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
        one_copy,
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
        one_copy,
        text("papers", "Record a joint session first."),
    ),
    extension.SPEC,
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
        one_copy,
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
        one_copy,
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
        one_copy,
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
        two_copies,
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
        one_copy,
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
        two_copies,
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
        one_copy,
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
        one_copy,
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
        one_copy,
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
        one_copy,
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
        one_copy,
        text("papers", "Open the month under reports, then print it."),
    ),
    own_report.SPEC,
    PaperSpec(
        Paper.RECOVERY_SHEET,
        recovery_sheet.TITLE,
        "station",
        "station",
        Permission.STATION_UPDATE,
        recovery_sheet.build,
        recovery_sheet.REQUIRED,
        two_copies,
        text("papers", "Make a new recovery key, then print it."),
        kept=False,
    ),
)


def _in_order(table: Iterable[PaperSpec]) -> dict[Paper, PaperSpec]:
    order = list(Paper)
    return {spec.key: spec for spec in sorted(table, key=lambda spec: order.index(spec.key))}


_INTAKE = (*intake_slip.SPECS, *protection_leaflet.SPECS, *unit_letters.SPECS)

PAPERS: dict[Paper, PaperSpec] = _in_order(
    (
        *_TABLE,
        *specs.SPECS,
        *blank_forms.SPECS,
        *own_form.SPECS,
        *COURSE_SPECS,
        *PERFORMANCE_PAPERS,
        *subsidy_sheet.SPECS,
        *assessment_sheet.SPECS,
        *board.SPECS,
        *route_sheet.SPECS,
        *campaigns.SPECS,
        *joint_tasks.SPECS,
        *slip.SPECS,
        *care.SPECS,
        *rental_notice.SPECS,
        *floor_plan.SPECS,
        *map_sheet.SPECS,
        *declaration_form.SPECS,
        *declaration_receipt.SPECS,
        *security_specs.SPECS,
        *_INTAKE,
        *conduct.SPECS,
        *owner_copy.SPECS,
        *letters.SPECS,
        *certificate.SPECS,
        *accident.SPECS,
        *shift_sheet.SPECS,
        *call_sheet.SPECS,
        *coverage.SPECS,
        *minutes.SPECS,
        *answers.SPECS,
        *card.SPECS,
        information_sheet.SPEC,
        *information_answer.SPECS,
        *record_list.SPECS,
        *label_sheet.SPECS,
    )
)

__all__ = ["PAPERS", "Paper", "PaperSpec"]
