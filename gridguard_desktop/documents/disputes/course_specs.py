"""Lines of the table of papers for the course of a mediation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.disputes import advice_sheet, offer_ledger, session_notice
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.disputes.advice_sheet import AdviceSheetView
    from gridguard_desktop.documents.disputes.offer_ledger import OfferLedgerView

_READ = Permission.DISPUTE_READ


def _per_party(view: AdviceSheetView | OfferLedgerView) -> int:
    """One for each party and one for the dossier."""
    return len(view.parties) + 1


COURSE_SPECS = (
    PaperSpec(
        Paper.SESSION_NOTICE,
        session_notice.TITLE,
        "session_booking",
        "dispute",
        _READ,
        session_notice.build,
        session_notice.REQUIRED,
        one_copy,
        text("papers", "Book a session first."),
    ),
    PaperSpec(
        Paper.OFFER_LEDGER,
        offer_ledger.TITLE,
        "dispute",
        "dispute",
        _READ,
        offer_ledger.build,
        offer_ledger.REQUIRED,
        _per_party,
        text("papers", "Write down an offer first."),
    ),
    PaperSpec(
        Paper.ADVICE_SHEET,
        advice_sheet.TITLE,
        "party_stop",
        "dispute",
        _READ,
        advice_sheet.build,
        advice_sheet.REQUIRED,
        _per_party,
        text("papers", "Record first that a party stopped."),
    ),
)
