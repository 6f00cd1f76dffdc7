"""Campaigns: planned and approved, places chosen by a rule about places, teams, results, the bulletin."""

from gridguard_desktop.services.campaigns.results import CampaignResultService
from gridguard_desktop.services.campaigns.service import CampaignService

__all__ = ["CampaignResultService", "CampaignService"]
