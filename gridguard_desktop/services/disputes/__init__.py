"""Disputes: what other rooms may use. The verbs stand in the modules beside, by the hour of the day."""

from __future__ import annotations

from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.services.disputes.inputs import (
    BookingDraft,
    FollowUpDraft,
    Intake,
    InvestigationDraft,
    NoteDraft,
    OfferDraft,
    PartyDraft,
    PresentDraft,
    RightsDraft,
    SessionDraft,
)
from gridguard_desktop.services.disputes.intake import register_dispute
from gridguard_desktop.services.disputes.service import DisputeService
from gridguard_desktop.services.disputes.views import DisputeView

__all__ = [
    "AgreementDraft",
    "BookingDraft",
    "DisputeService",
    "DisputeView",
    "FollowUpDraft",
    "Intake",
    "InvestigationDraft",
    "NoteDraft",
    "OfferDraft",
    "ObligationDraft",
    "PartyDraft",
    "PresentDraft",
    "RightsDraft",
    "SessionDraft",
    "register_dispute",
]
