"""Tables behind finding one's way: saved views, own reports, marks of records, words of files."""

from __future__ import annotations

from gridguard_desktop.db.models.file_texts import FileText
from gridguard_desktop.db.models.record_marks import RecordMark
from gridguard_desktop.db.models.saved_views import (
    OwnReport,
    OwnReportShare,
    SavedView,
    SavedViewShare,
)

__all__ = [
    "FINDING_MODELS",
    "FileText",
    "OwnReport",
    "OwnReportShare",
    "RecordMark",
    "SavedView",
    "SavedViewShare",
]

FINDING_MODELS = (SavedView, SavedViewShare, OwnReport, OwnReportShare)
"""Those that are records; the other two are derived or private and not audited."""
