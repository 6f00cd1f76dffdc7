"""Lines of the table of papers that the national set of mediation papers adds (司发通〔2010〕239号)."""

from __future__ import annotations

from gridguard_desktop.documents.binding import bundle
from gridguard_desktop.documents.disputes import (
    application,
    case_report,
    confirmation_application,
    court_report,
    dossier_end,
    evidence,
    identity,
    investigation,
    power_of_attorney,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

_READ = Permission.DISPUTE_READ
_ACCEPT = text("papers", "Accept the dispute first.")


def _for_court(view: confirmation_application.ConfirmationView) -> int:
    """One for the court, one for each party, one for the dossier."""
    return len(view.parties) + 2


SPECS = (
    PaperSpec(
        Paper.COURT_REPORT,
        court_report.TITLE,
        "court_case",
        "dispute",
        _READ,
        court_report.build,
        court_report.REQUIRED,
        two_copies,
        text("papers", "Record the report to the court first."),
    ),
    PaperSpec(
        Paper.APPLICATION,
        application.TITLE,
        "dispute",
        "dispute",
        _READ,
        application.build,
        application.REQUIRED,
        one_copy,
        text("papers", "Enter the parties of the dispute."),
    ),
    PaperSpec(
        Paper.IDENTITY,
        identity.TITLE,
        "dispute",
        "dispute",
        _READ,
        identity.build,
        identity.REQUIRED,
        one_copy,
        text("papers", "Enter the parties of the dispute."),
    ),
    PaperSpec(
        Paper.POWER_OF_ATTORNEY,
        power_of_attorney.TITLE,
        "companion",
        "dispute",
        _READ,
        power_of_attorney.build,
        power_of_attorney.REQUIRED,
        two_copies,
        text("papers", "Enter a party's agent first."),
    ),
    PaperSpec(
        Paper.INVESTIGATION,
        investigation.TITLE,
        "investigation",
        "dispute",
        _READ,
        investigation.build,
        investigation.REQUIRED,
        one_copy,
        text("papers", "Record an investigation first."),
    ),
    PaperSpec(
        Paper.EVIDENCE,
        evidence.TITLE,
        "dispute",
        "dispute",
        _READ,
        evidence.build,
        evidence.REQUIRED,
        one_copy,
        text("papers", "Attach the evidence first."),
    ),
    PaperSpec(
        Paper.CONFIRMATION_APPLICATION,
        confirmation_application.TITLE,
        "dispute",
        "dispute",
        _READ,
        confirmation_application.build,
        confirmation_application.REQUIRED,
        _for_court,
        text("papers", "Record the signatures and the seal of the agreement first."),
    ),
    PaperSpec(
        Paper.CASE_REPORT,
        case_report.TITLE,
        "dispute",
        "dispute",
        _READ,
        case_report.build,
        case_report.REQUIRED,
        one_copy,
        text("papers", "Close the dispute first."),
    ),
    PaperSpec(
        Paper.DOSSIER_REMARKS,
        dossier_end.REMARKS_TITLE,
        "dispute",
        "dispute",
        _READ,
        dossier_end.build_remarks,
        dossier_end.REMARKS_REQUIRED,
        one_copy,
        text("papers", "Write down what is missing or odd about the dossier."),
    ),
    PaperSpec(
        Paper.WHOLE_DOSSIER,
        bundle.TITLE,
        "dispute",
        "dispute",
        _READ,
        bundle.build,
        (),
        one_copy,
        _ACCEPT,
    ),
    PaperSpec(
        Paper.BACK_COVER,
        dossier_end.BACK_COVER_TITLE,
        "dispute",
        "dispute",
        _READ,
        dossier_end.build_back_cover,
        dossier_end.BACK_COVER_REQUIRED,
        one_copy,
        _ACCEPT,
    ),
)
