"""Paper dossiers after filing: boxes, loans, destruction."""

from gridguard_desktop.services.archive.service import ArchiveService
from gridguard_desktop.services.archive.views import BoxView, DossierLine, ListView

__all__ = ["ArchiveService", "BoxView", "DossierLine", "ListView"]
