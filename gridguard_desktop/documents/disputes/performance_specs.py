"""Lines of the table of papers for what surrounds an agreement: arithmetic, letters about defaults, the note
of a failed mediation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.disputes import calculation, default_letters, failure_note
from gridguard_desktop.documents.paper import Paper, PaperSpec, two_copies
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.disputes.calculation import CalculationView
    from gridguard_desktop.documents.disputes.failure_note import FailureNoteView


def _per_party(view: CalculationView | FailureNoteView) -> int:
    """One for each party and one for the dossier."""
    return len(view.parties) + 1


PERFORMANCE_PAPERS = (
    PaperSpec(
        Paper.CALCULATION,
        calculation.TITLE,
        "agreement",
        "dispute",
        Permission.DISPUTE_READ,
        calculation.build,
        calculation.REQUIRED,
        _per_party,
        text("papers", "Put a sum in with the calculator of the agreement."),
    ),
    PaperSpec(
        Paper.URGING,
        default_letters.URGING_TITLE,
        "default_notice",
        "dispute",
        Permission.DISPUTE_READ,
        default_letters.build_urging,
        default_letters.URGING_REQUIRED,
        two_copies,
        text("papers", "Issue the letter urging performance first."),
    ),
    PaperSpec(
        Paper.DEFAULT_ADVICE,
        default_letters.ADVICE_TITLE,
        "default_notice",
        "dispute",
        Permission.DISPUTE_READ,
        default_letters.build_advice,
        default_letters.ADVICE_REQUIRED,
        two_copies,
        text("papers", "Issue the advice of default first."),
    ),
    PaperSpec(
        Paper.FAILURE_NOTE,
        failure_note.TITLE,
        "failure_note",
        "dispute",
        Permission.DISPUTE_READ,
        failure_note.build,
        failure_note.REQUIRED,
        _per_party,
        text("papers", "Note where the parties stand first."),
    ),
)
