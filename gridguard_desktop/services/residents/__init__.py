"""Residents over time: what was said by whom, what was checked when, who lived where on which day."""

from gridguard_desktop.services.residents.closing import ClosingService, Departed
from gridguard_desktop.services.residents.households import HouseholdService, SplitDraft
from gridguard_desktop.services.residents.population import PopulationService
from gridguard_desktop.services.residents.service import HomeDraft, ResidentService
from gridguard_desktop.services.residents.views import (
    FactLine,
    Home,
    HouseholdPeople,
    Member,
    PopulationLine,
    PopulationView,
    ResidentFacts,
    Saying,
)

__all__ = [
    "ClosingService",
    "Departed",
    "FactLine",
    "Home",
    "HomeDraft",
    "HouseholdPeople",
    "HouseholdService",
    "Member",
    "PopulationLine",
    "PopulationService",
    "PopulationView",
    "ResidentFacts",
    "ResidentService",
    "Saying",
    "SplitDraft",
]
