"""Disputes: what other rooms may use. The verbs stand in the modules beside, by the hour of the day."""

from __future__ import annotations

from gridguard_desktop.domain.agreements import AgreementDraft, ObligationDraft
from gridguard_desktop.services.disputes.inputs import (
    FollowUpDraft,
    Intake,
    NoteDraft,
    PartyDraft,
    SessionDraft,
)
from gridguard_desktop.services.disputes.intake import register_dispute
from gridguard_desktop.services.disputes.service import DisputeService
from gridguard_desktop.services.disputes.views import DisputeView

__all__ = [
    "AgreementDraft",
    "DisputeService",
    "DisputeView",
    "FollowUpDraft",
    "Intake",
    "NoteDraft",
    "ObligationDraft",
    "PartyDraft",
    "SessionDraft",
    "register_dispute",
]
