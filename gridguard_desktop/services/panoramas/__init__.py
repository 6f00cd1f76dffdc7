"""Panoramas of common areas with marks at hazards; residents' consents to pictures inside their homes."""

from gridguard_desktop.services.panoramas.consents import RoomConsentService
from gridguard_desktop.services.panoramas.service import PanoramaService
from gridguard_desktop.services.panoramas.views import (
    ConsentDraft,
    ConsentLine,
    ConsentsView,
    HazardChoice,
    HazardDraft,
    MarkLine,
    PanoramaDraft,
    PanoramaLine,
    PanoramaView,
)

__all__ = [
    "ConsentDraft",
    "ConsentLine",
    "ConsentsView",
    "HazardChoice",
    "HazardDraft",
    "MarkLine",
    "PanoramaDraft",
    "PanoramaLine",
    "PanoramaService",
    "PanoramaView",
    "RoomConsentService",
]
