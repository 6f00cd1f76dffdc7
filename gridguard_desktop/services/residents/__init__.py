"""Residents over time: what was said by whom, what was checked when, who lived where on which day."""

from gridguard_desktop.services.residents.population import PopulationService
from gridguard_desktop.services.residents.service import ResidentService
from gridguard_desktop.services.residents.views import (
    FactLine,
    PopulationLine,
    PopulationView,
    ResidentFacts,
    Saying,
)

__all__ = [
    "FactLine",
    "PopulationLine",
    "PopulationService",
    "PopulationView",
    "ResidentFacts",
    "ResidentService",
    "Saying",
]
