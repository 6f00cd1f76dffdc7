"""Papers of records.

Offered, previewed, issued with number, SHA-256 and audit row, opened again as printed.
"""

from gridguard_desktop.services.papers.service import MOST_COPIES, PaperService, render_job
from gridguard_desktop.services.papers.set_service import PaperSetService
from gridguard_desktop.services.papers.sets import PaperSet, not_yet_printed
from gridguard_desktop.services.papers.station import recovery_sheet
from gridguard_desktop.services.papers.views import (
    IssuedPaper,
    IssuedView,
    PaperEntry,
    PaperJob,
    PaperOffer,
    PaperTarget,
)

__all__ = [
    "MOST_COPIES",
    "IssuedPaper",
    "IssuedView",
    "PaperEntry",
    "PaperJob",
    "PaperOffer",
    "PaperService",
    "PaperSet",
    "PaperSetService",
    "PaperTarget",
    "not_yet_printed",
    "recovery_sheet",
    "render_job",
]
